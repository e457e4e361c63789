/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of families/ and names/ as they were at build time; scripts/embed.cmake writes the definitions. */
#ifndef FAMILY_EMBEDDED_H
#define FAMILY_EMBEDDED_H

#include <stddef.h>

typedef struct embedded_file {
    const char *name; /* "kamerstuk.yaml" */
    const char *bytes;
    size_t size;
} embedded_file;

extern const embedded_file embedded_files[];
extern const size_t embedded_file_count;

#endif
