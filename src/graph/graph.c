/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables to edges. The citations are walked source by source. For each target the table 'newest' holds the last
 * edge that leads to it; an edge that is older than the first one of the present source belongs to another source, so
 * the table is never cleared. That is linear in the citations, without sorting or hashing, and gives the edges in the
 * promised order: by source, then by first citation.
 */
#include "graph/graph.h"

#include "base/str.h"

enum {
    PLACES_SHOWN = 4,
    PLACE_ROOM = 32 /* bytes of "p. 4294967295 n. 4294967295; " */
};

/* The first different places of an edge's citations. */
typedef struct place_list {
    const cg_place *at[PLACES_SHOWN];
    uint32_t count; /* PLACES_SHOWN + 1: there are more */
} place_list;

typedef VEC(place_list) place_lists;

/* Whether two places read the same: what is on one page, or else on one line, is one place. */
static bool same_place(const cg_place *a, const cg_place *b) {
    return a->page == b->page && a->note == b->note && (a->page || a->line == b->line);
}

static void add_place(place_list *list, const cg_place *place) {
    if (list->count > PLACES_SHOWN || (!place->page && !place->line && !place->note))
        return;
    for (uint32_t i = 0; i < list->count; i++)
        if (same_place(list->at[i], place))
            return;
    if (list->count < PLACES_SHOWN)
        list->at[list->count] = place;
    list->count++;
}

static char *put_text(char *to, cg_str text) {
    memcpy(to, text.ptr, text.len);
    return to + text.len;
}

static char *put_number(char *to, cg_str before, uint32_t number) {
    char digits[10];
    size_t length = 0;
    do
        digits[length++] = (char)('0' + number % 10);
    while (number /= 10);
    to = put_text(to, before);
    while (length)
        *to++ = digits[--length];
    return to;
}

/* "p. 3; p. 7 n. 12; …" */
static cg_str places_text(arena *memory, const place_list *list) {
    char text[PLACES_SHOWN * PLACE_ROOM + sizeof "; …"], *end = text;
    for (uint32_t i = 0; i < list->count && i < PLACES_SHOWN; i++) {
        const cg_place *place = list->at[i];
        uint32_t number = place->page ? place->page : place->line;
        if (i)
            end = put_text(end, STR("; "));
        if (number)
            end = put_number(end, place->page ? STR("p. ") : STR("l. "), number);
        if (place->note)
            end = put_number(end, number ? STR(" n. ") : STR("n. "), place->note);
    }
    if (list->count > PLACES_SHOWN)
        end = put_text(end, STR("; …"));
    return arena_copy(memory, (cg_str){text, (size_t)(end - text)});
}

/* The documents of each work, as chains in the order of the corpus: a work may be there as PDF and as HTML. */
typedef struct chains {
    uint32_t *first; /* by work */
    uint32_t *next;  /* by document */
} chains;

static chains chain_documents(const cg_document *documents, uint32_t document_count, uint32_t work_count) {
    chains c = {mem_alloc(work_count * sizeof *c.first), mem_alloc(document_count * sizeof *c.next)};
    for (uint32_t i = 0; i < work_count; i++)
        c.first[i] = CG_NONE;
    for (uint32_t i = document_count; i-- > 0;) {
        c.next[i] = CG_NONE;
        if (documents[i].work == CG_NONE)
            continue;
        c.next[i] = c.first[documents[i].work];
        c.first[documents[i].work] = i;
    }
    return c;
}

/* Adds what one document cites; the edges of its work begin at 'first_edge'. */
static void add_citations(cg_graph *g, const cg_document *document, const cg_citation *citations, uint32_t first_edge,
                          uint32_t *newest, place_lists *places) {
    for (uint32_t i = 0; i < document->citation_count; i++) {
        const cg_citation *citation = &citations[document->first_citation + i];
        uint32_t target = citation->work;
        if (target == CG_NONE || target == document->work)
            continue;
        uint32_t edge = newest[target];
        if (edge == CG_NONE || edge < first_edge) {
            edge = newest[target] = g->edges.len;
            *VEC_PUSH(&g->edges) = (cg_edge){.source = document->work, .target = target};
            *VEC_PUSH(places) = (place_list){0};
        }
        g->edges.at[edge].weight++;
        add_place(&places->at[edge - first_edge], &citation->place);
    }
}

static void make_edges(cg_graph *g, const cg_corpus *corpus) {
    uint32_t document_count, citation_count;
    const cg_document *documents = cg_corpus_documents(corpus, &document_count);
    const cg_citation *citations = cg_corpus_citations(corpus, &citation_count);
    chains c = chain_documents(documents, document_count, g->node_count);
    uint32_t *newest = mem_alloc(g->node_count * sizeof *newest);
    for (uint32_t i = 0; i < g->node_count; i++)
        newest[i] = CG_NONE;
    place_lists places = {0};
    for (uint32_t source = 0; source < g->node_count; source++) {
        uint32_t first_edge = g->edges.len;
        places.len = 0;
        for (uint32_t i = c.first[source]; i != CG_NONE; i = c.next[i])
            add_citations(g, &documents[i], citations, first_edge, newest, &places);
        for (uint32_t i = first_edge; i < g->edges.len; i++)
            g->edges.at[i].places = places_text(&g->places, &places.at[i - first_edge]);
    }
    VEC_FREE(&places);
    free(newest);
    free(c.next);
    free(c.first);
}

static void make_nodes(cg_graph *g) {
    g->nodes = mem_alloc(g->node_count * sizeof *g->nodes);
    for (uint32_t i = 0; i < g->node_count; i++)
        g->nodes[i] = (cg_node){0};
    for (uint32_t i = 0; i < g->edges.len; i++) {
        const cg_edge *edge = &g->edges.at[i];
        g->nodes[edge->source].out_degree++;
        g->nodes[edge->target].in_degree++;
        g->nodes[edge->target].citations += edge->weight;
    }
}

cg_graph *cg_graph_new(const cg_corpus *corpus, cg_error *error) {
    cg_graph *g = mem_alloc(sizeof *g);
    *g = (cg_graph){0};
    cg_corpus_works(corpus, &g->node_count);
    make_edges(g, corpus);
    make_nodes(g);
    if (!graph_measure(g, error)) {
        cg_graph_free(g);
        return NULL;
    }
    return g;
}

const cg_node *cg_graph_nodes(const cg_graph *graph, uint32_t *count) {
    *count = graph->node_count;
    return graph->nodes;
}

const cg_edge *cg_graph_edges(const cg_graph *graph, uint32_t *count) {
    *count = graph->edges.len;
    return graph->edges.at;
}

void cg_graph_free(cg_graph *graph) {
    if (!graph)
        return;
    VEC_FREE(&graph->edges);
    free(graph->nodes);
    arena_free(&graph->places);
    free(graph);
}
