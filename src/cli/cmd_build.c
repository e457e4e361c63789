/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph build: all outputs of a set of documents, and a few lines on stderr about what there is and how to open it.
 */
#include "command.h"
#include "findings.h"
#include "message.h"
#include "run.h"

/* What a person does with a file. */
static const char *const USE[] = {
    [CG_REFERENCES] = "every citation, with its place: open it in a spreadsheet",
    [CG_NODES] = "the works: in Gephi, Data Laboratory, Import Spreadsheet",
    [CG_EDGES] = "which work cites which: the same way, after the nodes",
    [CG_GRAPH] = "the graph: open it in Gephi",
    [CG_FINDINGS] = "what is broken or doubtful; citegraph check shows it with the lines",
};

static void print_findings(const cg_corpus *corpus) {
    uint32_t counts[CG_ERROR + 1];
    findings_count(corpus, counts);
    uint32_t others = counts[CG_STYLE] + counts[CG_INFO];
    if (counts[CG_ERROR] + counts[CG_WARNING] + others == 0)
        return;
    fputs("findings: ", stderr);
    print_count(stderr, counts[CG_ERROR], "error");
    fputs(", ", stderr);
    print_count(stderr, counts[CG_WARNING], "warning");
    if (others > 0)
        fprintf(stderr, ", %u of less weight", (unsigned)others);
    fputc('\n', stderr);
}

static void print_summary(const cg_corpus *corpus, const cg_graph *graph, const options *o) {
    uint32_t documents, citations, works, edges, formats;
    const cg_document *document = cg_corpus_documents(corpus, &documents);
    cg_corpus_citations(corpus, &citations);
    cg_corpus_works(corpus, &works);
    cg_graph_edges(graph, &edges);
    const cg_format *format = cg_formats(&formats);
    uint32_t failed = 0;
    for (uint32_t i = 0; i < documents; i++)
        failed += document[i].failed;

    print_count(stderr, documents, "document");
    if (failed > 0)
        fprintf(stderr, " (%u could not be read)", (unsigned)failed);
    fputs(", ", stderr);
    print_count(stderr, citations, "citation");
    fputs("; the graph has ", stderr);
    print_count(stderr, works, "work");
    fputs(" and ", stderr);
    print_count(stderr, edges, "edge");
    fputc('\n', stderr);
    print_findings(corpus);
    fprintf(stderr, "written into %s:\n", o->output);
    for (uint32_t i = 0; i < formats; i++)
        if (format[i].file)
            fprintf(stderr, "  %-16s  %s\n", format[i].file, USE[format[i].content]);
}

int cmd_build(const options *o) {
    run r;
    if (!run_start(&r, o))
        return TROUBLE;
    r.keeps_findings = true; /* those of the checks are yet to come */
    cg_corpus_keep_details(r.corpus);
    run_add_paths(&r);
    if (!run_search(&r))
        return run_free(&r);
    cg_check_run(r.corpus, NULL);
    findings_print(r.corpus, o);

    cg_error error;
    cg_graph *graph = cg_graph_new(r.corpus, &error);
    if (!graph || !cg_write_all(r.corpus, graph, o->output, &error)) {
        message("%s", error.message);
        r.status = TROUBLE;
    } else if (!o->quiet) {
        print_summary(r.corpus, graph, o);
    }
    cg_graph_free(graph);
    return run_free(&r);
}
