/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/vec.h"

void *vec_grow(void *at, uint32_t *room, uint32_t len, uint32_t more, size_t size) {
    if (*room - len >= more)
        return at;
    uint64_t wanted = *room ? (uint64_t)*room * 2 : 16;
    while (wanted < (uint64_t)len + more)
        wanted *= 2;
    *room = wanted < UINT32_MAX ? (uint32_t)wanted : UINT32_MAX;
    if (*room - len < more) {
        fputs("citegraph: more than four thousand million rows\n", stderr);
        abort();
    }
    return mem_realloc(at, *room * size);
}
