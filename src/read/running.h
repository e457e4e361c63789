/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Running heads and feet: lines at the head or foot of pages that come again on others, at the same place and with the
 * same words but for the numbers in them. Used by read/flow.c, for the pages of one document in their order.
 */
#ifndef READ_RUNNING_H
#define READ_RUNNING_H

#include "base/intern.h"
#include "read/layout.h"

/* A line that was seen at the head or foot of a page. */
typedef struct running_line {
    float y;
    uint32_t page;  /* the last one that has it */
    uint32_t pages; /* how many have it */
    uint32_t first; /* of running.numbers: the numbers in it where it was shown first */
    uint32_t count;
    uint32_t shown_on; /* page; 0: not yet */
} running_line;

/* All zero but for heads.memory is the beginning of a document. */
typedef struct running {
    intern heads;            /* the lines, with # for each number */
    VEC(running_line) lines; /* by index of heads */
    VEC(uint32_t) numbers;
    buf key;
} running;

/* Sets the roles of the lines of 'l'. */
void running_mark(running *r, layout *l);

void running_reset(running *r);

void running_free(running *r);

#endif
