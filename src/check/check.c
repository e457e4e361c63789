/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running the checks, and what happens to their findings: the order, the fingerprints, the choice among them. */
#include "check/check.h"

#include "base/str.h"
#include "check/table.h"
#include "family/embedded.h"
#include "family/family.h"

#include <assert.h>
#include <stdarg.h>

/* ---------------------------------------------------------------- what checks use */

cg_str check_keep(checker *c, cg_str text) {
    return arena_copy(&c->corpus->memory, text);
}

static cg_str family_name(const checker *c, uint32_t index) {
    return index == CG_NONE ? STR("") : c->corpus->families->infos.at[index].name;
}

cg_str check_family(const checker *c, uint32_t citation) {
    return family_name(c, c->corpus->citations.at[citation].family);
}

cg_str check_work_family(const checker *c, uint32_t citation) {
    uint32_t work = c->corpus->citations.at[citation].work;
    return work == CG_NONE ? STR("") : family_name(c, c->corpus->works.at[work].family);
}

cg_str check_id(const checker *c, uint32_t citation) {
    uint32_t work = c->corpus->citations.at[citation].work;
    return work == CG_NONE ? STR("") : c->corpus->works.at[work].id;
}

void check_table(csv_table *table, const char *file, const char *columns) {
    cg_error error;
    if (csv_read(table, embedded_bytes(str_of(file)), file, columns, &error))
        return;
    fprintf(stderr, "citegraph: %s\n", error.message); /* the tests read every table */
    abort();
}

static cg_finding *add(checker *c, cg_code code, uint32_t document, cg_place place, const excerpt *e,
                       const char *format, va_list arguments) {
    char message[1024];
    vsnprintf(message, sizeof message, format, arguments);
    cg_finding *added = VEC_PUSH(&c->corpus->findings);
    *added = (cg_finding){
        .document = document,
        .citation = CG_NONE,
        .code = code,
        .level = cg_check_of(code)->level,
        .place = place,
        .message = check_keep(c, str_of(message)),
        .suggestion = {"", 0},
        .line = e ? e->line : STR(""),
        .mark_start = e ? e->start : 0,
        .mark_end = e ? e->end : 0,
    };
    return added;
}

cg_finding *check_report(checker *c, cg_code code, uint32_t citation, const char *format, ...) {
    const cg_citation *about = &c->corpus->citations.at[citation];
    va_list arguments;
    va_start(arguments, format);
    cg_finding *added =
        add(c, code, about->document, about->place, &c->corpus->details.at[citation].excerpt, format, arguments);
    va_end(arguments);
    added->citation = citation;
    return added;
}

cg_finding *check_report_spot(checker *c, cg_code code, uint32_t document, const spot *at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    cg_finding *added = add(c, code, document, at->place, &at->excerpt, format, arguments);
    va_end(arguments);
    return added;
}

cg_finding *check_report_document(checker *c, cg_code code, uint32_t document, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    cg_finding *added = add(c, code, document, (cg_place){0}, NULL, format, arguments);
    va_end(arguments);
    return added;
}

/* ---------------------------------------------------------------- after the checks */

/* The citation of a document that stands at 'place', or CG_NONE. */
static uint32_t citation_at(const cg_corpus *corpus, const cg_document *document, const cg_place *place) {
    uint32_t low = document->first_citation, end = low + document->citation_count, high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (corpus->citations.at[middle].place.start < place->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < end && corpus->citations.at[low].place.start == place->start; low++)
        if (corpus->citations.at[low].place.end == place->end)
            return low;
    return CG_NONE;
}

/* Findings of the run know their place only: gives them the citation that stands there. */
static void find_citations(cg_corpus *corpus) {
    for (uint32_t i = 0; i < corpus->findings.len; i++) {
        cg_finding *f = &corpus->findings.at[i];
        if (f->citation != CG_NONE || f->document == CG_NONE || f->place.end <= f->place.start)
            continue;
        uint32_t citation = citation_at(corpus, &corpus->documents.at[f->document], &f->place);
        if (citation == CG_NONE)
            continue;
        const excerpt *e = &corpus->details.at[citation].excerpt;
        f->citation = citation;
        f->line = e->line;
        f->mark_start = e->start;
        f->mark_end = e->end;
    }
}

