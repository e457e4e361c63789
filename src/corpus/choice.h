/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of the files in folders and archives are documents to be read: what --exclude says against some, and a count of
 * those that no reader knows. Used by the corpus; a tally belongs to one thread.
 */
#ifndef CORPUS_CHOICE_H
#define CORPUS_CHOICE_H

#include "base/intern.h"
#include "base/str.h"

/* How many files with each ending were left out; all zero is none. */
typedef struct tally {
    intern endings;
    VEC(uint32_t) counts; /* by index of endings */
    arena memory;
} tally;

/* Counts the file at 'path' by its ending. */
void tally_add_file(tally *t, cg_str path);

/* Counts 'count' things of a kind that has no ending. */
void tally_add(tally *t, cg_str kind, uint32_t count);

void tally_merge(tally *to, const tally *from);

/* Adds "12 files left out: .xlsx 10, .jpg 2" to 'to', the most frequent first; nothing where nothing was counted. */
void tally_format(const tally *t, buf *to);

void tally_free(tally *t);

/* Whether 'pattern' excludes the file at 'path', which is below the folder or archive that was given. A pattern without
 * "/" is held against the name of the file and of each folder on the way to it; one with "/" against the whole path and
 * that of each folder. Its "*" and "?" stand for no "/". */
bool choice_excludes(cg_str pattern, cg_str path);

/* The order of paths that a walk through folders has: a folder's files stand where the folder's name does. */
int choice_compare_paths(cg_str a, cg_str b);

#endif
