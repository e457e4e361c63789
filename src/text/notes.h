/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds the footnotes of plain text. Formats that say what a footnote is (DOCX, HTML, ...) do not need it: their
 * readers fill text.notes themselves. A reader owns one note_finder a document and shows it the parts in order.
 */
#ifndef TEXT_NOTES_H
#define TEXT_NOTES_H

#include "text/text.h"

/* What must be known from one part to the next; all zero at the start of a document. */
typedef struct note_finder {
    uint32_t last; /* the number of the last note found */
} note_finder;

/* Fills t->notes of a finished text. */
void notes_find(note_finder *finder, text *t);

#endif
