/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which formats --format and the ending of a file name stand for: the library's table, and those of a command itself.
 */
#ifndef CLI_FORMAT_H
#define CLI_FORMAT_H

#include "command.h"

/* The library's format of that name among the contents of the command, or NULL. */
const cg_format *format_named(const command *c, const char *name);

/* The first of the library's formats that the command takes, or NULL. */
const cg_format *format_first(const command *c);

/* The library's format for a file name, by its ending, or NULL. */
const cg_format *format_of_file(const command *c, const char *path);

/* Does the command know the format? False has been said. */
bool format_check(const command *c, const char *name);

/* All formats of a command, in words: "table, csv or ndjson". */
const char *format_names(const command *c, char *out, size_t size);

#endif
