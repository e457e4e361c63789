/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/anchors.h"

#include "base/intern.h"

#include <hs/hs.h>

typedef VEC(uint32_t) target_list;

struct anchors {
    arena memory;
    intern strings;           /* the first byte tells whether the case counts */
    VEC(target_list) targets; /* by string */
    hs_database_t *database;
};

struct anchors_scratch {
    hs_scratch_t *scratch;
};

anchors *anchors_new(void) {
    anchors *a = mem_alloc(sizeof *a);
    *a = (anchors){0};
    a->strings.memory = &a->memory;
    return a;
}

static cg_str bytes_of(const anchors *a, uint32_t index) {
    cg_str key = a->strings.texts.at[index];
    return str_part(key, 1, key.len);
}

static bool is_exact(const anchors *a, uint32_t index) {
    return a->strings.texts.at[index].ptr[0] == 'e';
}

void anchors_add(anchors *a, anchor_string string, uint32_t target) {
    buf key = {0};
    buf_char(&key, string.exact ? 'e' : 'a');
    for (size_t i = 0; i < string.bytes.len; i++)
        buf_char(&key, string.exact ? string.bytes.ptr[i] : ascii_lower(string.bytes.ptr[i]));
    uint32_t index = intern_add(&a->strings, buf_str(&key));
    buf_free(&key);
    if (index == a->targets.len)
        *VEC_PUSH(&a->targets) = (target_list){0};
    *VEC_PUSH(&a->targets.at[index]) = target;
}

bool anchors_compile(anchors *a, cg_error *error) {
    uint32_t count = a->targets.len;
    if (count == 0)
        return true;
    const char **strings = mem_alloc(count * sizeof *strings);
    unsigned *flags = mem_alloc(count * sizeof *flags), *ids = mem_alloc(count * sizeof *ids);
    size_t *lengths = mem_alloc(count * sizeof *lengths);
    for (uint32_t i = 0; i < count; i++) {
        strings[i] = bytes_of(a, i).ptr;
        lengths[i] = bytes_of(a, i).len;
        flags[i] = is_exact(a, i) ? 0 : HS_FLAG_CASELESS;
        ids[i] = i;
    }
    hs_compile_error_t *why = NULL;
    bool fine = hs_compile_lit_multi(strings, flags, ids, lengths, count, HS_MODE_BLOCK, NULL, &a->database, &why) ==
                HS_SUCCESS;
    if (!fine) {
        error_set(error, "the anchors do not compile: %s", why->message);
        hs_free_compile_error(why);
    }
    free(strings);
    free(flags);
    free(ids);
    free(lengths);
    return fine;
}

void anchors_free(anchors *a) {
    if (!a)
        return;
    for (uint32_t i = 0; i < a->targets.len; i++)
        VEC_FREE(&a->targets.at[i]);
    VEC_FREE(&a->targets);
    intern_free(&a->strings);
    arena_free(&a->memory);
    hs_free_database(a->database);
    free(a);
}

anchors_scratch *anchors_scratch_new(const anchors *a) {
    anchors_scratch *s = mem_alloc(sizeof *s);
    s->scratch = NULL;
    if (a->database && hs_alloc_scratch(a->database, &s->scratch) != HS_SUCCESS) {
        fputs("citegraph: out of memory\n", stderr);
        abort();
    }
    return s;
}

void anchors_scratch_free(anchors_scratch *s) {
    if (!s)
        return;
    hs_free_scratch(s->scratch);
    free(s);
}

typedef struct collector {
    const anchors *anchors;
    anchor_hits *hits;
    unsigned long long end; /* of the last hit */
    uint32_t first;         /* hit that ends there */
} collector;

/* Vectorscan gives the hits that end at one place in any order: here the longest comes first. */
static void add_hit(collector *c, anchor_hit hit) {
    VEC_PUSH(c->hits);
    uint32_t i = c->hits->len - 1;
    for (; i > c->first && c->hits->at[i - 1].start > hit.start; i--)
        c->hits->at[i] = c->hits->at[i - 1];
    c->hits->at[i] = hit;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)from;
    (void)flags;
    collector *c = context;
    const target_list *targets = &c->anchors->targets.at[id];
    uint32_t start = (uint32_t)(to - c->anchors->strings.texts.at[id].len + 1);
    if (to > c->end)
        c->first = c->hits->len;
    c->end = to;
    for (uint32_t i = 0; i < targets->len; i++)
        add_hit(c, (anchor_hit){.target = targets->at[i], .start = start});
    return 0;
}

void anchors_find(const anchors *a, anchors_scratch *s, cg_str body, anchor_hits *hits) {
    collector c = {.anchors = a, .hits = hits};
    hits->len = 0;
    if (a->database && body.len)
        hs_scan(a->database, body.ptr, (unsigned)body.len, 0, s->scratch, on_match, &c);
}
