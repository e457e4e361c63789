/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <igraph/igraph.h>
#undef STR /* base/str.h has its own */

#include "made_corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <csv.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------------------------------------------ helpers */

static cg_graph *graph_of(const cg_corpus *corpus) {
    cg_error error;
    cg_graph *graph = cg_graph_new(corpus, &error);
    assert_non_null(graph);
    return graph;
}

static const cg_format *format_of(const char *name, cg_content content) {
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    for (uint32_t i = 0; i < count; i++)
        if (formats[i].content == content && strcmp(formats[i].name, name) == 0)
            return &formats[i];
    fail_msg("no format %s", name);
    return NULL;
}

/* What is written, with a NUL after it, to be freed. */
static char *written(const cg_corpus *corpus, const char *name, cg_content content, size_t *length) {
    cg_graph *graph = graph_of(corpus);
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    cg_error error = {""};
    bool fine = cg_write(corpus, graph, format_of(name, content), stream, &error);
    assert_string_equal(error.message, "");
    assert_true(fine);
    fclose(stream);
    cg_graph_free(graph);
    if (length)
        *length = size;
    return text;
}

static void check(const cg_corpus *corpus, const char *name, cg_content content, const char *expected) {
    char *text = written(corpus, name, content, NULL);
    assert_string_equal(text, expected);
    free(text);
}

/* Two documents, one of them a known work that cites itself; a citation in a footnote, and one that means nothing. */
static cg_corpus *small_corpus(void) {
    cg_corpus *corpus = made_corpus();
    uint32_t letter = made_work(corpus, "brieven/a, b.txt", "", "", NO_FAMILY);
    uint32_t paper = made_work(corpus, "kst-35300-7", "Kamerstukken 35300, nr. 7", "https://example.org/7", KAMERSTUK);
    uint32_t com = made_work(corpus, "COM(2025)944", "COM(2025) 944", "", COM);
    made_document(corpus, "brieven/a, b.txt", letter);
    made_citation(corpus, paper, (cg_place){.start = 0, .end = 26, .line = 1, .column = 1},
                  "Kamerstukken 35 300, nr. 7", "p. 3", "Kamerstukken 35 300, nr. 7, zegt \"ja\".");
    made_citation(corpus, CG_NONE, (cg_place){.start = 90, .end = 95, .line = 2, .column = 8, .note = 4}, "nr. 8", "",
                  "Zie nr. 8");
    made_citation(corpus, com, (cg_place){.start = 100, .end = 112, .line = 3, .column = 2}, "COM(2025)944", "", "Zie");
    made_document(corpus, "kst-35300-7.pdf", paper);
    made_citation(corpus, com, (cg_place){.start = 7, .end = 19, .page = 2, .line = 9, .column = 3, .note = 1},
                  "COM(2025)944", "", "Zie");
    made_citation(corpus, paper, (cg_place){.start = 20, .end = 26, .page = 2, .line = 9, .column = 16}, "35 300", "",
                  "");
    return corpus;
}

/* Ids, labels, paths and places with everything that readers of CSV and XML stumble over. */
static const char *const hostile[] = {
    "plain",
    "comma, \"quote\" and 'apostrophe'",
    "two\nlines\r\nand a\ttab",
    " blanks at both ends ",
    "<a href=\"x\">&amp;</a> ]]>",
    "\x01\x02 bell \a escape \x1B[31m delete \x7F",
    "broken \xC3 \xFF\xFE \xED\xA0\x80 \xF5\x80\x80\x80",
    "no characters \xEF\xBF\xBE \xEF\xBF\xBF",
    "coördinatie € 𝒳",
    "\"",
    "back\\slash",
    "=1+2",
};

enum { HOSTILE = sizeof hostile / sizeof *hostile };

