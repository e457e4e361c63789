/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "made_corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static cg_graph *graph_of(const cg_corpus *corpus) {
    cg_error error = {""};
    cg_graph *graph = cg_graph_new(corpus, &error);
    assert_string_equal(error.message, "");
    assert_non_null(graph);
    return graph;
}

typedef struct expected_edge {
    uint32_t source, target, weight;
    const char *places;
} expected_edge;

static void check_edges(const cg_graph *graph, const expected_edge *expected, uint32_t expected_count) {
    uint32_t count;
    const cg_edge *edges = cg_graph_edges(graph, &count);
    assert_int_equal(count, expected_count);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(edges[i].source, expected[i].source);
        assert_int_equal(edges[i].target, expected[i].target);
        assert_int_equal(edges[i].weight, expected[i].weight);
        assert_int_equal(edges[i].places.len, strlen(expected[i].places));
        assert_memory_equal(edges[i].places.ptr, expected[i].places, edges[i].places.len);
    }
}

/* The works of these tests need no names. */
static cg_corpus *corpus_of_works(uint32_t count) {
    cg_corpus *corpus = made_corpus();
    for (uint32_t i = 0; i < count; i++)
        made_work(corpus, "id", "", "", KAMERSTUK);
    return corpus;
}

static void cite_on_line(cg_corpus *corpus, uint32_t work, uint32_t line) {
    made_citation(corpus, work, (cg_place){.line = line}, "text", "", "context");
}

static void nothing_at_all(void **state) {
    (void)state;
    cg_corpus *corpus = made_corpus();
    cg_graph *graph = graph_of(corpus);
    uint32_t nodes, edges;
    cg_graph_nodes(graph, &nodes);
    cg_graph_edges(graph, &edges);
    assert_int_equal(nodes, 0);
    assert_int_equal(edges, 0);
    cg_graph_free(graph);
    cg_corpus_free(corpus);
    cg_graph_free(NULL);
}

static void documents_that_cite_nothing(void **state) {
    (void)state;
    cg_corpus *corpus = corpus_of_works(4);
    for (uint32_t i = 0; i < 4; i++)
        made_document(corpus, "path", i);
    cg_graph *graph = graph_of(corpus);
    uint32_t count;
    const cg_node *nodes = cg_graph_nodes(graph, &count);
    assert_int_equal(count, 4);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(nodes[i].pagerank == 0.25);
        assert_int_equal(nodes[i].component, i + 1);
        assert_int_equal(nodes[i].community, i + 1);
        assert_int_equal(nodes[i].citations + nodes[i].in_degree + nodes[i].out_degree, 0);
    }
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

/* By source, then by first citation, whatever the order of the documents; nothing for itself and for the unknown. */
static void edges_and_their_order(void **state) {
    (void)state;
    cg_corpus *corpus = corpus_of_works(4);
    made_document(corpus, "a.html", 2);
    cite_on_line(corpus, 3, 5);
    cite_on_line(corpus, 0, 6);
    cite_on_line(corpus, 2, 7);
    cite_on_line(corpus, CG_NONE, 8);
    made_document(corpus, "b.txt", 0);
    cite_on_line(corpus, 3, 1);
    cite_on_line(corpus, 1, 2);
    cite_on_line(corpus, 3, 3);
    made_document(corpus, "a.pdf", 2); /* the same work once more */
    cite_on_line(corpus, 1, 9);
    cite_on_line(corpus, 3, 11);
    cg_graph *graph = graph_of(corpus);
    static const expected_edge expected[] = {
        {0, 3, 2, "l. 1; l. 3"}, {0, 1, 1, "l. 2"}, {2, 3, 2, "l. 5; l. 11"}, {2, 0, 1, "l. 6"}, {2, 1, 1, "l. 9"},
    };
    check_edges(graph, expected, 5);
    static const uint32_t degrees[][3] = {{1, 1, 2}, {2, 2, 0}, {0, 0, 3}, {4, 2, 0}};
    uint32_t count;
    const cg_node *nodes = cg_graph_nodes(graph, &count);
    assert_int_equal(count, 4);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(nodes[i].citations, degrees[i][0]);
        assert_int_equal(nodes[i].in_degree, degrees[i][1]);
        assert_int_equal(nodes[i].out_degree, degrees[i][2]);
    }
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

