/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/fragments.h"

#include <math.h>

#define HOLE 1.2F /* a gap of so many times the size of the letters cuts a line */

/* The cutting of a page. */
typedef struct cutter {
    const layout_glyph *glyphs;
    float height; /* of the page */
    fragment_list *fragments, *asides;
} cutter;

/* The size of most letters among glyphs [first, end). */
static float main_size(const layout_glyph *glyphs, uint32_t first, uint32_t end) {
    float best = 0, size = 0;
    int32_t votes = 0; /* whoever has more than half of them is left over */
    for (uint32_t i = first; i < end; i++) {
        if (glyph_is_blank(&glyphs[i]))
            continue;
        bool same = fabsf(glyphs[i].size - size) < 0.2F;
        if (votes == 0) {
            size = glyphs[i].size;
            votes = 1;
        } else {
            votes += same ? 1 : -1;
        }
        best = most(best, glyphs[i].size);
    }
    return votes > 0 ? size : best;
}

/* Whether the glyphs run up or down the page. */
static bool runs_sideways(const layout_glyph *glyphs, uint32_t first, uint32_t end) {
    enum { ENOUGH = 3, LOOKED_AT = 64 };
    uint32_t seen = 0, stepping = 0;
    first = end - first > LOOKED_AT ? end - LOOKED_AT : first;
    for (uint32_t i = first + 1; i < end; i++) {
        const layout_glyph *a = &glyphs[i - 1], *b = &glyphs[i];
        if (glyph_is_blank(a) || glyph_is_blank(b))
            continue;
        seen++;
        float across = fabsf(b->x1 - a->x1), along = fabsf(b->y1 - a->y1);
        stepping += across < 0.3F * a->size && along > 0.2F * a->size;
    }
    return seen + 1 >= ENOUGH && stepping * 4 >= seen * 3;
}

/* Whether the glyphs begin with what a publisher prints into the margin at the foot of the first page: it stands beside
 * the text, and belongs to no line of it. */
static bool is_imprint(const layout_glyph *glyphs, uint32_t first, uint32_t end) {
    static const cg_str starts[] = {{"ISSN ", 5},           {"kst-", 4}, {"ah-tk-", 6}, {"ah-ek-", 6}, {"h-tk-", 5},
                                    {"h-ek-", 5},           {"stb-", 4}, {"stcrt-", 6}, {"trb-", 4},   {"blg-", 4},
                                    {"s-Gravenhage 20", 15}};
    while (first < end && (glyphs[first].code == '\'' || glyphs[first].code == 0x2019 || glyphs[first].code == 0x2018))
        first++;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t at = 0;
        while (at < starts[i].len && first + at < end && glyphs[first + at].code == (unsigned char)starts[i].ptr[at])
            at++;
        if (at == starts[i].len)
            return true;
    }
    return false;
}

static void add_fragment(const cutter *c, uint32_t first, uint32_t end) {
    const layout_glyph *g = c->glyphs;
    while (first < end && glyph_is_blank(&g[first]))
        first++;
    while (end > first && glyph_is_blank(&g[end - 1]))
        end--;
    if (first == end)
        return;
    fragment f = {.first = first, .end = end, .size = main_size(g, first, end), .color = g[first].color};
    f.x1 = f.y1 = INFINITY;
    f.x2 = f.y2 = -INFINITY;
    for (uint32_t i = first; i < end; i++) {
        f.x1 = least(f.x1, g[i].x1);
        f.x2 = most(f.x2, g[i].x2);
        if (g[i].size < 0.9F * f.size) /* a raised digit makes the line no taller */
            continue;
        f.y1 = least(f.y1, g[i].y1);
        f.y2 = most(f.y2, g[i].y2);
    }
    if (!(isfinite(f.x1) && isfinite(f.x2) && isfinite(f.y1) && isfinite(f.y2)))
        return;
    f.is_sideways = runs_sideways(g, first, end);
    bool aside = f.is_sideways || (f.y1 > 0.75F * c->height && is_imprint(g, first, end));
    *VEC_PUSH(aside ? c->asides : c->fragments) = f;
}

