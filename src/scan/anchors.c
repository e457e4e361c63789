/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compiling takes time for each string, and half of them differ from others in the last byte only ("artikel 1",
 * "artikel 2", ...). So such a bundle is searched for by what its strings have in common, and the byte behind it tells
 * which of them stands there, if any.
 */
#include "scan/anchors.h"

#include "base/intern.h"

#include <hs/hs.h>

enum { BUNDLE_LEAST = 4 /* strings */, COMMON_LEAST = 3 /* bytes */ };

typedef VEC(uint32_t) target_list;

/* The strings of a bundle by their last byte; CG_NONE where there is none. */
typedef struct bundle {
    uint32_t string_of[1 << 8];
} bundle;

/* What is searched for: a string, or the common start of a bundle. */
typedef struct needle {
    cg_str bytes;
    bool exact, is_bundle;
    uint32_t index; /* of the string or the bundle */
} needle;

struct anchors {
    arena memory;
    intern strings;           /* the first byte tells whether the case counts */
    VEC(target_list) targets; /* by string */
    VEC(needle) needles;
    VEC(bundle) bundles;
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

/* ---------------------------------------------------------------- compiling */

/* A string without its last byte, and its index. */
typedef struct headed {
    cg_str head;
    uint32_t string;
} headed;

static int by_head(const void *a, const void *b) {
    return str_compare(((const headed *)a)->head, ((const headed *)b)->head);
}

static void add_needle(anchors *a, cg_str key, bool is_bundle, uint32_t index) {
    *VEC_PUSH(&a->needles) = (needle){
        .bytes = str_part(key, 1, key.len), .exact = key.ptr[0] == 'e', .is_bundle = is_bundle, .index = index};
}

static void add_bundle(anchors *a, const headed *strings, uint32_t count) {
    add_needle(a, strings[0].head, true, a->bundles.len);
    bundle *b = VEC_PUSH(&a->bundles);
    memset(b, 0xFF, sizeof *b);
    for (uint32_t i = 0; i < count; i++) {
        char last = strings[i].head.ptr[strings[i].head.len];
        b->string_of[(unsigned char)last] = strings[i].string;
        if (strings[i].head.ptr[0] != 'e')
            b->string_of[(unsigned char)ascii_upper(last)] = strings[i].string;
    }
}

/* Makes the needles of the strings: those that differ in the last byte only come together. */
static void add_needles(anchors *a) {
    uint32_t count = a->strings.texts.len;
    headed *sorted = mem_alloc(count * sizeof *sorted);
    for (uint32_t i = 0; i < count; i++) {
        cg_str key = a->strings.texts.at[i];
        sorted[i] = (headed){.head = str_part(key, 0, key.len - 1), .string = i};
    }
    qsort(sorted, count, sizeof *sorted, by_head);
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && str_equal(sorted[i].head, sorted[next].head);)
            next++;
        if (next - i >= BUNDLE_LEAST && sorted[i].head.len > COMMON_LEAST)
            add_bundle(a, &sorted[i], next - i);
        else
            for (uint32_t k = i; k < next; k++)
                add_needle(a, a->strings.texts.at[sorted[k].string], false, sorted[k].string);
    }
    free(sorted);
}

bool anchors_compile(anchors *a, cg_error *error) {
    if (a->targets.len == 0)
        return true;
    add_needles(a);
    uint32_t count = a->needles.len;
    const char **strings = mem_alloc(count * sizeof *strings);
    unsigned *flags = mem_alloc(count * sizeof *flags), *ids = mem_alloc(count * sizeof *ids);
    size_t *lengths = mem_alloc(count * sizeof *lengths);
    for (uint32_t i = 0; i < count; i++) {
        strings[i] = a->needles.at[i].bytes.ptr;
        lengths[i] = a->needles.at[i].bytes.len;
        flags[i] = a->needles.at[i].exact ? 0 : HS_FLAG_CASELESS;
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
    VEC_FREE(&a->needles);
    VEC_FREE(&a->bundles);
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

/* ---------------------------------------------------------------- finding */

typedef struct collector {
    const anchors *anchors;
    cg_str body;
    anchor_hits *hits;
} collector;

static bool comes_before(const anchor_hit *a, const anchor_hit *b) {
    return a->end != b->end ? a->end < b->end : a->start < b->start;
}

/* Hits come nearly in order: those that end at one place in any order, those of bundles a byte too early. */
static void add_hit(anchor_hits *hits, anchor_hit hit) {
    VEC_PUSH(hits);
    uint32_t i = hits->len - 1;
    for (; i > 0 && comes_before(&hit, &hits->at[i - 1]); i--)
        hits->at[i] = hits->at[i - 1];
    hits->at[i] = hit;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)from;
    (void)flags;
    const collector *c = context;
    const needle *n = &c->anchors->needles.at[id];
    uint32_t string = n->index, start = (uint32_t)(to - n->bytes.len), end = (uint32_t)to;
    if (n->is_bundle) {
        const bundle *b = &c->anchors->bundles.at[n->index];
        string = end < c->body.len ? b->string_of[(unsigned char)c->body.ptr[end]] : CG_NONE;
        if (string == CG_NONE)
            return 0;
        end++;
    }
    const target_list *targets = &c->anchors->targets.at[string];
    for (uint32_t i = 0; i < targets->len; i++)
        add_hit(c->hits, (anchor_hit){.target = targets->at[i], .start = start, .end = end});
    return 0;
}

void anchors_find(const anchors *a, anchors_scratch *s, cg_str body, anchor_hits *hits) {
    collector c = {.anchors = a, .body = body, .hits = hits};
    hits->len = 0;
    if (a->database && body.len)
        hs_scan(a->database, body.ptr, (unsigned)body.len, 0, s->scratch, on_match, &c);
}
