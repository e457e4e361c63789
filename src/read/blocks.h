/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text with blocks (paragraphs, items, cells), as formats with markup have it. White space is folded as a browser does;
 * an empty line stands between blocks, a line end where the author asked for one, " | " between the cells of a row. No
 * citation goes over an empty line or a bar, so nothing is read together that does not stand together.
 *
 * A footnote comes after the block that calls it, wherever its format has it: blocks_begin_note puts what follows
 * aside. A reader owns one 'blocks' and fills one text after the other; the first block that begins when the text has
 * its size is where to end it (blocks_full).
 */
#ifndef READ_BLOCKS_H
#define READ_BLOCKS_H

#include "text/text.h"

/* What is due before the next text. */
typedef enum blocks_gap { GAP_NONE, GAP_APART, GAP_BLANK, GAP_LINE, GAP_LEAD, GAP_CELL, GAP_BLOCK } blocks_gap;

/* Where text is pushed to: the text itself, or the notes of the block. */
typedef struct blocks_flow {
    text *to;
    blocks_gap gap;
    bool begun;     /* it has text */
    bool row_begun; /* the row of a table has text */
} blocks_flow;

/* All zero at first. */
typedef struct blocks {
    blocks_flow flow;
    blocks_flow outer; /* the text's, while a note is pushed */
    text notes;        /* those that wait for the end of their block */
    bool in_note;
    uint32_t label; /* the number that the note may repeat in front of its text; 0: none is expected (any more) */
    bool label_seen;
    buf target; /* of a link that begins with the next text */
    bool link_waits, link_is_mark;
    bool links_left_out; /* there were more than can be kept */
    uint64_t offset;     /* of the text in the document */
    bool any;            /* the document has text */
} blocks;

/* Begins a document. */
void blocks_begin(blocks *b);

/* Begins and ends a text, a part of the document. */
void blocks_begin_text(blocks *b, text *t);
void blocks_end_text(blocks *b, bool last);

/* Whether the text has 'size' bytes and a block has just ended. */
bool blocks_full(const blocks *b, size_t size);

/* Adds 'run', which stands at this place of the file; line 0: no such place is known. */
void blocks_text(blocks *b, cg_str run, uint32_t page, uint32_t line, uint32_t column);

/* Ends a line, or a block. */
void blocks_line(blocks *b);
void blocks_block(blocks *b);

/* A cell or a row of a table begins or ends. */
void blocks_cell(blocks *b);
void blocks_row(blocks *b);

/* What is before it stands apart from the words that follow, though nothing is between them. */
void blocks_apart(blocks *b);

/* What is before it stands in front of the block that follows, as the number of a paragraph does. */
void blocks_lead(blocks *b);

/* The block that has just ended was none: what follows goes on in it, with a blank between if they are 'apart'. */
void blocks_rejoin(blocks *b, bool apart);

/* What follows leads to 'target', up to blocks_end_link. Copied. */
void blocks_begin_link(blocks *b, cg_str target, bool is_mark);
void blocks_end_link(blocks *b);

/* Adds the call of a note; returns what blocks_begin_note needs. In a note, which cannot have notes, it returns
 * CG_NONE. */
uint32_t blocks_call(blocks *b, uint32_t number);

/* What follows is the note 'number', up to blocks_end_note. Where it begins with its number ("1", "[1]", "(1)", "1.")
 * and 'has_label', that is left out. */
void blocks_begin_note(blocks *b, uint32_t number, uint32_t call, bool has_label);
void blocks_end_note(blocks *b);

void blocks_free(blocks *b);

#endif
