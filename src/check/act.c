/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether acts, documents of the EU and other numbered works can exist, and whether what stands side by side agrees. */
#include "check/check.h"

#include "base/str.h"
#include "family/family.h"

/* ---------------------------------------------------------------- ids in parts */

/* celex:32016R0679, COM(2025)944, tk:2024D18406, stb-2005-254, in numbers. */
typedef struct numbered {
    uint32_t year, number;
    char kind; /* the letter of a CELEX number, or 0 */
} numbered;

static bool read_celex(cg_str id, numbered *n) {
    cg_str prefix = STR("celex:3");
    if (!str_starts(id, prefix) || id.len != prefix.len + 9)
        return false;
    size_t digits;
    n->year = str_number(str_part(id, prefix.len, prefix.len + 4), &digits);
    n->kind = id.ptr[prefix.len + 4];
    size_t more;
    n->number = str_number(str_part(id, prefix.len + 5, id.len), &more);
    return digits == 4 && more == 4 && ascii_is_upper(n->kind);
}

/* Year (or the first one of a session) and number of an id that begins with 'prefix'. */
static bool read_after(cg_str id, cg_str prefix, numbered *n) {
    if (!str_starts(id, prefix))
        return false;
    cg_str rest = str_part(id, prefix.len, id.len);
    size_t digits;
    n->kind = 0;
    n->year = str_number(rest, &digits);
    if ((digits != 4 && digits != 8) || rest.len < digits + 2)
        return false;
    n->year = digits == 8 ? n->year / 10000 : n->year;
    n->number = str_number(str_part(rest, digits + 1, rest.len), &digits);
    return digits > 0;
}

/* Whether both are written with the same digits, in any order. */
static bool same_digits(uint32_t a, uint32_t b) {
    int count[10] = {0};
    for (; a; a /= 10)
        count[a % 10]++;
    for (; b; b /= 10)
        count[b % 10]--;
    for (int i = 0; i < 10; i++)
        if (count[i])
            return false;
    return true;
}

/* ---------------------------------------------------------------- the document's date */

/* The year in which the cited work was made, at the earliest; 0 where its id does not tell. */
static uint32_t year_of(cg_str id) {
    static const cg_str prefixes[] = {{"COM(", 4},  {"SWD(", 4},  {"SEC(", 4},   {"JOIN(", 5},
                                      {"tk:", 3},   {"stb-", 4},  {"trb-", 4},   {"stcrt-", 6},
                                      {"h-tk-", 5}, {"h-ek-", 5}, {"ah-tk-", 6}, {"ah-ek-", 6}};
    numbered n;
    if (read_celex(id, &n))
        return n.year;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (read_after(id, prefixes[i], &n))
            return n.year;
    return check_ecli_year(id);
}

static void judge_date(checker *c, uint32_t citation, uint32_t date) {
    uint32_t year = year_of(check_id(c, citation)), index = c->paper_of.at[citation], session = check_session_of(date);
    if (year > date / 10000)
        check_report(c, CG_T015, citation, "this is of %u, but the document is of %u", year, date / 10000);
    if (index == CG_NONE)
        return;
    enum { NEAR = 60 };
    const paper *p = &c->papers.at[index];
    uint32_t first, opened = check_opened(c, p->dossier, &first);
    if (p->session > session)
        check_report(c, CG_T015, citation, "session %u/%02u begins after the document, which is of %u-%02u-%02u",
                     p->session, (p->session + 1) % 100, date / 10000, date / 100 % 100, date % 100);
    else if (!p->session && opened > session && p->dossier > first + NEAR)
        check_report(c, CG_T015, citation,
                     "dossier %u was opened in %u/%02u, after the document, which is of %u-%02u-%02u", p->dossier,
                     opened, (opened + 1) % 100, date / 10000, date / 100 % 100, date % 100);
}

void check_later(checker *c) {
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        uint32_t date = c->dates.at[c->corpus->citations.at[i].document];
        if (date)
            judge_date(c, i, date);
    }
}

/* ---------------------------------------------------------------- side by side */

/* What stands between a citation and the next; ptr NULL where that is too much, or not known. */
static cg_str text_between(const checker *c, uint32_t citation) {
    const cg_citation *a = &c->corpus->citations.at[citation], *b = a + 1;
    const excerpt *e = &c->corpus->details.at[citation].excerpt;
    if (citation + 1 >= c->corpus->citations.len || a->document != b->document || b->place.start < a->place.end)
        return (cg_str){NULL, 0};
    uint64_t gap = b->place.start - a->place.end;
    cg_str rest = str_part(e->line, e->end, e->line.len);
    return gap <= rest.len ? str_part(rest, 0, (size_t)gap) : (cg_str){NULL, 0};
}

