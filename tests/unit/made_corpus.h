/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A corpus made by hand, for the tests of what comes after it: its tables hold exactly what a test puts there, among it
 * what no document would give today. Texts are borrowed.
 */
#ifndef UNIT_MADE_CORPUS_H
#define UNIT_MADE_CORPUS_H

#include "corpus/corpus.h"

#include <assert.h>

static inline cg_str made_text(const char *text) {
    return (cg_str){text, strlen(text)};
}

/* With the built-in families, which all corpora of a test share. */
static inline cg_corpus *made_corpus(void) {
    static cg_families *families;
    cg_error error;
    if (!families)
        families = cg_families_new(&error);
    assert(families);
    return cg_corpus_new(families, 1);
}

/* The number of a family; "document" has none. */
static inline uint32_t made_family(const cg_corpus *corpus, const char *name) {
    uint32_t count, found = 0;
    const cg_family *families = cg_families_list(cg_corpus_families(corpus), &count);
    if (strcmp(name, "document") == 0)
        return CG_NONE;
    while (found < count && !str_equal(families[found].name, made_text(name)))
        found++;
    assert(found < count);
    return found;
}

static inline uint32_t made_work(cg_corpus *corpus, const char *id, const char *label, const char *url,
                                 const char *family) {
    *VEC_PUSH(&corpus->works) = (cg_work){
        .id = made_text(id),
        .label = made_text(label),
        .url = made_text(url),
        .family = made_family(corpus, family),
        .document = CG_NONE,
    };
    return corpus->works.len - 1;
}

/* The citations that are added next are this document's. */
static inline void made_document(cg_corpus *corpus, const char *path, uint32_t work) {
    if (corpus->works.at[work].document == CG_NONE)
        corpus->works.at[work].document = corpus->documents.len;
    *VEC_PUSH(&corpus->documents) = (cg_document){
        .path = made_text(path),
        .work = work,
        .first_citation = corpus->citations.len,
    };
}

static inline void made_citation(cg_corpus *corpus, uint32_t work, cg_place place, const char *text,
                                 const char *pinpoint, const char *context) {
    corpus->documents.at[corpus->documents.len - 1].citation_count++;
    *VEC_PUSH(&corpus->citations) = (cg_citation){
        .document = corpus->documents.len - 1,
        .family = made_family(corpus, "kamerstuk"),
        .work = work,
        .place = place,
        .text = made_text(text),
        .pinpoint = made_text(pinpoint),
        .context = made_text(context),
    };
}

#endif
