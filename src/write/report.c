/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings for people:
 *
 *     letter.txt:288:3: error[T010]: dossier 2212 has a digit too few
 *       288 | 7 Kamerstukken II, 2025-26, 22 12, nr. 4263
 *           |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *           = did you mean: Kamerstukken II 2025/26, 22112, nr. 4263?
 *
 * All findings about one place stand together above its line.
 */
#include "write/write.h"

#include <limits.h>

typedef struct report {
    const tables *tables;
    const cg_report *how;
    buf *b;
    uint32_t shown[CG_CODE_COUNT];
} report;

static const char *const colors[] = {
    [CG_INFO] = "\033[2m",
    [CG_STYLE] = "\033[36m",
    [CG_WARNING] = "\033[1;33m",
    [CG_ERROR] = "\033[1;31m",
};

static void add_place(report *r, const cg_finding *f) {
    const cg_place *place = &f->place;
    cg_str path = f->document == CG_NONE ? STR("citegraph") : write_finding_path(r->tables, f);
    write_cut(r->b, str_equal(path, STR("-")) ? STR("standard input") : path, INT_MAX);
    if (place->page)
        buf_format(r->b, " p. %u", place->page);
    else if (place->line)
        buf_format(r->b, ":%u", place->line);
    if (!place->page && place->line && place->column)
        buf_format(r->b, ":%u", place->column);
    if (place->note && (place->page || !place->line))
        buf_format(r->b, " n. %u", place->note);
}

static void add_finding(report *r, const cg_finding *f) {
    add_place(r, f);
    buf_format(r->b, ": %s%s%s[%s]: ", r->how->color ? colors[f->level] : "", cg_level_name(f->level),
               r->how->color ? "\033[0m" : "", cg_check_of(f->code)->code);
    write_cut(r->b, f->message, INT_MAX);
    buf_char(r->b, '\n');
}

/* The line of the text, and carets below what is meant. */
static int add_line(report *r, const cg_finding *f) {
    char number[16] = "";
    if (f->place.line)
        snprintf(number, sizeof number, "%u", f->place.line);
    int margin = (int)strlen(number) < 4 ? 4 : (int)strlen(number);
    if (!f->line.len)
        return margin;
    int before = write_width(str_part(f->line, 0, f->mark_start));
    int meant = write_width(str_part(f->line, f->mark_start, f->mark_end));
    buf_format(r->b, " %*s | ", margin, number);
    write_cut(r->b, f->line, INT_MAX);
    buf_format(r->b, "\n %*s | %*s", margin, "", before, "");
    buf_add(r->b, r->how->color ? str_of(colors[f->level]) : STR(""));
    for (int i = 0; i < (meant ? meant : 1); i++)
        buf_char(r->b, '^');
    buf_add(r->b, r->how->color ? STR("\033[0m\n") : STR("\n"));
    return margin;
}

/* Whether a suggestion is no guess for any of the findings [first, end) that make it. */
static bool is_sure(const cg_finding *all, uint32_t first, uint32_t end, cg_str suggestion) {
    bool sure = true;
    for (uint32_t i = first; i < end; i++)
        if (str_equal(all[i].suggestion, suggestion))
            sure = sure && (all[i].certain || all[i].level <= CG_STYLE);
    return sure;
}

/* The suggestions of the findings [first, end), each once. */
static void add_suggestions(report *r, uint32_t first, uint32_t end, int margin) {
    const cg_finding *all = r->tables->findings;
    for (uint32_t i = first; i < end; i++) {
        bool again = all[i].suggestion.len == 0 || all[i].level < r->how->from;
        for (uint32_t k = first; k < i; k++)
            again = again || str_equal(all[k].suggestion, all[i].suggestion);
        if (again)
            continue;
        bool sure = is_sure(all, first, end, all[i].suggestion);
        buf_format(r->b, " %*s = %s: ", margin, "", sure ? "write" : "did you mean");
        write_cut(r->b, all[i].suggestion, INT_MAX);
        buf_add(r->b, sure ? STR("\n") : STR("?\n"));
    }
}

static bool same_place(const cg_finding *a, const cg_finding *b) {
    return a->document == b->document && a->place.start == b->place.start && a->place.end == b->place.end &&
           a->line.len && b->line.len;
}

/* The findings [first, end) of one place. */
static void add_group(report *r, uint32_t first, uint32_t end) {
    const cg_finding *all = r->tables->findings, *last = NULL;
    for (uint32_t i = first; i < end; i++) {
        if (all[i].level < r->how->from || (r->shown[all[i].code]++ >= r->how->most && r->how->most))
            continue;
        add_finding(r, &all[i]);
        last = last && last->level > all[i].level ? last : &all[i];
    }
    if (last && r->how->with_lines)
        add_suggestions(r, first, end, add_line(r, last));
}

bool cg_report_findings(const cg_corpus *corpus, const cg_report *how, FILE *stream, cg_error *error) {
    out o;
    out_stream(&o, stream);
    tables t = write_tables(corpus, NULL);
    report r = {.tables = &t, .how = how, .b = &o.pending};
    for (uint32_t i = 0, end; i < t.finding_count; i = end) {
        for (end = i + 1; how->with_lines && end < t.finding_count && same_place(&t.findings[i], &t.findings[end]);)
            end++;
        add_group(&r, i, end);
        write_row_end(&o);
    }
    for (unsigned code = 0; code < CG_CODE_COUNT; code++)
        if (how->most && r.shown[code] > how->most)
            out_format(&o, "%u more of %s (-v shows all)\n", r.shown[code] - how->most,
                       cg_check_of((cg_code)code)->code);
    bool fine = out_close(&o, error);
    out_free(&o);
    return fine;
}