/* Whether there is a hole between two glyphs that follow one another, or the second stands elsewhere. */
static bool is_apart(const layout_glyph *a, const layout_glyph *b) {
    float size = most(a->size, b->size);
    return b->x1 - a->x2 > HOLE * size || a->x1 - b->x2 > size || b->y1 > a->y2 || b->y2 < a->y1;
}

void fragments_cut(const layout_glyph *glyphs, uint32_t count, float height, fragment_list *to, fragment_list *asides) {
    cutter c = {.glyphs = glyphs, .height = height, .fragments = to, .asides = asides};
    uint32_t start = 0;
    const layout_glyph *last = NULL;
    for (uint32_t i = 0; i < count; i++) {
        const layout_glyph *g = &glyphs[i];
        bool ends = g->code == '\n';
        if (!ends && glyph_is_blank(g))
            continue;
        bool hole = !ends && last && (last->color != g->color || is_apart(last, g));
        if (hole && runs_sideways(glyphs, start, i + 1 < count ? i + 2 : i + 1))
            hole = false;
        if (ends || hole) {
            add_fragment(&c, start, i);
            start = i + ends;
        }
        last = ends ? NULL : g;
    }
    add_fragment(&c, start, count);
}

int fragment_by_top(const void *a, const void *b) {
    const fragment *x = a, *y = b;
    if (x->y1 != y->y1)
        return x->y1 < y->y1 ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* ---------------------------------------------------------------- colours */

enum { MOST_COLORS = 16 };

/* The colours of a page: how many fragments each has, and over how many of another colour they lie. */
typedef struct palette {
    uint32_t colors[MOST_COLORS], uses[MOST_COLORS], clashes[MOST_COLORS];
    uint32_t count;
} palette;

static uint32_t color_index(palette *p, uint32_t color) {
    uint32_t i = 0;
    while (i < p->count && p->colors[i] != color)
        i++;
    if (i == p->count && p->count < MOST_COLORS)
        p->colors[p->count++] = color;
    return i < MOST_COLORS ? i : MOST_COLORS - 1;
}

static bool clash(const fragment *a, const fragment *b) {
    return a->color != b->color && least(a->x2, b->x2) - most(a->x1, b->x1) > 0.5F * a->size &&
           least(a->y2, b->y2) - most(a->y1, b->y1) > 0.4F * least(fragment_height(a), fragment_height(b));
}

static void see_colors(palette *p, fragment *f, uint32_t count) {
    enum { LOOKED_AT = 32 };
    qsort(f, count, sizeof *f, fragment_by_top);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t own = color_index(p, f[i].color);
        p->uses[own]++;
        for (uint32_t k = i; k > 0 && i - k < LOOKED_AT; k--)
            if (clash(&f[i], &f[k - 1])) {
                p->clashes[own]++;
                p->clashes[color_index(p, f[k - 1].color)]++;
            }
    }
}

uint32_t fragments_part_clashing(fragment *f, uint32_t count, fragment_list *scratch) {
    enum { FEWEST = 3 };
    palette p = {0};
    see_colors(&p, f, count);
    uint32_t main = 0, worst = CG_NONE, left = 0;
    for (uint32_t i = 1; i < p.count; i++)
        main = p.uses[i] > p.uses[main] ? i : main;
    for (uint32_t i = 0; i < p.count; i++)
        if (i != main && p.clashes[i] >= FEWEST && (worst == CG_NONE || p.clashes[i] > p.clashes[worst]))
            worst = i;
    if (worst == CG_NONE)
        return count;
    scratch->len = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (f[i].color == p.colors[worst])
            *VEC_PUSH(scratch) = f[i];
        else
            f[left++] = f[i];
    }
    memcpy(f + left, scratch->at, scratch->len * sizeof *f);
    return left;
}