static cg_corpus *hostile_corpus(void) {
    cg_corpus *corpus = made_corpus();
    for (uint32_t i = 0; i < HOSTILE; i++)
        made_work(corpus, hostile[i], hostile[i], hostile[(i + 1) % HOSTILE], NO_FAMILY);
    for (uint32_t i = 0; i < HOSTILE; i++) {
        made_document(corpus, hostile[i], i);
        made_citation(corpus, (i + 1) % HOSTILE, (cg_place){.line = i + 1}, hostile[i], hostile[i], hostile[i]);
        made_citation(corpus, (i + 1) % HOSTILE, (cg_place){.line = i + 2}, hostile[i], hostile[i], hostile[i]);
        made_citation(corpus, 0, (cg_place){.line = i + 3}, hostile[i], hostile[i], hostile[i]);
    }
    return corpus;
}

/* ------------------------------------------------------------------------------------------------ what is written */

static void references_csv(void **state) {
    (void)state;
    cg_corpus *corpus = small_corpus();
    check(corpus, "csv", CG_REFERENCES,
          "document,page,line,column,start,end,note,text,family,id,pinpoint,label,url,context\n"
          "\"brieven/a, b.txt\",,1,1,0,26,,\"Kamerstukken 35 300, nr. 7\",kamerstuk,kst-35300-7,p. 3,"
          "\"Kamerstukken 35300, nr. 7\",https://example.org/7,\"Kamerstukken 35 300, nr. 7, zegt \"\"ja\"\".\"\n"
          "\"brieven/a, b.txt\",,2,8,90,95,4,nr. 8,kamerstuk,,,,,Zie nr. 8\n"
          "\"brieven/a, b.txt\",,3,2,100,112,,COM(2025)944,kamerstuk,COM(2025)944,,COM(2025) 944,,Zie\n"
          "kst-35300-7.pdf,2,9,3,7,19,1,COM(2025)944,kamerstuk,COM(2025)944,,COM(2025) 944,,Zie\n"
          "kst-35300-7.pdf,2,9,16,20,26,,35 300,kamerstuk,kst-35300-7,,\"Kamerstukken 35300, nr. 7\","
          "https://example.org/7,\n");
    cg_corpus_free(corpus);
}

static void nodes_and_edges_csv(void **state) {
    (void)state;
    cg_corpus *corpus = small_corpus();
    check(corpus, "csv", CG_NODES,
          "Id,Label,Family,Url,Document,Citations,InDegree,OutDegree,PageRank,Component,Community\n"
          "\"brieven/a, b.txt\",\"brieven/a, b.txt\",document,,\"brieven/a, b.txt\",0,0,2,0.1975796493,1,1\n"
          "kst-35300-7,\"Kamerstukken 35300, nr. 7\",kamerstuk,https://example.org/7,kst-35300-7.pdf,1,1,1,"
          "0.2815510002,1,1\n"
          "COM(2025)944,COM(2025) 944,com,,,2,2,0,0.5208693505,1,1\n");
    check(corpus, "csv", CG_EDGES,
          "Source,Target,Type,Kind,Weight,Places\n"
          "\"brieven/a, b.txt\",kst-35300-7,Directed,kamerstuk,1,l. 1\n"
          "\"brieven/a, b.txt\",COM(2025)944,Directed,com,1,l. 3\n"
          "kst-35300-7,COM(2025)944,Directed,com,1,p. 2 n. 1\n");
    cg_corpus_free(corpus);
}

