/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Templates: "kst-{dossier|digits}[-{sub|upper}]-{number}". Parsed once when a family is loaded, rendered for every
 * match. A template belongs to its family and borrows the text it was parsed from.
 */
#ifndef FAMILY_TEMPLATE_H
#define FAMILY_TEMPLATE_H

#include "base/str.h"
#include "base/vec.h"
#include "family/filter.h"
#include "family/names.h"

enum { TEMPLATE_FILTERS_MOST = 4 };

typedef enum template_kind { TEMPLATE_TEXT, TEMPLATE_GROUP, TEMPLATE_OPEN, TEMPLATE_CLOSE } template_kind;

typedef struct template_piece {
    template_kind kind;
    cg_str text; /* the text itself, or the name of the group */
    const filter *filters[TEMPLATE_FILTERS_MOST];
} template_piece;

/* Empty where a family has none. */
typedef struct template {
    VEC(template_piece) pieces;
    uint32_t line; /* in the family file */
}
template;

/* What the groups of a match hold: pairs of name and text, where the first one of a name counts. */
typedef struct template_value {
    cg_str name, text;
} template_value;

typedef struct template_values {
    const template_value *at;
    uint32_t len;
    const name_table *names; /* for the filters `named` and `title`; may be NULL */
    buf *scratch;            /* two buffers for the texts between filters, which keep their memory */
} template_values;

/* False: 'error' says what is wrong with the template. */
bool template_parse(template *t, cg_str source, cg_error *error);

/* Adds the text to 'out'. False, and nothing added, where a group outside brackets is unset or empty. */
bool template_render(const template *t, const template_values *values, buf *out);

void template_free(template *t);

#endif
