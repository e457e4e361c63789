/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that say something about themselves: whether the parts of one go together. */
#include "check/check.h"

#include "base/str.h"

/* ---------------------------------------------------------------- judgments */

/* ECLI:NL:HR:2015:812 in parts; 'court' has the country in front: "NL:HR". */
typedef struct judgment {
    cg_str court, number;
    uint32_t year;
} judgment;

/* Where the colon after 'from' stands, or text.len. */
static size_t next_colon(cg_str text, size_t from) {
    const char *colon = memchr(text.ptr + from, ':', text.len - from);
    return colon ? (size_t)(colon - text.ptr) : text.len;
}

static bool read_ecli(cg_str id, judgment *j) {
    cg_str prefix = STR("ECLI:");
    if (!str_starts(id, prefix))
        return false;
    size_t country = next_colon(id, prefix.len), court = country < id.len ? next_colon(id, country + 1) : id.len;
    size_t year = court < id.len ? next_colon(id, court + 1) : id.len;
    if (year + 1 >= id.len)
        return false;
    j->court = str_part(id, prefix.len, court);
    j->year = str_number(str_part(id, court + 1, year), NULL);
    j->number = str_part(id, year + 1, id.len);
    return true;
}

uint32_t check_ecli_year(cg_str id) {
    judgment j;
    return read_ecli(id, &j) ? j.year : 0;
}

/* The one court whose code is this one but for a slip; or nothing. */
static cg_str court_like(const csv_table *courts, cg_str code) {
    cg_str found = {"", 0};
    for (uint32_t i = 0; i < csv_rows(courts); i++) {
        cg_str court = csv_row(courts, i)[0];
        if (court.len != code.len || !check_one_slip(court, code))
            continue;
        if (found.len)
            return STR("");
        found = court;
    }
    return found;
}

/* A code that looks like one of a court of the Netherlands that has districts; all of those are in the table. */
static bool must_be_known(cg_str court) {
    return court.len == 8 && (str_starts(court, STR("NL:RB")) || str_starts(court, STR("NL:GH")));
}

static void report_unknown_court(checker *c, const csv_table *courts, uint32_t citation, const judgment *j) {
    cg_str court = court_like(courts, j->court), suggestion = STR("");
    if (court.len) {
        c->text.len = 0;
        buf_format(&c->text, "ECLI:%.*s:%u:%.*s", STR_ARG(court), j->year, STR_ARG(j->number));
        suggestion = check_keep(c, buf_str(&c->text));
    }
    check_report(c, CG_T032, citation, "there is no court with the code %.*s", (int)j->court.len - 3, j->court.ptr + 3)
        ->suggestion = suggestion;
}

static void judge_court(checker *c, const csv_table *courts, uint32_t citation, const judgment *j) {
    const cg_str *row = NULL;
    for (uint32_t i = 0; i < csv_rows(courts) && !row; i++)
        row = str_equal(csv_row(courts, i)[0], j->court) ? csv_row(courts, i) : NULL;
    if (!row && must_be_known(j->court))
        report_unknown_court(c, courts, citation, j);
    if (!row)
        return;
    uint32_t from = str_number(row[1], NULL), until = str_number(row[2], NULL);
    if (from && j->year < from)
        check_report(c, CG_T032, citation, "the court %.*s is there since %u", (int)j->court.len - 3, j->court.ptr + 3,
                     from);
    else if (until && j->year > until)
        check_report(c, CG_T032, citation, "the court %.*s was there until %u", (int)j->court.len - 3, j->court.ptr + 3,
                     until);
}

void check_judgments(checker *c) {
    enum { NO_LETTERS_SINCE = 2014 };
    csv_table courts = {0};
    check_table(&courts, "courts.csv", "court,from,until");
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        judgment j;
        if (!read_ecli(check_id(c, i), &j))
            continue;
        bool has_letters = str_starts(j.court, STR("NL:")) && ascii_is_upper(j.number.ptr[0]);
        if (j.year > check_horizon(c))
            check_report(c, CG_T032, i, "the year %u is yet to come", j.year);
        else if (has_letters && j.year >= NO_LETTERS_SINCE)
            check_report(c, CG_T032, i, "since %u judgments have no numbers such as %.*s", NO_LETTERS_SINCE,
                         STR_ARG(j.number));
        else
            judge_court(c, &courts, i, &j);
    }
    csv_table_free(&courts);
}