static void references_ndjson(void **state) {
    (void)state;
    cg_corpus *corpus = made_corpus();
    uint32_t work = made_work(corpus, "kst-1-2", "label", "", KAMERSTUK);
    made_document(corpus, "a\\b\x01.txt", work);
    made_citation(corpus, work, (cg_place){.start = 5, .end = 5000000000, .line = 3, .column = 1}, "a \"b\"\n\xFF€", "",
                  "c");
    made_citation(corpus, CG_NONE, (cg_place){.page = 1, .note = 2}, "t", "p", "c");
    check(
        corpus, "ndjson", CG_REFERENCES,
        "{\"document\":\"a\\\\b\\u0001.txt\",\"page\":null,\"line\":3,\"column\":1,\"start\":5,\"end\":5000000000,"
        "\"note\":null,\"text\":\"a \\\"b\\\"\\u000a\xEF\xBF\xBD€\",\"family\":\"kamerstuk\",\"id\":\"kst-1-2\","
        "\"pinpoint\":null,\"label\":\"label\",\"url\":null,\"context\":\"c\"}\n"
        "{\"document\":\"a\\\\b\\u0001.txt\",\"page\":1,\"line\":null,\"column\":null,\"start\":0,\"end\":0,\"note\":2,"
        "\"text\":\"t\",\"family\":\"kamerstuk\",\"id\":null,\"pinpoint\":\"p\",\"label\":null,\"url\":null,"
        "\"context\":\"c\"}\n");
    cg_corpus_free(corpus);
}

static void references_table(void **state) {
    (void)state;
    cg_corpus *corpus = made_corpus();
    uint32_t work = made_work(corpus, "coördinatie", "", "", KAMERSTUK);
    uint32_t wide = made_work(corpus, "0123456789012345678901234567890123456789+", "", "", KAMERSTUK);
    char text[200] = {0};
    memset(text, 'x', sizeof text - 1);
    made_document(corpus, "a.txt", work);
    made_citation(corpus, work, (cg_place){.line = 12, .column = 3, .note = 7}, "\x1B[31m rood\xC2\xAD", "", "");
    made_document(corpus, "b.pdf", wide);
    made_citation(corpus, wide, (cg_place){.page = 3, .line = 4, .column = 5}, text, "", "");
    made_citation(corpus, CG_NONE, (cg_place){.page = 4}, "漢字 ok", "", "");
    check(corpus, "table", CG_REFERENCES,
          "PLACE            ID                                        TEXT\n"
          "a.txt:12:3 n. 7  coördinatie                               \xEF\xBF\xBD[31m rood\n"
          "b.pdf p. 3       012345678901234567890123456789012345678…  "
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
          "b.pdf p. 4       -                                         漢字 ok\n");
    cg_corpus_free(corpus);
}

static void empty_corpus(void **state) {
    (void)state;
    cg_corpus *corpus = made_corpus();
    check(corpus, "csv", CG_REFERENCES,
          "document,page,line,column,start,end,note,text,family,id,pinpoint,label,url,context\n");
    check(corpus, "csv", CG_NODES,
          "Id,Label,Family,Url,Document,Citations,InDegree,OutDegree,PageRank,Component,Community\n");
    check(corpus, "csv", CG_EDGES, "Source,Target,Type,Kind,Weight,Places\n");
    check(corpus, "ndjson", CG_REFERENCES, "");
    check(corpus, "table", CG_REFERENCES, "PLACE  ID  TEXT\n");
    cg_corpus_free(corpus);
}

/* ------------------------------------------------------------------------------------------------ read back */

typedef struct cells {
    char *at[4096];
    size_t count, rows;
} cells;

static void add_cell(void *cell, size_t length, void *data) {
    cells *c = data;
    assert_true(c->count < sizeof c->at / sizeof *c->at);
    char *copy = calloc(length + 1, 1);
    memcpy(copy, cell, length);
    c->at[c->count++] = copy;
}

static void add_row(int end, void *data) {
    (void)end;
    ((cells *)data)->rows++;
}

static cells read_csv(const cg_corpus *corpus, cg_content content) {
    size_t length;
    char *text = written(corpus, "csv", content, &length);
    cells c = {.count = 0};
    struct csv_parser parser;
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    assert_int_equal(csv_parse(&parser, text, length, add_cell, add_row, &c), length);
    assert_int_equal(csv_fini(&parser, add_cell, add_row, &c), 0);
    csv_free(&parser);
    free(text);
    return c;
}

