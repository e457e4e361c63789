/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the checks ask about beyond the tables, and only the text tells: kept while it is there, and only where
 * cg_corpus_keep_details was called. Filled by worker.c, read by check/; all texts are in the memory of the worker,
 * which the corpus takes over.
 */
#ifndef CORPUS_DETAILS_H
#define CORPUS_DETAILS_H

#include "base/arena.h"
#include "family/regex.h"

struct text;
struct scan_citation;
struct scan_result;

/* A line of the source, or the part of it around something; [start, end) is that thing. */
typedef struct excerpt {
    cg_str line;
    uint32_t start, end;
} excerpt;

/* Of a citation: beside its row in the table. */
typedef struct detail {
    cg_str fields; /* see scan_citation */
    excerpt excerpt;
    bool wrapped; /* it goes over a line end */
} detail;

typedef enum spot_kind { SPOT_NOTE, SPOT_CALL, SPOT_DATE, SPOT_OPEN_DATE, SPOT_LONG_DOSSIER, SPOT_LINK_END } spot_kind;

/* Something in a document that is no citation. Dates are those of the document itself, near its beginning; a link's end
 * is noted where its address takes in punctuation. */
typedef struct spot {
    spot_kind kind;
    uint32_t number;     /* of the note, of the paper; a date is year, month and day in eight digits */
    uint32_t dossier;    /* of a long dossier: the number as it is written */
    uint32_t length;     /* of a note: bytes of its text */
    uint64_t call_start; /* of a note: where its call stands; UINT64_MAX: nowhere */
    cg_place place;
    excerpt excerpt;
} spot;

typedef VEC(detail) detail_list;
typedef VEC(spot) spot_list;

/* What a worker needs for it; all zero at first. */
typedef struct detail_keeper {
    arena *memory;
    regex *dates, *long_dossier;
    regex_matcher *matcher;
    buf line;
} detail_keeper;

void details_begin(detail_keeper *k, arena *memory);

/* The detail of a citation at 'place' of 't'. */
detail details_of(detail_keeper *k, const struct text *t, const struct scan_citation *found, cg_place place);

/* Adds what is in a part of a document; 'is_first' is the part with its beginning, 'found' what the scanner found. */
void details_add_spots(detail_keeper *k, struct text *t, const struct scan_result *found, bool is_first,
                       spot_list *spots);

/* What the group 'name' has found, or nothing (ptr NULL). */
cg_str details_field(const detail *d, cg_str name);

void details_end(detail_keeper *k);

#endif
