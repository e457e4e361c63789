/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/details.h"

#include "base/utf8.h"
#include "scan/scan.h"
#include "text/text.h"

#include <assert.h>

enum {
    LINE_BEFORE = 100, /* bytes of a line that are kept on either side of what is meant */
    LINE_AFTER = 60,
    MEANT_LONGEST = 300,
    HEAD = 4000 /* bytes in which a document says its date */
};

/* Its own date ("Den Haag, 12 februari 2026", "Datum: 12 februari 2026"), and dates that are still open ("Vastgesteld …
 * 2026", "Bij brief van .. februari 2026"). */
static const char DATES[] =
    "(?<! \\p{L} ) (?: D(?:en|EN) \\h H(?:aag|AAG) \\h* , \\s*+ (?: de \\h )? | ['’]s-Gravenhage \\h* , \\s*+ | "
    "D(?i:atum) \\h* :? \\s++"
    "  | V(?i:astgesteld) \\h (?: d\\.d\\. \\h | op \\h )? )"
    "(?<day> \\d{1,2} ) \\h (?<month> januari | februari | maart | april | mei | juni | juli | augustus | september"
    "  | oktober | november | december ) \\h (?<year> 20\\d\\d | 19\\d\\d ) (?! \\d )"
    "| (?<! \\p{L} ) (?: V(?i:astgesteld) | [Bb]rief \\h van | D(?i:atum) | d\\.d\\. ) \\h (?: de \\h | op \\h )? "
    "  (?<open> (?: … | \\.{2,} | _{2,} | [Xx]{2,} | \\[ [^\\]\\n]{0,12} \\] ) (?: \\h \\p{L}{3,9} )? \\h 20\\d\\d ) "
    "(?! \\d )";

/* "Kamerstukken II 2005/06, 30 3024, nr. 3": no citation, but meant as one. */
static const char LONG_DOSSIER[] =
    "[Kk]amerstuk (?: ken )? (?: ,? \\h I{1,2} )? ,? \\h (?: 19 | 20 ) \\d\\d \\h? [-–/] \\h? (?: \\d\\d )? \\d\\d ,? "
    "\\h"
    "(?<dossier> \\d{2,3} [\\h.-]? \\d{3,4} ) (?<= \\d{6} | \\d{3} [ .-] \\d{3} | \\d\\d [ .-] \\d{4} ) (?: -\\d\\d | "
    "[\\h-] [IVX]{1,5} [A-E]? )?"
    "(?: ,? \\h nrs? \\b \\.? \\h? (?<number> \\d+ ) | , \\h [A-Z]{1,2} (?! [\\p{L}\\d] ) )";

void details_begin(detail_keeper *k, arena *memory) {
    cg_error error;
    *k = (detail_keeper){.memory = memory, .matcher = regex_matcher_new()};
    k->dates = regex_new(STR(DATES), REGEX_SEARCH, NULL, &error);
    k->long_dossier = regex_new(STR(LONG_DOSSIER), REGEX_HERE, NULL, &error);
    assert(k->dates && k->long_dossier);
}

void details_end(detail_keeper *k) {
    if (!k->matcher)
        return;
    regex_free(k->dates);
    regex_free(k->long_dossier);
    regex_matcher_free(k->matcher);
    buf_free(&k->line);
}

/* ---------------------------------------------------------------- excerpts */

/* The start of the line that holds 'at', or a place not far before it. */
static size_t line_start(cg_str source, size_t at) {
    size_t start = at;
    while (start > 0 && at - start < LINE_BEFORE && source.ptr[start - 1] != '\n')
        start--;
    return utf8_align(source, start);
}

static size_t line_end(cg_str source, size_t at) {
    size_t end = at;
    while (end < source.len && end - at < LINE_AFTER && source.ptr[end] != '\n')
        end++;
    return end < source.len ? utf8_align(source, end) : end;
}

/* The line around the bytes [place.start, place.end) of the document; where they go over a line end, the first one. */
static excerpt excerpt_of(detail_keeper *k, const text *t, cg_place place) {
    size_t from = (size_t)(place.start - t->offset), to = (size_t)(place.end - t->offset);
    if (to > from + MEANT_LONGEST)
        to = utf8_align(t->source, from + MEANT_LONGEST);
    const char *newline = to > from ? memchr(t->source.ptr + from, '\n', to - from) : NULL;
    if (newline)
        to = (size_t)(newline - t->source.ptr);
    size_t start = line_start(t->source, from), end = newline ? to : line_end(t->source, to);
    bool cut_before = start > 0 && t->source.ptr[start - 1] != '\n';
    bool cut_after = end < t->source.len && t->source.ptr[end] != '\n';
    k->line.len = 0;
    buf_add(&k->line, cut_before ? STR("…") : STR(""));
    uint32_t moved = (uint32_t)(k->line.len + from - start);
    buf_add(&k->line, str_part(t->source, start, end));
    buf_add(&k->line, cut_after ? STR("…") : STR(""));
    return (excerpt){arena_copy(k->memory, buf_str(&k->line)), moved, moved + (uint32_t)(to - from)};
}

detail details_of(detail_keeper *k, const text *t, const scan_citation *found, cg_place place) {
    cg_str written = str_part(t->source, (size_t)(place.start - t->offset), (size_t)(place.end - t->offset));
    return (detail){
        .fields = arena_copy(k->memory, found->fields),
        .excerpt = excerpt_of(k, t, place),
        .wrapped = memchr(written.ptr, '\n', written.len),
    };
}

