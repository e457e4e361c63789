/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Anchors as family files write them: literals of either case, in which `\d` is a digit, `\s` a blank or a line end,
 * `[...]` one of some characters, and `?` makes the character before it optional; `(?-i)` in front asks for just this
 * case. An anchor stands for a small set of strings, which is all that the search for anchors knows. Used by the
 * loader.
 */
#ifndef FAMILY_ANCHOR_H
#define FAMILY_ANCHOR_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

/* One string to look for. */
typedef struct anchor_string {
    cg_str bytes;
    bool exact; /* just this case */
} anchor_string;

typedef VEC(anchor_string) anchor_strings;

/* Adds the strings that 'anchor' stands for, kept in 'memory'. False: 'error' says why it is none. */
bool anchor_expand(cg_str anchor, arena *memory, anchor_strings *strings, cg_error *error);

#endif
