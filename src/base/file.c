/* SPDX-License-Identifier: GPL-3.0-or-later */
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

static void walk(const char *path, const path_list *names, path_list *paths) {
    for (uint32_t i = 0; i < names->len; i++) {
        char *child = joined(path, names->at[i]);
        struct stat link, target;
        bool there = lstat(child, &link) == 0 && stat(child, &target) == 0;
        path_list below = {0};
        if (there && S_ISDIR(link.st_mode) && list_names(child, &below)) {
            walk(child, &below, paths);
            free(child);
        } else if (there && (S_ISREG(target.st_mode) || S_ISDIR(link.st_mode))) {
            *VEC_PUSH(paths) = child;
        } else {
            free(child);
        }
        path_list_free(&below);
    }
}

bool file_walk(const char *path, path_list *paths, cg_error *error) {
    path_list names = {0};
    if (!list_names(path, &names))
        return error_set(error, "%s: %s", path, strerror(errno));
    walk(path, &names, paths);
    path_list_free(&names);
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

bool out_open(out *o, const char *path, cg_error *error) {
    *o = (out){.path = mem_strdup(path)};
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) { /* /dev/full, a pipe: nothing to rename */
        o->stream = fopen(path, "wb");
    } else {
        buf name = {0};
        buf_format(&name, "%s.%ld.part", path, (long)getpid());
        buf_char(&name, '\0');
        o->temporary = name.ptr;
        o->stream = fopen(o->temporary, "wbx");
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
