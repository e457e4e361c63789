/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a citation means that only the rest of its document can tell: a name with two meanings, "ibid.", "zie voetnoot
 * 4". Run once a document, when all its citations are known; used by run.c, which owns the tables.
 */
#ifndef CORPUS_LOOKBACK_H
#define CORPUS_LOOKBACK_H

#include "base/intern.h"
#include "base/str.h"
#include "base/vec.h"

/* A citation that cannot be understood by itself. */
typedef struct doubt {
    uint32_t citation; /* of the document */
    cg_str request;    /* "id|id": one of these; "back:previous", "back:note:4" */
} doubt;

/* A footnote of the document: how much text it has shows whether a citation in it is all that it says. */
typedef struct noted {
    uint32_t number;
    uint32_t length; /* bytes */
} noted;

/* A document's citations, in the order of the text; the indices of works are those of 'ids'. */
typedef struct lookback {
    cg_citation *citations;
    uint32_t count;
    const noted *notes;
    uint32_t note_count;
    const intern *ids;
} lookback;

typedef enum lookback_answer { LOOKBACK_FOUND, LOOKBACK_UNKNOWN, LOOKBACK_NO_CITATION } lookback_answer;

/* Answers one doubt. FOUND: 'work' is what is meant. NO_CITATION: it is none at all ("idem" in a table). */
lookback_answer lookback_answer_to(const lookback *l, const doubt *d, uint32_t *work);

/* What the finding about an unanswered doubt says, added to 'message'. */
cg_code lookback_finding(const lookback *l, const doubt *d, buf *message);

#endif
