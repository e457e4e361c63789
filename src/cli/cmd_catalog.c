/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph catalog: build one from lists of publication keys, and say what is in one. */
#include "command.h"
#include "message.h"
#include "table.h"

#include <inttypes.h>
#include <string.h>

static bool equal(cg_str a, cg_str b) {
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* ------------------------------------------------------------------------------------------------ build */

static void print_built(const options *o, const cg_catalog_counts *counts) {
    cg_error error;
    cg_catalog *catalog = cg_catalog_open(o->output, &error);
    if (!catalog) /* written to a pipe or a device */
        return;
    cg_catalog_size size = cg_catalog_measure(catalog);
    cg_catalog_free(catalog);
    fprintf(stderr, "%" PRIu64 " lines: %" PRIu32 " keys of %" PRIu32 " series", counts->lines, size.listed,
            size.series);
    if (counts->again > 0)
        fprintf(stderr, ", %" PRIu64 " listed again", counts->again);
    fprintf(stderr, "\n%s: %" PRIu32 " bytes\n", o->output, size.bytes);
}

static void print_junk(const cg_catalog_counts *counts, const char *const *paths) {
    if (counts->junk == 0)
        return;
    const char *path = paths[counts->junk_file];
    message("%s:%" PRIu64 ": no publication key: %" PRIu64 " such line%s left out",
            strcmp(path, "-") == 0 ? "standard input" : path, counts->junk_line, counts->junk,
            counts->junk == 1 ? " is" : "s are");
}

static int build(const options *o) {
    const char *const *paths = o->operands + 1;
    if (o->operand_count < 2) {
        message("catalog build: name a list of publication keys, or - for standard input");
        return TROUBLE;
    }
    if (!o->output) {
        message("catalog build: name the catalog with -o FILE");
        return TROUBLE;
    }
    cg_error error;
    cg_catalog_counts counts;
    if (!cg_catalog_build(paths, o->operand_count - 1, o->output, &counts, &error)) {
        message("%s", error.message);
        return TROUBLE;
    }
    print_junk(&counts, paths);
    if (!o->quiet)
        print_built(o, &counts);
    return FINE;
}

/* ------------------------------------------------------------------------------------------------ info */

static size_t digits_at(cg_str text, size_t at) {
    size_t end = at;
    while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
        end++;
    return end - at;
}

/* How well the last number of a series shows how far its kind goes: best where it is numbered right after the number of
 * something else (dossier, session, year) and well under way. Others are attachments, corrections, keys with a slip in
 * them, and the Eerste Kamer's own papers, whose keys begin with a session. */
static int rank(const cg_catalog_series *row) {
    enum { SESSION = 8, WELL_UNDER_WAY = 4 };
    cg_str name = row->name;
    size_t kind = row->kind.len, digits = digits_at(name, kind);
    bool own = digits == SESSION && strncmp(row->first, "kst-", 4) == 0;
    bool plain = digits > 0 && !own && name.ptr[name.len - 1] == '#' && name.ptr[name.len - 2] == '-';
    return plain + (plain && row->keys >= WELL_UNDER_WAY);
}

/* One row a kind of publication: how much of it there is, and how far it goes. */
static void print_kinds(const options *o, const cg_catalog *catalog, uint32_t series) {
    static const char *const HEADS[] = {"KIND", "KEYS", "SERIES", "UP TO", NULL};
    table t;
    table_start(&t, HEADS, 3);
    for (uint32_t i = 0; i < series;) {
        cg_catalog_series row = cg_catalog_series_at(catalog, i), last = row;
        uint32_t keys = 0, start = i;
        while (i < series && equal(row.kind, last.kind)) {
            keys += row.keys;
            if (rank(&row) >= rank(&last))
                last = row;
            if (++i < series)
                row = cg_catalog_series_at(catalog, i);
        }
        table_add(&t, last.kind);
        table_format(&t, "%" PRIu32, keys);
        table_format(&t, "%" PRIu32, i - start);
        table_format(&t, "%s", last.last);
    }
    table_print(&t, color_on(o, stdout));
    table_free(&t);
}

/* One row a series whose keys begin with one of the prefixes. Returns how many. */
static uint32_t print_series(const options *o, const cg_catalog *catalog, uint32_t series) {
    static const char *const HEADS[] = {"SERIES", "KEYS", "FIRST", "LAST", NULL};
    uint32_t found = 0;
    table t;
    table_start(&t, HEADS, 0);
    for (uint32_t i = 0; i < series; i++) {
        cg_catalog_series row = cg_catalog_series_at(catalog, i);
        bool wanted = false;
        for (unsigned k = 2; k < o->operand_count; k++)
            wanted = wanted || strncmp(row.first, o->operands[k], strlen(o->operands[k])) == 0;
        if (!wanted)
            continue;
        table_add(&t, row.name);
        table_format(&t, "%" PRIu32, row.keys);
        table_format(&t, "%s", row.first);
        table_format(&t, "%s", row.last);
        found++;
    }
    if (found > 0)
        table_print(&t, color_on(o, stdout));
    table_free(&t);
    return found;
}

static int info(const options *o) {
    if (o->operand_count < 2) {
        message("catalog info: name a catalog");
        return TROUBLE;
    }
    cg_error error;
    cg_catalog *catalog = cg_catalog_open(o->operands[1], &error);
    if (!catalog) {
        message("%s", error.message);
        return TROUBLE;
    }
    cg_catalog_size size = cg_catalog_measure(catalog);
    int status = FINE;
    if (o->operand_count == 2) {
        printf("%" PRIu32 " bytes, %" PRIu32 " keys, %" PRIu32 " more papers by their corrections or attachments\n\n",
               size.bytes, size.listed, size.implied);
        print_kinds(o, catalog, size.series);
    } else if (print_series(o, catalog, size.series) == 0) {
        message("%s: no key begins like that", o->operands[1]);
        status = TROUBLE;
    }
    cg_catalog_free(catalog);
    return output_done(status);
}

int cmd_catalog(const options *o) {
    static const char *const ACTIONS[] = {"build", "info"};
    suggestion near = {.word = o->operands[0]};
    if (strcmp(o->operands[0], ACTIONS[0]) == 0)
        return build(o);
    if (strcmp(o->operands[0], ACTIONS[1]) == 0)
        return info(o);
    for (int i = 0; i < 2; i++)
        suggestion_offer(&near, ACTIONS[i]);
    char hint[64];
    message("catalog: '%s' is neither build nor info%s", o->operands[0], suggestion_text(&near, hint, sizeof hint));
    return TROUBLE;
}