static uint64_t hash_more(uint64_t hash, cg_str text) {
    for (size_t i = 0; i <= text.len; i++) { /* with a zero at the end, so that texts do not run into each other */
        hash ^= i < text.len ? (unsigned char)ascii_lower(text.ptr[i]) : 0;
        hash *= 0x100000001B3;
    }
    return hash;
}

static cg_str without_folders(cg_str path) {
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return str_part(path, start, path.len);
}

/* What a finding is about, wherever that stands: its code, the citation, and the sentence around; without a citation
 * the name of the document, and the line or the message. Folders may move, so their names do not count, and nor does
 * what the checks of the corpus say, which names other documents by their paths. */
static uint64_t fingerprint_of(const cg_corpus *corpus, const cg_finding *f) {
    const char *code = cg_check_of(f->code)->code;
    uint64_t hash = hash_more(0xCBF29CE484222325, str_of(code));
    if (f->citation != CG_NONE) {
        const cg_citation *about = &corpus->citations.at[f->citation];
        return hash_more(hash_more(hash, about->text), about->context);
    }
    if (f->document != CG_NONE)
        hash = hash_more(hash, without_folders(corpus->documents.at[f->document].path));
    return code[0] == 'C' ? hash : hash_more(hash, f->line.len ? f->line : f->message);
}

static int by_place(const void *a, const void *b) {
    const cg_finding *f = a, *g = b;
    if (f->document != g->document)
        return f->document < g->document ? -1 : 1;
    if (f->place.start != g->place.start)
        return f->place.start < g->place.start ? -1 : 1;
    if (f->citation != g->citation)
        return f->citation < g->citation ? -1 : 1;
    if (f->code != g->code)
        return f->code < g->code ? -1 : 1;
    return str_compare(f->message, g->message);
}

/* Where a citation is broken, advice about its style would dress up the mistake: it yields to the suggestion of the
 * graver finding, and nothing is filled in unseen. */
static void let_style_yield(cg_finding *at, uint32_t count) {
    const cg_finding *gravest = at;
    for (uint32_t i = 1; i < count; i++)
        if (at[i].level > gravest->level || (at[i].level == gravest->level && !gravest->suggestion.len))
            gravest = &at[i];
    if (gravest->level <= CG_STYLE)
        return;
    cg_str suggestion = gravest->suggestion;
    bool replaces = suggestion.len || gravest->level == CG_ERROR || gravest->code == CG_F001;
    for (uint32_t i = 0; i < count; i++) {
        at[i].suggestion = replaces && at[i].suggestion.len && at[i].level < CG_WARNING ? suggestion : at[i].suggestion;
        at[i].certain = false;
    }
}

/* Whether one of the findings says more exactly what another one (F001: the form is damaged) says in general. */
static bool is_said_better(const cg_finding *f, const cg_finding *at, uint32_t count) {
    for (uint32_t i = 0; f->code == CG_F001 && i < count; i++)
        if (at[i].code == CG_F014 || at[i].code == CG_F026)
            return true;
    return false;
}

/* Whether it is advice about the form of what no author has written: a program has put the record together. */
static bool is_idle(const cg_corpus *corpus, const cg_finding *f) {
    bool of_record = f->document != CG_NONE && corpus->documents.at[f->document].is_record;
    return of_record && cg_check_of(f->code)->code[0] == 'F';
}

static void finish(cg_corpus *corpus) {
    cg_finding *all = corpus->findings.at;
    uint32_t count = corpus->findings.len;
    for (uint32_t i = 0; i < count; i++)
        all[i].fingerprint = fingerprint_of(corpus, &all[i]);
    if (count)
        qsort(all, count, sizeof *all, by_place);
    corpus->findings.len = 0;
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && all[i].citation != CG_NONE && all[end].citation == all[i].citation;)
            end++;
        let_style_yield(&all[i], end - i);
        for (uint32_t k = i; k < end; k++)
            if (!is_idle(corpus, &all[k]) && !is_said_better(&all[k], &all[i], end - i))
                all[corpus->findings.len++] = all[k];
    }
}

/* A function may report several codes: it runs for the first of them. */
static bool ran_before(unsigned code) {
    for (unsigned before = 0; before < code; before++)
        if (check_rows[before].run == check_rows[code].run)
            return true;
    return false;
}

