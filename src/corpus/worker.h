/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the three files of a run share: worker.c searches one document, run.c hands the documents out to the workers,
 * merge.c makes one corpus of what they found. A worker belongs to one thread; a slot to the worker that fills it.
 */
#ifndef CORPUS_WORKER_H
#define CORPUS_WORKER_H

#include "corpus/corpus.h"
#include "corpus/details.h"
#include "corpus/links.h"
#include "corpus/lookback.h"
#include "corpus/queue.h"
#include "read/read.h"
#include "scan/scan.h"

/* A citation that cannot be understood by itself. */
typedef struct doubt {
    uint32_t citation; /* of the slot */
    cg_str request;    /* see lookback.h */
} doubt;

/* What a worker found in one document. Works are of the worker's table. */
typedef struct slot {
    cg_str path;
    struct worker *worker;
    VEC(cg_citation) citations;
    VEC(doubt) doubts;
    VEC(noted) notes;
    VEC(cg_finding) findings;
    detail_list details; /* by citation, where they are kept */
    spot_list spots;
    uint32_t work; /* the known work that the document is, or CG_NONE */
    bool names;    /* it may have given names to acts */
    bool failed;
    bool is_record;
    bool is_archive;
    uint32_t position;          /* in its archive, which may have two members of one name */
    VEC(struct slot *) members; /* of an archive */
    tally left_out;             /* likewise */
} slot;

typedef struct run {
    cg_corpus *corpus;
    scan_plan *plan;
    slot *slots;
    uint32_t *order; /* of the inputs: the largest first, or the last one begun keeps everybody waiting */
    atomic_uint next;
    queue queue;
} run;

typedef struct worker {
    run *run;
    scanner *scanner;
    links links;
    reading reading; /* of the inputs */
    reading inner;   /* of what is in an archive that 'reading' reads */
    read_member member;
    text text;
    arena memory;
    intern ids;
    VEC(cg_work) works;  /* by index of ids */
    VEC(uint32_t) cited; /* by index of ids: the last document that cites it, counted by 'documents' */
    uint32_t documents;  /* begun so far */
    buf folded, label, url, masked;
    detail_keeper keeper;
    cg_str sentence, context; /* the last sentence of the body, and how it was kept: citations often share one */
} worker;

/* Ready to search, with 'w->run' set. worker_end keeps what was found. */
void worker_begin(worker *w);
void worker_end(worker *w);

/* Searches the document that 'r' has begun. 'name' says what it may be; without, the text itself must. */
void worker_search(worker *w, reading *r, cg_str name, slot *to);

/* A finding of that code, at its level; the message is borrowed. */
cg_finding finding_of(cg_code code, cg_place place, cg_str message);

/* Adds what the reader had to say. */
void worker_keep_findings(const reading *r, slot *to);

/* Adds a finding; its message is copied. */
void worker_report(worker *w, slot *to, cg_code code, cg_place place, cg_str message);

/* The name of the file at 'path' without folder and ending. */
cg_str path_stem(cg_str path);

/* Fills the tables of the corpus from the slots of all inputs, and takes over the memory of the workers. */
void merge_slots(cg_corpus *corpus, slot *slots, worker *workers, unsigned count);

#endif
