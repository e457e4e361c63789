/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/corpus.h"

#include "read/read.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

cg_corpus *cg_corpus_new(const cg_families *families, unsigned jobs) {
    cg_corpus *corpus = mem_alloc(sizeof *corpus);
    *corpus = (cg_corpus){.families = families, .jobs = jobs, .dossier = STR("")};
    corpus->ids.memory = corpus->paths.memory = &corpus->memory;
    if (jobs == 0) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        corpus->jobs = cores > 0 ? (unsigned)cores : 1;
    }
    return corpus;
}

/* "36410-XVI": a number of at most five digits, then perhaps a chapter or a formation. */
static bool is_dossier(cg_str key) {
    size_t digits;
    str_number(key, &digits);
    if (digits == 0 || digits > 5 || key.len > digits + 6 || (key.len > digits && key.ptr[digits] != '-'))
        return false;
    for (size_t i = digits + 1; i < key.len; i++)
        if (!ascii_is_digit(key.ptr[i]) && !ascii_is_upper(key.ptr[i]))
            return false;
    return key.len != digits + 1;
}

bool cg_corpus_dossier(cg_corpus *corpus, const char *dossier, cg_error *error) {
    buf key = {0};
    for (const char *c = dossier; *c; c++) {
        bool between = (*c == ' ' || *c == '.') && key.len == 2; /* "36 410" */
        if (!between)
            buf_char(&key, *c == ' ' ? '-' : ascii_upper(*c));
    }
    bool fine = is_dossier(buf_str(&key));
    if (fine)
        corpus->dossier = arena_copy(&corpus->memory, buf_str(&key));
    buf_free(&key);
    return fine || error_set(error, "'%s' is no dossier, such as 22112, 21501-31 or 36410-XVI", dossier);
}

/* The path as it is shown: without "./" in front, and with one "/" between parts. */
static cg_str shown_path(cg_corpus *corpus, const char *path) {
    buf shown = {0};
    while (path[0] == '.' && path[1] == '/' && path[2])
        for (path += 2; *path == '/' && path[1];)
            path++;
    for (; *path; path++)
        if (!(path[0] == '/' && path[1] == '/'))
            buf_char(&shown, *path);
    buf_char(&shown, '\0');
    cg_str kept = arena_copy(&corpus->memory, buf_str(&shown));
    buf_free(&shown);
    return str_part(kept, 0, kept.len - 1);
}

/* Adds a file, unless it is there already: "build letters letters/a.txt" names one twice. */
static void add_file(cg_corpus *corpus, const char *path) {
    cg_str shown = shown_path(corpus, path);
    uint32_t known = corpus->paths.texts.len;
    if (intern_add(&corpus->paths, shown) == known)
        *VEC_PUSH(&corpus->inputs) = (corpus_input){.path = shown, .text = {NULL, 0}};
}

/* What a walk through a folder asks. */
static bool wants(void *context, cg_str path, file_kind kind) {
    cg_corpus *corpus = context;
    if (corpus_excludes(corpus, path))
        return false;
    if (kind == FILE_FOLDER || kind == FILE_CLOSED_FOLDER)
        return true;
    if (kind == FILE_LINK_OUT)
        tally_add(&corpus->left_out, STR("links"), 1);
    else if (!read_knows_name(path))
        tally_add_file(&corpus->left_out, path);
    return kind == FILE_REGULAR && read_knows_name(path);
}

static bool add_folder(cg_corpus *corpus, const char *path, cg_error *error) {
    path_list paths = {0};
    if (!file_walk(path, (file_filter){wants, corpus}, &paths, error))
        return false;
    bool found = paths.len > 0;
    for (uint32_t i = 0; i < paths.len; i++)
        add_file(corpus, paths.at[i]);
    path_list_free(&paths);
    return found || error_set(error, "%s: no documents in this folder", path);
}

bool corpus_excludes(const cg_corpus *corpus, cg_str path) {
    for (uint32_t i = 0; i < corpus->excluded.len; i++)
        if (choice_excludes(corpus->excluded.at[i], path))
            return true;
    return false;
}

void cg_corpus_exclude(cg_corpus *corpus, const char *pattern) {
    *VEC_PUSH(&corpus->excluded) = arena_copy(&corpus->memory, str_of(pattern));
}

