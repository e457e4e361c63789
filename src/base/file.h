/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: walking folders in a fixed order, and outputs that appear whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"

typedef VEC(char *) path_list;

/* What a walk meets. A link counts as what it leads to; but where that is a folder, or lies outside of the folder that
 * is walked, it is not followed. */
typedef enum file_kind {
    FILE_REGULAR,
    FILE_FOLDER,
    FILE_CLOSED_FOLDER /* cannot be listed */,
    FILE_LINK_OUT
} file_kind;

/* Whether a walk takes the file or goes into the folder at 'path' (below the folder that is walked). Whatever it says
 * of a link that is not followed has no effect. */
typedef struct file_filter {
    bool (*wants)(void *context, cg_str path, file_kind kind);
    void *context;
} file_filter;

/* Adds the paths of all regular files below the folder 'path' that the filter wants, in the order of their names (by
 * bytes, a folder's files where the folder's name stands). Names that start with a dot are left out, and links to files
 * that are there themselves. False where 'path' itself cannot be listed; a folder further down that cannot be listed is
 * added as a path of its own, so that whoever reads it says so. */
bool file_walk(const char *path, file_filter filter, path_list *paths, cg_error *error);

void path_list_free(path_list *paths);

/* A buffered output. The first failure is kept until out_close or out_commit tells it; what is written after it is
 * lost. */
typedef struct out {
    FILE *stream;
    char *path;      /* where the file will appear; NULL: 'stream' is the caller's */
    char *temporary; /* where it is written until then; NULL: straight to 'path' (a device, a pipe) */
    buf pending;
    int failure; /* errno, or 0 */
} out;

/* Writes to a stream of the caller. */
void out_stream(out *o, FILE *stream);

/* Writes to a new file beside 'path', which out_commit moves there. A file that it replaces leaves it its rights, and a
 * link to one stays a link. */
bool out_open(out *o, const char *path, cg_error *error);

void out_write(out *o, cg_str text);
/* For short rows: less than 256 bytes. */
void out_format(out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Everything is on its way to the disk, or 'error' says why it is not. out_open's file is not at its path yet. */
bool out_close(out *o, cg_error *error);

/* Moves the closed file to its path. */
bool out_commit(out *o, cg_error *error);

/* Frees all; a file that was not committed is removed. */
void out_free(out *o);

#endif
