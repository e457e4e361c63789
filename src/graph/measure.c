/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only file that includes igraph (its headers define STR and other short names, so nothing else happens here).
 * igraph sees nothing but numbers: its vectors are views of arrays of ours. While it works, no handler of it that
 * prints or aborts is in force. The random numbers of Leiden have a fixed seed: same graph, same answer.
 */
#include "graph/graph.h"

#include <igraph/igraph.h>
#include <math.h>

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

/* Our numbers for groups, node by node: from 1, the largest first, of equal ones that of the first node. */
static uint32_t *number_groups(const igraph_integer_t *membership, uint32_t node_count) {
    uint32_t group_count = 0;
    for (uint32_t i = 0; i < node_count; i++)
        group_count = membership[i] >= group_count ? (uint32_t)membership[i] + 1 : group_count;
    group *groups = mem_alloc(group_count * sizeof *groups);
    for (uint32_t i = 0; i < group_count; i++)
        groups[i].size = 0;
    for (uint32_t i = node_count; i-- > 0;) {
        group *its = &groups[membership[i]];
        *its = (group){its->size + 1, i, (uint32_t)membership[i]};
    }
    qsort(groups, group_count, sizeof *groups, by_size);
    uint32_t *number = mem_alloc(group_count * sizeof *number), *numbers = mem_alloc(node_count * sizeof *numbers);
    for (uint32_t i = 0; i < group_count; i++)
        number[groups[i].index] = i + 1;
    for (uint32_t i = 0; i < node_count; i++)
        numbers[i] = number[membership[i]];
    free(number);
    free(groups);
    return numbers;
}

/* Edges as igraph wants them. */
typedef struct arrays {
    igraph_integer_t *ends; /* source, target, source, target, ... */
    igraph_real_t *weights;
    igraph_vector_int_t ends_view;
    igraph_vector_t weights_view;
} arrays;

/* Room for 'count' edges, which arrays_seal shows to igraph when they are filled in. */
static arrays arrays_new(size_t count) {
    return (arrays){.ends = mem_alloc(2 * count * sizeof(igraph_integer_t) + 1),
                    .weights = mem_alloc(count * sizeof(igraph_real_t) + 1)};
}

static void arrays_seal(arrays *a, size_t count) {
    igraph_vector_int_view(&a->ends_view, a->ends, (igraph_integer_t)(2 * count));
    igraph_vector_view(&a->weights_view, a->weights, (igraph_integer_t)count);
}

static arrays arrays_of(const cg_graph *g) {
    size_t count = g->edges.len;
    arrays a = arrays_new(count);
    for (size_t i = 0; i < count; i++) {
        a.ends[2 * i] = g->edges.at[i].source;
        a.ends[2 * i + 1] = g->edges.at[i].target;
        a.weights[i] = g->edges.at[i].weight;
    }
    arrays_seal(&a, count);
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
        uint32_t *numbers = number_groups(VECTOR(membership), g->node_count);
        for (uint32_t i = 0; i < g->node_count; i++)
            g->nodes[i].component = numbers[i];
        free(numbers);
    }
    igraph_vector_int_destroy(&membership);
    return code;
}

/* What Leiden works on: most works are cited by one document only, and a node with one edge is always in the community
 * of its neighbour. So it is made part of that neighbour, which then weighs as much as both. */
typedef struct core {
    igraph_integer_t *of; /* by node: the node of the core that it is part of */
    igraph_integer_t node_count;
    igraph_real_t *strengths; /* by node of the core: the weights of all edges of its parts */
    igraph_real_t sum;        /* of them */
    arrays edges;             /* between different nodes of the core */
    size_t edge_count;
} core;

/* For each node that has just one edge: the neighbour that it becomes part of; for all others the node itself. */
static uint32_t *find_hosts(const cg_graph *g) {
    uint32_t *degree = mem_alloc(g->node_count * sizeof *degree), *host = mem_alloc(g->node_count * sizeof *host);
    for (uint32_t i = 0; i < g->node_count; i++) {
        degree[i] = g->nodes[i].in_degree + g->nodes[i].out_degree;
        host[i] = i;
    }
    for (uint32_t i = 0; i < g->edges.len; i++) {
        uint32_t source = g->edges.at[i].source, target = g->edges.at[i].target;
        if (degree[target] == 1)
            host[target] = source;
        else if (degree[source] == 1)
            host[source] = target;
    }
    free(degree);
    return host;
}

