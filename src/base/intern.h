/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names to numbers: equal texts get the same index, new ones the next. Identity of works is nothing but this. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/vec.h"

/* All zero is an empty table. */
typedef struct intern {
    VEC(cg_str) texts;    /* by index */
    VEC(uint32_t) hashes; /* by index */
    uint32_t *slots;      /* index + 1, or 0 */
    uint32_t slot_count;  /* a power of two */
    arena *memory;        /* where new texts are copied to; NULL: they are borrowed */
} intern;

/* The index of 'text', which is added where it is new. */
uint32_t intern_add(intern *table, cg_str text);

/* The index of 'text', or CG_NONE. */
uint32_t intern_find(const intern *table, cg_str text);

void intern_free(intern *table);

#endif
