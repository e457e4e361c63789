/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office document as it is being read. Its text cannot be pushed at once: what stands in a text box belongs behind
 * the paragraph that holds it, the numbers of notes may follow from what comes later, and notes belong behind the body,
 * in the order of their calls. So readers write the story first, and story_tell pushes it when all is known: the body,
 * the notes, headers and footers (each of their paragraphs once). Used by docx.c and odt.c.
 *
 * Between paragraphs there is an empty line, between the cells of a row " | ". In the text that is pushed, 'line'
 * counts the paragraphs that are not empty.
 */
#ifndef READ_STORY_H
#define READ_STORY_H

#include "read/read.h"

/* A footnote or an endnote. */
typedef struct story_note {
    uint32_t number;   /* as readers see it; 0: it has a sign */
    size_t start, end; /* of its text in story.note_text */
    cg_str sign;       /* what the author typed for a number, which may stand before the text, too; or empty */
    uint32_t call;     /* set when it is told */
} story_note;

/* What is being written is inside this one, and goes back to 'into' when it is closed. */
typedef struct story_level {
    buf *into;
    size_t start;  /* of what is written in it */
    size_t boxes;  /* that stood there already */
    bool is_aside; /* no paragraph, but the margin or a note */
    uint32_t note; /* which one, or CG_NONE */
} story_level;

typedef struct story {
    buf body, note_text, margin; /* margin: headers and footers. With marks in between: story.c */
    VEC(story_note) notes;       /* in the order of their calls */
    buf *into;                   /* which of them is being written, or boxes */
    buf boxes;                   /* the paragraphs in the open paragraphs */
    buf raised;                  /* raised text that may go on */
    VEC(story_level) levels;
    size_t target_bytes; /* of links so far */
    bool links_left_out; /* there were more than can be kept */
} story;

/* Empty, and begins with the body. */
void story_begin(story *s);

/* What is written from here to story_close_aside is the text of the note with this index, or in the margin. */
void story_open_note(story *s, uint32_t index);
void story_open_margin(story *s);
void story_close_aside(story *s);

/* A paragraph in a paragraph (in a text box) is told behind it. 'goes_on': the next one is told as a part of this. */
void story_open_paragraph(story *s);
void story_close_paragraph(story *s, bool goes_on);

/* A row of a table begins or ends; a cell begins. */
void story_row(story *s);
void story_cell(story *s);

/* Takes back what the paragraph that is open says: it is hidden. */
void story_drop_paragraph(story *s);

/* Text as XML has it: each run of white space is a blank. */
void story_text(story *s, cg_str run);
/* The same above the line: digits there are the call of a note, or an exponent, and no part of a number before them. */
void story_raised_text(story *s, cg_str run);
/* A tab, a line end or the like, as it is. */
void story_character(story *s, cg_str character);

/* The call of a new note; returns its index. */
uint32_t story_call(story *s);

/* Where what follows leads to, up to story_end_link or the end of the paragraph. */
void story_link(story *s, cg_str target);
void story_end_link(story *s);

/* Closes what is open: a part of the document has ended, or broken off. */
void story_close_all(story *s);

/* Pushes all of it to 't', and reports where that is nothing, or not all. */
void story_tell(story *s, reading *r, text *t);

void story_free(story *s);

#endif
