/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about papers of the Staten-Generaal and about the documents themselves, read once for all checks. */
#include "check/check.h"

#include "base/str.h"

/* ---------------------------------------------------------------- reading */

/* The next part of an id, up to a dash. */
static cg_str next_part(cg_str *rest) {
    const char *dash = memchr(rest->ptr, '-', rest->len);
    size_t end = dash ? (size_t)(dash - rest->ptr) : rest->len;
    cg_str part = str_part(*rest, 0, end);
    *rest = str_part(*rest, dash ? end + 1 : end, rest->len);
    return part;
}

static bool all_digits(cg_str text) {
    size_t digits;
    str_number(text, &digits);
    return text.len > 0 && digits == text.len;
}

/* kst-22112-4263, kst-21501-31-789, kst-36410-XV-B, dossier:36200-XV; false for keys that tell less. */
static bool read_id(cg_str id, paper *p) {
    bool alone = str_starts(id, STR("dossier:"));
    if (!alone && !str_starts(id, STR("kst-")))
        return false;
    cg_str rest = str_part(id, alone ? 8 : 4, id.len), dossier = next_part(&rest), first = next_part(&rest),
           second = next_part(&rest);
    if (!all_digits(dossier) || dossier.len > 5 || rest.len)
        return false;
    p->dossier = str_number(dossier, NULL);
    p->part = alone || second.len ? first : STR("");
    cg_str number = alone ? STR("") : second.len ? second : first;
    if (all_digits(number))
        p->number = str_number(number, NULL);
    else
        p->letter = number;
    return true;
}

/* "II", "I", "TK", "Tweede Kamer", "2" to 2 or 1. */
static uint32_t read_chamber(cg_str text) {
    static const struct {
        cg_str text;
        uint32_t chamber;
    } names[] = {{{"II", 2}, 2}, {{"I", 1}, 1}, {{"2", 1}, 2}, {{"1", 1}, 1}, {{"TK", 2}, 2}, {{"EK", 2}, 1}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(text, names[i].text))
            return names[i].chamber;
    return str_starts_caseless(text, STR("tweede")) ? 2 : str_starts_caseless(text, STR("eerste")) ? 1 : 0;
}

/* "2025/26", "1999-2000" to 2025 and 2026. */
static void read_session(cg_str text, paper *p) {
    size_t digits;
    uint32_t first = str_number(text, &digits), second = 0;
    if (digits != 4)
        return;
    size_t at = text.len;
    while (at > digits && ascii_is_digit(text.ptr[at - 1]))
        at--;
    second = str_number(str_part(text, at, text.len), &digits);
    if (digits == 2)
        second += first / 100 * 100 + (first % 100 == 99 && second == 0 ? 100 : 0);
    p->session = first;
    p->until = digits == 2 || digits == 4 ? second : 0;
}

static uint32_t date_of(const cg_corpus *corpus, uint32_t document) {
    uint32_t latest = 0;
    for (uint32_t i = corpus->first_spot.at[document]; i < corpus->first_spot.at[document + 1]; i++)
        if (corpus->spots.at[i].kind == SPOT_DATE && corpus->spots.at[i].number > latest)
            latest = corpus->spots.at[i].number;
    return latest;
}

/* Adds what a citation says about its paper. */
static void learn(paper_known *known, const paper *p) {
    known->two_chambers = known->two_chambers || (known->chamber && p->chamber && p->chamber != known->chamber);
    known->two_sessions = known->two_sessions || (known->session && p->session && p->session != known->session);
    known->chamber = known->chamber ? known->chamber : p->chamber;
    known->session = known->session ? known->session : p->session;
}

void check_read_papers(checker *c) {
    const cg_corpus *corpus = c->corpus;
    for (uint32_t i = 0; i < corpus->works.len; i++)
        *VEC_PUSH(&c->known) = (paper_known){0};
    for (uint32_t i = 0; i < corpus->citations.len; i++) {
        paper p = {.citation = i, .part = {"", 0}, .letter = {"", 0}};
        bool is_paper = read_id(check_id(c, i), &p);
        *VEC_PUSH(&c->paper_of) = is_paper ? c->papers.len : CG_NONE;
        if (!is_paper)
            continue;
        p.chamber = read_chamber(details_field(&corpus->details.at[i], STR("chamber")));
        read_session(details_field(&corpus->details.at[i], STR("session")), &p);
        *VEC_PUSH(&c->papers) = p;
        learn(&c->known.at[corpus->citations.at[i].work], &p);
    }
    for (uint32_t i = 0; i < corpus->documents.len; i++)
        *VEC_PUSH(&c->dates) = date_of(corpus, i);
}

