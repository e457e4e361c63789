/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only file that includes igraph (its headers define STR and other short names, so nothing else happens here).
 * igraph sees nothing but numbers: its vectors are views of arrays of ours. While it works, no handler of it that
 * prints or aborts is in force. The random numbers of Leiden have a fixed seed: same graph, same answer.
 */
#include "graph/graph.h"

#include <igraph/igraph.h>

/* Leiden stops after so many rounds, or earlier, where a round raised the modularity by less. */
enum { COMMUNITY_ROUNDS = 10 };
static const igraph_real_t COMMUNITY_GAIN = 0.001;

typedef struct group {
    uint32_t size, first, index;
} group;

static int by_size(const void *a, const void *b) {
    const group *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return x->first < y->first ? -1 : 1;
}

/* Our numbers for igraph's groups, node by node: from 1, the largest first, of equal ones that of the first node. */
static uint32_t *number_groups(const igraph_vector_int_t *membership, uint32_t node_count) {
    uint32_t group_count = (uint32_t)igraph_vector_int_max(membership) + 1;
    group *groups = mem_alloc(group_count * sizeof *groups);
    for (uint32_t i = 0; i < group_count; i++)
        groups[i].size = 0;
    for (uint32_t i = node_count; i-- > 0;) {
        group *its = &groups[VECTOR(*membership)[i]];
        *its = (group){its->size + 1, i, (uint32_t)VECTOR(*membership)[i]};
    }
    qsort(groups, group_count, sizeof *groups, by_size);
    uint32_t *number = mem_alloc(group_count * sizeof *number), *numbers = mem_alloc(node_count * sizeof *numbers);
    for (uint32_t i = 0; i < group_count; i++)
        number[groups[i].index] = i + 1;
    for (uint32_t i = 0; i < node_count; i++)
        numbers[i] = number[VECTOR(*membership)[i]];
    free(number);
    free(groups);
    return numbers;
}

/* The edges as igraph wants them. */
typedef struct arrays {
    igraph_integer_t *ends; /* source, target, source, target, ... */
    igraph_real_t *weights;
    igraph_vector_int_t ends_view;
    igraph_vector_t weights_view;
} arrays;

static arrays arrays_new(const cg_graph *g) {
    size_t count = g->edges.len;
    arrays a = {.ends = mem_alloc(2 * count * sizeof *a.ends), .weights = mem_alloc(count * sizeof *a.weights)};
    for (size_t i = 0; i < count; i++) {
        a.ends[2 * i] = g->edges.at[i].source;
        a.ends[2 * i + 1] = g->edges.at[i].target;
        a.weights[i] = g->edges.at[i].weight;
    }
    igraph_vector_int_view(&a.ends_view, a.ends, (igraph_integer_t)(2 * count));
    igraph_vector_view(&a.weights_view, a.weights, (igraph_integer_t)count);
    return a;
}

static void arrays_free(arrays *a) {
    free(a->ends);
    free(a->weights);
}

static igraph_error_t set_pagerank(cg_graph *g, const igraph_t *directed, const igraph_vector_t *weights) {
    igraph_vector_t ranks;
    igraph_real_t eigenvalue;
    igraph_error_t code = igraph_vector_init(&ranks, 0);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = igraph_pagerank(directed, IGRAPH_PAGERANK_ALGO_PRPACK, &ranks, &eigenvalue, igraph_vss_all(),
                           IGRAPH_DIRECTED, 0.85, weights, NULL);
    for (uint32_t i = 0; code == IGRAPH_SUCCESS && i < g->node_count; i++)
        g->nodes[i].pagerank = VECTOR(ranks)[i];
    igraph_vector_destroy(&ranks);
    return code;
}

static igraph_error_t set_components(cg_graph *g, const igraph_t *graph) {
    igraph_vector_int_t membership;
    igraph_error_t code = igraph_vector_int_init(&membership, 0);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = igraph_connected_components(graph, &membership, NULL, NULL, IGRAPH_WEAK);
    if (code == IGRAPH_SUCCESS) {
        uint32_t *numbers = number_groups(&membership, g->node_count);
        for (uint32_t i = 0; i < g->node_count; i++)
            g->nodes[i].component = numbers[i];
        free(numbers);
    }
    igraph_vector_int_destroy(&membership);
    return code;
}

