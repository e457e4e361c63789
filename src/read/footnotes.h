/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The footnotes and endnotes among the lines of pages, and the raised digits that call them. Used by read/flow.c, after
 * running heads and feet have been told from the rest.
 */
#ifndef READ_FOOTNOTES_H
#define READ_FOOTNOTES_H

#include "read/layout.h"

/* A note. */
typedef struct footnote {
    uint32_t number;       /* or LAYOUT_SIGN and the number of its asterisks */
    uint32_t text;         /* where its text begins in layout.text, behind the number */
    uint32_t first, count; /* of footnotes.lines */
    uint32_t page;         /* of layout.pages: where it begins */
    uint32_t call;         /* of layout.raised, or CG_NONE */
} footnote;

/* All zero is empty; used again for the next pages. */
typedef struct footnotes {
    VEC(footnote) notes;  /* in the order of reading */
    VEC(uint32_t) lines;  /* of layout.lines; those of a note stand together */
    VEC(uint32_t) column; /* scratch: the lines of a column */
    uint32_t last;        /* number of the last note, also of pages before these */
} footnotes;

/* Finds the notes of the pages in 'l'; their lines get the role LAYOUT_NOTE, their calls are marked. */
void footnotes_find(footnotes *f, layout *l);

void footnotes_free(footnotes *f);

#endif
