/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calls of footnotes that hang on the number of a citation: "Richtlijn 2014/241" with note 1 is 2014/24. Used by
 * worker.c between two searches of a text.
 */
#ifndef CORPUS_GLUED_H
#define CORPUS_GLUED_H

#include "scan/scan.h"
#include "text/text.h"

/* Looks for such calls at the ends of the citations that were found. True: there are some; the notes now know their
 * calls, and 'masked' is the body with blanks instead of them. */
bool glued_find(text *t, scan_result found, buf *masked);

#endif
