/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of a document, or of a part of a large one: what people see (source), what patterns see (body), and the way
 * from one to the other. A reader fills it; the scanner and the corpus read it. It owns its memory and is used again
 * and again: text_reset, text_push..., text_finish.
 *
 * Positions are bytes. Those of a body are plain numbers; those of the source, which are what a cg_place tells, count
 * from the start of the document, so they include what earlier parts held ('offset').
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/str.h"
#include "base/vec.h"

/* From 'body' on (up to the next edit), the byte at body + n came from source + n. */
typedef struct text_edit {
    uint32_t body, source;
} text_edit;

/* A line that begins with a small number and a blank: perhaps the body of a footnote. */
typedef struct text_numbered_line {
    uint32_t body;    /* where the number stands */
    uint32_t number;  /* 1 to 999 */
    bool after_blank; /* the line before it is empty, or there is none */
} text_numbered_line;

/* A footnote: positions are of the body. */
typedef struct text_note {
    uint32_t number;
    uint32_t start, end; /* of its own text, without the number */
    uint32_t call;       /* the place that calls it, or CG_NONE */
} text_note;

typedef struct text {
    cg_str source;         /* valid UTF-8 */
    cg_str body;           /* valid UTF-8; the same bytes as source where there are no edits */
    uint64_t offset;       /* of source in the document */
    uint32_t first_line;   /* the number of its first line */
    uint32_t first_column; /* code points that stand before it in that line */
    VEC(text_edit) edits;
    VEC(uint32_t) lines; /* where each line starts in source */
    VEC(text_numbered_line) numbered;
    VEC(text_note) notes; /* by start; they do not overlap */

    buf pushed, changed; /* memory of source and body */
    struct {
        uint32_t source, line, column;
    } cursor; /* the last place asked for: the next one is nearly always behind it */
} text;

/* An empty text that begins at 'offset' of its document. */
void text_reset(text *t, uint64_t offset, uint32_t first_line, uint32_t first_column);

/* Adds to the source. */
void text_push(text *t, cg_str run);

/* Makes 'source' the source without a copy: it must stay where it is as long as the text is used. */
void text_borrow(text *t, cg_str source);

/* Makes body, map and lines from the source. */
void text_finish(text *t);

/* Where the bytes [start, end) of the body stand in the document: all of the place but page and note. */
cg_place text_place(text *t, size_t start, size_t end);

/* The note whose text holds the byte at 'body', or NULL. */
const text_note *text_note_at(const text *t, size_t body);

/* The sentence around the bytes [start, end) of the body: at most some hundred bytes on either side. */
cg_str text_sentence(const text *t, size_t start, size_t end);

void text_free(text *t);

#endif
