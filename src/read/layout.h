/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Characters with their boxes to lines in reading order: what a PDF does not say and people see. Knows nothing of PDF;
 * read/pdf.c fills in the characters of a page, read/flow.c makes a text of the lines of many.
 */
#ifndef READ_LAYOUT_H
#define READ_LAYOUT_H

#include "base/str.h"
#include "base/vec.h"

/* A character of a page; y grows downwards. The code '\n' ends what the PDF library took for a line. */
typedef struct layout_glyph {
    uint32_t code;
    uint32_t link; /* the hyperlink over it, as the caller counts them; 0: none */
    float x1, y1, x2, y2;
    float size;     /* of its font */
    uint32_t color; /* any number that tells colours apart */
} layout_glyph;

enum { LAYOUT_SIGN = 1000 /* above all numbers of notes; so many more are asterisks */ };

/* Raised small digits in a line, or asterisks that begin it or hang on a word: perhaps the call of a footnote. */
typedef struct layout_raised {
    uint32_t start, end; /* of layout.text */
    uint32_t number;     /* 0: too large for the number of a note */
    bool begins_line;
    bool is_call; /* a note with this number was found */
} layout_raised;

/* A piece of a line that a hyperlink lies over. */
typedef struct layout_link {
    uint32_t start, end; /* of layout.text */
    uint32_t link;
} layout_link;

typedef enum layout_role {
    LAYOUT_BODY,
    LAYOUT_NOTE,     /* belongs to a footnote */
    LAYOUT_ASIDE,    /* repeated at the head or foot of pages, or written sideways: shown, but not amid the body */
    LAYOUT_REPEATED, /* the same, and shown before */
} layout_role;

typedef struct layout_line {
    uint32_t start, end;           /* of layout.text */
    uint32_t raised, raised_count; /* of layout.raised */
    uint32_t links, link_count;    /* of layout.links */
    uint32_t page;                 /* of layout.pages */
    float x1, y1, x2, y2;
    float size;         /* of most of its characters */
    bool begins_column; /* what stands before it in the order of reading does not stand above it */
    bool begins_cell;   /* of a table: nothing that stands before it goes on in it */
    bool is_sideways;
    layout_role role;
} layout_line;

typedef struct layout_page {
    uint32_t number;            /* from 1 */
    uint32_t lines, line_count; /* of layout.lines, in the order of reading */
    float width, height;
} layout_page;

/* All zero is empty; owns its memory. */
typedef struct layout {
    buf text;
    VEC(layout_page) pages;
    VEC(layout_line) lines;
    VEC(layout_raised) raised;
    VEC(layout_link) links;
    struct layout_scratch *scratch;
} layout;

/* Adds a page. */
void layout_add_page(layout *l, uint32_t number, float width, float height, const layout_glyph *glyphs, size_t count);

/* Forgets all pages; the memory stays. */
void layout_reset(layout *l);

static inline cg_str layout_text(const layout *l, const layout_line *line) {
    return str_part(buf_str(&l->text), line->start, line->end);
}

/* The text of a line without the calls of notes at its end. */
cg_str layout_words(const layout *l, const layout_line *line);

void layout_free(layout *l);

#endif