void cg_check_run(cg_corpus *corpus, const cg_catalog *catalog) {
    if (corpus->keeps_details) {
        checker c = {.corpus = corpus, .catalog = catalog, .matcher = regex_matcher_new()};
        check_table(&c.sessions, "sessions.csv", "session,first");
        check_read_papers(&c);
        find_citations(corpus);
        for (unsigned code = 0; code < CG_CODE_COUNT; code++)
            if (check_rows[code].run && !ran_before(code))
                check_rows[code].run(&c);
        regex_matcher_free(c.matcher);
        VEC_FREE(&c.papers);
        VEC_FREE(&c.paper_of);
        VEC_FREE(&c.known);
        VEC_FREE(&c.dates);
        csv_table_free(&c.sessions);
        buf_free(&c.text);
        buf_free(&c.other);
    }
    finish(corpus);
}

/* ---------------------------------------------------------------- the choice */

/* Whether the code begins with one of the prefixes in 'list', which have commas between them. */
static bool begins_listed(cg_str code, cg_str list) {
    while (list.len) {
        const char *comma = memchr(list.ptr, ',', list.len);
        cg_str prefix = str_part(list, 0, comma ? (size_t)(comma - list.ptr) : list.len);
        if (prefix.len && str_starts_caseless(code, prefix))
            return true;
        list = str_part(list, comma ? prefix.len + 1 : list.len, list.len);
    }
    return false;
}

static bool begins_one(const char *code, const char *const *prefixes, unsigned count) {
    for (unsigned i = 0; i < count; i++)
        if (begins_listed(str_of(code), str_of(prefixes[i])))
            return true;
    return false;
}

bool cg_check_known(const char *prefix) {
    for (unsigned code = 0; code < CG_CODE_COUNT; code++)
        if (begins_one(cg_check_of((cg_code)code)->code, &prefix, 1))
            return true;
    return false;
}

typedef VEC(uint64_t) hashes;

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Reads the lines "0123456789abcdef CODE ..."; other lines are comments. */
static bool read_baseline(const char *path, hashes *known, cg_error *error) {
    buf bytes = {0};
    bool fine = family_read_file(path, &bytes, error);
    for (size_t at = 0; fine && at < bytes.len;) {
        char word[17] = {0}, *end;
        memcpy(word, bytes.ptr + at, bytes.len - at < 16 ? bytes.len - at : 16);
        uint64_t hash = strtoull(word, &end, 16);
        if (end == word + 16)
            *VEC_PUSH(known) = hash;
        const char *newline = memchr(bytes.ptr + at, '\n', bytes.len - at);
        at = newline ? (size_t)(newline - bytes.ptr) + 1 : bytes.len;
    }
    buf_free(&bytes);
    if (known->len)
        qsort(known->at, known->len, sizeof *known->at, by_value);
    return fine;
}

bool cg_check_select(cg_corpus *corpus, const cg_selection *selection, cg_error *error) {
    hashes known = {0};
    if (selection->baseline && !read_baseline(selection->baseline, &known, error))
        return false;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < corpus->findings.len; i++) {
        cg_finding f = corpus->findings.at[i];
        const char *code = cg_check_of(f.code)->code;
        bool wanted = selection->select_count == 0 || begins_one(code, selection->select, selection->select_count);
        if (!wanted || begins_one(code, selection->ignore, selection->ignore_count) ||
            (known.len && bsearch(&f.fingerprint, known.at, known.len, sizeof *known.at, by_value)))
            continue;
        corpus->findings.at[kept++] = f;
    }
    corpus->findings.len = kept;
    VEC_FREE(&known);
    return true;
}

bool cg_check_write_baseline(const cg_corpus *corpus, const char *path, cg_error *error) {
    out o;
    if (!out_open(&o, path, error))
        return false;
    out_format(&o, "# Known findings of citegraph check: what is listed here is not reported with --baseline.\n");
    for (uint32_t i = 0; i < corpus->findings.len; i++) {
        const cg_finding *f = &corpus->findings.at[i];
        cg_str path_of = f->document == CG_NONE ? STR("-") : corpus->documents.at[f->document].path;
        cg_str about = f->citation == CG_NONE ? f->message : corpus->citations.at[f->citation].text;
        buf_format(&o.pending, "%016llx %s %.*s: %.*s\n", (unsigned long long)f->fingerprint,
                   cg_check_of(f->code)->code, STR_ARG(path_of), STR_ARG(about));
        out_write(&o, STR(""));
    }
    bool fine = out_close(&o, error) && out_commit(&o, error);
    out_free(&o);
    return fine;
}