/* Whether nothing stands between two citations but what joins two names of one work. */
static bool belong_together(cg_str between) {
    for (size_t i = 0; i < between.len; i++)
        if (ascii_is_letter(between.ptr[i]) || ascii_is_digit(between.ptr[i]) || between.ptr[i] == ';')
            return false;
    return true;
}

/* The number of a Commission document, and its address two or three lines on behind the name of a field ("d) EUR-Lex"),
 * as the forms of BNC-fiches have it. */
static bool are_fields(const checker *c, uint32_t citation) {
    enum { FIELD_SHORTEST = 8, FIELD_LONGEST = 40 };
    const cg_citation *a = &c->corpus->citations.at[citation], *b = a + 1;
    if (a->document != b->document || a->place.note || b->place.note || b->place.start < a->place.end)
        return false;
    uint64_t gap = b->place.start - a->place.end;
    const detail *details = &c->corpus->details.at[citation];
    return str_equal(check_family(c, citation), STR("com")) && ascii_is_upper(a->text.ptr[0]) &&
           details[0].excerpt.start == 0 && details[1].excerpt.start == 0 && gap >= FIELD_SHORTEST &&
           gap <= FIELD_LONGEST;
}

/* An address and a citation that say what they lead to. */
static void judge_address(checker *c, uint32_t citation) {
    const cg_citation *all = c->corpus->citations.at;
    uint32_t i = citation, next = i + 1;
    bool is_first = str_equal(check_family(c, i), STR("url")), is_next = str_equal(check_family(c, next), STR("url"));
    bool comparable = all[i].work != CG_NONE && all[next].work != CG_NONE && all[i].work != all[next].work &&
                      str_equal(check_work_family(c, i), check_work_family(c, next)) &&
                      !str_equal(check_work_family(c, i), STR("url"));
    cg_str between = text_between(c, i);
    if (is_first == is_next || !comparable || !((between.ptr && belong_together(between)) || are_fields(c, i)))
        return;
    uint32_t address = is_first ? i : next, other = is_first ? next : i;
    check_report(c, CG_T021, address, "the address leads to %.*s, but beside it stands %.*s",
                 STR_ARG(check_id(c, address)), STR_ARG(all[other].text));
}

/* Whether one citation follows the other in brackets: an act and its name, or its number, or its place in print. */
static bool is_in_brackets(cg_str between) {
    return between.ptr && between.len <= 3 && memchr(between.ptr, '(', between.len);
}

/* Whether an act can have been published in that year. */
static bool goes_with(const numbered *act, const numbered *journal) {
    return journal->year == act->year || journal->year == act->year + 1;
}

/* Whether the sentence cites, before this act, another one that goes with the journal: "Verordening A tot intrekking
 * van Richtlijn B (PbEU ...)". */
static bool has_older_owner(const checker *c, uint32_t citation, const numbered *journal) {
    enum { NEAR = 50 };
    const cg_citation *all = c->corpus->citations.at;
    numbered act;
    for (uint32_t i = citation; i-- > 0 && citation - i <= NEAR && all[i].document == all[citation].document;) {
        if (!str_equal(all[i].context, all[citation].context))
            return false;
        if (read_celex(check_id(c, i), &act) && goes_with(&act, journal))
            return true;
    }
    return false;
}

/* An act and its place in the Official Journal, which cannot be of an earlier year, nor of one much later. */
static void judge_journal(checker *c, uint32_t citation) {
    numbered act, journal;
    cg_str id = check_id(c, citation + 1);
    if (str_equal(check_family(c, citation + 1), STR("oj")) && is_in_brackets(text_between(c, citation)) &&
        read_celex(check_id(c, citation), &act) &&
        (read_after(id, STR("OJ:L:"), &journal) || read_after(id, STR("OJ:C:"), &journal)) &&
        !goes_with(&act, &journal) && !has_older_owner(c, citation, &journal))
        check_report(c, CG_T021, citation + 1, "this Official Journal is of %u, but the act of %u", journal.year,
                     act.year);
}

