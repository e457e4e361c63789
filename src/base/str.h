/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices of text (cg_str) and the growing buffer that texts are built in. Slices never own what they point to. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "citegraph.h"

#include <string.h>

/* The slice of a string literal. */
#define STR(literal) ((cg_str){(literal), sizeof(literal) - 1})

/* For printf: "%.*s", STR_ARG(text). */
#define STR_ARG(text) (int)(text).len, (text).ptr

static inline cg_str str_of(const char *text) {
    return (cg_str){text, strlen(text)};
}

static inline bool str_equal(cg_str a, cg_str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* The part from 'start' up to 'end'. */
static inline cg_str str_part(cg_str text, size_t start, size_t end) {
    return (cg_str){text.ptr + start, end - start};
}

static inline bool ascii_is_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_letter(char c) {
    return ascii_is_upper(c) || ascii_is_lower(c);
}

/* Blank, tab, and the ends of lines and pages. */
static inline bool ascii_is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char ascii_lower(char c) {
    return ascii_is_upper(c) ? (char)(c + 32) : c;
}

static inline char ascii_upper(char c) {
    return ascii_is_lower(c) ? (char)(c - 32) : c;
}

bool str_starts(cg_str text, cg_str prefix);
bool str_ends(cg_str text, cg_str suffix);
bool str_contains(cg_str text, cg_str part);
/* The same, where ASCII letters of either case are equal. */
bool str_starts_caseless(cg_str text, cg_str prefix);
bool str_ends_caseless(cg_str text, cg_str suffix);
bool str_equal_caseless(cg_str a, cg_str b);
bool str_contains_caseless(cg_str text, cg_str part);
/* Whether both have the same ASCII letters and digits in the same order, in either case, whatever stands in between. */
bool str_same_words(cg_str a, cg_str b);
/* Less than, equal to or greater than zero, by bytes. */
int str_compare(cg_str a, cg_str b);
/* Without ASCII white space at either end. */
cg_str str_trim(cg_str text);
/* The number that the digits at the start of 'text' make, at most UINT32_MAX; 'digits' (or NULL) tells how many. */
uint32_t str_number(cg_str text, size_t *digits);

/* A growing buffer; all zero is empty. Always as long as it says, never NUL-terminated. */
typedef struct buf {
    char *ptr;
    size_t len, room;
} buf;

/* Room for 'more' bytes after the end; returns where they go. The caller adds to len what it wrote. */
char *buf_reserve(buf *b, size_t more);
void buf_add(buf *b, cg_str text);
void buf_char(buf *b, char c);
void buf_format(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds 'text' with each run of white space (ASCII, no-break and other blanks of Unicode) and control characters as one
 * blank, none at the ends. */
void buf_add_folded(buf *b, cg_str text);
cg_str buf_str(const buf *b);
void buf_free(buf *b);

#endif
