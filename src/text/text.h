/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of a document, or of a part of a large one: what people see (source), what patterns see (body), and the way
 * from one to the other. A reader fills it; the scanner and the corpus read it. It owns its memory and is used again
 * and again: text_reset, text_push..., text_finish.
 *
 * Plain text is its own source, and its lines are the lines of the file. The readers of other formats push runs of text
 * and say where they come from (text_push_origin), which pieces are footnotes and their calls, and what links lead to;
 * calls and notes are shown in the source as Markdown has them, "[^7]" and "[^7]: ", and hidden in the body, so that
 * the 2 of "nr. 2[^1]" stands by itself. (build.c)
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

/* A footnote. While a reader pushes, positions are of the source; after text_finish they are of the body. */
typedef struct text_note {
    uint32_t number;     /* as readers see it; 0: it has a sign instead of a number */
    uint32_t start, end; /* of its own text, without the number */
    uint32_t call;       /* the place that calls it, or CG_NONE */
} text_note;

/* The call of a footnote, where the format marks it. Positions as those of a note. */
typedef struct text_call {
    uint32_t number, start;
} text_call;

/* What is pushed from 'source' on, up to the next origin, stands at this place of the file; 0 where the format has no
 * such thing. Columns count on from there. */
typedef struct text_origin {
    uint32_t source;
    uint32_t page, line, column;
} text_origin;

/* A piece of the source that the body does not have: the call of a footnote or the number before its text, the brackets
 * and the target of a link of Markdown. */
typedef struct text_hidden {
    uint32_t start, end;
} text_hidden;

/* A piece of text that leads somewhere. Positions as those of a note. */
typedef struct text_link {
    uint32_t start, end;
    uint32_t target, target_len; /* of text.targets: an address, or a citation such as "kst-22112-4263" */
    bool is_mark;                /* the publisher says that this is a citation; otherwise somebody made a hyperlink */
} text_link;

typedef struct text {
    cg_str source;         /* valid UTF-8 */
    cg_str body;           /* valid UTF-8; the same bytes as source where there are no edits */
    uint64_t offset;       /* of source in the document */
    uint32_t first_line;   /* the number of its first line */
    uint32_t first_column; /* code points that stand before it in that line */
    uint32_t first_page;   /* the number of its first page; 0: nothing is known of pages yet */
    VEC(text_edit) edits;
    VEC(uint32_t) lines; /* where each line starts in source */
    VEC(uint32_t) pages; /* where a form feed begins a new one */
    VEC(text_numbered_line) numbered;
    VEC(text_note) notes;     /* by start; they do not overlap */
    VEC(text_call) calls;     /* by start; those that are only digits on a word are not here */
    VEC(text_origin) origins; /* by source; none: the source is the file itself */
    VEC(text_hidden) hidden;  /* by start */
    VEC(text_link) links;     /* by start */
    buf targets;

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

/* Says where in the file stands what is pushed next. */
void text_push_origin(text *t, uint32_t page, uint32_t line, uint32_t column);

/* Adds the call of a footnote; returns what text_begin_note needs. */
uint32_t text_push_call(text *t, uint32_t number);

/* What is pushed from here to text_end_note is the footnote 'number', called at 'call' (or CG_NONE). On a line of its
 * own; notes do not lie in one another. */
void text_begin_note(text *t, uint32_t number, uint32_t call);
void text_end_note(text *t);

/* Bytes of an address, and of all addresses in a text, that readers keep. A page of some kilobytes could say otherwise
 * that each of its links leads below a base of some megabytes. */
enum { TEXT_LONGEST_TARGET = 2048, TEXT_MOST_TARGETS = 1 << 26 };

/* What is pushed from here to text_end_link leads to 'target'. A link that is begun ends the one before it. */
void text_begin_link(text *t, cg_str target, bool is_mark);
void text_end_link(text *t);

/* Says of a source that is there already that the body does not have [start, end), and what [start, end) leads to.
 * Pieces may be told of a little out of order, as where one lies in another; links may not. */
void text_hide(text *t, uint32_t start, uint32_t end);
void text_add_link(text *t, uint32_t start, uint32_t end, cg_str target);

/* Adds all that was pushed to 'from', whose notes and links have ended and whose notes are called from 't'. */
void text_append(text *t, const text *from);

/* Makes body, map and lines from the source; once, and for readers read_part does it. */
void text_finish(text *t);

/* Where a link leads. */
cg_str text_link_target(const text *t, const text_link *link);

/* Where the byte at 'source' is in the body, or where what follows it is. */
size_t text_body_position(const text *t, size_t source);

/* Where the bytes [start, end) of the body stand in the document: all of the place but the note. */
cg_place text_place(text *t, size_t start, size_t end);

/* The note whose text holds the byte at 'body', or NULL. */
const text_note *text_note_at(const text *t, size_t body);

/* The sentence around the bytes [start, end) of the body: at most some hundred bytes on either side. 'cut' says whether
 * it goes on before and behind what is returned. */
cg_str text_sentence(const text *t, size_t start, size_t end, bool cut[2]);

void text_free(text *t);

#endif
