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
    uint32_t work_count, citation_count, edge_count;
} tables;

typedef void write_function(const tables *t, out *o);

write_function write_references_csv, write_nodes_csv, write_edges_csv; /* csv.c */
write_function write_references_ndjson;                                /* ndjson.c */
write_function write_references_table;                                 /* table.c */
write_function write_graphml;                                          /* graphml.c */

/* The work that a citation cites; one with nothing but empty texts where that cannot be known. */
const cg_work *write_cited(const tables *t, const cg_citation *citation);

/* The name of the family of a work, "document" for a document that is no known work. */
cg_str write_family(const tables *t, const cg_work *work);

/* Its label, or else its id. */
cg_str write_label(const cg_work *work);

/* The path of the document that is this work, or nothing. */
cg_str write_path(const tables *t, const cg_work *work);

void write_number(buf *b, uint64_t number);

/* A number from 0 to 1 with at most ten decimals, after a point in every locale. */
void write_fraction(buf *b, double fraction);

/* A replacement character. */
#define WRITE_REPLACEMENT STR("\xEF\xBF\xBD")

/* Lets the buffer go where it is full. */
static inline void write_row_end(out *o) {
    out_write(o, STR(""));
}

#endif
