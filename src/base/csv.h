/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in CSV: those of names, and those of the checks. The only place that includes libcsv. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"
#include "base/vec.h"

enum { CSV_COLUMNS_MOST = 8 };

/* All zero is an empty table. */
typedef struct csv_table {
    VEC(cg_str) cells; /* row after row, without the first, which names the columns */
    uint32_t columns;
    arena memory;
} csv_table;

/* Reads 'bytes', which must have just these columns, separated by commas in 'columns'. False: 'error' names 'file' and
 * the line. */
bool csv_read(csv_table *table, cg_str bytes, const char *file, const char *columns, cg_error *error);

uint32_t csv_rows(const csv_table *table);

/* The cells of a row; row 0 is on line 2 of the file. */
const cg_str *csv_row(const csv_table *table, uint32_t row);

void csv_table_free(csv_table *table);

#endif
