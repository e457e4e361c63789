/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A corpus made by hand, for the tests of what comes after it: its tables hold exactly what a test puts there, among it
 * what no document would give today. It knows two families, which have nothing but a name. Texts are borrowed.
 */
#ifndef UNIT_MADE_CORPUS_H
#define UNIT_MADE_CORPUS_H

#include "corpus/corpus.h"
#include "family/family.h"

enum { COM, KAMERSTUK, NO_FAMILY = -1 };

static inline cg_str made_text(const char *text) {
    return (cg_str){text, strlen(text)};
}

static inline cg_corpus *made_corpus(void) {
    static cg_family infos[] = {[COM] = {.name = {"com", 3}}, [KAMERSTUK] = {.name = {"kamerstuk", 9}}};
    static const cg_families families = {.infos = {.at = infos, .len = 2}};
    return cg_corpus_new(&families, 1);
}

static inline uint32_t made_work(cg_corpus *corpus, const char *id, const char *label, const char *url, int kind) {
    *VEC_PUSH(&corpus->works) = (cg_work){
        .id = made_text(id),
        .label = made_text(label),
        .url = made_text(url),
        .family = kind == NO_FAMILY ? CG_NONE : (uint32_t)kind,
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
        .family = KAMERSTUK,
        .work = work,
        .place = place,
        .text = made_text(text),
        .pinpoint = made_text(pinpoint),
        .context = made_text(context),
    };
}

/* A finding about the document that was added last. */
static inline cg_finding *made_finding(cg_corpus *corpus, cg_code code, const char *message) {
    cg_finding *added = VEC_PUSH(&corpus->findings);
    *added = (cg_finding){
        .document = corpus->documents.len - 1,
        .citation = CG_NONE,
        .code = code,
        .level = cg_check_of(code)->level,
        .message = made_text(message),
        .suggestion = made_text(""),
        .line = made_text(""),
    };
    return added;
}

#endif
