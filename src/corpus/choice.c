/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/choice.h"

#include <fnmatch.h>

enum { MOST_KINDS = 10 };

/* The ending of a file's name with its dot, or what to call those that have none. */
static cg_str ending_of(cg_str path) {
    enum { LONGEST = 12 };
    for (size_t i = path.len; i > 1 && path.ptr[i - 1] != '/' && path.len - i < LONGEST; i--)
        if (path.ptr[i - 1] == '.' && i < path.len && path.ptr[i - 2] != '/')
            return str_part(path, i - 1, path.len);
    return STR("without ending");
}

void tally_add(tally *t, cg_str kind, uint32_t count) {
    uint32_t index = intern_find(&t->endings, kind);
    if (index == CG_NONE) {
        t->endings.memory = &t->memory;
        index = intern_add(&t->endings, kind);
        *VEC_PUSH(&t->counts) = 0;
    }
    t->counts.at[index] += count;
}

void tally_add_file(tally *t, cg_str path) {
    buf lower = {0};
    cg_str ending = ending_of(path);
    for (size_t i = 0; i < ending.len; i++)
        buf_char(&lower, ascii_lower(ending.ptr[i]));
    tally_add(t, buf_str(&lower), 1);
    buf_free(&lower);
}

void tally_merge(tally *to, const tally *from) {
    for (uint32_t i = 0; i < from->counts.len; i++)
        tally_add(to, from->endings.texts.at[i], from->counts.at[i]);
}

typedef struct counted {
    cg_str kind;
    uint32_t count;
} counted;

static int by_count(const void *a, const void *b) {
    const counted *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : str_compare(x->kind, y->kind);
}

void tally_format(const tally *t, buf *to) {
    VEC(counted) all = {0};
    uint32_t sum = 0;
    for (uint32_t i = 0; i < t->counts.len; i++) {
        *VEC_PUSH(&all) = (counted){t->endings.texts.at[i], t->counts.at[i]};
        sum += t->counts.at[i];
    }
    if (all.len) {
        qsort(all.at, all.len, sizeof *all.at, by_count);
        buf_format(to, "%u %s left out:", (unsigned)sum, sum == 1 ? "file was" : "files were");
    }
    for (uint32_t i = 0; i < all.len && i < MOST_KINDS; i++)
        buf_format(to, "%s %.*s %u", i ? "," : "", STR_ARG(all.at[i].kind), (unsigned)all.at[i].count);
    if (all.len > MOST_KINDS)
        buf_format(to, ", and %u kinds more", (unsigned)(all.len - MOST_KINDS));
    VEC_FREE(&all);
}

void tally_free(tally *t) {
    intern_free(&t->endings);
    VEC_FREE(&t->counts);
    arena_free(&t->memory);
}

/* The pattern without what those add who know it from other programs: "/" at either end, and "any folders" in front. */
static cg_str plain_pattern(cg_str pattern, bool *anchored) {
    *anchored = str_starts(pattern, STR("/"));
    while (str_starts(pattern, STR("**/")))
        pattern = str_part(pattern, 3, pattern.len);
    if (*anchored)
        pattern = str_part(pattern, 1, pattern.len);
    while (pattern.len > 1 && str_ends(pattern, STR("/")))
        pattern.len--;
    *anchored = *anchored || (pattern.len && memchr(pattern.ptr, '/', pattern.len));
    return pattern;
}

bool choice_excludes(cg_str pattern, cg_str path) {
    bool anchored;
    buf glob = {0}, name = {0};
    buf_add(&glob, plain_pattern(pattern, &anchored));
    buf_char(&glob, '\0');
    bool excludes = false;
    for (size_t start = 0, end = 0; !excludes && end <= path.len; start = ++end) {
        while (end < path.len && path.ptr[end] != '/')
            end++;
        name.len = 0;
        buf_add(&name, str_part(path, anchored ? 0 : start, end));
        buf_char(&name, '\0');
        excludes = fnmatch(glob.ptr, name.ptr, FNM_PATHNAME) == 0;
    }
    buf_free(&glob);
    buf_free(&name);
    return excludes;
}

int choice_compare_paths(cg_str a, cg_str b) {
    size_t common = a.len < b.len ? a.len : b.len, i = 0;
    while (i < common && a.ptr[i] == b.ptr[i])
        i++;
    if (i == common)
        return (a.len > b.len) - (a.len < b.len);
    unsigned char x = (unsigned char)a.ptr[i], y = (unsigned char)b.ptr[i];
    if (x == '/' || y == '/')
        return x == '/' ? -1 : 1;
    return (x > y) - (x < y);
}