void check_side_by_side(checker *c) {
    for (uint32_t i = 0; i + 1 < c->corpus->citations.len; i++) {
        judge_address(c, i);
        judge_journal(c, i);
    }
}

static bool has_digit(cg_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_digit(text.ptr[i]))
            return true;
    return false;
}

/* The label of an act without its name: "Verordening (EU) 2016/679". */
static cg_str number_of_label(cg_str label) {
    size_t end = label.len;
    while (end > 0 && label.ptr[end - 1] != '(')
        end--;
    bool named = label.len && label.ptr[label.len - 1] == ')' && end > 2 && label.ptr[end - 2] == ' ';
    return named ? str_part(label, 0, end - 2) : label;
}

/* Two acts that one is written for: of the same kind, with the same year or the same number, or digits swapped. An
 * older act of the same name shares neither. */
static bool are_mixed_up(const numbered *a, const numbered *b) {
    if (a->kind != b->kind)
        return a->year == b->year && a->number == b->number;
    return a->year == b->year || a->number == b->number ||
           (same_digits(a->number, b->number) && same_digits(a->year, b->year));
}

void check_name_and_number(checker *c) {
    for (uint32_t i = 0; i + 1 < c->corpus->citations.len; i++) {
        if (!str_equal(check_family(c, i), STR("eu_act")) || !str_equal(check_family(c, i + 1), STR("eu_act")) ||
            !is_in_brackets(text_between(c, i)))
            continue;
        const cg_citation *all = c->corpus->citations.at;
        bool name_first = !has_digit(all[i].text);
        uint32_t name = name_first ? i : i + 1, number = name_first ? i + 1 : i;
        bool set = name > 0 && all[name - 1].place.start == all[name].place.start; /* a name of several acts */
        numbered a, b;
        if (has_digit(all[name].text) || !has_digit(all[number].text) || all[name].work == all[number].work || set ||
            !read_celex(check_id(c, name), &a) || !read_celex(check_id(c, number), &b) || !are_mixed_up(&a, &b))
            continue;
        check_report(c, CG_T022, number, "this is not the number of the %.*s", STR_ARG(all[name].text))->suggestion =
            number_of_label(c->corpus->works.at[all[name].work].label);
    }
}

/* ---------------------------------------------------------------- articles */

/* What the table knows of the work that 'id' names or is an article of: id, last article, the mark between the parts of
 * their numbers; NULL where it knows nothing. An article that is in the id becomes 'number'. */
static const cg_str *article_row(const csv_table *articles, cg_str id, uint32_t *number) {
    for (uint32_t i = 0; i < csv_rows(articles); i++) {
        const cg_str *row = csv_row(articles, i);
        bool is_article = str_starts(row[0], STR("celex:1")) && str_starts(id, row[0]);
        if (is_article)
            *number = str_number(str_part(id, row[0].len, id.len), NULL);
        if (is_article || str_equal(row[0], id))
            return row;
    }
    return NULL;
}

/* An article of two parts, such as 3:4, in a law that writes another mark between them. */
static void judge_mark(checker *c, uint32_t citation, cg_str mark, cg_str article) {
    size_t digits, more;
    str_number(article, &digits);
    cg_str rest = str_part(article, digits, article.len);
    bool has_mark = digits && (str_starts(rest, STR(":")) || str_starts(rest, STR(".")));
    if (!mark.len || !has_mark || str_starts(rest, mark))
        return;
    str_number(str_part(rest, 1, rest.len), &more);
    if (!more)
        return;
    cg_str written = str_part(article, 0, digits + 1 + more), text = c->corpus->citations.at[citation].text;
    cg_finding *f =
        check_report(c, CG_F037, citation, "the articles of this law have a '%c' in their numbers", *mark.ptr);
    for (size_t at = 1; at + written.len <= text.len; at++)
        if (!ascii_is_digit(text.ptr[at - 1]) && str_starts(str_part(text, at, text.len), written)) {
            c->text.len = 0;
            buf_add(&c->text, text);
            c->text.ptr[at + digits] = *mark.ptr;
            f->suggestion = check_keep(c, buf_str(&c->text));
            return;
        }
}

