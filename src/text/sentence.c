/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a sentence begins and ends, well enough for a reader's eye: at an empty line, and at a full stop, question or
 * exclamation mark that is followed by a blank and something that can begin a sentence. A full stop after a number, one
 * letter or an abbreviation ends nothing; nor does one inside the citation itself.
 */
#include "text/text.h"

#include "base/utf8.h"

#include <string.h>

enum { REACH = 400 /* bytes on either side */, LONGEST_CALL = 20 };

static const cg_str abbreviations[] = {
    {"nr", 2},  {"nrs", 3}, {"art", 3}, {"artt", 4}, {"blz", 3}, {"pag", 3},  {"pp", 2},  {"stb", 3}, {"stcrt", 5},
    {"trb", 3}, {"jo", 2},  {"jl", 2},  {"bijv", 4}, {"ca", 2},  {"resp", 4}, {"mr", 2},  {"dr", 2},  {"prof", 4},
    {"drs", 3}, {"ir", 2},  {"no", 2},  {"vgl", 3},  {"par", 3}, {"incl", 4}, {"etc", 3}, {"cf", 2},  {"zgn", 3},
};

static bool ends_abbreviation(cg_str body, size_t stop) {
    size_t start = stop;
    while (start > 0 && stop - start < 8 && ascii_is_letter(body.ptr[start - 1]))
        start--;
    cg_str word = str_part(body, start, stop);
    if (word.len == 0)
        return false;
    if (word.len == 1)
        return true;
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (str_equal_caseless(word, abbreviations[i]))
            return true;
    return false;
}

static bool can_begin(cg_str body, size_t at) {
    unsigned char c = (unsigned char)body.ptr[at];
    return !ascii_is_lower((char)c) && c != ',' && c != ';' && c != ')';
}

/* Behind the call of a footnote at 'at': digits, [^2] or [footnoteRef:2]. */
static size_t skip_call(cg_str body, size_t at) {
    if (str_starts(str_part(body, at, body.len), STR("[^")) || str_starts(str_part(body, at, body.len), STR("[foot"))) {
        const char *close = memchr(body.ptr + at, ']', body.len - at < LONGEST_CALL ? body.len - at : LONGEST_CALL);
        return close ? (size_t)(close - body.ptr) + 1 : at;
    }
    while (at < body.len && ascii_is_digit(body.ptr[at]))
        at++;
    return at;
}

/* Whether a sentence ends with the mark at 'at'. */
static bool is_end(cg_str body, size_t at) {
    char c = body.ptr[at];
    size_t next = at + 1;
    while (next < body.len && body.ptr[next] == ')')
        next++;
    next = skip_call(body, next);
    if (next >= body.len || !ascii_is_space(body.ptr[next]))
        return next >= body.len;
    while (next < body.len && ascii_is_space(body.ptr[next]))
        next++;
    return next >= body.len || (can_begin(body, next) && !(c == '.' && ends_abbreviation(body, at)));
}

/* Whether the line at 'at' is a heading, a row of a table or an item of a list, as Markdown has them. */
static bool begins_anew(cg_str body, size_t at) {
    if (at + 1 >= body.len)
        return false;
    char c = body.ptr[at];
    return c == '|' || c == '#' || ((c == '*' || c == '-') && body.ptr[at + 1] == ' ');
}

/* Whether an empty line begins at the line end 'at', or one that is not part of what is above it. */
static bool is_break(cg_str body, size_t at) {
    if (begins_anew(body, at + 1))
        return true;
    for (size_t i = at + 1; i < body.len; i++)
        if (!ascii_is_space(body.ptr[i]) || body.ptr[i] == '\n')
            return body.ptr[i] == '\n';
    return true;
}

typedef enum sentence_mark { NOTHING, BREAK, END } sentence_mark;

static sentence_mark mark_at(cg_str body, size_t at) {
    switch (body.ptr[at]) {
    case '.':
    case '?':
    case '!':
        return is_end(body, at) ? END : NOTHING;
    case '\n':
        return is_break(body, at) ? BREAK : NOTHING;
    case '\f':
        return BREAK;
    default:
        return NOTHING;
    }
}

/* Whether the character can be a mark at all: nearly none can, so this is asked first. */
static bool may_mark(char c) {
    return c == '.' || c == '\n' || c == '?' || c == '!' || c == '\f';
}

cg_str text_sentence(const text *t, size_t start, size_t end, bool cut[2]) {
    cg_str body = t->body;
    if (start == end && start > 0 && may_mark(body.ptr[start - 1])) /* a call stands behind the end of its sentence */
        end = --start;
    size_t low = start > REACH ? start - REACH : 0, high = body.len - end > REACH ? end + REACH : body.len;
    size_t first = start, last = end;
    while (first > low && !(may_mark(body.ptr[first - 1]) && mark_at(body, first - 1) != NOTHING))
        first--;
    if (first > low && body.ptr[first - 1] != '\n') /* the call of a footnote belongs to the sentence before */
        first = skip_call(body, first) < start ? skip_call(body, first) : first;
    if (first > low && body.ptr[first - 1] != '\n') /* in a row of a table, the end of the cell before */
        while (first < start && (ascii_is_space(body.ptr[first]) || body.ptr[first] == '|'))
            first++;
    cut[0] = first == low && low > 0;
    if (cut[0]) /* at a blank */
        while (first < start && !ascii_is_space(body.ptr[first]))
            first++;
    sentence_mark mark = NOTHING;
    while (last < high && !(may_mark(body.ptr[last]) && (mark = mark_at(body, last)) != NOTHING))
        last++;
    cut[1] = mark == NOTHING && high < body.len;
    if (mark == END)
        last++;
    else if (cut[1])
        while (last > end && !ascii_is_space(body.ptr[last - 1]))
            last--;
    return str_trim(str_part(body, utf8_align(body, first), utf8_align(body, last)));
}
