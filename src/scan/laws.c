/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/laws.h"

#include "scan/scan.h"

#include <time.h>

enum { REPEATS = 10000, SLOWEST_NS = 20000 };

/* One family under trial. */
typedef struct trial {
    const cg_families *families;
    const family *family;
    uint32_t index; /* of the family */
    scanner *anchored, *everywhere;
    cg_error *error;
} trial;

static bool broken(const trial *t, uint32_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));

static bool broken(const trial *t, uint32_t line, const char *format, ...) {
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
static bool check_sample(trial *t, uint32_t i) {
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
static bool check_reject(trial *t, uint32_t i) {
    cg_str reject = t->family->rejects.at[i];
    scan_result result = scanner_run(t->everywhere, reject);
    for (uint32_t k = 0; k < result.citation_count; k++)
        if (result.citations[k].family == t->index)
            return broken(t, t->family->reject_lines.at[i], "law 2: the reject '%.*s' gives '%.*s'", STR_ARG(reject),
                          STR_ARG(result.citations[k].id));
    return true;
}

/* Law 5: the sample as the family would write it gives the same id. */
static bool check_style(trial *t, uint32_t i) {
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
            fine = broken(t, t->family->style_line, "law 5: '%.*s' is styled '%.*s', which gives '%.*s'",
                          STR_ARG(sample->text), STR_ARG(buf_str(&styled)), STR_ARG(buf_str(&again)));
    }
    buf_free(&styled);
    buf_free(&again);
    return fine;
}

/* Law 1: every pattern, continuation and link has a sample. */
static bool check_coverage(trial *t) {
    regex_matcher *m = regex_matcher_new();
    bool fine = true;
    for (uint32_t i = 0; fine && i < t->family->patterns.len; i++) {
        const pattern *p = &t->family->patterns.at[i];
        bool shown = p->heading;
        for (uint32_t k = 0; !shown && k < t->family->samples.len; k++)
            shown = regex_match(p->code, m, t->family->samples.at[k].text, 0, SIZE_MAX) == REGEX_FOUND;
        if (!shown)
            fine = broken(t, p->line, "law 1: the pattern has no sample");
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

/* Law 6: ten thousand times the sample in a row take no more than their share of time (a pattern that looks back or ahead
 * over all of them would take ten thousand times as much; the bound is some hundred times what a sample takes). */
static bool check_time(trial *t, uint32_t i) {
    cg_str sample = t->family->samples.at[i].text;
    buf many = {0};
    for (int k = 0; k < REPEATS; k++) {
        buf_add(&many, sample);
        buf_char(&many, ' ');
    }
    double seconds = seconds_for(t->anchored, buf_str(&many));
    bool fine = seconds * 1e9 / REPEATS / (double)(sample.len + 20) < SLOWEST_NS;
    buf_free(&many);
    return fine || broken(t, t->family->sample_lines.at[i], "law 6: '%.*s' %d times in a row takes %.1f s",
                          STR_ARG(sample), REPEATS, seconds);
}

static bool try_all(trial *t, uint32_t count, bool (*check)(trial *t, uint32_t i)) {
    for (uint32_t i = 0; i < count; i++)
        if (!check(t, i))
            return false;
    return true;
}

bool laws_check(const cg_families *families, cg_str name, cg_error *error) {
    trial t = {.families = families, .error = error};
    while (!str_equal(families->list.at[t.index]->info.name, name))
        t.index++;
    t.family = families->list.at[t.index];
    scan_plan *anchored = scan_plan_new(families, true, error);
    scan_plan *everywhere = anchored ? scan_plan_new(families, false, error) : NULL;
    bool fine = everywhere != NULL;
    if (fine) {
        t.anchored = scanner_new(anchored);
        t.everywhere = scanner_new(everywhere);
        uint32_t samples = t.family->samples.len;
        fine = check_coverage(&t) && try_all(&t, samples, check_sample) &&
               try_all(&t, t.family->rejects.len, check_reject) && try_all(&t, samples, check_style) &&
               try_all(&t, samples, check_time);
    }
    scanner_free(t.anchored);
    scanner_free(t.everywhere);
    scan_plan_free(anchored);
    scan_plan_free(everywhere);
    return fine;
}

bool cg_families_add(cg_families *families, const char *path, cg_error *error) {
    buf bytes = {0};
    family *f = family_read_file(path, &bytes, error) ? family_new(buf_str(&bytes), path, error) : NULL;
    buf_free(&bytes);
    if (!f)
        return false;
    family *old = families_put(families, f);
    if (laws_check(families, f->info.name, error)) {
        family_free(old);
        return true;
    }
    families_remove(families, f, old);
    return false;
}