cg_str details_field(const detail *d, cg_str name) {
    cg_str rest = d->fields;
    while (rest.len) {
        const char *newline = memchr(rest.ptr, '\n', rest.len);
        cg_str row = str_part(rest, 0, newline ? (size_t)(newline - rest.ptr) : rest.len);
        if (row.len > name.len && row.ptr[name.len] == '\t' && str_starts(row, name))
            return str_part(row, name.len + 1, row.len);
        rest = str_part(rest, newline ? row.len + 1 : rest.len, rest.len);
    }
    return (cg_str){NULL, 0};
}

/* ---------------------------------------------------------------- spots */

static spot *add_spot(detail_keeper *k, text *t, spot_kind kind, size_t start, size_t end, spot_list *spots) {
    cg_place place = text_place(t, start, end);
    spot *added = VEC_PUSH(spots);
    *added = (spot){.kind = kind, .place = place, .call_start = UINT64_MAX, .excerpt = excerpt_of(k, t, place)};
    return added;
}

static void add_notes(detail_keeper *k, text *t, spot_list *spots) {
    for (uint32_t i = 0; i < t->calls.len; i++) {
        const text_call *call = &t->calls.at[i];
        add_spot(k, t, SPOT_CALL, call->start, call->start, spots)->number = call->number;
    }
    for (uint32_t i = 0; i < t->notes.len; i++) {
        const text_note *note = &t->notes.at[i];
        spot *added = add_spot(k, t, SPOT_NOTE, note->start, note->end, spots);
        added->number = added->place.note = note->number;
        added->length = (uint32_t)str_trim(str_part(t->body, note->start, note->end)).len;
        if (note->call != CG_NONE)
            added->call_start = text_place(t, note->call, note->call).start;
    }
}

static uint32_t month_of(cg_str name) {
    static const char months[12][4] = {"jan", "feb", "maa", "apr", "mei", "jun",
                                       "jul", "aug", "sep", "okt", "nov", "dec"};
    for (uint32_t i = 0; i < 12; i++)
        if (str_starts(name, str_of(months[i])))
            return i + 1;
    return 0;
}

/* What the group 'name' of the last match of 'code' has found. */
static cg_str group(const detail_keeper *k, const regex *code, cg_str subject, const char *name, size_t *start,
                    size_t *end) {
    uint32_t count;
    const regex_group *groups = regex_groups(code, &count);
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(groups[i].name, str_of(name)) && regex_span(k->matcher, groups[i].number, start, end))
            return str_part(subject, *start, *end);
    return STR("");
}

static void add_dates(detail_keeper *k, text *t, spot_list *spots) {
    cg_str head = str_part(t->body, 0, utf8_align(t->body, t->body.len < HEAD ? t->body.len : HEAD));
    for (size_t at = 0; regex_match(k->dates, k->matcher, head, at, SIZE_MAX) == REGEX_FOUND;) {
        size_t start, end, match_start;
        regex_span(k->matcher, 0, &match_start, &at);
        if (group(k, k->dates, head, "open", &start, &end).len) {
            add_spot(k, t, SPOT_OPEN_DATE, start, end, spots);
            continue;
        }
        uint32_t day = str_number(group(k, k->dates, head, "day", &start, &end), NULL);
        uint32_t month = month_of(group(k, k->dates, head, "month", &start, &end));
        uint32_t year = str_number(group(k, k->dates, head, "year", &start, &end), NULL);
        add_spot(k, t, SPOT_DATE, start, end, spots)->number = year * 10000 + month * 100 + day;
    }
}

/* The number that the digits of a text make together. */
static uint32_t digits_of(cg_str written) {
    uint32_t number = 0;
    for (size_t i = 0; i < written.len && number < 100000000; i++)
        number = ascii_is_digit(written.ptr[i]) ? number * 10 + (uint32_t)(written.ptr[i] - '0') : number;
    return number;
}

static void add_long_dossiers(detail_keeper *k, text *t, const scan_result *found, spot_list *spots) {
    for (uint32_t i = 0; i < found->paper_count; i++) {
        size_t start = found->papers[i], end, from, to;
        if (regex_match(k->long_dossier, k->matcher, t->body, start, start) != REGEX_FOUND)
            continue;
        regex_span(k->matcher, 0, &start, &end);
        spot *added = add_spot(k, t, SPOT_LONG_DOSSIER, start, end, spots);
        added->dossier = digits_of(group(k, k->long_dossier, t->body, "dossier", &from, &to));
        added->number = digits_of(group(k, k->long_dossier, t->body, "number", &from, &to));
    }
}

/* Whether an address ends in what is punctuation of the sentence around it. */
static bool ends_in_punctuation(cg_str address) {
    if (!str_starts_caseless(address, STR("http://")) && !str_starts_caseless(address, STR("https://")))
        return false;
    char last = address.ptr[address.len - 1], before = address.ptr[address.len - 2];
    return last == ',' || last == ';' || (last == '.' && !ascii_is_upper(before)) || /* .../wiki/B.V. is one */
           (last == ')' && !memchr(address.ptr, '(', address.len)) || str_ends(address, STR("%20"));
}

static void add_link_ends(detail_keeper *k, text *t, spot_list *spots) {
    for (uint32_t i = 0; i < t->links.len; i++) {
        const text_link *link = &t->links.at[i];
        if (!link->is_mark && link->start < link->end && ends_in_punctuation(text_link_target(t, link)))
            add_spot(k, t, SPOT_LINK_END, link->start, link->end, spots);
    }
}

void details_add_spots(detail_keeper *k, text *t, const scan_result *found, bool is_first, spot_list *spots) {
    add_notes(k, t, spots);
    add_long_dossiers(k, t, found, spots);
    add_link_ends(k, t, spots);
    if (is_first)
        add_dates(k, t, spots);
}
