/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of names: laws and acts that are cited by name. A table (CSV: name,id,use) gives a family the groups (?&NAME),
 * (?&ABBREVIATION) and (?&STEM), the words that can anchor its patterns, and the answer to the filter `named`. It
 * belongs to the families object that loaded it.
 */
#ifndef FAMILY_NAMES_H
#define FAMILY_NAMES_H

#include "base/intern.h"
#include "base/str.h"
#include "family/anchor.h"
#include "family/words.h"

/* A string by which a name can be found, or several names. */
typedef struct name_anchor {
    anchor_string string;
    cg_str name;             /* empty: of several */
    uint32_t offset;         /* of the string in the name; of several, the largest */
    const name_words *words; /* instead: of the names with one of these words around the string; or NULL */
} name_anchor;

typedef VEC(name_anchor) name_anchors;

typedef struct name_table {
    arena memory;
    intern keys;        /* names as they are compared */
    VEC(cg_str) ids;    /* by key: "id", a set "id id", or candidates "id|id" */
    intern works;       /* ids */
    VEC(cg_str) titles; /* by work: its first name in the table that is no abbreviation */
    cg_str groups;      /* the definitions of NAME, ABBREVIATION and STEM */
    name_words words, stem_words;
    name_anchors anchors; /* of each name that is a citation wherever it stands */
    name_anchors stem_anchors;
} name_table;

/* Reads the CSV in 'bytes'; 'file' names it in messages. NULL: 'error' names file and line. */
name_table *names_new(cg_str bytes, const char *file, cg_error *error);

/* Adds the id of 'name' to 'out'. False, and nothing added, where the table (or NULL) has no such name. */
bool names_find(const name_table *table, cg_str name, buf *out);

/* Adds the name of the work 'id' to 'out'. False, and nothing added, where the table (or NULL) does not name it. */
bool names_title(const name_table *table, cg_str id, buf *out);

/* Whether a name may stand in 'body' where its anchor was found at 'at': then it begins from 'first' to 'last'. The
 * pattern decides whether it does, and what may stand around it. */
bool names_stand(const name_anchor *anchor, cg_str body, size_t at, size_t *first, size_t *last);

void names_free(name_table *table);

#endif
