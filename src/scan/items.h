/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and ranges of numbers inside a citation: "3, 5 en 7", "1-3", "13 tot en met 19 en 48", and "A-C". Used by the
 * scanner. */
#ifndef SCAN_ITEMS_H
#define SCAN_ITEMS_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

/* One number. 'start' and 'end' are where it stands in the list; a number inside a range stands where the range does.
 */
typedef struct list_item {
    cg_str text;
    size_t start, end;
} list_item;

typedef VEC(list_item) list_items;

/* Replaces 'items' by those of 'list'. An item has a digit or is in capitals; small words, commas and dashes stand
 * between. A range of more than 50 numbers gives its two ends only. What lies inside a range is kept in 'memory'. */
void items_split(cg_str list, arena *memory, list_items *items);

#endif