/* ---------------------------------------------------------------- asking */

uint32_t check_opened(const checker *c, uint32_t dossier, uint32_t *first_dossier) {
    uint32_t opened = 0, rows = csv_rows(&c->sessions);
    *first_dossier = 0;
    for (uint32_t i = 0; i < rows; i++) {
        const cg_str *row = csv_row(&c->sessions, i);
        uint32_t first = str_number(row[1], NULL);
        if (first > dossier)
            break;
        *first_dossier = first;
        opened = str_number(row[0], NULL);
    }
    return opened;
}

uint32_t check_horizon(const checker *c) {
    enum { YEARS_TO_COME = 10 };
    return str_number(csv_row(&c->sessions, csv_rows(&c->sessions) - 1)[0], NULL) + YEARS_TO_COME;
}

/* A session begins on the third Tuesday of September. */
uint32_t check_session_of(uint32_t date) {
    uint32_t year = date / 10000, month = date / 100 % 100, day = date % 100;
    uint32_t y = year, century = y / 100; /* the weekday of 1 September, by Zeller's rule; 0 is Saturday */
    uint32_t weekday = (1 + 13 * (9 + 1) / 5 + y % 100 + y % 100 / 4 + century / 4 + 5 * century) % 7;
    uint32_t first_tuesday = 1 + (3 + 7 - weekday) % 7;
    bool begun = month > 9 || (month == 9 && day >= first_tuesday + 14);
    return begun ? year : year - 1;
}

/* "22 112", as prints have it, or "22112", as addresses have it. */
static void add_dossier(uint32_t dossier, bool spaced, buf *to) {
    if (spaced && dossier >= 1000)
        buf_format(to, "%u %03u", dossier / 1000, dossier % 1000);
    else
        buf_format(to, "%u", dossier);
}

/* Whether the citation of the paper has the dossier with a blank in it. */
static bool is_spaced(const checker *c, const paper *p) {
    buf spaced = {0};
    add_dossier(p->dossier, true, &spaced);
    bool found = str_contains(c->corpus->citations.at[p->citation].text, buf_str(&spaced));
    buf_free(&spaced);
    return found;
}

/* "21501-31, nr. 789", "36410 XV, B". */
static void add_number(const paper *p, bool spaced, buf *to) {
    add_dossier(p->dossier, spaced, to);
    if (p->part.len)
        buf_format(to, "%c%.*s", ascii_is_digit(p->part.ptr[0]) ? '-' : ' ', STR_ARG(p->part));
    if (p->number)
        buf_format(to, ", nr. %u", p->number);
    if (p->letter.len)
        buf_format(to, "%s%.*s", ascii_is_digit(p->letter.ptr[0]) ? ", nr. " : ", ", STR_ARG(p->letter));
}

void check_paper_style(checker *c, const paper *p, buf *to) {
    const paper_known *known = &c->known.at[c->corpus->citations.at[p->citation].work];
    uint32_t chamber = known->two_chambers ? 0 : known->chamber, session = known->two_sessions ? 0 : known->session;
    buf_add(to, STR("Kamerstukken"));
    if (chamber)
        buf_add(to, chamber == 1 ? STR(" I") : STR(" II"));
    if (session == 1999)
        buf_add(to, STR(" 1999/2000"));
    else if (session)
        buf_format(to, " %u/%02u", session, (session + 1) % 100);
    buf_add(to, session ? STR(", ") : STR(" "));
    add_number(p, is_spaced(c, p), to);
}

void check_key_style(cg_str key, buf *to) {
    paper p = {.part = {"", 0}, .letter = {"", 0}};
    if (!read_id(key, &p)) {
        buf_add(to, key);
        return;
    }
    buf_add(to, STR("Kamerstukken "));
    add_number(&p, false, to);
}