/* ---------------------------------------------------------------- the European Parliament */

/* A9-0123/2024, RC-B9-0123/2024, P9_TA(2024)0138 in term and year. */
static bool read_term(cg_str id, uint32_t *term, uint32_t *year) {
    bool adopted = str_starts(id, STR("P")) && str_contains(id, STR("_TA("));
    size_t at = str_starts(id, STR("RC-B")) ? 4 : 1, digits;
    if (id.len <= at || (!adopted && !strchr("ABCOR", id.ptr[0])))
        return false;
    *term = str_number(str_part(id, at, id.len), &digits);
    const char *before = memchr(id.ptr, adopted ? '(' : '/', id.len);
    if (!digits || !before)
        return false;
    *year = str_number(str_part(id, (size_t)(before - id.ptr) + 1, id.len), &digits);
    return digits == 4;
}

void check_terms(checker *c) {
    enum { FIRST_TERM = 1979, YEARS = 5 };
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        uint32_t term, year;
        if (!str_equal(check_work_family(c, i), STR("parliament")) || !read_term(check_id(c, i), &term, &year))
            continue;
        uint32_t begin = FIRST_TERM + YEARS * (term - 1), end = begin + YEARS;
        if (year < begin || year > end)
            check_report(c, CG_T033, i, "term %u of the European Parliament was from %u to %u", term, begin, end);
    }
}

/* ---------------------------------------------------------------- CELEX, ISBN */

void check_celex(checker *c) {
    static const char no_kinds[] = "INPTUVWZ";
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        cg_str id = check_id(c, i), prefix = STR("celex:3");
        size_t kind = prefix.len + 4; /* behind the year */
        if (str_starts(id, prefix) && id.len > kind + 1 && strchr(no_kinds, id.ptr[kind]))
            check_report(c, CG_T034, i, "no kind of act has the letter %c", id.ptr[kind]);
    }
}

void check_isbn(checker *c) {
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        cg_str id = check_id(c, i), prefix = STR("isbn:");
        if (!str_starts(id, prefix))
            continue;
        uint32_t sum = 0;
        for (size_t k = prefix.len; k < id.len; k++)
            sum += (uint32_t)(id.ptr[k] - '0') * ((k - prefix.len) % 2 ? 3 : 1);
        if (sum % 10)
            check_report(c, CG_T035, i, "the last digit does not go with the others: one of them is wrong");
    }
}

/* ---------------------------------------------------------------- dates of laws */

/* "Wet van 21 april 2004 (", right before a citation: the year, or 0. */
static uint32_t year_of_law(const checker *c, regex *law, cg_str before) {
    size_t start, end;
    if (regex_match(law, c->matcher, before, 0, SIZE_MAX) != REGEX_FOUND)
        return 0;
    regex_span(c->matcher, 1, &start, &end);
    return str_number(str_part(before, start, end), NULL);
}

/* A law is published after its date, so the year that stands with it can be none before. */
void check_publication_dates(checker *c) {
    cg_error error;
    regex *law =
        regex_new(STR("(?i: wet | besluit ) \\h van \\h \\d{1,2} \\h \\p{L}{3,9} \\h (?<year> (?: 1[89] | 20 ) "
                      "\\d\\d ) ,? \\h? \\(? \\Z"),
                  REGEX_SEARCH, NULL, &error);
    for (uint32_t i = 0; i < c->corpus->citations.len; i++) {
        const excerpt *e = &c->corpus->details.at[i].excerpt;
        cg_str id = check_id(c, i), prefix = STR("stb-");
        if (!str_equal(check_family(c, i), STR("staatsblad")) || !str_starts(id, prefix))
            continue;
        uint32_t of_law = year_of_law(c, law, str_part(e->line, 0, e->start));
        if (of_law > str_number(str_part(id, prefix.len, id.len), NULL))
            check_report(c, CG_T036, i, "a law of %u cannot have been published before", of_law);
    }
    regex_free(law);
}
