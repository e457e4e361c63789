/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

bool error_set(cg_error *error, const char *format, ...) {
    if (error) {
        va_list args;
        va_start(args, format);
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
    }
    return false;
}

static void *or_die(void *memory, size_t size) {
    if (!memory && size) {
        fputs("citegraph: out of memory\n", stderr);
        abort();
    }
    return memory;
}

void *mem_alloc(size_t size) {
    return or_die(malloc(size), size);
}

void *mem_realloc(void *memory, size_t size) {
    return or_die(realloc(memory, size), size);
}

char *mem_strdup(const char *text) {
    return or_die(strdup(text), 1);
}
