/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slots of all documents, in the order of the inputs, become the tables of the corpus. */
#include "corpus/worker.h"

/* The corpus's row for a worker's work. */
static uint32_t merge_work(cg_corpus *corpus, const cg_work *from) {
    uint32_t index = intern_add(&corpus->ids, from->id);
    if (index == corpus->works.len)
        *VEC_PUSH(&corpus->works) = *from;
    return index;
}

/* Whether the work has no document yet that shows it better than 'from': a record of it only tells of it. */
static bool shows_better(const cg_corpus *corpus, const cg_work *work, const slot *from) {
    return work->document == CG_NONE || (corpus->documents.at[work->document].is_record && !from->is_record);
}

/* The work that a document is: a known one, or its path stands for it. */
static uint32_t document_work(cg_corpus *corpus, const slot *from) {
    cg_work itself = {.id = from->path, .label = path_stem(from->path), .url = {"", 0}, .family = CG_NONE};
    bool known = from->work != CG_NONE;
    uint32_t index = merge_work(corpus, known ? &from->worker->works.at[from->work] : &itself);
    cg_work *row = &corpus->works.at[index];
    if (!known || shows_better(corpus, row, from))
        row->document = corpus->documents.len;
    return index;
}

static void add_finding(cg_corpus *corpus, uint32_t document, cg_finding finding) {
    finding.document = document;
    *VEC_PUSH(&corpus->findings) = finding;
}

static void merge_details(cg_corpus *corpus, slot *from) {
    *VEC_PUSH(&corpus->first_spot) = corpus->spots.len;
    for (uint32_t i = 0; i < from->details.len; i++)
        *VEC_PUSH(&corpus->details) = from->details.at[i];
    for (uint32_t i = 0; i < from->spots.len; i++)
        *VEC_PUSH(&corpus->spots) = from->spots.at[i];
    VEC_FREE(&from->details);
    VEC_FREE(&from->spots);
}

static void merge_document(cg_corpus *corpus, slot *from) {
    uint32_t document = corpus->documents.len;
    cg_document row = {
        .path = from->path,
        .work = from->failed || from->is_archive ? CG_NONE : document_work(corpus, from),
        .first_citation = corpus->citations.len,
        .citation_count = from->citations.len,
        .failed = from->failed,
        .is_record = from->is_record,
    };
    *VEC_PUSH(&corpus->documents) = row;
    for (uint32_t i = 0; i < from->citations.len; i++) {
        cg_citation citation = from->citations.at[i];
        citation.document = document;
        if (citation.work != CG_NONE)
            citation.work = merge_work(corpus, &from->worker->works.at[citation.work]);
        *VEC_PUSH(&corpus->citations) = citation;
    }
    for (uint32_t i = 0; i < from->findings.len; i++)
        add_finding(corpus, document, from->findings.at[i]);
    VEC_FREE(&from->citations);
    VEC_FREE(&from->findings);
    if (corpus->keeps_details)
        merge_details(corpus, from);
}

static int by_path(const void *a, const void *b) {
    const slot *x = *(slot *const *)a, *y = *(slot *const *)b;
    int order = choice_compare_paths(x->path, y->path);
    return order ? order : (x->position > y->position) - (x->position < y->position);
}

/* An archive itself is a document only where there is something to say about it. */
static void merge_slot(cg_corpus *corpus, slot *from) {
    if (!from->is_archive || from->findings.len)
        merge_document(corpus, from);
    if (from->members.len)
        qsort(from->members.at, from->members.len, sizeof *from->members.at, by_path);
    for (uint32_t i = 0; i < from->members.len; i++) {
        merge_document(corpus, from->members.at[i]);
        free(from->members.at[i]);
    }
    tally_merge(&corpus->left_out, &from->left_out);
    tally_free(&from->left_out);
    VEC_FREE(&from->members);
}

static void report_left_out(cg_corpus *corpus) {
    buf message = {0};
    tally_format(&corpus->left_out, &message);
    if (message.len)
        add_finding(corpus, CG_NONE,
                    finding_of(CG_R013, (cg_place){0}, arena_copy(&corpus->memory, buf_str(&message))));
    buf_free(&message);
}

void merge_slots(cg_corpus *corpus, slot *slots, worker *workers, unsigned count) {
    uint32_t citations = 0;
    for (uint32_t i = 0; i < corpus->inputs.len; i++)
        citations += slots[i].citations.len;
    VEC_RESERVE(&corpus->citations, citations);
    for (uint32_t i = 0; i < corpus->inputs.len; i++)
        merge_slot(corpus, &slots[i]);
    report_left_out(corpus);
    *VEC_PUSH(&corpus->first_spot) = corpus->spots.len;
    for (unsigned i = 0; i < count; i++) {
        intern_free(&workers[i].ids);
        VEC_FREE(&workers[i].works);
        arena_take(&corpus->memory, &workers[i].memory);
    }
}
