/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a document: read in parts, searched, and every citation led back to its place, its note and its
 * sentence. What is made of them afterwards (works, graph, files) is tried on damaged documents by tests/properties.c.
 */
#include "base/utf8.h"
#include "read/read.h"
#include "scan/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static scanner *make_scanner(void) {
    cg_error error;
    cg_families *families = cg_families_new(&error);
    scan_plan *plan = families ? scan_plan_new(families, true, &error) : NULL;
    if (!plan)
        abort();
    return scanner_new(plan);
}

static void look_at(text *t, const scan_citation *found) {
    cg_place place = text_place(t, found->start, found->end);
    cg_str written = str_part(t->source, (size_t)(place.start - t->offset), (size_t)(place.end - t->offset));
    cg_str sentence = text_sentence(t, found->start, found->end);
    if (written.len == 0 || utf8_valid(written) < written.len || utf8_valid(sentence) < sentence.len)
        abort();
    text_note_at(t, found->start);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static scanner *s;
    static reading r;
    static text t;
    s = s ? s : make_scanner();
    arena memory = {0};
    bool fine = read_open_bytes(&r, (cg_str){(const char *)data, size}, &memory);
    while (fine && read_part(&r, &t)) {
        scan_result result = scanner_run(s, t.body);
        for (uint32_t i = 0; i < result.citation_count; i++)
            look_at(&t, &result.citations[i]);
        scanner_heading(s, t.body);
    }
    read_close(&r);
    arena_free(&memory);
    return 0;
}