static core core_new(const cg_graph *g) {
    core c = {.of = mem_alloc(g->node_count * sizeof *c.of), .edges = arrays_new(g->edges.len)};
    uint32_t *host = find_hosts(g);
    for (uint32_t i = 0; i < g->node_count; i++)
        if (host[i] == i)
            c.of[i] = c.node_count++;
    for (uint32_t i = 0; i < g->node_count; i++)
        c.of[i] = c.of[host[i]];
    free(host);
    c.strengths = mem_alloc((size_t)c.node_count * sizeof *c.strengths);
    for (igraph_integer_t i = 0; i < c.node_count; i++)
        c.strengths[i] = 0;
    for (uint32_t i = 0; i < g->edges.len; i++) {
        igraph_integer_t source = c.of[g->edges.at[i].source], target = c.of[g->edges.at[i].target];
        igraph_real_t weight = g->edges.at[i].weight;
        c.strengths[source] += weight;
        c.strengths[target] += weight;
        c.sum += 2 * weight;
        if (source == target)
            continue;
        c.edges.ends[2 * c.edge_count] = source;
        c.edges.ends[2 * c.edge_count + 1] = target;
        c.edges.weights[c.edge_count++] = weight;
    }
    arrays_seal(&c.edges, c.edge_count);
    return c;
}

static void core_free(core *c) {
    free(c->of);
    free(c->strengths);
    arrays_free(&c->edges);
}

/* Leiden finds the communities of greatest modularity where each node weighs as much as its edges together, and the
 * resolution is one by the sum of all. */
static igraph_error_t leiden(const core *c, igraph_vector_int_t *membership) {
    igraph_t graph;
    igraph_error_t code = igraph_create(&graph, &c->edges.ends_view, c->node_count, IGRAPH_UNDIRECTED);
    if (code != IGRAPH_SUCCESS)
        return code;
    igraph_vector_t strengths_view;
    igraph_vector_view(&strengths_view, c->strengths, c->node_count);
    igraph_rng_seed(igraph_rng_default(), 1);
    igraph_real_t best = -INFINITY, quality;
    bool better = true;
    for (int round = 0; better && round < COMMUNITY_ROUNDS; round++) {
        code = igraph_community_leiden(&graph, &c->edges.weights_view, &strengths_view, 1 / c->sum, 0.01, round > 0, 1,
                                       membership, NULL, &quality);
        better = code == IGRAPH_SUCCESS && quality - best > COMMUNITY_GAIN;
        best = better ? quality : best;
    }
    igraph_destroy(&graph);
    return code;
}

static igraph_error_t set_communities(cg_graph *g) {
    igraph_vector_int_t membership;
    core c = core_new(g);
    igraph_error_t code = igraph_vector_int_init_range(&membership, 0, c.node_count); /* each by itself */
    if (code != IGRAPH_SUCCESS) {
        core_free(&c);
        return code;
    }
    if (c.edge_count > 0)
        code = leiden(&c, &membership);
    if (code == IGRAPH_SUCCESS) {
        for (uint32_t i = 0; i < g->node_count; i++)
            c.of[i] = VECTOR(membership)[c.of[i]];
        uint32_t *numbers = number_groups(c.of, g->node_count);
        for (uint32_t i = 0; i < g->node_count; i++)
            g->nodes[i].community = numbers[i];
        free(numbers);
    }
    igraph_vector_int_destroy(&membership);
    core_free(&c);
    return code;
}

static igraph_error_t ask(cg_graph *g, const arrays *a) {
    igraph_t graph;
    igraph_error_t code = igraph_create(&graph, &a->ends_view, g->node_count, IGRAPH_DIRECTED);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = set_pagerank(g, &graph, &a->weights_view);
    if (code == IGRAPH_SUCCESS)
        code = set_components(g, &graph);
    igraph_destroy(&graph);
    return code == IGRAPH_SUCCESS ? set_communities(g) : code;
}

bool graph_measure(cg_graph *g, cg_error *error) {
    if (g->edges.len == 0) { /* every node is alone, and there is nothing to ask */
        for (uint32_t i = 0; i < g->node_count; i++)
            g->nodes[i] = (cg_node){.pagerank = 1.0 / g->node_count, .component = i + 1, .community = i + 1};
        return true;
    }
    igraph_error_handler_t *old_errors = igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_warning_handler_t *old_warnings = igraph_set_warning_handler(igraph_warning_handler_ignore);
    arrays a = arrays_of(g);
    igraph_error_t code = ask(g, &a);
    arrays_free(&a);
    igraph_set_warning_handler(old_warnings);
    igraph_set_error_handler(old_errors);
    return code == IGRAPH_SUCCESS ||
           error_set(error, "the graph cannot be measured: igraph: %s", igraph_strerror(code));
}
