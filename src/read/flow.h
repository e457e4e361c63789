/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of pages to a text: paragraphs that go on over pages, notes and running heads out of their way. Used by
 * read/pdf.c, which fills 'layout' with as many pages as make a part, and empties it afterwards.
 */
#ifndef READ_FLOW_H
#define READ_FLOW_H

#include "read/footnotes.h"
#include "read/layout.h"
#include "read/running.h"
#include "text/text.h"

/* All zero but for running.heads.memory is the beginning of a document. */
typedef struct flow {
    layout layout;
    running running;
    footnotes notes;
    VEC(cg_str) targets; /* of links: link n of the layout leads to targets n - 1 */
} flow;

/* Adds the pages in 'layout' to the text. */
void flow_write(flow *f, text *t);

/* Whether what is on the last page of 'layout' may go on on the page after it. */
bool flow_is_unfinished(const flow *f);

void flow_free(flow *f);

#endif
