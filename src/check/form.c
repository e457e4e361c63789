/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How citations are written. Most of it is data: a row of tables/forms.csv says what a slip looks like and what belongs
 * there instead. The rows are tried in their order on the text of a citation, each on what those before it have left,
 * so that the end is the citation without any of its slips: that is the suggestion of all of them.
 */
#include "check/check.h"

#include "base/str.h"
#include "family/family.h"

/* ---------------------------------------------------------------- the rows of forms.csv */

typedef struct form {
    cg_code code;
    cg_str families;
    regex *pattern;
    template write;
    bool has_write;
    cg_str message;
} form;

typedef VEC(form) form_list;

static bool names_family(cg_str families, cg_str name) {
    for (size_t at = 0; at < families.len;) {
        const char *blank = memchr(families.ptr + at, ' ', families.len - at);
        size_t end = blank ? (size_t)(blank - families.ptr) : families.len;
        if (str_equal(str_part(families, at, end), name))
            return true;
        at = end + 1;
    }
    return false;
}

static cg_code code_of(cg_str text) {
    unsigned code = 0;
    while (code < CG_CODE_COUNT && !str_equal(text, str_of(cg_check_of((cg_code)code)->code)))
        code++;
    return (cg_code)code;
}

static void read_forms(const csv_table *table, form_list *forms) {
    for (uint32_t i = 0; i < csv_rows(table); i++) {
        const cg_str *row = csv_row(table, i);
        cg_error error;
        form *added = VEC_PUSH(forms);
        *added = (form){.code = code_of(row[0]), .families = row[1], .has_write = row[3].len > 0, .message = row[4]};
        added->pattern = regex_new(row[2], REGEX_SEARCH, NULL, &error);
        if (added->pattern && added->code < CG_CODE_COUNT && template_parse(&added->write, row[3], &error))
            continue;
        fprintf(stderr, "citegraph: forms.csv:%u: %s\n", (unsigned)i + 2, error.message);
        abort(); /* the tests read every row */
    }
}

static void free_forms(form_list *forms) {
    for (uint32_t i = 0; i < forms->len; i++) {
        regex_free(forms->at[i].pattern);
        template_free(&forms->at[i].write);
    }
    VEC_FREE(forms);
}

/* What the row writes instead of its last match, added to 'to'. */
static void add_instead(checker *c, const form *f, cg_str subject, buf *to) {
    enum { GROUPS_MOST = 16 };
    template_value at[GROUPS_MOST];
    template_values values = {.at = at};
    uint32_t count;
    const regex_group *groups = regex_groups(f->pattern, &count);
    for (uint32_t i = 0; i < count && values.len < GROUPS_MOST; i++) {
        size_t start, end;
        if (regex_span(c->matcher, groups[i].number, &start, &end))
            at[values.len++] = (template_value){.name = groups[i].name, .text = str_part(subject, start, end)};
    }
    template_render(&f->write, &values, to);
}

/* Applies a row to c->text wherever it matches; false where it does not match at all. */
static bool apply(checker *c, const form *f) {
    enum { TIMES_MOST = 20 };
    bool found = false;
    size_t at = 0;
    for (int i = 0; i < TIMES_MOST; i++) {
        cg_str text = buf_str(&c->text);
        size_t start, end;
        if (at > text.len || regex_match(f->pattern, c->matcher, text, at, SIZE_MAX) != REGEX_FOUND)
            break;
        found = true;
        regex_span(c->matcher, 0, &start, &end);
        if (!f->has_write)
            break;
        c->other.len = 0;
        buf_add(&c->other, str_part(text, 0, start));
        add_instead(c, f, text, &c->other);
        at = c->other.len;
        buf_add(&c->other, str_part(text, end, text.len));
        buf swap = c->text;
        c->text = c->other;
        c->other = swap;
    }
    return found;
}

/* Whether one of the findings from 'first' on says just this. */
static bool is_said(const cg_corpus *corpus, uint32_t first, const form *f) {
    for (uint32_t i = first; i < corpus->findings.len; i++)
        if (corpus->findings.at[i].code == f->code && str_equal(corpus->findings.at[i].message, f->message))
            return true;
    return false;
}

