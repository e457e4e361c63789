/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run.h"

#include "command.h"
#include "findings.h"
#include "message.h"
#include "progress.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

cg_families *run_families(const options *o) {
    cg_error error;
    cg_families *families = cg_families_new(&error);
    bool good = families != NULL;
    for (unsigned i = 0; good && i < o->families.count; i++)
        good = cg_families_add(families, o->families.at[i], &error);
    if (good)
        return families;
    message("%s", error.message);
    cg_families_free(families);
    return NULL;
}

bool run_start(run *r, const options *o) {
    *r = (run){.options = o, .families = run_families(o), .status = FINE};
    if (!r->families)
        return false;
    r->corpus = cg_corpus_new(r->families, o->jobs);
    cg_error error;
    if (!o->dossier || cg_corpus_dossier(r->corpus, o->dossier, &error))
        return true;
    message("--dossier: %s", error.message);
    run_free(r);
    return false;
}

static void add(run *r, const char *path) {
    cg_error error;
    if (cg_corpus_add(r->corpus, path, &error))
        return;
    message("%s", error.message);
    r->status = TROUBLE;
}

/* Adds the paths in a list. */
static void add_lines(run *r, FILE *list) {
    int end = r->options->null ? '\0' : '\n';
    char *path = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getdelim(&path, &room, end, list)) > 0;) {
        if (path[length - 1] == end)
            path[--length] = '\0';
        if (end == '\n' && length > 0 && path[length - 1] == '\r')
            path[--length] = '\0';
        if (length > 0)
            add(r, path);
    }
    free(path);
}

/* Adds the paths in the file that is called 'name'. */
static void add_list(run *r, const char *name) {
    bool is_standard_input = strcmp(name, "-") == 0;
    errno = 0;
    FILE *list = is_standard_input ? stdin : fopen(name, "r");
    if (list)
        add_lines(r, list);
    if (!list || ferror(list)) {
        message("%s: cannot be read: %s", is_standard_input ? "standard input" : name, strerror(errno));
        r->status = TROUBLE;
    }
    if (list && !is_standard_input)
        fclose(list);
}

void run_add_paths(run *r) {
    const options *o = r->options;
    for (unsigned i = 0; i < o->excluded.count; i++)
        cg_corpus_exclude(r->corpus, o->excluded.at[i]);
    for (unsigned i = 0; i < o->operand_count; i++)
        add(r, o->operands[i]);
    for (unsigned i = 0; i < o->lists.count; i++)
        add_list(r, o->lists.at[i]);
}

bool run_search(run *r) {
    progress p;
    progress_start(&p, r->corpus, r->options);
    cg_corpus_run(r->corpus);
    progress_stop(&p);

    uint32_t total, count;
    const cg_document *documents = cg_corpus_documents(r->corpus, &total);
    if (!r->keeps_findings)
        findings_print(r->corpus, r->options);
    if (total == 0 && r->status == FINE)
        message("no documents found");
    if (total == 0)
        r->status = TROUBLE;
    for (uint32_t i = 0; i < total; i++)
        if (documents[i].failed)
            r->status = TROUBLE;
    const cg_finding *findings = cg_corpus_findings(r->corpus, &count);
    for (uint32_t i = 0; i < count; i++)
        if (findings[i].code == CG_R009)
            r->status = TROUBLE;
    return total > 0;
}

void run_print(run *r, const cg_graph *graph, const cg_format *format) {
    cg_error error;
    if (cg_write(r->corpus, graph, format, stdout, &error)) {
        r->status = output_done(r->status);
        return;
    }
    message("%s", error.message);
    r->status = TROUBLE;
}

int run_free(run *r) {
    cg_corpus_free(r->corpus);
    cg_families_free(r->families);
    return r->status;
}
