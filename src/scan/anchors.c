/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/anchors.h"

#include "base/intern.h"

#include <hs/hs.h>

/* An expression matches few bytes; one without an upper bound may have begun this far before its end. */
enum { WIDEST = 200 };

typedef struct anchor {
    uint32_t shortest, longest; /* bytes */
    VEC(uint32_t) targets;
} anchor;

struct anchors {
    arena memory;
    intern expressions;
    VEC(anchor) list; /* by expression */
    hs_database_t *database;
};

struct anchors_scratch {
    hs_scratch_t *scratch;
};

enum { FLAGS = HS_FLAG_CASELESS };

anchors *anchors_new(void) {
    anchors *a = mem_alloc(sizeof *a);
    *a = (anchors){0};
    a->expressions.memory = &a->memory;
    return a;
}

void anchors_add(anchors *a, cg_str expression, uint32_t target) {
    buf terminated = {0}; /* Vectorscan wants a NUL */
    buf_add(&terminated, expression);
    buf_char(&terminated, '\0');
    uint32_t index = intern_add(&a->expressions, buf_str(&terminated));
    buf_free(&terminated);
    if (index == a->list.len)
        *VEC_PUSH(&a->list) = (anchor){0};
    *VEC_PUSH(&a->list.at[index].targets) = target;
}

/* How many bytes a match of the expression can have. */
static bool measure(const char *expression, anchor *a, cg_error *error) {
    hs_expr_info_t *info = NULL;
    hs_compile_error_t *why = NULL;
    if (hs_expression_info(expression, FLAGS, &info, &why) != HS_SUCCESS) {
        error_set(error, "anchor '%s': %s", expression, why->message);
        hs_free_compile_error(why);
        return false;
    }
    a->shortest = info->min_width;
    a->longest = info->max_width < WIDEST ? info->max_width : WIDEST;
    free(info);
    return a->shortest > 0 || error_set(error, "anchor '%s' matches the empty string", expression);
}

bool anchors_compile(anchors *a, cg_error *error) {
    uint32_t count = a->list.len;
    if (count == 0)
        return true;
    const char **expressions = mem_alloc(count * sizeof *expressions);
    unsigned *flags = mem_alloc(count * sizeof *flags), *ids = mem_alloc(count * sizeof *ids);
    bool fine = true;
    for (uint32_t i = 0; i < count && fine; i++) {
        expressions[i] = a->expressions.texts.at[i].ptr;
        flags[i] = FLAGS;
        ids[i] = i;
        fine = measure(expressions[i], &a->list.at[i], error);
    }
    hs_compile_error_t *why = NULL;
    if (fine && hs_compile_multi(expressions, flags, ids, count, HS_MODE_BLOCK, NULL, &a->database, &why) != HS_SUCCESS) {
        fine = error_set(error, "anchor '%s': %s", why->expression >= 0 ? expressions[why->expression] : "", why->message);
        hs_free_compile_error(why);
    }
    free(expressions);
    free(flags);
    free(ids);
    return fine;
}

void anchors_free(anchors *a) {
    if (!a)
        return;
    for (uint32_t i = 0; i < a->list.len; i++)
        VEC_FREE(&a->list.at[i].targets);
    VEC_FREE(&a->list);
    intern_free(&a->expressions);
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
} collector;

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)from;
    (void)flags;
    const collector *c = context;
    const anchor *a = &c->anchors->list.at[id];
    uint32_t end = (uint32_t)to;
    for (uint32_t i = 0; i < a->targets.len; i++)
        *VEC_PUSH(c->hits) = (anchor_hit){
            .target = a->targets.at[i],
            .earliest = end > a->longest ? end - a->longest : 0,
            .latest = end - a->shortest,
        };
    return 0;
}

void anchors_find(const anchors *a, anchors_scratch *s, cg_str body, anchor_hits *hits) {
    collector c = {.anchors = a, .hits = hits};
    hits->len = 0;
    if (a->database && body.len)
        hs_scan(a->database, body.ptr, (unsigned)body.len, 0, s->scratch, on_match, &c);
}
