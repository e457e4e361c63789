/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/anchor.h"

enum { STRINGS_MOST = 200, SHORTEST = 2, LONGEST = 64 };

/* What may stand at one place: a set of bytes, and whether there may be none. */
typedef struct place {
    char bytes[STRINGS_MOST];
    size_t count;
    bool optional;
} place;

static bool add_byte(place *p, char c) {
    if (p->count == sizeof p->bytes)
        return false;
    p->bytes[p->count++] = c;
    return true;
}

static bool add_range(place *p, char first, char last) {
    for (int c = first; c <= last; c++)
        if (!add_byte(p, (char)c))
            return false;
    return true;
}

/* The escaped character at 'at', which stands behind a backslash. */
static bool add_escape(place *p, char c) {
    switch (c) {
    case 'd':
        return add_range(p, '0', '9');
    case 's':
        return add_byte(p, ' ') && add_byte(p, '\n');
    case 'n':
        return add_byte(p, '\n');
    case 'r':
        return add_byte(p, '\r');
    default:
        return !ascii_is_letter(c) && !ascii_is_digit(c) && add_byte(p, c);
    }
}

/* Reads the class that begins behind '[' at 'at'; returns where it ends, or 0. */
static size_t read_class(cg_str anchor, size_t at, place *p) {
    bool fine = true;
    for (; fine && at < anchor.len && anchor.ptr[at] != ']'; at++) {
        char c = anchor.ptr[at];
        if (c == '\\' && at + 1 < anchor.len) {
            fine = add_escape(p, anchor.ptr[++at]);
        } else if (at + 2 < anchor.len && anchor.ptr[at + 1] == '-' && anchor.ptr[at + 2] != ']') {
            fine = add_range(p, c, anchor.ptr[at + 2]);
            at += 2;
        } else {
            fine = add_byte(p, c);
        }
    }
    return fine && at < anchor.len && p->count ? at + 1 : 0;
}

/* Reads one place at 'at'; returns where it ends, or 0. */
static size_t read_place(cg_str anchor, size_t at, place *p) {
    char c = anchor.ptr[at];
    *p = (place){0};
    if (c == '[') {
        at = read_class(anchor, at + 1, p);
    } else if (c == '\\') {
        at = at + 1 < anchor.len && add_escape(p, anchor.ptr[at + 1]) ? at + 2 : 0;
    } else if (strchr("(){}|*+^$.?", c)) {
        at = 0;
    } else {
        add_byte(p, c);
        at++;
    }
    p->optional = at > 0 && at < anchor.len && anchor.ptr[at] == '?';
    return at + p->optional;
}

/* Adds the strings that begin with the 'length' bytes at 'start' and go on with 'rest'. */
static bool expand(cg_str rest, bool exact, char *start, size_t length, arena *memory, anchor_strings *strings,
                   uint32_t most) {
    if (rest.len == 0) {
        if (strings->len >= most || length < SHORTEST)
            return false;
        *VEC_PUSH(strings) = (anchor_string){.bytes = arena_copy(memory, (cg_str){start, length}), .exact = exact};
        return true;
    }
    place p;
    size_t used = read_place(rest, 0, &p);
    if (used == 0 || length + 1 >= LONGEST)
        return false;
    rest = str_part(rest, used, rest.len);
    if (p.optional && !expand(rest, exact, start, length, memory, strings, most))
        return false;
    for (size_t i = 0; i < p.count; i++) {
        start[length] = p.bytes[i];
        if (!expand(rest, exact, start, length + 1, memory, strings, most))
            return false;
    }
    return true;
}

bool anchor_expand(cg_str anchor, arena *memory, anchor_strings *strings, cg_error *error) {
    char bytes[LONGEST];
    bool exact = str_starts(anchor, STR("(?-i)"));
    cg_str rest = exact ? str_part(anchor, 5, anchor.len) : anchor;
    return expand(rest, exact, bytes, 0, memory, strings, strings->len + STRINGS_MOST) ||
           error_set(
               error,
               "'%.*s' is no anchor: a literal of %d to %d bytes with \\d, \\s, [...] and ? for at most %d strings",
               STR_ARG(anchor), SHORTEST, LONGEST - 1, STRINGS_MOST);
}
