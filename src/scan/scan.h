/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text and the families to citations. The plan is what all families look for, made once and shared; a scanner does
 * the work with a plan and belongs to one thread. Used by the corpus and by the laws.
 */
#ifndef SCAN_SCAN_H
#define SCAN_SCAN_H

#include "family/family.h"

typedef struct scan_plan scan_plan;
typedef struct scanner scanner;

/* A citation. Positions are bytes of the body; texts are good until the scanner's next run. */
typedef struct scan_citation {
    uint32_t start, end;
    uint32_t family;      /* whose pattern found it */
    uint32_t work_family; /* whose work it cites: another one where an address carries an identity */
    cg_str id;            /* canonical; empty where it cannot be known */
    cg_str candidates;    /* then: "id|id" */
    cg_str pinpoint;
    bool damaged;  /* its form is not what was meant, though the id is certain */
    cg_str fields; /* where scanner_keep_fields asks for it: "group<TAB>text<LF>" for what the pattern has found */
} scan_citation;

/* Whether an id is an address that carries no other identity. */
bool scan_is_address(cg_str id);

/* What a run found. */
typedef struct scan_result {
    const scan_citation *citations; /* in the order of the text; only the items of one list or range may overlap */
    uint32_t citation_count;
    const uint32_t *gave_up; /* where matching hit its limit */
    uint32_t gave_up_count;
    const uint32_t *papers; /* where "kamerstuk" stands, known by the way: what is no citation may be meant as one */
    uint32_t paper_count;   /* none without anchors */
} scan_result;

/* Whether an id is a request to look at the rest of the document ("back:..."), which is no work. It yields to whatever
 * is known without. */
bool scan_is_request(cg_str id);

/* A plan for 'families', which it borrows. 'anchored' false tries every pattern everywhere: slow, and the same result.
 */
scan_plan *scan_plan_new(const cg_families *families, bool anchored, cg_error *error);
void scan_plan_free(scan_plan *plan);

scanner *scanner_new(const scan_plan *plan);

/* From now on citations tell what the groups of their patterns have found. */
void scanner_keep_fields(scanner *s);

void scanner_free(scanner *s);

/* Finds the citations of a body. */
scan_result scanner_run(scanner *s, cg_str body);

/* What the document says that it is itself: its first heading, or NULL. 'body' is what scanner_run has just searched.
 */
const scan_citation *scanner_heading(scanner *s, cg_str body);

/* What 'text' cites if it is one citation from end to end, or NULL: what a link leads to. */
const scan_citation *scanner_whole(scanner *s, cg_str text);

/* The known work that 'name' (of a file, without its ending) stands for, or NULL. */
const scan_citation *scanner_name(scanner *s, cg_str name);

/* Whether the names of a family give 'name' to the work 'id', and to no other. */
bool scanner_names(const scanner *s, uint32_t family, cg_str name, cg_str id);

/* Label and address of the work 'id' of a family, added to 'label' and 'url'. */
void scanner_describe(scanner *s, uint32_t family, cg_str id, buf *label, buf *url);

/* The advice how to write the citation that the body has at [start, end), found in the last run, added to 'out'; false
 * where its family has no style or the form does not say enough. */
bool scanner_style(scanner *s, cg_str body, const scan_citation *citation, buf *out);

#endif
