/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three ways in which plain text carries footnotes:
 *
 *     as Apache POI and Tika write them    text.[footnoteRef:7] ... [7: body]
 *     as Markdown does                     text.[^7] ... [^7]: body
 *     as a printed page does               text.7 ... (at the page's end, a line) 7 body
 *
 * The third is guesswork, so it asks for much: the numbers rise (or begin again with 1), the line stands after an empty
 * line or after the note before it, and the number hangs on a word or a full stop somewhere between the call before and
 * this line; only a line right behind its predecessor may do without. A list with numbers, a date at the start of a
 * line, "CO2" and "EU4Health" all fail at one of these. A note goes on in the next line as long as its lines are full.
 */
#include "text/notes.h"

#include "base/utf8.h"

enum { FULL_LINE = 68 }; /* bytes: a shorter line is the last of its note */
enum { NUMBERS = 1000 }; /* notes have at most three digits */

static cg_str line_at(cg_str body, size_t start) {
    const char *newline = start < body.len ? memchr(body.ptr + start, '\n', body.len - start) : NULL;
    return str_part(body, start, newline ? (size_t)(newline - body.ptr) : body.len);
}

static void add_note(text *t, uint32_t number, size_t start, size_t end, size_t call) {
    while (start < end && ascii_is_space(t->body.ptr[start]))
        start++;
    *VEC_PUSH(&t->notes) =
        (text_note){.number = number, .start = (uint32_t)start, .end = (uint32_t)end, .call = (uint32_t)call};
}

/* ---------------------------------------------------------------- brackets */

/* The last call of each number, such as "[footnoteRef:7]" or "[^7]"; CG_NONE where there was none. */
typedef struct call_table {
    uint32_t of[NUMBERS];
} call_table;

/* The end of a bracket's content that began at 'start'; brackets inside it are closed first. */
static size_t bracket_end(cg_str body, size_t start) {
    enum { LONGEST_NOTE = 5000 };
    int depth = 0;
    for (size_t i = start; i < body.len && i - start < LONGEST_NOTE; i++) {
        if (body.ptr[i] == '[')
            depth++;
        else if (body.ptr[i] == ']' && depth-- == 0)
            return i;
    }
    return line_at(body, start).len + start; /* never closed: to the end of the line */
}

/* Looks at the bracket at 'at'; returns where to look on. */
static size_t see_bracket(text *t, call_table *calls, size_t at) {
    static const cg_str call_words[] = {{"footnoteRef:", 12}, {"endnoteRef:", 11}, {"^", 1}};
    cg_str rest = str_part(t->body, at + 1, t->body.len);
    size_t digits;
    uint32_t number = str_number(rest, &digits);
    if (digits && digits < 4 && digits + 1 < rest.len && rest.ptr[digits] == ':' &&
        ascii_is_space(rest.ptr[digits + 1])) {
        size_t start = at + 1 + digits + 1, end = bracket_end(t->body, start);
        add_note(t, number, start, end, calls->of[number]);
        return end;
    }
    for (size_t i = 0; i < sizeof call_words / sizeof *call_words; i++) {
        if (!str_starts(rest, call_words[i]))
            continue;
        cg_str after = str_part(rest, call_words[i].len, rest.len);
        number = str_number(after, &digits);
        if (digits == 0 || digits > 3 || digits >= after.len || after.ptr[digits] != ']')
            break;
        size_t end = at + 1 + call_words[i].len + digits + 1;
        bool is_body = call_words[i].ptr[0] == '^' && end < t->body.len && t->body.ptr[end] == ':';
        if (is_body) {
            size_t stop = end + 1 + line_at(t->body, end + 1).len;
            add_note(t, number, end + 1, stop, calls->of[number]);
            return stop;
        }
        calls->of[number] = (uint32_t)at;
        *VEC_PUSH(&t->calls) = (text_call){.number = number, .start = (uint32_t)at};
        return end;
    }
    return at + 1;
}

static void find_bracketed(text *t) {
    call_table calls;
    memset(&calls, 0xFF, sizeof calls);
    for (size_t at = 0; at < t->body.len;) {
        const char *bracket = memchr(t->body.ptr + at, '[', t->body.len - at);
        if (!bracket)
            break;
        at = see_bracket(t, &calls, (size_t)(bracket - t->body.ptr));
    }
}

/* ---------------------------------------------------------------- page ends */

static bool begins_date(cg_str rest) {
    static const cg_str months[] = {
        {"januari", 7}, {"februari", 8}, {"maart", 5},     {"april", 5},   {"mei", 3},      {"juni", 4},
        {"juli", 4},    {"augustus", 8}, {"september", 9}, {"oktober", 7}, {"november", 8}, {"december", 8},
    };
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_starts(rest, months[i]))
            return true;
    return false;
}

