/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two files of this module share. graph.c makes the nodes and edges from the tables of the corpus, measure.c
 * asks igraph about them. The graph owns all of it, and borrows nothing from the corpus.
 */
#ifndef GRAPH_GRAPH_H
#define GRAPH_GRAPH_H

#include "base/arena.h"
#include "base/vec.h"

struct cg_graph {
    VEC(cg_edge) edges;
    cg_node *nodes;
    uint32_t node_count;
    arena places; /* the texts of the edges */
};

/* Fills in pagerank, component and community of every node. */
bool graph_measure(cg_graph *g, cg_error *error);

#endif
