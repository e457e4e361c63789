/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parliamentary papers that are named by their number alone, "stuk nr. 12": which dossier they belong to. Used by
 * lookback.c and worker.c.
 */
#ifndef CORPUS_PAPERS_H
#define CORPUS_PAPERS_H

#include "base/str.h"

/* What the citations so far say about the dossier. */
typedef struct papers {
    cg_str own;   /* the dossier that the document belongs to, or that the user gave; or empty */
    cg_str cited; /* the only dossier that the document has cited so far, or empty */
    bool mixed;   /* it has cited several */
} papers;

/* The dossier of a paper or dossier by its id: of "kst-36410-XVI-160" it is "36410-XVI"; or empty. */
cg_str papers_dossier(cg_str id);

/* Shows the next work that the document cites. */
void papers_see(papers *p, cg_str id);

/* The id of the paper with this number, added to 'id'; false where the dossier is not certain. */
bool papers_find(const papers *p, cg_str number, buf *id);

#endif