/* Judges a citation by the forms of its family. */
static void judge_form(checker *c, const form *const *forms, uint32_t count, uint32_t citation) {
    uint32_t first = c->corpus->findings.len;
    bool writes = false;
    c->text.len = 0;
    buf_add(&c->text, c->corpus->citations.at[citation].text);
    for (uint32_t i = 0; i < count; i++) {
        const form *f = forms[i];
        if (!apply(c, f))
            continue;
        writes = writes || f->has_write;
        if (!is_said(c->corpus, first, f))
            check_report(c, f->code, citation, "%.*s", STR_ARG(f->message));
    }
    bool certain = writes;
    for (uint32_t i = first; i < c->corpus->findings.len; i++)
        certain = certain && c->corpus->findings.at[i].level == CG_STYLE;
    cg_str suggestion = writes ? check_keep(c, buf_str(&c->text)) : STR("");
    for (uint32_t i = first; i < c->corpus->findings.len; i++) {
        cg_finding *f = &c->corpus->findings.at[i];
        f->suggestion = suggestion;
        f->certain = certain;
    }
}

static void judge_family(checker *c, const form_list *all, uint32_t index) {
    VEC(const form *) forms = {0};
    for (uint32_t i = 0; i < all->len; i++)
        if (names_family(all->at[i].families, c->corpus->families->infos.at[index].name))
            *VEC_PUSH(&forms) = &all->at[i];
    for (uint32_t i = 0; forms.len && i < c->corpus->citations.len; i++)
        if (c->corpus->citations.at[i].family == index)
            judge_form(c, forms.at, forms.len, i);
    VEC_FREE(&forms);
}

void check_forms(checker *c) {
    csv_table table = {0};
    form_list forms = {0};
    check_table(&table, "forms.csv", "code,families,pattern,write,message");
    read_forms(&table, &forms);
    for (uint32_t i = 0; i < c->corpus->families->infos.len; i++)
        judge_family(c, &forms, i);
    free_forms(&forms);
    csv_table_free(&table);
}

/* ---------------------------------------------------------------- the standard form */

/* The families whose standard form says all that a citation of theirs says. */
static bool has_standard_form(cg_str name) {
    return names_family(STR("com staatsblad staatscourant tractatenblad procedure council oj publication "
                            "raad_van_state tk_document"),
                        name);
}

/* The standard form of a citation, from its id and its groups, in c->text; false where there is none. */
static bool standard_form(checker *c, uint32_t citation) {
    enum { GROUPS_MOST = 16 };
    const cg_citation *about = &c->corpus->citations.at[citation];
    const struct family *f = c->corpus->families->list.at[about->family];
    cg_str id = check_id(c, citation);
    template_value at[GROUPS_MOST];
    buf scratch[2] = {{0}, {0}};
    template_values values = {.at = at, .names = f->names, .scratch = scratch};
    if (!id.len || !f->style.pieces.len || !f->parts ||
        regex_match(f->parts, c->matcher, id, 0, SIZE_MAX) != REGEX_FOUND)
        return false;
    uint32_t count;
    const regex_group *groups = regex_groups(f->parts, &count);
    at[values.len++] = (template_value){.name = STR("id"), .text = id};
    for (uint32_t i = 0; i < count && values.len < GROUPS_MOST; i++) {
        size_t start, end;
        if (regex_span(c->matcher, groups[i].number, &start, &end))
            at[values.len++] = (template_value){.name = groups[i].name, .text = str_part(id, start, end)};
    }
    c->text.len = 0;
    bool fine = template_render(&f->style, &values, &c->text);
    buf_free(&scratch[0]);
    buf_free(&scratch[1]);
    return fine;
}

static void compare_to_standard(checker *c, uint32_t citation) {
    cg_str text = c->corpus->citations.at[citation].text;
    if (!standard_form(c, citation) || !str_same_words(text, buf_str(&c->text)) ||
        str_equal_caseless(text, buf_str(&c->text)))
        return; /* advice about blanks and marks only */
    cg_finding *f = check_report(c, CG_F010, citation, "this is not the standard form");
    f->suggestion = check_keep(c, buf_str(&c->text));
    f->certain = true;
}

void check_standard_form(checker *c) {
    const cg_corpus *corpus = c->corpus;
    for (uint32_t index = 0; index < corpus->families->infos.len; index++) {
        if (!has_standard_form(corpus->families->infos.at[index].name))
            continue;
        for (uint32_t i = 0; i < corpus->citations.len; i++) {
            const cg_citation *citation = &corpus->citations.at[i];
            if (citation->family == index && citation->work != CG_NONE &&
                corpus->works.at[citation->work].family == index)
                compare_to_standard(c, i);
        }
    }
}

/* ---------------------------------------------------------------- papers */