bool cg_corpus_add(cg_corpus *corpus, const char *path, cg_error *error) {
    struct stat status;
    if (strcmp(path, "-") == 0) {
        add_file(corpus, path);
        return true;
    }
    bool there = stat(path, &status) == 0;
    if (!there && (errno != ENOTDIR || read_archive_part(path) == 0))
        return error_set(error, "%s: %s", path, strerror(errno));
    if (there && S_ISDIR(status.st_mode))
        return add_folder(corpus, path, error);
    add_file(corpus, path);
    return true;
}

void cg_corpus_add_text(cg_corpus *corpus, const char *path, cg_str bytes) {
    *VEC_PUSH(&corpus->inputs) = (corpus_input){.path = shown_path(corpus, path), .text = bytes.ptr ? bytes : STR("")};
}

void cg_corpus_keep_details(cg_corpus *corpus) {
    corpus->keeps_details = true;
}

void cg_corpus_run(cg_corpus *corpus) {
    corpus_run(corpus);
}

void cg_corpus_progress(const cg_corpus *corpus, uint32_t *done, uint32_t *total) {
    *done = atomic_load(&corpus->done);
    *total = corpus->inputs.len + atomic_load(&corpus->unpacked);
}

const cg_families *cg_corpus_families(const cg_corpus *corpus) {
    return corpus->families;
}

const cg_document *cg_corpus_documents(const cg_corpus *corpus, uint32_t *count) {
    *count = corpus->documents.len;
    return corpus->documents.at;
}

const cg_work *cg_corpus_works(const cg_corpus *corpus, uint32_t *count) {
    *count = corpus->works.len;
    return corpus->works.at;
}

const cg_citation *cg_corpus_citations(const cg_corpus *corpus, uint32_t *count) {
    *count = corpus->citations.len;
    return corpus->citations.at;
}

const cg_finding *cg_corpus_findings(const cg_corpus *corpus, uint32_t *count) {
    *count = corpus->findings.len;
    return corpus->findings.at;
}

void cg_corpus_free(cg_corpus *corpus) {
    if (!corpus)
        return;
    VEC_FREE(&corpus->inputs);
    VEC_FREE(&corpus->documents);
    VEC_FREE(&corpus->works);
    VEC_FREE(&corpus->citations);
    VEC_FREE(&corpus->findings);
    VEC_FREE(&corpus->excluded);
    tally_free(&corpus->left_out);
    VEC_FREE(&corpus->details);
    VEC_FREE(&corpus->spots);
    VEC_FREE(&corpus->first_spot);
    intern_free(&corpus->ids);
    intern_free(&corpus->paths);
    arena_free(&corpus->memory);
    free(corpus);
}

/* What printing the text of a document needs. */
typedef struct printing {
    reading file, inner; /* of the file, and of a document in it where it is an archive */
    read_member member;
    arena memory;
} printing;

/* Begins the document at 'path'. The reading that has it, or that has a finding why not. */
static reading *open_document(printing *p, const char *path) {
    bool is_archive = read_open(&p->file, path, &p->memory) && read_is_archive(&p->file);
    if (!is_archive)
        return &p->file;
    bool found = read_next_member(&p->file, &p->member);
    if (found && (p->file.only.len || p->member.name.len == 0)) {
        read_open_member(&p->inner, archive_inner_name(str_of(path)), buf_str(&p->member.bytes), &p->memory);
        return &p->inner;
    }
    if (!p->file.failed)
        read_report(&p->file, CG_R001, 0, "is an archive: name a document in it");
    p->file.failed = true;
    return &p->file;
}

bool cg_text_print(const char *path, FILE *to, cg_error *error) {
    printing p = {0};
    text t = {0};
    out o;
    out_stream(&o, to);
    reading *r = open_document(&p, path);
    while (read_part(r, &t))
        out_write(&o, t.source);
    bool fine = !r->failed || error_set(error, "%s: %.*s", path, STR_ARG(r->findings.at[0].message));
    fine = out_close(&o, fine ? error : NULL) && fine;
    out_free(&o);
    text_free(&t);
    read_close(&p.inner);
    read_close(&p.file);
    read_free(&p.inner);
    read_free(&p.file);
    read_member_free(&p.member);
    arena_free(&p.memory);
    return fine;
}
