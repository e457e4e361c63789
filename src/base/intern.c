/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/intern.h"

#include "base/str.h"

/* FNV-1a: ids are short, and the table must not depend on the machine. */
static uint32_t hash(cg_str text) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * 16777619u;
    return h;
}

/* The slot where 'text' is, or the free one where it belongs. */
static uint32_t *slot_of(const intern *table, cg_str text, uint32_t h) {
    uint32_t mask = table->slot_count - 1;
    for (uint32_t i = h & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &table->slots[i];
        if (*slot == 0 || (table->hashes.at[*slot - 1] == h && str_equal(table->texts.at[*slot - 1], text)))
            return slot;
    }
}

static void grow(intern *table) {
    table->slot_count = table->slot_count ? table->slot_count * 2 : 64;
    free(table->slots);
    table->slots = mem_alloc(table->slot_count * sizeof *table->slots);
    memset(table->slots, 0, table->slot_count * sizeof *table->slots);
    for (uint32_t i = 0; i < table->texts.len; i++)
        *slot_of(table, table->texts.at[i], table->hashes.at[i]) = i + 1;
}

uint32_t intern_add(intern *table, cg_str text) {
    if (table->texts.len * 2 >= table->slot_count)
        grow(table);
    uint32_t h = hash(text);
    uint32_t *slot = slot_of(table, text, h);
    if (*slot == 0) {
        *VEC_PUSH(&table->texts) = table->memory ? arena_copy(table->memory, text) : text;
        *VEC_PUSH(&table->hashes) = h;
        *slot = table->texts.len;
    }
    return *slot - 1;
}

uint32_t intern_find(const intern *table, cg_str text) {
    if (table->slot_count == 0)
        return CG_NONE;
    uint32_t slot = *slot_of(table, text, hash(text));
    return slot ? slot - 1 : CG_NONE;
}

void intern_free(intern *table) {
    VEC_FREE(&table->texts);
    VEC_FREE(&table->hashes);
    free(table->slots);
    *table = (intern){0};
}
