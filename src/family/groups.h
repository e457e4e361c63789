/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The groups that patterns call by name: definitions "(?<NAME> ...)", one after the other. PCRE2 clears every group of
 * an expression at each place where it tries it, so an expression gets no more of them than it can reach.
 * load.c reads the definitions of a family once and puts them before each of its patterns.
 */
#ifndef FAMILY_GROUPS_H
#define FAMILY_GROUPS_H

#include "base/str.h"
#include "base/vec.h"

typedef struct group_definition {
    cg_str name, text; /* text: all of "(?<NAME> ...)"; without a name it is always wanted; both borrow */
    bool wanted;       /* by the pattern that is being written */
} group_definition;

typedef VEC(group_definition) group_definitions;

/* Adds the definitions in 'text', an extended expression, which must live as long as the list. Where there is more in
 * it than definitions and comments ("(?i)", or another way to name a group), all of it becomes one without a name. */
void groups_read(group_definitions *groups, cg_str text);

/* Adds to 'out' the definitions that 'pattern' calls, and those that these call, as PCRE2 wants them before it. */
void groups_write(group_definitions *groups, cg_str pattern, buf *out);

#endif