/* Leiden finds the communities of greatest modularity where each node weighs as much as its edges together, and the
 * resolution is one by the sum of all. */
static igraph_error_t leiden(const igraph_t *undirected, const arrays *a, igraph_vector_int_t *membership) {
    igraph_integer_t edge_count = igraph_vector_size(&a->weights_view);
    size_t node_count = (size_t)igraph_vcount(undirected);
    igraph_real_t *strengths = mem_alloc(node_count * sizeof *strengths), sum = 0, best = -1, quality;
    for (size_t i = 0; i < node_count; i++)
        strengths[i] = 0;
    for (igraph_integer_t i = 0; i < edge_count; i++) {
        strengths[a->ends[2 * i]] += a->weights[i];
        strengths[a->ends[2 * i + 1]] += a->weights[i];
        sum += 2 * a->weights[i];
    }
    igraph_vector_t strengths_view;
    igraph_vector_view(&strengths_view, strengths, (igraph_integer_t)node_count);
    igraph_rng_seed(igraph_rng_default(), 1);
    igraph_error_t code = IGRAPH_SUCCESS;
    bool better = true;
    for (int round = 0; better && round < COMMUNITY_ROUNDS; round++) {
        code = igraph_community_leiden(undirected, &a->weights_view, &strengths_view, 1 / sum, 0.01, round > 0, 1,
                                       membership, NULL, &quality);
        better = code == IGRAPH_SUCCESS && quality - best > COMMUNITY_GAIN;
        best = better ? quality : best;
    }
    free(strengths);
    return code;
}

static igraph_error_t set_communities(cg_graph *g, const igraph_t *undirected, const arrays *a) {
    igraph_vector_int_t membership;
    igraph_error_t code = igraph_vector_int_init(&membership, 0);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = leiden(undirected, a, &membership);
    if (code == IGRAPH_SUCCESS) {
        uint32_t *numbers = number_groups(&membership, g->node_count);
        for (uint32_t i = 0; i < g->node_count; i++)
            g->nodes[i].community = numbers[i];
        free(numbers);
    }
    igraph_vector_int_destroy(&membership);
    return code;
}

/* Two graphs of igraph from the same array, one after the other, so that only one is in memory. */
static igraph_error_t ask(cg_graph *g, const arrays *a) {
    igraph_t graph;
    igraph_error_t code = igraph_create(&graph, &a->ends_view, g->node_count, IGRAPH_DIRECTED);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = set_pagerank(g, &graph, &a->weights_view);
    igraph_destroy(&graph);
    if (code == IGRAPH_SUCCESS)
        code = igraph_create(&graph, &a->ends_view, g->node_count, IGRAPH_UNDIRECTED);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = set_components(g, &graph);
    if (code == IGRAPH_SUCCESS)
        code = set_communities(g, &graph, a);
    igraph_destroy(&graph);
    return code;
}

bool graph_measure(cg_graph *g, cg_error *error) {
    if (g->edges.len == 0) { /* every node is alone, and there is nothing to ask */
        for (uint32_t i = 0; i < g->node_count; i++)
            g->nodes[i] = (cg_node){.pagerank = 1.0 / g->node_count, .component = i + 1, .community = i + 1};
        return true;
    }
    igraph_error_handler_t *old_errors = igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_warning_handler_t *old_warnings = igraph_set_warning_handler(igraph_warning_handler_ignore);
    arrays a = arrays_new(g);
    igraph_error_t code = ask(g, &a);
    arrays_free(&a);
    igraph_set_warning_handler(old_warnings);
    igraph_set_error_handler(old_errors);
    return code == IGRAPH_SUCCESS ||
           error_set(error, "the graph cannot be measured: igraph: %s", igraph_strerror(code));
}
