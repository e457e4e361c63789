/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fragments: the pieces of which read/layout.c makes lines, each in one colour and without a hole. Used by it alone.
 */
#ifndef READ_FRAGMENTS_H
#define READ_FRAGMENTS_H

#include "read/layout.h"

#include "base/utf8.h"

typedef struct fragment {
    uint32_t first, end; /* of the glyphs */
    float x1, y1, x2, y2;
    float size;
    bool is_sideways;
    uint32_t color;
} fragment;

typedef VEC(fragment) fragment_list;

static inline float least(float a, float b) {
    return a < b ? a : b;
}

static inline float most(float a, float b) {
    return a > b ? a : b;
}

static inline float fragment_width(const fragment *f) {
    return f->x2 - f->x1;
}

static inline float fragment_height(const fragment *f) {
    return f->y2 - f->y1;
}

/* Whether the glyph is white space or a control character. */
static inline bool glyph_is_blank(const layout_glyph *g) {
    return g->code <= ' ' || (g->code >= 0x80 && utf8_is_blank(g->code));
}

/* Cuts the glyphs into fragments: those of the text, and those that stand aside of it, written sideways or printed into
 * the margin by a publisher. */
void fragments_cut(const layout_glyph *glyphs, uint32_t count, float height, fragment_list *to, fragment_list *asides);

/* For qsort: from the top of the page downwards. */
int fragment_by_top(const void *a, const void *b);

/* Of two texts that were printed over each other people see one. Their lines would mix, so what is of the colour that
 * clashes most with the main one is moved to the end of the fragments; returns how many are left. */
uint32_t fragments_part_clashing(fragment *f, uint32_t count, fragment_list *scratch);

#endif
