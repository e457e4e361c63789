/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PCRE2 as this program uses it, and the only place that includes it: UTF (\d, \w and \b are ASCII), only named groups
 * capture, compiled to machine code on first use, since most runs need few of the patterns. A regex may be shared by
 * threads; a matcher belongs to one thread. Subjects must be valid UTF-8, which is not checked again.
 */
#ifndef FAMILY_REGEX_H
#define FAMILY_REGEX_H

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"

typedef struct regex regex;
typedef struct regex_matcher regex_matcher;

typedef enum regex_kind {
    REGEX_SEARCH, /* may match anywhere; white space in the pattern is free */
    REGEX_HERE,   /* must match where the search starts; white space is free */
    REGEX_WHOLE,  /* must match the whole subject; white space counts */
} regex_kind;

typedef enum regex_result { REGEX_NONE, REGEX_FOUND, REGEX_GAVE_UP } regex_result;

/* A named group: several may have one name. */
typedef struct regex_group {
    cg_str name;
    uint32_t number;
} regex_group;

/* Compiles; NULL with the reason in 'error' and its place in the pattern in 'offset' (may be NULL). */
regex *regex_new(cg_str pattern, regex_kind kind, size_t *offset, cg_error *error);

/* The same for a pattern that is known to compile, which is put off until its first match. */
regex *regex_new_known(cg_str pattern, regex_kind kind);

void regex_free(regex *r);

/* The named groups, by name and number; none as long as compiling is put off. */
const regex_group *regex_groups(const regex *r, uint32_t *count);

/* Forgets the groups for which 'wanted' says no: matching is quick, reading out sixty groups is not. 'context' must
 * live as long as the regex. */
void regex_forget_groups(regex *r, bool (*wanted)(const void *context, cg_str name), const void *context);

/* Whether the pattern matches an empty subject. (A search never yields an empty match.) */
bool regex_matches_empty(const regex *r);

regex_matcher *regex_matcher_new(void);
void regex_matcher_free(regex_matcher *m);

/* Matches in 'subject' from 'start' on; a match must begin at 'limit' at the latest (SIZE_MAX: anywhere). */
regex_result regex_match(regex *r, regex_matcher *m, cg_str subject, size_t start, size_t limit);

/* The number behind "(*MARK:" that the last match went by; CG_NONE where it went by none. */
uint32_t regex_mark(const regex_matcher *m);

/* Of the last match: start and end of group 'number' (0: the whole); false where it is unset. */
bool regex_span(const regex_matcher *m, uint32_t number, size_t *start, size_t *end);

#endif
