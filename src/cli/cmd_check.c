/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph check: the findings on stdout, a line about them on stderr, and an exit status that tells of them. */
#include "command.h"
#include "findings.h"
#include "format.h"
#include "message.h"
#include "run.h"

#include <string.h>
#include <strings.h>

static bool is_level(const char *word) {
    for (int level = CG_INFO; level <= CG_ERROR; level++)
        if (strcasecmp(word, cg_level_name((cg_level)level)) == 0)
            return true;
    return false;
}

/* Are the codes of --select and --ignore known? */
static bool check_codes(const string_list *codes, const char *option) {
    for (unsigned i = 0; i < codes->count; i++) {
        for (const char *at = codes->at[i]; *at; at += strspn(at, ",")) {
            char code[16];
            size_t length = strcspn(at, ",");
            snprintf(code, sizeof code, "%.*s", (int)length, at);
            at += length;
            if (length < sizeof code && cg_check_known(code))
                continue;
            if (length < sizeof code && is_level(code))
                message(
                    "--%s takes codes of checks, such as T010, or their beginnings, such as T; '%s' is a level, which "
                    "--fail-on takes",
                    option, code);
            else
                message("--%s: no check begins with '%.*s'; 'citegraph explain' lists them", option, (int)length,
                        at - length);
            return false;
        }
    }
    return true;
}

/* Makes all findings and leaves those that are wanted. */
static bool select_findings(run *r) {
    const options *o = r->options;
    const cg_selection selection = {
        .select = o->select.at,
        .select_count = o->select.count,
        .ignore = o->ignore.at,
        .ignore_count = o->ignore.count,
        .baseline = o->baseline,
    };
    cg_error error;
    cg_catalog *catalog = o->catalog ? cg_catalog_open(o->catalog, &error) : NULL;
    if (o->catalog && !catalog) {
        message("%s", error.message);
        r->status = TROUBLE;
        return false;
    }
    cg_check_run(r->corpus, catalog);
    cg_catalog_free(catalog);
    if (cg_check_select(r->corpus, &selection, &error))
        return true;
    message("%s", error.message);
    r->status = TROUBLE;
    return false;
}

static void write_baseline(run *r) {
    cg_error error;
    uint32_t count;
    cg_corpus_findings(r->corpus, &count);
    if (!cg_check_write_baseline(r->corpus, r->options->write_baseline, &error)) {
        message("%s", error.message);
        r->status = TROUBLE;
    } else if (!r->options->quiet) {
        print_count(stderr, count, "finding");
        fprintf(stderr, " written into %s\n", r->options->write_baseline);
    }
}

/* For a document that cannot be changed: what to change in it, a line each. 'first' is its first finding. */
static void list_corrections(const cg_corpus *corpus, uint32_t document, uint32_t first) {
    uint32_t count;
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    const cg_citation *citations = cg_corpus_citations(corpus, &(uint32_t){0});
    uint32_t last = CG_NONE;
    for (uint32_t i = first; i < count && findings[i].document == document; i++) {
        const cg_finding *f = &findings[i];
        if (!f->certain || f->citation == CG_NONE || f->citation == last)
            continue;
        last = f->citation;
        print_safe(stdout, cg_corpus_documents(corpus, &(uint32_t){0})[document].path);
        if (f->place.page > 0)
            printf(" p. %u", (unsigned)f->place.page);
        if (f->place.note > 0)
            printf(" n. %u", (unsigned)f->place.note);
        fputs(": ", stdout);
        print_safe(stdout, citations[f->citation].text);
        fputs(" -> ", stdout);
        print_safe(stdout, f->suggestion);
        putchar('\n');
    }
}

static void fix(run *r) {
    uint32_t count, findings, changes, all = 0, first = 0;
    cg_corpus_documents(r->corpus, &count);
    const cg_finding *finding = cg_corpus_findings(r->corpus, &findings);
    for (uint32_t i = 0; i < count; i++) {
        cg_error error;
        while (first < findings && finding[first].document < i) /* they are in the order of the documents */
            first++;
        if (!cg_check_fixable(r->corpus, i)) {
            list_corrections(r->corpus, i, first);
        } else if (cg_check_fix(r->corpus, i, r->options->diff ? stdout : NULL, &changes, &error)) {
            all += changes;
        } else {
            message("%s", error.message);
            r->status = TROUBLE;
        }
    }
    if (r->options->quiet)
        return;
    print_count(stderr, all, "citation");
    fputs(r->options->diff ? " would be changed\n" : " changed\n", stderr);
}

static void print_findings(run *r) {
    const char *name = r->options->format;
    const cg_format *format = name ? format_named(r->options->command, name) : NULL;
    if (format)
        run_print(r, NULL, format);
    else
        r->status = findings_report(r->corpus, r->options, true, stdout) ? output_done(r->status) : TROUBLE;
}

static void print_summary(const cg_corpus *corpus) {
    static const char *const names[] = {"info", "style finding", "warning", "error"};
    uint32_t counts[CG_ERROR + 1], documents, findings, concerned = 0, last = CG_NONE, failed = 0;
    findings_count(corpus, counts);
    const cg_document *document = cg_corpus_documents(corpus, &documents);
    const cg_finding *finding = cg_corpus_findings(corpus, &findings);
    for (uint32_t i = 0; i < findings; i++) {
        concerned += finding[i].document != last;
        last = finding[i].document;
    }
    for (uint32_t i = 0; i < documents; i++)
        failed += document[i].failed;
    for (int level = CG_ERROR; level >= CG_INFO; level--) {
        print_count(stderr, counts[level], names[level]);
        fputs(level > CG_INFO ? ", " : " in ", stderr);
    }
    fprintf(stderr, "%u of ", (unsigned)concerned);
    print_count(stderr, documents, "document");
    if (failed > 0)
        fprintf(stderr, " (%u could not be read)", (unsigned)failed);
    fputc('\n', stderr);
}

/* Is there a finding that makes the program fail? */
static bool fails(const cg_corpus *corpus, unsigned fail_on) {
    uint32_t counts[CG_ERROR + 1];
    findings_count(corpus, counts);
    for (unsigned i = FAIL_ERROR; i <= fail_on && i <= FAIL_INFO; i++)
        if (counts[CG_ERROR - i] > 0 && fail_on != FAIL_NEVER)
            return true;
    return false;
}

int cmd_check(const options *o) {
    run r;
    if (!check_codes(&o->select, "select") || !check_codes(&o->ignore, "ignore") || !run_start(&r, o))
        return TROUBLE;
    r.keeps_findings = true;
    cg_corpus_keep_details(r.corpus);
    run_add_paths(&r);
    if (!run_search(&r) || !select_findings(&r))
        return run_free(&r);
    if (o->write_baseline) {
        write_baseline(&r);
        return run_free(&r);
    }
    if (o->fix || o->diff) {
        fix(&r);
        return run_free(&r);
    }
    print_findings(&r);
    if (!o->quiet)
        print_summary(r.corpus);
    if (r.status == FINE && fails(r.corpus, o->fail_on))
        r.status = FOUND;
    return run_free(&r);
}