void check_article(checker *c) {
    csv_table articles = {0};
    check_table(&articles, "articles.csv", "id,last,mark");
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        cg_str pinpoint = c->corpus->citations.at[i].pinpoint, prefix = STR("art. "), id = check_id(c, i);
        bool has_article = str_starts(pinpoint, prefix);
        cg_str article = str_part(pinpoint, has_article ? prefix.len : pinpoint.len, pinpoint.len);
        size_t digits = 0;
        uint32_t number = str_number(article, &digits);
        const cg_str *row = number || str_starts(id, STR("celex:1")) ? article_row(&articles, id, &number) : NULL;
        if (!row)
            continue;
        uint32_t last = str_number(row[1], NULL);
        bool divided = digits < article.len && strchr(":.", article.ptr[digits]);
        if (last && number > last && !divided)
            check_report(c, CG_T023, i, "there is no article %u: the last one is %u", number, last);
        judge_mark(c, i, row[2], article);
    }
    csv_table_free(&articles);
}

/* ---------------------------------------------------------------- series */

/* When a series was there, and how far its numbers come in a year; before 'most_since' they are not certain to be
 * numbers: older keys of the Handelingen have pages in their place. */
typedef struct series {
    cg_str prefix;
    uint32_t first_year, most, most_since;
} series;

static const series all_series[] = {
    {.prefix = {"COM(", 4}, .first_year = 1960, .most = 1100},
    {.prefix = {"SEC(", 4}, .first_year = 1960, .most = 2000},
    {.prefix = {"SWD(", 4}, .first_year = 2012, .most = 1200},
    {.prefix = {"JOIN(", 5}, .first_year = 2011, .most = 120},
    {.prefix = {"tk:", 3}, .first_year = 2008, .most = 99999},
    {.prefix = {"stb-", 4}, .first_year = 1813, .most = 1100},
    {.prefix = {"stcrt-", 6}, .first_year = 1814, .most = 99999},
    {.prefix = {"trb-", 4}, .first_year = 1951, .most = 450},
    {.prefix = {"h-tk-", 5}, .first_year = 1814, .most = 150, .most_since = 2011},
    {.prefix = {"h-ek-", 5}, .first_year = 1814, .most = 150, .most_since = 2011},
    {.prefix = {"ah-tk-", 6}, .first_year = 1814, .most = 6000},
    {.prefix = {"ah-ek-", 6}, .first_year = 1814, .most = 500},
};

static const series *series_of(cg_str id, numbered *n) {
    for (size_t i = 0; i < sizeof all_series / sizeof *all_series; i++)
        if (read_after(id, all_series[i].prefix, n))
            return &all_series[i];
    return NULL;
}

void check_series_years(checker *c) {
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        numbered n;
        const series *s = series_of(check_id(c, i), &n);
        if (s && n.year < s->first_year)
            check_report(c, CG_T024, i, "there was no such series in %u", n.year);
        else if ((s || read_celex(check_id(c, i), &n)) && n.year > check_horizon(c))
            check_report(c, CG_T024, i, "the year %u is yet to come", n.year);
    }
    for (uint32_t i = 0; i < c->papers.len; i++)
        if (c->papers.at[i].session > check_horizon(c))
            check_report(c, CG_T024, c->papers.at[i].citation, "the year %u is yet to come", c->papers.at[i].session);
}

/* How far the numbers of acts have come in a year; 0 where that is not known well. */
static uint32_t act_most(const numbered *n) {
    enum { COMMON_SINCE = 2015, DIRECTIVES_ALONE_SINCE = 1998 };
    if (n->year >= COMMON_SINCE)
        return n->number < 9000 ? 4000 : 0; /* corrigenda and the like are far above */
    return n->kind == 'R' ? 5000 : n->kind == 'L' && n->year >= DIRECTIVES_ALONE_SINCE ? 250 : 0;
}

void check_series_range(checker *c) {
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        numbered n;
        const series *s = series_of(check_id(c, i), &n);
        uint32_t most = s ? (n.year >= s->most_since ? s->most : 0) : read_celex(check_id(c, i), &n) ? act_most(&n) : 0;
        if (most && n.number > most)
            check_report(c, CG_T025, i, "no year of this series has come to number %u", n.number);
    }
}

/* ---------------------------------------------------------------- acts */

/* How often each work is cited. */
static uint32_t *count_citations(const checker *c) {
    const cg_corpus *corpus = c->corpus;
    uint32_t *counts = mem_alloc((corpus->works.len + 1) * sizeof *counts);
    memset(counts, 0, (corpus->works.len + 1) * sizeof *counts);
    for (uint32_t i = 0; i < corpus->citations.len; i++)
        if (corpus->citations.at[i].work != CG_NONE)
            counts[corpus->citations.at[i].work]++;
    return counts;
}

