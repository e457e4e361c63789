/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath */
#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *joined(const char *folder, const char *name) {
    buf path = {0};
    cg_str head = str_of(folder);
    buf_add(&path, head);
    if (!str_ends(head, STR("/")))
        buf_char(&path, '/');
    buf_add(&path, str_of(name));
    buf_char(&path, '\0');
    return path.ptr;
}

/* The names in a folder without the hidden ones, sorted. False where it cannot be read. */
static bool list_names(const char *path, path_list *names) {
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            *VEC_PUSH(names) = mem_strdup(entry->d_name);
    closedir(folder);
    if (names->len)
        qsort(names->at, names->len, sizeof *names->at, by_name);
    return true;
}

/* Which file a path leads to. */
typedef struct identity {
    dev_t device;
    ino_t number;
    bool by_link;
} identity;

/* A walk. */
typedef struct walker {
    file_filter filter;
    size_t prefix; /* bytes of a path before the part that lies below the folder that is walked */
    char *root;    /* that folder, without links */
    path_list *paths;
    VEC(identity) identities; /* of all paths */
} walker;

/* Whether the file that 'path' leads to lies in the folder that is walked. */
static bool stays_inside(const walker *w, const char *path) {
    char *target = realpath(path, NULL);
    size_t length = strlen(w->root);
    bool inside = target && strncmp(target, w->root, length) == 0 && (target[length] == '/' || length == 1);
    free(target);
    return inside;
}

static void walk(walker *w, const char *path, const path_list *names);

/* Looks at one name. */
static void visit(walker *w, const char *path) {
    struct stat link, target;
    path_list below = {0};
    if (lstat(path, &link) != 0 || stat(path, &target) != 0)
        return;
    bool by_link = S_ISLNK(link.st_mode);
    file_kind kind = FILE_REGULAR;
    if (by_link && (S_ISDIR(target.st_mode) || !stays_inside(w, path)))
        kind = FILE_LINK_OUT;
    else if (S_ISDIR(target.st_mode))
        kind = list_names(path, &below) ? FILE_FOLDER : FILE_CLOSED_FOLDER;
    else if (!S_ISREG(target.st_mode))
        return;
    bool wanted = !w->filter.wants || w->filter.wants(w->filter.context, str_of(path + w->prefix), kind);
    if (wanted && (kind == FILE_REGULAR || kind == FILE_CLOSED_FOLDER)) {
        *VEC_PUSH(w->paths) = mem_strdup(path);
        *VEC_PUSH(&w->identities) = (identity){target.st_dev, target.st_ino, by_link};
    } else if (wanted && kind == FILE_FOLDER) {
        walk(w, path, &below);
    }
    path_list_free(&below);
}

static void walk(walker *w, const char *path, const path_list *names) {
    for (uint32_t i = 0; i < names->len; i++) {
        char *child = joined(path, names->at[i]);
        visit(w, child);
        free(child);
    }
}

