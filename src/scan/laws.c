/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/laws.h"

#include "scan/scan.h"

#include <time.h>

enum { IN_A_ROW = 10000, SLOWEST_NS = 20000 }; /* nanoseconds a byte */

struct laws {
    const cg_families *families;
    scan_plan *anchored_plan, *everywhere_plan;
    scanner *anchored, *everywhere;
    const family *family; /* the one under trial */
    uint32_t index;
    cg_error *error;
};

static bool broken(const laws *t, uint32_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));

static bool broken(const laws *t, uint32_t line, const char *format, ...) {
    char why[900];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    return error_set(t->error, "%.*s:%u: %s", STR_ARG(t->family->file), line, why);
}

/* The ids of a result, with a blank between; "?" where one cannot be known. */
static void list_ids(scan_result result, buf *ids) {
    ids->len = 0;
    for (uint32_t i = 0; i < result.citation_count; i++) {
        const scan_citation *c = &result.citations[i];
        buf_add(ids, ids->len ? STR(" ") : STR(""));
        buf_add(ids, c->id.len ? c->id : STR("?"));
    }
}

/* Laws 2 and 7: the sample gives its ids, with and without anchors. Law 3: and they are this family's. */
static bool check_sample(laws *t, uint32_t i) {
    const cg_sample *sample = &t->family->samples.at[i];
    uint32_t line = t->family->sample_lines.at[i];
    buf with = {0}, without = {0};
    scan_result everywhere = scanner_run(t->everywhere, sample->text);
    list_ids(everywhere, &without);
    scan_result anchored = scanner_run(t->anchored, sample->text);
    list_ids(anchored, &with);
    bool fine = true;
    if (!str_equal(buf_str(&without), sample->id))
        fine = broken(t, line, "law 2: '%.*s' gives '%.*s', not '%.*s'", STR_ARG(sample->text),
                      STR_ARG(buf_str(&without)), STR_ARG(sample->id));
    else if (!str_equal(buf_str(&with), sample->id))
        fine = broken(t, line, "law 7: '%.*s' gives '%.*s' through the anchors", STR_ARG(sample->text),
                      STR_ARG(buf_str(&with)));
    for (uint32_t k = 0; fine && k < anchored.citation_count; k++) {
        const scan_citation *c = &anchored.citations[k];
        const cg_str *taker = &t->families->list.at[c->family]->info.name;
        if (c->family != t->index && c->work_family != t->index)
            fine = broken(t, line, "law 3: the family '%.*s' takes '%.*s'", STR_ARG(*taker), STR_ARG(sample->text));
    }
    buf_free(&with);
    buf_free(&without);
    return fine;
}

/* Law 2: a reject gives nothing of this family. */
static bool check_reject(laws *t, uint32_t i) {
    cg_str reject = t->family->rejects.at[i];
    scan_result result = scanner_run(t->everywhere, reject);
    for (uint32_t k = 0; k < result.citation_count; k++)
        if (result.citations[k].family == t->index)
            return broken(t, t->family->reject_lines.at[i], "law 2: the reject '%.*s' gives '%.*s'", STR_ARG(reject),
                          STR_ARG(result.citations[k].id));
    return true;
}

/* Law 5: the sample as the family would write it gives the same id. */
static bool check_style(laws *t, uint32_t i) {
    const cg_sample *sample = &t->family->samples.at[i];
    scan_result result = scanner_run(t->anchored, sample->text);
    if (result.citation_count != 1 || result.citations[0].family != t->index || !result.citations[0].id.len)
        return true;
    scan_citation citation = result.citations[0];
    buf styled = {0}, again = {0};
    bool fine = true;
    if (scanner_style(t->anchored, sample->text, &citation, &styled)) {
        list_ids(scanner_run(t->anchored, buf_str(&styled)), &again);
        if (!str_equal(buf_str(&again), sample->id))
            fine = broken(t, t->family->style.line, "law 5: '%.*s' is styled '%.*s', which gives '%.*s'",
                          STR_ARG(sample->text), STR_ARG(buf_str(&styled)), STR_ARG(buf_str(&again)));
    }
    buf_free(&styled);
    buf_free(&again);
    return fine;
}

