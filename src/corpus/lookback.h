/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a citation means that only the rest of its document can tell: a name with two meanings, "ibid.", "zie voetnoot
 * 4". One pass over a document's citations, when all are known: run.c asks about each that is in doubt, and shows each.
 */
#ifndef CORPUS_LOOKBACK_H
#define CORPUS_LOOKBACK_H

#include "base/intern.h"
#include "base/str.h"

enum { LOOKBACK_NOTES = 1000 }; /* numbers of notes have three digits at most */

/* A footnote of the document: how much text it has shows whether a citation in it is all that it says. */
typedef struct noted {
    uint32_t number;
    uint32_t length; /* bytes */
} noted;

/* What has been seen of the notes with one number. */
typedef struct note_sum {
    bool there;
    uint32_t length;     /* bytes of the last one */
    uint32_t work;       /* the work cited there, or CG_NONE */
    bool mixed;          /* something else is cited there, too, or something unknown */
    size_t cited_length; /* bytes of the citations */
} note_sum;

/* The state of the pass. Indices of works are those of 'ids'. */
typedef struct lookback {
    const intern *ids;
    const uint32_t *cited; /* by work: the document that cites it without a doubt, of those read so far the last */
    uint32_t document;     /* this one, as 'cited' has it */
    note_sum notes[LOOKBACK_NOTES];
} lookback;

typedef enum lookback_answer { LOOKBACK_FOUND, LOOKBACK_UNKNOWN, LOOKBACK_NO_CITATION } lookback_answer;

/* Begins the pass: 'l' has all but its notes. */
void lookback_begin(lookback *l, const noted *notes, uint32_t count);

/* What 'citation' means, whose request is "id|id" (one of these), "back:previous" or "back:note:4"; 'previous' is the
 * citation before it, or NULL. FOUND: 'work' is it. NO_CITATION: it is none at all ("idem" in a table). */
lookback_answer lookback_ask(const lookback *l, cg_str request, const cg_citation *citation,
                             const cg_citation *previous, uint32_t *work);

/* Shows the next citation of the document, in the order of the text. */
void lookback_see(lookback *l, const cg_citation *citation);

/* What the finding about an unanswered request says, added to 'message'. */
cg_code lookback_finding(const lookback *l, cg_str request, const cg_citation *citation, buf *message);

#endif