static int by_identity(const void *a, const void *b) {
    const identity *x = a, *y = b;
    if (x->device != y->device)
        return x->device < y->device ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Takes out the links to files that are in the list themselves. */
static void drop_second_names(walker *w, uint32_t first) {
    VEC(identity) files = {0};
    for (uint32_t i = 0; i < w->identities.len; i++)
        if (!w->identities.at[i].by_link)
            *VEC_PUSH(&files) = w->identities.at[i];
    bool any_links = files.len < w->identities.len;
    if (any_links && files.len)
        qsort(files.at, files.len, sizeof *files.at, by_identity);
    uint32_t kept = first;
    for (uint32_t i = 0; i < w->identities.len; i++) {
        const identity *id = &w->identities.at[i];
        char *path = w->paths->at[first + i];
        if (id->by_link && files.len && bsearch(id, files.at, files.len, sizeof *files.at, by_identity))
            free(path);
        else
            w->paths->at[kept++] = path;
    }
    w->paths->len = kept;
    VEC_FREE(&files);
}

bool file_walk(const char *path, file_filter filter, path_list *paths, cg_error *error) {
    path_list names = {0};
    walker w = {.filter = filter, .paths = paths, .root = realpath(path, NULL)};
    uint32_t first = paths->len;
    if (!w.root || !list_names(path, &names)) {
        free(w.root);
        return error_set(error, "%s: %s", path, strerror(errno));
    }
    w.prefix = strlen(path) + !str_ends(str_of(path), STR("/"));
    walk(&w, path, &names);
    drop_second_names(&w, first);
    VEC_FREE(&w.identities);
    path_list_free(&names);
    free(w.root);
    return true;
}

void path_list_free(path_list *paths) {
    for (uint32_t i = 0; i < paths->len; i++)
        free(paths->at[i]);
    VEC_FREE(paths);
}

enum { PENDING_SIZE = 1 << 16 };

void out_stream(out *o, FILE *stream) {
    *o = (out){.stream = stream};
}

/* Where a file at 'path' belongs: behind a link to a file, which stays. */
static char *place_of(const char *path) {
    struct stat link, file;
    bool leads = lstat(path, &link) == 0 && S_ISLNK(link.st_mode) && stat(path, &file) == 0 && S_ISREG(file.st_mode);
    char *target = leads ? realpath(path, NULL) : NULL;
    return target ? target : mem_strdup(path);
}

bool out_open(out *o, const char *path, cg_error *error) {
    *o = (out){.path = place_of(path)};
    struct stat status;
    bool is_there = stat(path, &status) == 0;
    if (is_there && !S_ISREG(status.st_mode)) { /* /dev/full, a pipe: nothing to rename */
        o->stream = fopen(path, "wb");
    } else {
        buf name = {0};
        buf_format(&name, "%s.%ld.part", o->path, (long)getpid());
        buf_char(&name, '\0');
        o->temporary = name.ptr;
        o->stream = fopen(o->temporary, "wbx");
        if (o->stream && is_there) /* what only some may read stays so */
            fchmod(fileno(o->stream), status.st_mode & 07777);
    }
    if (o->stream)
        return true;
    error_set(error, "%s: cannot be written: %s", path, strerror(errno));
    free(o->temporary); /* not ours: out_free must not remove it */
    o->temporary = NULL;
    out_free(o);
    return false;
}

static void flush(out *o) {
    if (o->pending.len && !o->failure) {
        errno = 0;
        if (fwrite(o->pending.ptr, 1, o->pending.len, o->stream) != o->pending.len)
            o->failure = errno ? errno : EIO;
    }
    o->pending.len = 0;
}

void out_write(out *o, cg_str text) {
    buf_add(&o->pending, text);
    if (o->pending.len >= PENDING_SIZE)
        flush(o);
}

void out_format(out *o, const char *format, ...) {
    char text[256];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    assert(length >= 0 && (size_t)length < sizeof text);
    out_write(o, (cg_str){text, (size_t)length});
}

bool out_close(out *o, cg_error *error) {
    flush(o);
    if (fflush(o->stream) != 0 && !o->failure)
        o->failure = errno;
    if (o->path) {
        if (fclose(o->stream) != 0 && !o->failure)
            o->failure = errno;
        o->stream = NULL;
    }
    if (o->failure)
        return error_set(error, "%s: cannot be written: %s", o->path ? o->path : "standard output",
                         strerror(o->failure));
    return true;
}

bool out_commit(out *o, cg_error *error) {
    if (!o->temporary)
        return true;
    if (rename(o->temporary, o->path) != 0)
        return error_set(error, "%s: cannot be written: %s", o->path, strerror(errno));
    free(o->temporary);
    o->temporary = NULL;
    return true;
}

void out_free(out *o) {
    if (o->path && o->stream)
        fclose(o->stream);
    if (o->temporary)
        unlink(o->temporary);
    free(o->temporary);
    free(o->path);
    buf_free(&o->pending);
    *o = (out){0};
}
