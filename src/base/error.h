/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling a cg_error, and the one place where the program gives up: out of memory. Used by every module. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "citegraph.h"

#include <stdarg.h>

/* Writes the message and returns false, so that a caller can say: return error_set(error, ...). 'error' may be NULL. */
bool error_set(cg_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Like malloc, realloc and strdup, but they print one line and abort where memory is at an end. */
void *mem_alloc(size_t size);
void *mem_realloc(void *memory, size_t size);
char *mem_strdup(const char *text);

#endif
