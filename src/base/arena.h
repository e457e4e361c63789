/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that is given back all at once. Whatever a document's run leaves behind (texts of citations, contexts,
 * findings) lives in the arena of its worker; when the workers are done, the corpus takes their arenas over without
 * copying.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "citegraph.h"

typedef struct arena_block arena_block;

/* All zero is an empty arena. */
typedef struct arena {
    arena_block *blocks; /* newest first */
    char *next, *end;    /* free space in the newest */
} arena;

/* A copy of 'text' that lives as long as the arena; no NUL is added. */
cg_str arena_copy(arena *a, cg_str text);

/* Gives back everything but keeps a block for what comes next. */
void arena_reset(arena *a);

/* Moves all memory of 'from' to 'to'; pointers stay good. 'from' is empty then. */
void arena_take(arena *to, arena *from);

void arena_free(arena *a);

#endif
