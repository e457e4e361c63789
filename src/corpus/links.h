/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the links of a text lead to, beside what its words say. A link over words that are no citation is one; a link
 * over a citation is compared with it. Used by worker.c for each text; belongs to one worker.
 */
#ifndef CORPUS_LINKS_H
#define CORPUS_LINKS_H

#include "scan/scan.h"
#include "text/text.h"

/* A link whose target is known. */
typedef struct resolved_link {
    scan_citation citation; /* of the target, where the link's words stand */
    bool is_mark;
} resolved_link;

/* A citation whose words say another thing than its link. */
typedef struct link_difference {
    uint32_t start, end; /* of the citation */
    cg_str written, linked;
    bool is_mark;
} link_difference;

/* All zero at first. */
typedef struct links {
    VEC(resolved_link) list; /* by start */
    VEC(scan_citation) extra, merged;
    VEC(link_difference) differences;
    arena memory;
} links;

/* Finds out what the links of 't' lead to. It runs the scanner, so it comes before the text itself. */
void links_resolve(links *l, scanner *s, const text *t);

/* What was found in the text and what its links say, together; l->differences tells where they disagree. */
scan_result links_merge(links *l, scan_result found);

void links_free(links *l);

#endif
