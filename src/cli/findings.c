/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings.h"

#include "message.h"

#include <unistd.h>

enum { MOST_OF_A_CODE = 50 };

static const char *const COLOR[] = {
    [CG_INFO] = "\033[2m",
    [CG_STYLE] = "\033[36m",
    [CG_WARNING] = "\033[1;33m",
    [CG_ERROR] = "\033[1;31m",
};

static void print(const cg_finding *f, const cg_document *documents, bool color) {
    const cg_check *check = cg_check_of(f->code);
    if (f->document == CG_NONE)
        fputs("citegraph", stderr);
    else
        print_safe(stderr, documents[f->document].path);
    if (f->place.line > 0)
        fprintf(stderr, ":%u", (unsigned)f->place.line);
    if (f->place.line > 0 && f->place.column > 0)
        fprintf(stderr, ":%u", (unsigned)f->place.column);
    fprintf(stderr, ": %s%s%s[%s]: ", color ? COLOR[check->level] : "", cg_level_name(check->level),
            color ? "\033[0m" : "", check->code);
    print_safe(stderr, f->message);
    fputc('\n', stderr);
}

void findings_print(const cg_corpus *corpus, const options *o) {
    cg_level from = o->quiet ? CG_ERROR : o->verbose ? CG_INFO : CG_WARNING;
    bool limited = !o->verbose && isatty(STDERR_FILENO);
    bool color = color_on(o, stderr);
    uint32_t count, seen[CG_CODE_COUNT] = {0};
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    const cg_document *documents = cg_corpus_documents(corpus, &(uint32_t){0});
    for (uint32_t i = 0; i < count; i++) {
        cg_code code = findings[i].code;
        if (cg_check_of(code)->level < from)
            continue;
        if (++seen[code] <= MOST_OF_A_CODE || !limited)
            print(&findings[i], documents, color);
    }
    for (unsigned code = 0; limited && code < CG_CODE_COUNT; code++)
        if (seen[code] > MOST_OF_A_CODE)
            message("%u more of %s (-v shows all)", (unsigned)(seen[code] - MOST_OF_A_CODE), cg_check_of(code)->code);
}

void findings_count(const cg_corpus *corpus, uint32_t counts[CG_ERROR + 1]) {
    for (unsigned level = CG_INFO; level <= CG_ERROR; level++)
        counts[level] = 0;
    uint32_t count;
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    for (uint32_t i = 0; i < count; i++)
        counts[cg_check_of(findings[i].code)->level]++;
}
