/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling the certain suggestions into a text file, or showing what would change. */
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "corpus/corpus.h"
#include "family/family.h"

/* One change of the file. */
typedef struct change {
    size_t start, end;
    cg_str instead;
} change;

typedef VEC(change) change_list;

/* The file at 'path', which need not end with NUL. */
static bool read_file(cg_str path, buf *file, cg_error *error) {
    buf name = {0};
    buf_add(&name, path);
    buf_char(&name, '\0');
    bool fine = family_read_file(name.ptr, file, error);
    buf_free(&name);
    return fine;
}

bool cg_check_fixable(const cg_corpus *corpus, uint32_t document) {
    cg_str path = corpus->documents.at[document].path;
    bool is_text = str_ends(path, STR(".txt")) || str_ends(path, STR(".md")) || str_ends(path, STR(".markdown"));
    if (!is_text || corpus->documents.at[document].failed)
        return false;
    buf file = {0};
    bool fine = read_file(path, &file, NULL) && utf8_valid(buf_str(&file)) == file.len; /* not one in an archive */
    buf_free(&file);
    return fine;
}

/* The first finding about a document, or where it would be: they are in the order of the documents. */
static uint32_t first_finding(const cg_corpus *corpus, uint32_t document) {
    uint32_t low = 0, high = corpus->findings.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (corpus->findings.at[middle].document < document)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The changes of a document in the order of the file. A citation that is not there as it was read (the file has changed
 * since, or has soft hyphens in it), or that goes over a line end, is left to people. */
static void find_changes(const cg_corpus *corpus, uint32_t document, cg_str file, change_list *changes) {
    buf folded = {0};
    size_t last = 0;
    for (uint32_t i = first_finding(corpus, document); i < corpus->findings.len; i++) {
        const cg_finding *f = &corpus->findings.at[i];
        if (f->document != document)
            break;
        bool fits = f->place.start >= last && f->place.end <= file.len;
        if (!f->certain || f->citation == CG_NONE || !fits)
            continue;
        cg_str written = str_part(file, f->place.start, f->place.end);
        folded.len = 0;
        buf_add_folded(&folded, written);
        if (!str_equal(buf_str(&folded), corpus->citations.at[f->citation].text) ||
            memchr(written.ptr, '\n', written.len))
            continue;
        *VEC_PUSH(changes) = (change){f->place.start, f->place.end, f->suggestion};
        last = f->place.end;
    }
    buf_free(&folded);
}

/* The line that holds 'at', without its end. */
static void find_line(cg_str file, size_t at, size_t *start, size_t *end) {
    for (*start = at; *start > 0 && file.ptr[*start - 1] != '\n';)
        --*start;
    const char *newline = memchr(file.ptr + at, '\n', file.len - at);
    *end = newline ? (size_t)(newline - file.ptr) : file.len;
}

/* Adds file [start, end) with the changes from 'first' on that lie in it; returns the first that does not. */
static uint32_t add_changed(cg_str file, size_t start, size_t end, const change_list *changes, uint32_t first,
                            buf *to) {
    for (; first < changes->len && changes->at[first].start < end; first++) {
        buf_add(to, str_part(file, start, changes->at[first].start));
        buf_add(to, changes->at[first].instead);
        start = changes->at[first].end;
    }
    buf_add(to, str_part(file, start, end));
    return first;
}

/* A unified diff without context: each changed line before and after. */
static void add_diff(cg_str path, cg_str file, const change_list *changes, buf *to) {
    uint32_t line = 1;
    size_t counted = 0;
    buf_format(to, "--- %.*s\n+++ %.*s\n", STR_ARG(path), STR_ARG(path));
    for (uint32_t i = 0; i < changes->len;) {
        size_t start, end;
        find_line(file, changes->at[i].start, &start, &end);
        for (; counted < start; counted++)
            line += file.ptr[counted] == '\n';
        buf_format(to, "@@ -%u +%u @@\n-%.*s\n+", line, line, (int)(end - start), file.ptr + start);
        i = add_changed(file, start, end, changes, i, to);
        buf_char(to, '\n');
    }
}

static bool write_file(cg_str path, cg_str bytes, cg_error *error) {
    buf name = {0};
    out o;
    buf_add(&name, path);
    buf_char(&name, '\0');
    bool fine = out_open(&o, name.ptr, error);
    if (fine) {
        out_write(&o, bytes);
        fine = out_close(&o, error) && out_commit(&o, error);
        out_free(&o);
    }
    buf_free(&name);
    return fine;
}

bool cg_check_fix(const cg_corpus *corpus, uint32_t document, FILE *diff, uint32_t *changes, cg_error *error) {
    cg_str path = corpus->documents.at[document].path;
    buf file = {0}, result = {0};
    change_list list = {0};
    bool fine = read_file(path, &file, error);
    if (fine)
        find_changes(corpus, document, buf_str(&file), &list);
    *changes = list.len;
    if (*changes && diff) {
        add_diff(path, buf_str(&file), &list, &result);
        fwrite(result.ptr, 1, result.len, diff);
    } else if (*changes) {
        add_changed(buf_str(&file), 0, file.len, &list, 0, &result);
        fine = write_file(path, buf_str(&result), error);
    }
    VEC_FREE(&list);
    buf_free(&file);
    buf_free(&result);
    return fine;
}
