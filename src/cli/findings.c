/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings.h"

#include "message.h"

#include <unistd.h>

enum { MOST_OF_A_CODE = 50 };

bool findings_report(const cg_corpus *corpus, const options *o, bool with_lines, FILE *out) {
    cg_report how = {
        .from = o->quiet                   ? CG_ERROR
                : o->verbose || with_lines ? CG_INFO
                                           : CG_WARNING,
        .most = !o->verbose && isatty(fileno(out)) ? MOST_OF_A_CODE : 0,
        .color = color_on(o, out),
        .with_lines = with_lines,
    };
    cg_error error;
    bool fine = cg_report_findings(corpus, &how, out, &error);
    if (!fine)
        message("%s", error.message);
    return fine;
}

void findings_print(const cg_corpus *corpus, const options *o) {
    findings_report(corpus, o, false, stderr);
}

void findings_count(const cg_corpus *corpus, uint32_t counts[CG_ERROR + 1]) {
    for (unsigned level = CG_INFO; level <= CG_ERROR; level++)
        counts[level] = 0;
    uint32_t count;
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    for (uint32_t i = 0; i < count; i++)
        counts[findings[i].level]++;
}