/* How well the digits at 'at' (up to 'after') look like a call: 2 after a word or a mark, 1 after capitals, 0 not at
 * all. */
static int call_rank(cg_str body, size_t at, size_t after) {
    if (at == 0 || (after < body.len && !ascii_is_space(body.ptr[after]) && !strchr(",.;:)?!", body.ptr[after])))
        return 0;
    char before = body.ptr[at - 1];
    bool wide = (unsigned char)before >= 0x80;
    if (ascii_is_lower(before) || wide)
        return 2;
    if (ascii_is_upper(before))
        return 1;
    if (!strchr(".,;:)\"'%?!", before) || at < 2)
        return 0;
    return ascii_is_digit(body.ptr[at - 2]) && strchr(".,", before) ? 0 : 2; /* 3.5 is a number */
}

/* The call of note 'number' in the body from 'start' up to 'end', or CG_NONE. */
static uint32_t find_call(cg_str body, uint32_t number, size_t start, size_t end) {
    uint32_t second_best = CG_NONE;
    char digits[12];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%u", number);
    for (size_t at = start; at + length <= end;) {
        const char *hit = memchr(body.ptr + at, digits[0], end - at);
        if (!hit)
            break;
        at = (size_t)(hit - body.ptr);
        if (at + length <= end && memcmp(hit, digits, length) == 0) {
            int rank = call_rank(body, at, at + length);
            if (rank == 2)
                return (uint32_t)at;
            if (rank == 1 && second_best == CG_NONE)
                second_best = (uint32_t)at;
        }
        at++;
    }
    return second_best;
}

/* Where the note ends whose first line begins at 'start'. */
static size_t note_end(cg_str body, size_t start) {
    cg_str line = line_at(body, start);
    size_t end = start + line.len;
    while (line.len >= FULL_LINE && end + 1 < body.len) {
        cg_str next = line_at(body, end + 1);
        if (str_trim(next).len == 0 || ascii_is_space(next.ptr[0]) || ascii_is_digit(next.ptr[0]))
            break;
        line = next;
        end += 1 + next.len;
    }
    return end;
}

/* Whether a note may have this number: the next one, a little later one (some were missed), or the first one again. */
static bool is_expected(const note_finder *finder, uint32_t number) {
    enum { GAP = 3 };
    return number == 1 || (number > finder->last && number <= finder->last + GAP);
}

static void find_printed(note_finder *finder, text *t) {
    size_t searched[NUMBERS] = {0}; /* by number: no call of it before this place, so that no text is searched twice */
    size_t last_call = 0, last_end = 0;
    for (uint32_t i = 0; i < t->numbered.len; i++) {
        const text_numbered_line *line = &t->numbered.at[i];
        bool follows = t->notes.len && line->body == last_end + 1;
        if (!is_expected(finder, line->number) || line->body < last_end || !(line->after_blank || follows))
            continue;
        size_t digits;
        str_number(str_part(t->body, line->body, t->body.len), &digits);
        size_t start = line->body + digits + 1;
        if (begins_date(str_part(t->body, start, t->body.len)))
            continue;
        size_t from = searched[line->number] > last_call ? searched[line->number] : last_call;
        uint32_t call = find_call(t->body, line->number, from, line->body);
        searched[line->number] = line->body;
        bool next_in_block = follows && line->number == finder->last + 1; /* a note even if its call is not seen */
        if (call == CG_NONE && !next_in_block)
            continue;
        last_end = note_end(t->body, start);
        add_note(t, line->number, start, last_end, call);
        last_call = call != CG_NONE ? call + 1 : last_call;
        searched[1] = line->body; /* where notes begin again, their calls stand behind the last note */
        finder->last = line->number;
    }
}

void notes_find(note_finder *finder, text *t) {
    find_bracketed(t);
    if (t->notes.len == 0)
        find_printed(finder, t);
}
