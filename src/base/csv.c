/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include "base/str.h"
#include "base/utf8.h"

#include <csv.h>

/* A table on its way in. */
typedef struct csv_state {
    csv_table *table;
    cg_str cells[CSV_COLUMNS_MOST];
    cg_str columns[CSV_COLUMNS_MOST];
    uint32_t cell, line, bad_line;
} csv_state;

static void on_cell(void *bytes, size_t size, void *state) {
    csv_state *s = state;
    if (s->cell < s->table->columns)
        s->cells[s->cell] = arena_copy(&s->table->memory, (cg_str){bytes, size});
    s->cell++;
}

/* The first row holds the names of the columns. */
static bool is_row(const csv_state *s) {
    bool fine = s->cell == s->table->columns;
    for (uint32_t i = 0; fine && s->line == 1 && i < s->cell; i++)
        fine = str_equal(s->cells[i], s->columns[i]);
    return fine;
}

static void on_row(int end, void *state) {
    (void)end;
    csv_state *s = state;
    s->line++;
    bool fine = is_row(s);
    if (!fine && !s->bad_line)
        s->bad_line = s->line;
    for (uint32_t i = 0; fine && s->line > 1 && i < s->cell; i++)
        *VEC_PUSH(&s->table->cells) = s->cells[i];
    s->cell = 0;
}

static void split_columns(csv_state *s, const char *columns) {
    cg_str rest = str_of(columns);
    while (rest.len) {
        const char *comma = memchr(rest.ptr, ',', rest.len);
        size_t end = comma ? (size_t)(comma - rest.ptr) : rest.len;
        s->columns[s->table->columns++] = str_part(rest, 0, end);
        rest = str_part(rest, comma ? end + 1 : end, rest.len);
    }
}

bool csv_read(csv_table *table, cg_str bytes, const char *file, const char *columns, cg_error *error) {
    csv_state s = {.table = table};
    split_columns(&s, columns);
    size_t mark = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0; /* spreadsheets write one */
    bytes = str_part(bytes, mark, bytes.len);
    if (utf8_valid(bytes) < bytes.len)
        return error_set(error, "%s: is not UTF-8", file);
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    bool fine = csv_parse(&parser, bytes.ptr, bytes.len, on_cell, on_row, &s) == bytes.len &&
                csv_fini(&parser, on_cell, on_row, &s) == 0;
    csv_free(&parser);
    if (!fine || s.bad_line)
        return error_set(error, "%s:%u: not a row of %s", file, fine ? s.bad_line : s.line + 1, columns);
    return true;
}

uint32_t csv_rows(const csv_table *table) {
    return table->columns ? table->cells.len / table->columns : 0;
}

const cg_str *csv_row(const csv_table *table, uint32_t row) {
    return &table->cells.at[row * table->columns];
}

void csv_table_free(csv_table *table) {
    VEC_FREE(&table->cells);
    arena_free(&table->memory);
}