static void free_cells(cells *c) {
    for (size_t i = 0; i < c->count; i++)
        free(c->at[i]);
}

static void csv_read_back(void **state) {
    (void)state;
    cg_corpus *corpus = hostile_corpus();
    cells references = read_csv(corpus, CG_REFERENCES);
    assert_int_equal(references.rows, 1 + 3 * HOSTILE);
    assert_int_equal(references.count, 14 * references.rows);
    for (size_t i = 0; i < 3 * HOSTILE; i++) {
        char **row = &references.at[14 * (i + 1)];
        size_t target = i % 3 == 2 ? 0 : (i / 3 + 1) % HOSTILE;
        static const size_t columns_of_source[] = {0, 7, 10, 13}, columns_of_target[] = {9, 11};
        for (size_t j = 0; j < 4; j++)
            assert_string_equal(row[columns_of_source[j]], hostile[i / 3]);
        for (size_t j = 0; j < 2; j++)
            assert_string_equal(row[columns_of_target[j]], hostile[target]);
    }
    free_cells(&references);
    cells nodes = read_csv(corpus, CG_NODES);
    assert_int_equal(nodes.rows, 1 + HOSTILE);
    assert_int_equal(nodes.count, 11 * nodes.rows);
    for (size_t i = 0; i < HOSTILE; i++) {
        assert_string_equal(nodes.at[11 * (i + 1)], hostile[i]);
        assert_string_equal(nodes.at[11 * (i + 1) + 4], hostile[i]);
    }
    free_cells(&nodes);
    cg_corpus_free(corpus);
}

static igraph_t read_graphml(const cg_corpus *corpus) {
    size_t length;
    char *text = written(corpus, "graphml", CG_GRAPH, &length);
    FILE *stream = fmemopen(text, length, "r");
    igraph_t graph;
    igraph_set_attribute_table(&igraph_cattribute_table);
    assert_int_equal(igraph_read_graph_graphml(&graph, stream, 0), IGRAPH_SUCCESS);
    fclose(stream);
    free(text);
    return graph;
}

/* igraph 0.10 does not ask libxml2 to replace the references in attributes, and gets "&#38;" for every "&". */
static void check_id(const char *read, const char *expected) {
    while (*read) {
        assert_int_equal(*read, *expected);
        read += strncmp(read, "&#38;", 5) == 0 ? 5 : 1;
        expected++;
    }
    assert_int_equal(*expected, '\0');
}

/* What igraph has equals what the graph has; the ids of nodes are in 'ids'. */
static void check_graphml(const cg_corpus *corpus, const char *const *ids) {
    igraph_t read = read_graphml(corpus);
    cg_graph *graph = graph_of(corpus);
    uint32_t node_count, edge_count;
    const cg_node *nodes = cg_graph_nodes(graph, &node_count);
    const cg_edge *edges = cg_graph_edges(graph, &edge_count);
    assert_true(igraph_is_directed(&read));
    assert_int_equal(igraph_vcount(&read), node_count);
    assert_int_equal(igraph_ecount(&read), edge_count);
    for (uint32_t i = 0; i < node_count; i++) {
        check_id(VAS(&read, "id", i), ids[i]);
        assert_true(strlen(VAS(&read, "label", i)) > 0);
        assert_int_equal((long)VAN(&read, "citations", i), nodes[i].citations);
        assert_int_equal((long)VAN(&read, "community", i), nodes[i].community);
        assert_float_equal(VAN(&read, "pagerank", i), nodes[i].pagerank, 1e-9);
    }
    for (uint32_t i = 0; i < edge_count; i++) {
        assert_int_equal(IGRAPH_FROM(&read, i), edges[i].source);
        assert_int_equal(IGRAPH_TO(&read, i), edges[i].target);
        assert_int_equal((long)EAN(&read, "weight", i), edges[i].weight);
        assert_int_equal(strlen(EAS(&read, "places", i)), edges[i].places.len);
    }
    cg_graph_free(graph);
    igraph_destroy(&read);
}

