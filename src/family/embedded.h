/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of families/, names/ and check/tables/ as they were at build time; scripts/embed.cmake writes the
 * definitions. */
#ifndef FAMILY_EMBEDDED_H
#define FAMILY_EMBEDDED_H

#include "citegraph.h"

typedef struct embedded_file {
    const char *name; /* "kamerstuk.yaml" */
    const char *bytes;
    size_t size;
} embedded_file;

extern const embedded_file embedded_files[];
extern const size_t embedded_file_count;

/* The bytes of the file of that name; none where there is no such file. */
cg_str embedded_bytes(cg_str name);

#endif
