/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of checks, for those who run them. */
#ifndef CHECK_TABLE_H
#define CHECK_TABLE_H

#include "check/check.h"

typedef struct check_row {
    cg_check check;
    check_function *run; /* NULL: a reader, the run, or the function of another row reports it */
} check_row;

extern const check_row check_rows[CG_CODE_COUNT];

#endif