static void graphml_read_back(void **state) {
    (void)state;
    static const char *const ids[] = {"brieven/a, b.txt", "kst-35300-7", "COM(2025)944"};
    cg_corpus *corpus = small_corpus();
    check_graphml(corpus, ids);
    igraph_t graph = read_graphml(corpus);
    assert_string_equal(VAS(&graph, "label", 0), ids[0]);
    assert_string_equal(VAS(&graph, "family", 0), "document");
    assert_string_equal(VAS(&graph, "family", 1), "kamerstuk");
    assert_string_equal(VAS(&graph, "document", 1), "kst-35300-7.pdf");
    assert_string_equal(VAS(&graph, "url", 2), "");
    assert_true(VAB(&graph, "in_corpus", 1));
    assert_false(VAB(&graph, "in_corpus", 2));
    assert_string_equal(EAS(&graph, "relation", 1), "com");
    assert_string_equal(EAS(&graph, "places", 2), "p. 2 n. 1");
    igraph_destroy(&graph);
    cg_corpus_free(corpus);
}

static void hostile_graphml_read_back(void **state) {
    (void)state;
    static const char *const ids[HOSTILE] = {
        "plain",
        "comma, \"quote\" and 'apostrophe'",
        "two\nlines\r\nand a\ttab",
        " blanks at both ends ",
        "<a href=\"x\">&amp;</a> ]]>",
        " bell  escape [31m delete \x7F",
        "broken � �� ��� ����",
        "no characters � �",
        "coördinatie € 𝒳",
        "\"",
        "back\\slash",
        "=1+2",
    };
    cg_corpus *corpus = hostile_corpus();
    check_graphml(corpus, ids);
    cg_corpus_free(corpus);
}

static void empty_graphml_read_back(void **state) {
    (void)state;
    cg_corpus *corpus = made_corpus();
    check_graphml(corpus, NULL);
    cg_corpus_free(corpus);
}

/* ------------------------------------------------------------------------------------------------ files */

static bool exists(const char *folder, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    struct stat status;
    return stat(path, &status) == 0;
}

static void every_format_is_whole(void **state) {
    (void)state;
    cg_corpus *corpus = small_corpus();
    made_finding(corpus, CG_R002, "is empty");
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    assert_true(count > 0);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(formats[i].ending[0], '.');
        char *text = written(corpus, formats[i].name, formats[i].content, NULL);
        assert_true(strlen(text) > 0 && text[strlen(text) - 1] == '\n');
        free(text);
        for (uint32_t j = 0; j < i; j++)
            assert_true(formats[i].content != formats[j].content || strcmp(formats[i].name, formats[j].name) != 0);
    }
    cg_corpus_free(corpus);
}

