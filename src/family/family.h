/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The citation families as the scanner uses them: what a family file says, compiled. src/README.md describes the
 * notation. A family is immutable once loaded and owned by its cg_families, which workers share.
 *
 * Loading checks what can be seen without searching: that the file is well-formed, that patterns compile and match more
 * than nothing, that groups and filters exist, that there are samples. The other laws are in scan/laws.c.
 */
#ifndef FAMILY_FAMILY_H
#define FAMILY_FAMILY_H

#include "base/arena.h"
#include "base/vec.h"
#include "family/anchor.h"
#include "family/regex.h"
#include "family/template.h"

/* The group of a pattern that takes part where the form is damaged: ECLl for ECLI. */
#define FAMILY_DAMAGED STR("damaged")

/* One way to write a citation. */
typedef struct pattern {
    uint32_t line; /* in the family file */
    regex *code;
    regex *next; /* the continuation, or NULL */
    anchor_strings anchors;
    const name_anchors *names; /* of the family's table, which are anchors, too; or NULL */
    uint32_t before;           /* bytes that a match may begin before its anchor */
    cg_str each;               /* the group that is a list, or empty */
    bool heading;              /* only in the first lines, where it names the document itself */
    template id, pinpoint;
} pattern;

/* An address that carries the identity of a work. */
typedef struct link_pattern {
    uint32_t line;
    cg_str source; /* of the expression: the scanner joins those of all families */
    regex *code;
    template id;
} link_pattern;

typedef struct family {
    cg_family info; /* what the public sees */
    cg_str file;    /* for messages */
    VEC(pattern) patterns;
    VEC(link_pattern) links;
    name_table *names; /* or NULL */
    regex *parts;      /* an id to the groups of label, url and style; or NULL */
    template label, url, style;
    VEC(cg_sample) samples;
    VEC(uint32_t) sample_lines;
    VEC(cg_str) rejects;
    VEC(uint32_t) reject_lines;
    arena memory; /* all texts */
} family;

struct cg_families {
    VEC(family *) list;   /* by name */
    VEC(cg_family) infos; /* the same, for the public */
};

/* Loads one family file from 'bytes', which 'file' names in messages; tables of names are looked for beside it, then
 * among the embedded ones. NULL: 'error' names file and line. */
family *family_new(cg_str bytes, const char *file, cg_error *error);

/* Loads the embedded family file of that name, without the checks that family_new makes: the tests make them. */
family *family_built_in(const char *file, cg_error *error);

void family_free(family *f);

/* Puts 'f' in its place, instead of a family of the same name, which is returned (or NULL). */
family *families_put(cg_families *families, family *f);

/* Frees 'f' and puts 'old' (or nothing) in its place again. */
void families_remove(cg_families *families, family *f, family *old);

/* The whole file at 'path' added to 'to'. */
bool family_read_file(const char *path, buf *to, cg_error *error);

#endif
