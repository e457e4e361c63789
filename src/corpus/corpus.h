/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables. Modules after this one see them through citegraph.h; only check/ looks at the details and adds findings.
 */
#ifndef CORPUS_CORPUS_H
#define CORPUS_CORPUS_H

#include "base/arena.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/vec.h"
#include "corpus/choice.h"
#include "corpus/details.h"

#include <stdatomic.h>

/* A document to be read: a file, or a text that the caller holds. */
typedef struct corpus_input {
    cg_str path; /* NUL-terminated */
    cg_str text; /* ptr NULL: read the file */
} corpus_input;

struct cg_corpus {
    const cg_families *families;
    unsigned jobs;
    cg_str dossier; /* of documents that do not say theirs, as it stands in ids; or empty */
    VEC(corpus_input) inputs;
    intern paths; /* of inputs that are files: each is read once */
    VEC(cg_document) documents;
    VEC(cg_work) works;
    VEC(cg_citation) citations;
    VEC(cg_finding) findings;
    bool keeps_details;
    VEC(detail) details; /* by citation, and what else was seen, by document; none where they are not kept */
    VEC(spot) spots;
    VEC(uint32_t) first_spot; /* by document, and one more */
    intern ids;               /* of works: the index is the work's */
    arena memory;
    VEC(cg_str) excluded; /* patterns, see choice.h */
    tally left_out;       /* files in folders and archives */
    atomic_uint done;     /* documents */
    atomic_uint unpacked; /* documents that archives turned out to hold */
};

/* Whether the user excludes the file at 'path' below a folder or archive. */
bool corpus_excludes(const cg_corpus *corpus, cg_str path);

/* Searches all inputs and fills the tables. */
void corpus_run(cg_corpus *corpus);

#endif
