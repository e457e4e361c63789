/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The anchors of all patterns as one Vectorscan database, and the only place that includes Vectorscan. An anchor says
 * where to look, never what is there. Used by the plan; shared by all threads, each with its own scratch.
 */
#ifndef SCAN_ANCHORS_H
#define SCAN_ANCHORS_H

#include "family/anchor.h"

typedef struct anchors anchors;
typedef struct anchors_scratch anchors_scratch;

/* An anchor found. */
typedef struct anchor_hit {
    uint32_t target; /* as given to anchors_add */
    uint32_t start, end;
} anchor_hit;

typedef VEC(anchor_hit) anchor_hits;

anchors *anchors_new(void);

/* Adds a string that leads to 'target'. The same string may lead to several. */
void anchors_add(anchors *a, anchor_string string, uint32_t target);

/* Compiles what was added; false with the reason in 'error'. */
bool anchors_compile(anchors *a, cg_error *error);

void anchors_free(anchors *a);

anchors_scratch *anchors_scratch_new(const anchors *a);
void anchors_scratch_free(anchors_scratch *s);

/* Replaces 'hits' by those in 'body', in the order of their ends, then of their starts. */
void anchors_find(const anchors *a, anchors_scratch *s, cg_str body, anchor_hits *hits);

#endif
