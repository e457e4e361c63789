/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats, and writing one of them or all. */
#include "write/write.h"

#include <assert.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    REFERENCES_CSV,
    REFERENCES_NDJSON,
    REFERENCES_TABLE,
    NODES_CSV,
    EDGES_CSV,
    GRAPHML,
    FINDINGS_CSV,
    FINDINGS_GCC,
    FINDINGS_JSON,
    FINDINGS_SARIF,
    FINDINGS_GITHUB,
    FORMAT_COUNT
};

/* clang-format off */
static const cg_format formats[FORMAT_COUNT] = {
    [REFERENCES_CSV]    = {.name = "csv",     .ending = ".csv",     .file = "references.csv", .content = CG_REFERENCES},
    [REFERENCES_NDJSON] = {.name = "ndjson",  .ending = ".ndjson",                            .content = CG_REFERENCES},
    [REFERENCES_TABLE]  = {.name = "table",   .ending = ".txt",                               .content = CG_REFERENCES},
    [NODES_CSV]         = {.name = "csv",     .ending = ".csv",     .file = "nodes.csv",      .content = CG_NODES},
    [EDGES_CSV]         = {.name = "csv",     .ending = ".csv",     .file = "edges.csv",      .content = CG_EDGES},
    [GRAPHML]           = {.name = "graphml", .ending = ".graphml", .file = "graph.graphml",  .content = CG_GRAPH},
    [FINDINGS_CSV]      = {.name = "csv",     .ending = ".csv",     .file = "findings.csv",   .content = CG_FINDINGS},
    [FINDINGS_GCC]      = {.name = "gcc",     .ending = ".txt",                               .content = CG_FINDINGS},
    [FINDINGS_JSON]     = {.name = "json",    .ending = ".ndjson",                            .content = CG_FINDINGS},
    [FINDINGS_SARIF]    = {.name = "sarif",   .ending = ".sarif",                             .content = CG_FINDINGS},
    [FINDINGS_GITHUB]   = {.name = "github",  .ending = ".txt",                               .content = CG_FINDINGS},
};

static write_function *const functions[FORMAT_COUNT] = {
    [REFERENCES_CSV]    = write_references_csv,
    [REFERENCES_NDJSON] = write_references_ndjson,
    [REFERENCES_TABLE]  = write_references_table,
    [NODES_CSV]         = write_nodes_csv,
    [EDGES_CSV]         = write_edges_csv,
    [GRAPHML]           = write_graphml,
    [FINDINGS_CSV]      = write_findings_csv,
    [FINDINGS_GCC]      = write_findings_gcc,
    [FINDINGS_JSON]     = write_findings_json,
    [FINDINGS_SARIF]    = write_findings_sarif,
    [FINDINGS_GITHUB]   = write_findings_github,
};
/* clang-format on */

const cg_format *cg_formats(uint32_t *count) {
    *count = FORMAT_COUNT;
    return formats;
}

/* ------------------------------------------------------------------------------------------------ what formats share
 */

const cg_work *write_cited(const tables *t, const cg_citation *citation) {
    static const cg_work unknown = {.id = {"", 0}, .label = {"", 0}, .url = {"", 0}, CG_NONE, CG_NONE};
    return citation->work == CG_NONE ? &unknown : &t->works[citation->work];
}

cg_str write_family(const tables *t, const cg_work *work) {
    return work->family == CG_NONE ? STR("document") : t->families[work->family].name;
}

cg_str write_label(const cg_work *work) {
    return work->label.len ? work->label : work->id;
}

cg_str write_path(const tables *t, const cg_work *work) {
    return work->document == CG_NONE ? STR("") : t->documents[work->document].path;
}

cg_str write_about(const tables *t, const cg_finding *finding) {
    if (finding->citation != CG_NONE)
        return t->citations[finding->citation].text;
    return str_part(finding->line, finding->mark_start, finding->mark_end);
}

cg_str write_finding_path(const tables *t, const cg_finding *finding) {
    return finding->document == CG_NONE ? STR("") : t->documents[finding->document].path;
}

cg_str write_before_suggestion(const cg_finding *finding) {
    return finding->level >= CG_WARNING ? STR("; did you mean: ") : STR("; write: ");
}

void write_named_place(buf *b, const cg_place *place) {
    if (place->page)
        buf_format(b, "p. %u%s", place->page, place->note ? " " : "");
    if (place->note)
        buf_format(b, "n. %u", place->note);
}

void write_number(buf *b, uint64_t number) {
    char digits[20];
    size_t start = sizeof digits;
    do
        digits[--start] = (char)('0' + number % 10);
    while (number /= 10);
    buf_add(b, (cg_str){digits + start, sizeof digits - start});
}

