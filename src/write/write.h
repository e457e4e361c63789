/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the formats share. A format is a function that prints the tables; it is called by write.c, which owns the output
 * and its failures, so that a format need not look. For speed a format adds to the output's buffer directly, and says
 * after each row that it may go.
 */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "base/file.h"
#include "base/str.h"

/* All tables, borrowed. Node i is work i. */
typedef struct tables {
    const cg_family *families;
    const cg_document *documents;
    const cg_work *works;
    const cg_citation *citations;
    const cg_node *nodes; /* NULL where no graph was given; then there are no edges either */
    const cg_edge *edges;
    const cg_finding *findings;
    uint32_t document_count, work_count, citation_count, edge_count, finding_count;
} tables;

/* The tables of a corpus; 'graph' may be NULL. */
tables write_tables(const cg_corpus *corpus, const cg_graph *graph);

typedef void write_function(const tables *t, out *o);

write_function write_references_csv, write_nodes_csv, write_edges_csv; /* csv.c */
write_function write_references_ndjson;                                /* ndjson.c */
write_function write_references_table;                                 /* table.c */
write_function write_graphml;                                          /* graphml.c */
write_function write_findings_csv;                                     /* csv.c */
write_function write_findings_gcc, write_findings_github;              /* lines.c */
write_function write_findings_json;                                    /* ndjson.c */
write_function write_findings_sarif;                                   /* sarif.c */

/* The work that a citation cites; one with nothing but empty texts where that cannot be known. */
const cg_work *write_cited(const tables *t, const cg_citation *citation);

/* The name of the family of a work, "document" for a document that is no known work. */
cg_str write_family(const tables *t, const cg_work *work);

/* Its label, or else its id. */
cg_str write_label(const cg_work *work);

/* The path of the document that is this work, or nothing. */
cg_str write_path(const tables *t, const cg_work *work);

/* What a finding is about, as written: the citation, or what its line marks. */
cg_str write_about(const tables *t, const cg_finding *finding);

/* The path of the document of a finding. */
cg_str write_finding_path(const tables *t, const cg_finding *finding);

/* What comes between the message of a finding and its suggestion. */
cg_str write_before_suggestion(const cg_finding *finding);

/* "p. 3 n. 12", what there is of it: a place for programs that know only lines. */
void write_named_place(buf *b, const cg_place *place);

void write_number(buf *b, uint64_t number);

/* A number from 0 to 1 with at most ten decimals, after a point in every locale. */
void write_fraction(buf *b, double fraction);

/* A string of JSON, with its quotes. */
void write_json_string(buf *b, cg_str text); /* ndjson.c */

/* How many columns the text takes on a terminal. (screen.c) */
int write_width(cg_str text);

/* Adds 'text' as a terminal may show it, in at most 'limit' columns, and says how many it took. */
int write_cut(buf *b, cg_str text, int limit);

/* A replacement character. */
#define WRITE_REPLACEMENT STR("\xEF\xBF\xBD")

/* Lets the buffer go where it is full. */
static inline void write_row_end(out *o) {
    out_write(o, STR(""));
}

#endif
