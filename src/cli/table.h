/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table with aligned columns, for people who look at a terminal. It copies what it is given and prints it at the end,
 * when it knows how wide the columns are. One column may be cut to make the others fit.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "options.h"

enum { TABLE_COLUMNS = 8 };

typedef struct table {
    char *text; /* all cells, one after the other */
    size_t text_len, text_room;
    size_t *cells; /* where each cell ends in it */
    size_t cell_count, cell_room;
    size_t columns;
    size_t cut; /* the column that is cut where the table is too wide */
} table;

/* Starts a table; 'heads' are the cells of its first row, ended by NULL. 'cut' counts from 0. */
void table_start(table *t, const char *const *heads, size_t cut);

/* The next cell, row by row. */
void table_add(table *t, cg_str text);
void table_format(table *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints the table on stdout, its first row in bold where 'bold'. Only a terminal has a width to fit into. */
void table_print(const table *t, bool bold);

void table_free(table *t);

#endif