/* The work that is cited most with the same year and number, but as another kind of act; CG_NONE where there is none.
 */
static uint32_t other_kind(const checker *c, cg_str id, const uint32_t *counts) {
    uint32_t best = CG_NONE;
    for (const char *kind = "RLD"; *kind; kind++) {
        char other[24];
        snprintf(other, sizeof other, "%.*s", STR_ARG(id));
        other[strlen("celex:32016")] = *kind;
        uint32_t work = str_equal(str_of(other), id) ? CG_NONE : intern_find(&c->corpus->ids, str_of(other));
        if (work != CG_NONE && counts[work] && (best == CG_NONE || counts[work] > counts[best]))
            best = work;
    }
    return best;
}

/* Whether the table of names knows the act. */
static bool is_named(checker *c, uint32_t work) {
    const cg_work *act = &c->corpus->works.at[work];
    c->text.len = 0;
    return names_title(c->corpus->families->list.at[act->family]->names, act->id, &c->text);
}

/* Whether 'work' is the wrong one of two: the other has a known name or, where that does not tell, is cited more often,
 * or first. */
static bool is_doubtful(checker *c, uint32_t work, uint32_t other, const uint32_t *counts) {
    bool named = is_named(c, work), other_named = is_named(c, other);
    if (named != other_named)
        return other_named;
    return counts[other] > counts[work] || (counts[other] == counts[work] && other < work);
}

void check_act_kinds(checker *c) {
    enum { COMMON_SINCE = 2015 };
    const cg_corpus *corpus = c->corpus;
    uint32_t *counts = count_citations(c);
    for (uint32_t i = 0; i < corpus->citations.len; i++) {
        numbered n;
        if (!read_celex(check_id(c, i), &n) || n.year < COMMON_SINCE || !strchr("RLD", n.kind))
            continue;
        uint32_t work = corpus->citations.at[i].work, other = other_kind(c, corpus->works.at[work].id, counts);
        if (other == CG_NONE || !is_doubtful(c, work, other, counts))
            continue;
        cg_str label = number_of_label(corpus->works.at[other].label);
        check_report(c, CG_T026, i, "%u/%u is cited as %.*s, too", n.year, n.number, STR_ARG(label))->suggestion =
            label;
    }
    free(counts);
}

/* Once a document is enough. */
void check_repealed(checker *c) {
    csv_table repealed = {0};
    check_table(&repealed, "repealed.csv", "id,until,by");
    intern acts = {0};
    for (uint32_t i = 0; i < csv_rows(&repealed); i++)
        intern_add(&acts, csv_row(&repealed, i)[0]);
    uint32_t *said = mem_alloc((acts.texts.len + 1) * sizeof *said); /* by act: the last document about it, plus 1 */
    memset(said, 0, (acts.texts.len + 1) * sizeof *said);
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        uint32_t row = intern_find(&acts, check_id(c, i));
        uint32_t document = c->corpus->citations.at[i].document;
        if (row == CG_NONE || said[row] == document + 1)
            continue;
        said[row] = document + 1;
        const cg_str *cells = csv_row(&repealed, row);
        uint32_t date = c->dates.at[document], until = str_number(cells[1], NULL);
        if (!date || date >= until)
            check_report(c, CG_T027, i, "repealed on %u-%02u-%02u; now %.*s", until / 10000, until / 100 % 100,
                         until % 100, STR_ARG(cells[2]));
    }
    free(said);
    intern_free(&acts);
    csv_table_free(&repealed);
}

/* ---------------------------------------------------------------- pages */

void check_pages(checker *c) {
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        cg_str pinpoint = c->corpus->citations.at[i].pinpoint;
        size_t first_digits, last_digits;
        if (!str_starts(pinpoint, STR("p. ")))
            continue;
        cg_str rest = str_part(pinpoint, 3, pinpoint.len);
        uint32_t first = str_number(rest, &first_digits);
        rest = str_part(rest, first_digits, rest.len);
        size_t dash = str_starts(rest, STR("-")) ? 1 : str_starts(rest, STR("–")) ? 3 : 0;
        uint32_t last = dash ? str_number(str_part(rest, dash, rest.len), &last_digits) : 0;
        if (dash && last_digits >= first_digits && last < first)
            check_report(c, CG_T028, i, "page %u comes before page %u", last, first);
    }
}