static void places(void **state) {
    (void)state;
    cg_corpus *corpus = corpus_of_works(5);
    static const cg_place cited[][6] = {
        {{.page = 3, .line = 40}, {.page = 7, .line = 90, .note = 12}},
        {{.line = 40}, {.line = 40, .note = 7}, {.line = 40, .note = 7}},
        {{.page = 1}, {.page = 2, .line = 50}, {.page = 2, .line = 51}, {.page = 3}, {.page = 4}, {.page = 5}},
        {{.page = UINT32_MAX, .note = UINT32_MAX}, {.page = 1}, {.page = 2}, {.page = 3}, {.page = 3, .line = 1}},
    };
    static const uint32_t counts[] = {2, 3, 6, 5};
    made_document(corpus, "path", 4);
    for (uint32_t target = 0; target < 4; target++)
        for (uint32_t i = 0; i < counts[target]; i++)
            made_citation(corpus, target, cited[target][i], "text", "", "context");
    cg_graph *graph = graph_of(corpus);
    static const expected_edge expected[] = {
        {4, 0, 2, "p. 3; p. 7 n. 12"},
        {4, 1, 3, "l. 40; l. 40 n. 7"},
        {4, 2, 6, "p. 1; p. 2; p. 3; p. 4; …"},
        {4, 3, 5, "p. 4294967295 n. 4294967295; p. 1; p. 2; p. 3"},
    };
    check_edges(graph, expected, 4);
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

/* Citations to and fro between all works from 'first' up to 'end'. */
static void cite_each_other(cg_corpus *corpus, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        made_document(corpus, "path", i);
        for (uint32_t j = first; j < end; j++)
            cite_on_line(corpus, j, 1);
    }
}

/* 0 is alone; 1 to 3 and 4 to 7 cite each other, and one citation joins them; so do 8 and 9, without anybody else. */
static void components_and_communities(void **state) {
    (void)state;
    cg_corpus *corpus = corpus_of_works(10);
    cite_each_other(corpus, 1, 4);
    cite_on_line(corpus, 4, 1);
    cite_each_other(corpus, 4, 8);
    cite_each_other(corpus, 8, 10);
    cg_graph *graph = graph_of(corpus);
    static const uint32_t components[] = {3, 1, 1, 1, 1, 1, 1, 1, 2, 2}, communities[] = {4, 2, 2, 2, 1, 1, 1, 1, 3, 3};
    uint32_t count;
    const cg_node *nodes = cg_graph_nodes(graph, &count);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(nodes[i].component, components[i]);
        assert_int_equal(nodes[i].community, communities[i]);
    }
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

/* 2 cites 0 three times and 1 once, so of what it hands on 0 gets three quarters. With d = 0.85 and x for what a work
 * has before anybody cites it: 0 has x + 0.75 d x, 1 has x + 0.25 d x, and all together 1. */
static void pagerank_is_weighted(void **state) {
    (void)state;
    cg_corpus *corpus = corpus_of_works(3);
    made_document(corpus, "path", 2);
    for (uint32_t line = 1; line <= 3; line++)
        cite_on_line(corpus, 0, line);
    cite_on_line(corpus, 1, 4);
    cg_graph *graph = graph_of(corpus);
    uint32_t count;
    const cg_node *nodes = cg_graph_nodes(graph, &count);
    double x = 1 / 3.85;
    assert_float_equal(nodes[0].pagerank, x + 0.75 * 0.85 * x, 1e-9);
    assert_float_equal(nodes[1].pagerank, x + 0.25 * 0.85 * x, 1e-9);
    assert_float_equal(nodes[2].pagerank, x, 1e-9);
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

static void same_graph_twice(void **state) {
    (void)state;
    cg_corpus *corpus = corpus_of_works(40);
    uint32_t random = 1;
    for (uint32_t i = 0; i < 40; i++) {
        made_document(corpus, "path", i);
        for (uint32_t line = 1; line < 12; line++)
            cite_on_line(corpus, (random = random * 1664525 + 1013904223) >> 24 & 31, line);
    }
    cg_graph *one = graph_of(corpus), *two = graph_of(corpus);
    uint32_t count;
    const cg_node *nodes = cg_graph_nodes(one, &count), *others = cg_graph_nodes(two, &count);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(nodes[i].pagerank == others[i].pagerank);
        assert_int_equal(nodes[i].component, others[i].component);
        assert_int_equal(nodes[i].community, others[i].community);
    }
    cg_graph_free(one);
    cg_graph_free(two);
    cg_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(documents_that_cite_nothing),
        cmocka_unit_test(edges_and_their_order),
        cmocka_unit_test(places),
        cmocka_unit_test(components_and_communities),
        cmocka_unit_test(pagerank_is_weighted),
        cmocka_unit_test(same_graph_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