static void full_device(void **state) {
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    cg_corpus *corpus = small_corpus();
    const cg_format *format = format_of("csv", CG_REFERENCES);
    cg_error error = {""};
    FILE *stream = fopen("/dev/full", "w");
    assert_false(cg_write(corpus, NULL, format, stream, &error));
    assert_non_null(strstr(error.message, "No space left"));
    fclose(stream);
    assert_false(cg_write_file(corpus, NULL, format, "/dev/full", &error));
    assert_non_null(strstr(error.message, "/dev/full"));
    struct stat status;
    assert_int_equal(stat("/dev/full", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
    cg_corpus_free(corpus);
}

static void one_file(void **state) {
    cg_corpus *corpus = small_corpus();
    const cg_format *format = format_of("csv", CG_REFERENCES);
    cg_error error = {""};
    char path[256];
    snprintf(path, sizeof path, "%s/one.csv", (char *)*state);
    assert_true(cg_write_file(corpus, NULL, format, path, &error));
    assert_true(exists(*state, "one.csv"));
    unlink(path);
    snprintf(path, sizeof path, "%s/missing/one.csv", (char *)*state);
    assert_false(cg_write_file(corpus, NULL, format, path, &error));
    assert_non_null(strstr(error.message, path));
    cg_corpus_free(corpus);
}

static const char *const files[] = {"references.csv", "nodes.csv", "edges.csv", "graph.graphml", "findings.csv"};

enum { FILE_COUNT = sizeof files / sizeof *files };

static void all_files(void **state) {
    cg_corpus *corpus = small_corpus();
    cg_graph *graph = graph_of(corpus);
    cg_error error = {""};
    char outer[200], folder[256], path[300];
    snprintf(outer, sizeof outer, "%s/new", (char *)*state);
    snprintf(folder, sizeof folder, "%s/folder/", outer);
    for (int twice = 0; twice < 2; twice++) {
        assert_true(cg_write_all(corpus, graph, folder, &error));
        for (size_t i = 0; i < FILE_COUNT; i++)
            assert_true(exists(folder, files[i]));
    }
    for (size_t i = 0; i < FILE_COUNT; i++) {
        snprintf(path, sizeof path, "%s%s", folder, files[i]);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0); /* nothing else is left in it */
    assert_int_equal(rmdir(outer), 0);
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

/* A folder stands where edges.csv should go: no file appears, and an old one stays as it was. */
static void none_of_the_files(void **state) {
    cg_corpus *corpus = small_corpus();
    cg_graph *graph = graph_of(corpus);
    cg_error error = {""};
    char folder[200], obstacle[256], old[256], text[16] = "";
    snprintf(folder, sizeof folder, "%s/out", (char *)*state);
    snprintf(obstacle, sizeof obstacle, "%s/edges.csv", folder);
    snprintf(old, sizeof old, "%s/references.csv", folder);
    mkdir(folder, 0777);
    mkdir(obstacle, 0777);
    FILE *stream = fopen(old, "w");
    fputs("old", stream);
    fclose(stream);
    assert_false(cg_write_all(corpus, graph, folder, &error));
    assert_non_null(strstr(error.message, obstacle));
    stream = fopen(old, "r");
    assert_int_equal(fread(text, 1, sizeof text, stream), 3);
    fclose(stream);
    assert_string_equal(text, "old");
    assert_int_equal(unlink(old), 0);
    assert_int_equal(rmdir(obstacle), 0);
    assert_int_equal(rmdir(folder), 0);
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

static void no_folder(void **state) {
    cg_corpus *corpus = small_corpus();
    cg_graph *graph = graph_of(corpus);
    cg_error error = {""};
    char file[200], folder[256];
    snprintf(file, sizeof file, "%s/file", (char *)*state);
    fclose(fopen(file, "w"));
    snprintf(folder, sizeof folder, "%s/below", file);
    assert_false(cg_write_all(corpus, graph, folder, &error));
    assert_non_null(strstr(error.message, file));
    assert_int_equal(unlink(file), 0);
    cg_graph_free(graph);
    cg_corpus_free(corpus);
}

static int make_folder(void **state) {
    static char path[128];
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/citegraph-XXXXXX", folder ? folder : "/tmp");
    *state = mkdtemp(path);
    return *state ? 0 : -1;
}

/* Fails where a test left something behind. */
static int remove_folder(void **state) {
    return rmdir(*state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_csv),
        cmocka_unit_test(nodes_and_edges_csv),
        cmocka_unit_test(references_ndjson),
        cmocka_unit_test(references_table),
        cmocka_unit_test(empty_corpus),
        cmocka_unit_test(csv_read_back),
        cmocka_unit_test(graphml_read_back),
        cmocka_unit_test(hostile_graphml_read_back),
        cmocka_unit_test(empty_graphml_read_back),
        cmocka_unit_test(every_format_is_whole),
        cmocka_unit_test(full_device),
        cmocka_unit_test_setup_teardown(one_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(all_files, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(none_of_the_files, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(no_folder, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