/* Whether the sample shows the pattern, and behind its match the continuation if 'next' is asked for. */
static bool shows(regex_matcher *m, const pattern *p, cg_str sample, bool next) {
    size_t start, end;
    if (regex_match(p->code, m, sample, 0, SIZE_MAX) != REGEX_FOUND)
        return false;
    regex_span(m, 0, &start, &end);
    return !next || regex_match(p->next, m, sample, end, SIZE_MAX) == REGEX_FOUND;
}

/* Law 1: every pattern and every continuation has a sample. */
static bool check_coverage(laws *t) {
    regex_matcher *m = regex_matcher_new();
    bool fine = true;
    for (uint32_t i = 0; fine && i < t->family->patterns.len; i++) {
        const pattern *p = &t->family->patterns.at[i];
        bool shown = p->heading, continued = !p->next;
        for (uint32_t k = 0; k < t->family->samples.len && !(shown && continued); k++) {
            cg_str sample = t->family->samples.at[k].text;
            shown = shown || shows(m, p, sample, false);
            continued = continued || shows(m, p, sample, true);
        }
        if (!shown || !continued)
            fine = broken(t, p->line, "law 1: the pattern%s has no sample", shown ? "'s continuation" : "");
    }
    regex_matcher_free(m);
    return fine;
}

static double seconds_for(scanner *s, cg_str body) {
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    scanner_run(s, body);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    return (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) * 1e-9;
}

/* Law 6: ten thousand samples in a row take no more than their share of time. A pattern that looks back or ahead over
 * all of them would take thousands of times as much; the bound is some hundred times what searching takes. */
static bool check_time(laws *t) {
    buf many = {0};
    for (uint32_t k = 0; k < IN_A_ROW; k++) {
        buf_add(&many, t->family->samples.at[k % t->family->samples.len].text);
        buf_char(&many, ' ');
    }
    double seconds = seconds_for(t->anchored, buf_str(&many));
    bool fine = seconds * 1e9 < SLOWEST_NS * (double)many.len;
    buf_free(&many);
    return fine ||
           broken(t, t->family->sample_lines.at[0], "law 6: %d samples in a row take %.1f s", IN_A_ROW, seconds);
}

static bool try_all(laws *t, uint32_t count, bool (*check)(laws *t, uint32_t i)) {
    for (uint32_t i = 0; i < count; i++)
        if (!check(t, i))
            return false;
    return true;
}

laws *laws_new(const cg_families *families, cg_error *error) {
    laws *l = mem_alloc(sizeof *l);
    *l = (laws){.families = families};
    l->anchored_plan = scan_plan_new(families, true, error);
    l->everywhere_plan = l->anchored_plan ? scan_plan_new(families, false, error) : NULL;
    if (!l->everywhere_plan) {
        laws_free(l);
        return NULL;
    }
    l->anchored = scanner_new(l->anchored_plan);
    l->everywhere = scanner_new(l->everywhere_plan);
    return l;
}

bool laws_check(laws *l, uint32_t family_index, cg_error *error) {
    l->index = family_index;
    l->family = l->families->list.at[family_index];
    l->error = error;
    uint32_t samples = l->family->samples.len;
    return check_coverage(l) && try_all(l, samples, check_sample) && try_all(l, l->family->rejects.len, check_reject) &&
           try_all(l, samples, check_style) && check_time(l);
}

void laws_free(laws *l) {
    scanner_free(l->anchored);
    scanner_free(l->everywhere);
    scan_plan_free(l->anchored_plan);
    scan_plan_free(l->everywhere_plan);
    free(l);
}

static bool keeps_laws(const cg_families *families, const family *f, cg_error *error) {
    laws *l = laws_new(families, error);
    uint32_t index = 0;
    while (families->list.at[index] != f)
        index++;
    bool fine = l && laws_check(l, index, error);
    if (l)
        laws_free(l);
    return fine;
}

bool cg_families_add(cg_families *families, const char *path, cg_error *error) {
    buf bytes = {0};
    family *f = family_read_file(path, &bytes, error) ? family_new(buf_str(&bytes), path, error) : NULL;
    buf_free(&bytes);
    if (!f)
        return false;
    family *old = families_put(families, f);
    if (keeps_laws(families, f, error)) {
        family_free(old);
        return true;
    }
    families_remove(families, f, old);
    return false;
}