void write_fraction(buf *b, double fraction) {
    enum { PLACES = 10 };
    char digits[PLACES + 2] = "0.";
    uint64_t scaled = (uint64_t)(fraction * 1e10 + 0.5);
    if (scaled >= 10000000000) {
        buf_char(b, '1');
        return;
    }
    size_t end = PLACES + 2;
    for (size_t i = end; i-- > 2; scaled /= 10)
        digits[i] = (char)('0' + scaled % 10);
    while (digits[end - 1] == '0')
        end--;
    buf_add(b, (cg_str){digits, digits[end - 1] == '.' ? 1 : end});
}

/* ------------------------------------------------------------------------------------------------ one output */

tables write_tables(const cg_corpus *corpus, const cg_graph *graph) {
    tables t = {0};
    uint32_t count;
    t.families = cg_families_list(cg_corpus_families(corpus), &count);
    t.documents = cg_corpus_documents(corpus, &t.document_count);
    t.findings = cg_corpus_findings(corpus, &t.finding_count);
    t.works = cg_corpus_works(corpus, &t.work_count);
    t.citations = cg_corpus_citations(corpus, &t.citation_count);
    if (graph) {
        t.nodes = cg_graph_nodes(graph, &count);
        t.edges = cg_graph_edges(graph, &t.edge_count);
    }
    return t;
}

static void print(const cg_corpus *corpus, const cg_graph *graph, const cg_format *format, out *o) {
    assert(format >= formats && format < formats + FORMAT_COUNT);
    assert(graph || format->content == CG_REFERENCES || format->content == CG_FINDINGS);
    tables t = write_tables(corpus, graph);
    functions[format - formats](&t, o);
}

bool cg_write(const cg_corpus *corpus, const cg_graph *graph, const cg_format *format, FILE *stream, cg_error *error) {
    out o;
    out_stream(&o, stream);
    print(corpus, graph, format, &o);
    bool fine = out_close(&o, error);
    out_free(&o);
    return fine;
}

bool cg_write_file(const cg_corpus *corpus, const cg_graph *graph, const cg_format *format, const char *path,
                   cg_error *error) {
    out o;
    if (!out_open(&o, path, error))
        return false;
    print(corpus, graph, format, &o);
    bool fine = out_close(&o, error) && out_commit(&o, error);
    out_free(&o);
    return fine;
}

/* ------------------------------------------------------------------------------------------------ all of them */

/* Makes 'dir' and what is missing above it; 'made' remembers what was not there before. */
static bool make_folders(const char *dir, path_list *made, cg_error *error) {
    char *path = mem_strdup(dir);
    bool fine = true;
    for (size_t i = 1, length = strlen(path); fine && i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        path[i] = '\0';
        struct stat status;
        if (mkdir(path, 0777) == 0) {
            *VEC_PUSH(made) = mem_strdup(path);
        } else {
            int why = errno; /* stat has reasons of its own */
            if (stat(path, &status) != 0)
                fine = error_set(error, "%s: cannot be made: %s", path, strerror(why));
            else if (!S_ISDIR(status.st_mode))
                fine = error_set(error, "%s: is no folder", path);
        }
        path[i] = dir[i];
    }
    free(path);
    return fine;
}

static bool open_all(out *outs, const char *dir, cg_error *error) {
    bool fine = true;
    for (uint32_t i = 0; fine && i < FORMAT_COUNT; i++) {
        if (!formats[i].file)
            continue;
        buf path = {0};
        buf_format(&path, "%s%s%s", dir, str_ends(str_of(dir), STR("/")) ? "" : "/", formats[i].file);
        buf_char(&path, '\0');
        fine = out_open(&outs[i], path.ptr, error);
        buf_free(&path);
    }
    return fine;
}

/* Where one cannot take its place, those that did are taken away: half a set of files would be believed. */
static bool commit_all(out *outs, cg_error *error) {
    bool moved[FORMAT_COUNT] = {false}, fine = true;
    for (uint32_t i = 0; fine && i < FORMAT_COUNT; i++) {
        bool waiting = outs[i].temporary;
        fine = out_commit(&outs[i], error);
        moved[i] = waiting && fine;
    }
    for (uint32_t i = 0; !fine && i < FORMAT_COUNT; i++)
        if (moved[i])
            unlink(outs[i].path);
    return fine;
}

bool cg_write_all(const cg_corpus *corpus, const cg_graph *graph, const char *dir, cg_error *error) {
    path_list made = {0};
    out outs[FORMAT_COUNT] = {0};
    bool fine = make_folders(dir, &made, error) && open_all(outs, dir, error);
    for (uint32_t i = 0; fine && i < FORMAT_COUNT; i++) {
        if (!formats[i].file)
            continue;
        print(corpus, graph, &formats[i], &outs[i]);
        fine = out_close(&outs[i], error);
    }
    fine = fine && commit_all(outs, error);
    for (uint32_t i = 0; i < FORMAT_COUNT; i++)
        out_free(&outs[i]);
    for (uint32_t i = made.len; !fine && i-- > 0;)
        rmdir(made.at[i]);
    path_list_free(&made);
    return fine;
}
