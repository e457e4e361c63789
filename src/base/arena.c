/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    arena_block *older;
    char bytes[];
};

static void new_block(arena *a, size_t size) {
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    arena_block *block = mem_alloc(sizeof *block + room);
    block->older = a->blocks;
    a->blocks = block;
    a->next = block->bytes;
    a->end = block->bytes + room;
}

static char *take_bytes(arena *a, size_t size) {
    if (!a->next || (size_t)(a->end - a->next) < size)
        new_block(a, size);
    char *bytes = a->next;
    a->next += size;
    return bytes;
}

cg_str arena_copy(arena *a, cg_str text) {
    if (text.len == 0)
        return (cg_str){"", 0};
    char *copy = take_bytes(a, text.len);
    memcpy(copy, text.ptr, text.len);
    return (cg_str){copy, text.len};
}

void arena_reset(arena *a) {
    arena_block *kept = a->blocks;
    if (!kept)
        return;
    arena rest = {.blocks = kept->older};
    arena_free(&rest);
    kept->older = NULL;
    a->next = kept->bytes;
}

void arena_take(arena *to, arena *from) {
    arena_block *last = from->blocks;
    if (!last)
        return;
    while (last->older)
        last = last->older;
    last->older = to->blocks;
    *to = *from;
    *from = (arena){0};
}

void arena_free(arena *a) {
    for (arena_block *block = a->blocks, *older; block; block = older) {
        older = block->older;
        free(block);
    }
    *a = (arena){0};
}
