/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a document (what they begin with says of which format): read in parts, searched, and every citation led
 * back to its place, its note and its sentence. What is made of them afterwards (works, graph, files) is tried on
 * damaged documents by tests/properties.c.
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
    bool cut[2];
    cg_str sentence = text_sentence(t, found->start, found->end, cut);
    if (written.len == 0 || utf8_valid(written) < written.len || utf8_valid(sentence) < sentence.len)
        abort();
    text_note_at(t, found->start);
}

/* What readers of markup say about a text beside its characters. */
static void look_at_marks(const text *t) {
    for (uint32_t i = 0; i < t->links.len; i++) {
        const text_link *link = &t->links.at[i];
        cg_str target = text_link_target(t, link);
        if (link->start > link->end || link->end > t->body.len || utf8_valid(target) < target.len)
            abort();
    }
    for (uint32_t i = 0; i < t->notes.len; i++) {
        const text_note *note = &t->notes.at[i];
        bool is_called = note->call != CG_NONE;
        if (note->start > note->end || note->end > t->body.len || (is_called && note->call > t->body.len) ||
            (i > 0 && t->notes.at[i - 1].end > note->start))
            abort();
    }
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
        look_at_marks(&t);
        for (uint32_t i = 0; i < result.citation_count; i++)
            look_at(&t, &result.citations[i]);
        scanner_heading(s, t.body);
    }
    read_close(&r);
    arena_free(&memory);
    return 0;
}