/* Whether it is written as a citation of one paper, with the word or the chamber in front. */
static bool is_labelled(const checker *c, const paper *p) {
    cg_str text = c->corpus->citations.at[p->citation].text;
    return str_equal(check_family(c, p->citation), STR("kamerstuk")) &&
           (str_starts_caseless(text, STR("kamerst")) || str_starts_caseless(text, STR("tweede")) ||
            str_starts_caseless(text, STR("eerste")) || str_starts(text, STR("TK")) || str_starts(text, STR("EK")));
}

void check_chamber_and_session(checker *c) {
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        if (!is_labelled(c, p) || (p->chamber && p->session))
            continue;
        const paper_known *known = &c->known.at[c->corpus->citations.at[p->citation].work];
        cg_str suggestion = STR("");
        if ((p->chamber || (known->chamber && !known->two_chambers)) &&
            (p->session || (known->session && !known->two_sessions))) {
            c->text.len = 0;
            check_paper_style(c, p, &c->text);
            suggestion = check_keep(c, buf_str(&c->text));
        }
        if (!p->chamber)
            check_report(c, CG_F011, p->citation, "the chamber is missing: I or II")->suggestion = suggestion;
        if (!p->session)
            check_report(c, CG_F012, p->citation, "the session is missing, such as 2025/26")->suggestion = suggestion;
    }
}

void check_chamber_and_number(checker *c) {
    enum { LETTERS_SINCE = 2005, NO_LETTERS_SINCE = 2010 };
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        cg_str chamber = details_field(&c->corpus->details.at[p->citation], STR("chamber"));
        bool both = memchr(chamber.ptr ? chamber.ptr : "", '/', chamber.len) || chamber.len > 12;
        if (!is_labelled(c, p) || both)
            continue;
        bool letter = p->letter.len && ascii_is_upper(p->letter.ptr[0]);
        if (p->chamber == 2 && letter && p->session >= NO_LETTERS_SINCE)
            check_report(c, CG_F021, p->citation, "%.*s is a letter of the Eerste Kamer, but the chamber is II",
                         STR_ARG(p->letter));
        if (p->chamber == 1 && p->number && p->session >= LETTERS_SINCE)
            check_report(c, CG_F021, p->citation, "papers of the Eerste Kamer have letters, but the number is %u",
                         p->number);
    }
}

/* ---------------------------------------------------------------- one style in a document */

/* The ways in which one part of a citation is written, and the citations that show them first. */
typedef struct manners {
    const char *what;
    const char *names[2];
    uint32_t count[2];
    uint32_t first[2];
} manners;

static void see_manner(manners *m, int which, uint32_t citation) {
    if (m->count[which]++ == 0)
        m->first[which] = citation;
}

static bool has_dash(cg_str text) {
    return !memchr(text.ptr, '/', text.len);
}

/* 0: five digits, 1: a blank among them, -1: something else. */
static int spacing_of(cg_str dossier) {
    return dossier.len == 5 && !memchr(dossier.ptr, ' ', 5) ? 0 : dossier.len == 6 && dossier.ptr[2] == ' ' ? 1 : -1;
}

static void report_manners(checker *c, const manners *m) {
    int rare = m->count[1] < m->count[0] || (m->count[0] == m->count[1] && m->first[1] > m->first[0]);
    if (m->count[0] && m->count[1])
        check_report(c, CG_F024, m->first[rare], "%s in this document: %s (%u), %s (%u)", m->what, m->names[!rare],
                     m->count[!rare], m->names[rare], m->count[rare]);
}

/* 0: "tweede lid", 1: "lid 2", -1: neither, or both. */
static int paragraph_of(cg_str pinpoint) {
    static const cg_str ordinals[] = {{"eerste lid", 10}, {"tweede lid", 10}, {"derde lid", 9},
                                      {"vierde lid", 10}, {"vijfde lid", 10}, {"zesde lid", 9}};
    bool in_words = false, in_digits = false;
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        in_words = in_words || str_contains(pinpoint, ordinals[i]);
    for (size_t i = 0; i + 4 < pinpoint.len; i++)
        in_digits = in_digits || (str_starts(str_part(pinpoint, i, pinpoint.len), STR("lid ")) &&
                                  ascii_is_digit(pinpoint.ptr[i + 4]));
    return in_words == in_digits ? -1 : in_digits;
}

