/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#include "message.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { GAP = 2, LEAST_CUT = 16 }; /* columns of the terminal */

void table_start(table *t, const char *const *heads, size_t cut) {
    *t = (table){.cut = cut};
    while (heads[t->columns])
        t->columns++;
    for (size_t i = 0; i < t->columns; i++)
        table_add(t, (cg_str){heads[i], strlen(heads[i])});
}

/* 'memory' with room for 'needed' elements. */
static void *grow(void *memory, size_t *room, size_t needed, size_t size) {
    if (needed <= *room)
        return memory;
    *room = needed * 2 + 64;
    return must(realloc(memory, *room * size));
}

void table_add(table *t, cg_str text) {
    t->text = grow(t->text, &t->text_room, t->text_len + text.len + 1, 1);
    if (text.len > 0)
        memcpy(t->text + t->text_len, text.ptr, text.len);
    t->text_len += text.len;
    t->cells = grow(t->cells, &t->cell_room, t->cell_count + 1, sizeof *t->cells);
    t->cells[t->cell_count++] = t->text_len;
}

void table_format(table *t, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    table_add(t, (cg_str){text, strlen(text)});
}

static cg_str cell(const table *t, size_t i) {
    size_t start = i == 0 ? 0 : t->cells[i - 1];
    return (cg_str){t->text + start, t->cells[i] - start};
}

static bool starts_character(char c) {
    return ((unsigned char)c & 0xc0) != 0x80;
}

static size_t width_of(cg_str text) {
    size_t width = 0;
    for (size_t i = 0; i < text.len; i++)
        width += starts_character(text.ptr[i]);
    return width;
}

/* The first 'width' characters. */
static cg_str first(cg_str text, size_t width) {
    size_t at = 0;
    while (at < text.len && (!starts_character(text.ptr[at]) || width-- > 0))
        at++;
    return (cg_str){text.ptr, at};
}

/* The width of the terminal that stdout is; 0: it is none, or does not say. */
static size_t terminal_width(void) {
    if (!isatty(STDOUT_FILENO))
        return 0;
    const char *columns = getenv("COLUMNS");
    unsigned long wanted = columns ? strtoul(columns, NULL, 10) : 0;
    struct winsize size;
    if (wanted == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        wanted = size.ws_col;
    return wanted;
}

static void measure(const table *t, size_t widths[TABLE_COLUMNS]) {
    for (size_t i = 0; i < t->cell_count; i++) {
        size_t width = width_of(cell(t, i));
        if (width > widths[i % t->columns])
            widths[i % t->columns] = width;
    }
    size_t total = (t->columns - 1) * GAP, limit = terminal_width();
    for (size_t i = 0; i < t->columns; i++)
        total += widths[i];
    size_t *cut = &widths[t->cut];
    if (limit > 0 && total > limit && *cut > LEAST_CUT)
        *cut = total - limit > *cut - LEAST_CUT ? LEAST_CUT : *cut - (total - limit);
}

void table_print(const table *t, bool bold) {
    size_t widths[TABLE_COLUMNS] = {0};
    measure(t, widths);
    for (size_t i = 0; i < t->cell_count; i++) {
        size_t column = i % t->columns;
        cg_str text = cell(t, i);
        size_t width = width_of(text);
        bool too_wide = width > widths[column];
        if (bold && i == 0)
            fputs("\033[1m", stdout);
        print_safe(stdout, too_wide ? first(text, widths[column] - 1) : text);
        if (too_wide)
            fputs("…", stdout);
        if (bold && i + 1 == t->columns)
            fputs("\033[0m", stdout);
        if (column + 1 == t->columns)
            fputc('\n', stdout);
        else
            printf("%*s", (int)(too_wide ? GAP : widths[column] - width + GAP), "");
    }
}

void table_free(table *t) {
    free(t->text);
    free(t->cells);
}
