/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may stand behind a bar in a template: {number|plain|pad4}. A filter is a pure function from the text of a group
 * to the text that the template shows. Used by the templates of family files; nobody owns anything here.
 */
#ifndef FAMILY_FILTER_H
#define FAMILY_FILTER_H

#include "family/names.h"

typedef struct filter {
    const char *name;
    const char *summary; /* one line, with an example */
    /* Adds the result to 'out'. False: 'in' has no such value, 'out' is as it was, and the group counts as unset. */
    bool (*apply)(cg_str in, buf *out);
    /* Instead: the same, for what the family's table of names (or NULL) says about 'in'. */
    bool (*look_up)(const name_table *names, cg_str in, buf *out);
} filter;

/* The filter called 'name', or NULL. */
const filter *filter_find(cg_str name);

/* All filters in the order of their names. */
const filter *filter_list(uint32_t *count);

#endif