static void check_document_style(checker *c, uint32_t first, uint32_t count) {
    manners sessions = {.what = "sessions are written in two ways", .names = {"as 2025/26", "with a dash"}};
    manners dossiers = {.what = "dossiers are written in two ways", .names = {"as 22112", "as 22 112"}};
    manners paragraphs = {.what = "paragraphs of laws are written in two ways", .names = {"tweede lid", "lid 2"}};
    manners labels = {.what = "the label is written in two ways", .names = {"Kamerstukken", "Kamerstuk"}};
    for (uint32_t i = first; i < first + count; i++) {
        const detail *d = &c->corpus->details.at[i];
        cg_str text = c->corpus->citations.at[i].text, session = details_field(d, STR("session"));
        cg_str dossier = details_field(d, STR("dossier"));
        int paragraph = str_equal(check_family(c, i), STR("nl_law")) ? paragraph_of(text) : -1;
        if (paragraph >= 0)
            see_manner(&paragraphs, paragraph, i);
        if (!str_equal(check_family(c, i), STR("kamerstuk")) || !str_starts_caseless(text, STR("kamerstuk")))
            continue;
        if (session.len)
            see_manner(&sessions, has_dash(session), i);
        if (spacing_of(dossier) >= 0)
            see_manner(&dossiers, spacing_of(dossier), i);
        see_manner(&labels, !str_starts_caseless(text, STR("kamerstukken")), i);
    }
    report_manners(c, &sessions);
    report_manners(c, &dossiers);
    report_manners(c, &labels);
    report_manners(c, &paragraphs);
}

void check_style_mix(checker *c) {
    for (uint32_t i = 0; i < c->corpus->documents.len; i++)
        check_document_style(c, c->corpus->documents.at[i].first_citation, c->corpus->documents.at[i].citation_count);
}

/* ---------------------------------------------------------------- addresses, line ends, dates */

void check_address_for_citation(checker *c) {
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        cg_str work_family = check_work_family(c, i);
        if (!str_equal(check_family(c, i), STR("url")) ||
            !names_family(STR("kamerstuk dossier staatsblad staatscourant tractatenblad handelingen"), work_family))
            continue;
        cg_finding *f = check_report(c, CG_F040, i, "an address instead of a citation");
        const cg_work *work = &c->corpus->works.at[c->corpus->citations.at[i].work];
        if (c->paper_of.at[i] != CG_NONE) {
            c->text.len = 0;
            check_paper_style(c, &c->papers.at[c->paper_of.at[i]], &c->text);
            f->suggestion = check_keep(c, buf_str(&c->text));
        } else {
            f->suggestion = work->label;
        }
    }
}

/* Whether the address stands in a link of Markdown, or in angle brackets, with punctuation between it and their end. */
static bool takes_in_marks(const excerpt *e) {
    cg_str before = str_part(e->line, 0, e->start), after = str_part(e->line, e->end, e->line.len);
    bool in_link = str_ends(before, STR("](")), in_angles = str_ends(before, STR("<"));
    bool abbreviates = str_starts(after, STR(".")) && e->end && ascii_is_upper(e->line.ptr[e->end - 1]);
    size_t marks = 0;
    while (marks < after.len && strchr(".,;:!?'", after.ptr[marks]))
        marks++;
    return (in_link || in_angles) && !abbreviates && marks && marks < after.len &&
           after.ptr[marks] == (in_link ? ')' : '>');
}

void check_address_ends(checker *c) {
    static const char message[] = "the link takes in punctuation behind the address";
    const cg_corpus *corpus = c->corpus;
    for (uint32_t i = 0; i < corpus->citations.len; i++)
        if (str_equal(check_family(c, i), STR("url")) && takes_in_marks(&corpus->details.at[i].excerpt))
            check_report(c, CG_F045, i, "%s", message);
    for (uint32_t i = 0; i < corpus->documents.len; i++)
        for (uint32_t k = corpus->first_spot.at[i]; k < corpus->first_spot.at[i + 1]; k++)
            if (corpus->spots.at[k].kind == SPOT_LINK_END)
                check_report_spot(c, CG_F045, i, &corpus->spots.at[k], "%s", message);
}

/* The lines of a PDF are its printer's, not its author's; they have no numbers. */
void check_wrapped(checker *c) {
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        if (!c->corpus->details.at[i].wrapped || !c->corpus->citations.at[i].place.line)
            continue;
        if (str_equal(check_family(c, i), STR("url")))
            check_report(c, CG_F044, i, "the address is broken over a line");
        else
            check_report(c, CG_F025, i, "the citation is broken over a line");
    }
}

void check_open_dates(checker *c) {
    for (uint32_t i = 0; i < c->corpus->documents.len; i++)
        for (uint32_t k = c->corpus->first_spot.at[i]; k < c->corpus->first_spot.at[i + 1]; k++)
            if (c->corpus->spots.at[k].kind == SPOT_OPEN_DATE)
                check_report_spot(c, CG_F050, i, &c->corpus->spots.at[k], "this date was never filled in");
}
