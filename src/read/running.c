/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two passes over the pages: the first counts the lines at head and foot, the second decides. Such a line is kept apart
 * from the body where it comes more than once (or is nothing but a page number) and a gap parts it from what is further
 * in: "Vraag 3" may well begin two pages, but what follows it stands as close as any line. It is shown once; again only
 * where another number in it than that of the page has changed.
 */
#include "read/running.h"

#include <math.h>

enum { REACH = 5 /* lines from the edge of the page */, MOST_NUMBERS = 16, LONGEST = 300 /* bytes */ };

#define ZONE 0.16F /* of the height of the page */

static bool is_in_zone(const layout_page *page, const layout_line *line, bool at_head) {
    return at_head ? line->y2<ZONE * page->height : line->y1>(1 - ZONE) * page->height;
}

/* The outermost lines of a page at its head or foot, from the edge inwards, and the first that is too far in. */
typedef struct edge {
    const layout_line *lines[REACH + 1];
    uint32_t count;
} edge;

/* Whether 'a' is nearer to the edge than 'b'. */
static bool is_outer(const layout_line *a, const layout_line *b, bool at_head) {
    return at_head ? a->y1 < b->y1 : a->y2 > b->y2;
}

static edge edge_of(const layout *l, const layout_page *page, bool at_head) {
    edge e = {0};
    for (uint32_t i = page->lines; i < page->lines + page->line_count; i++) {
        const layout_line *line = &l->lines.at[i];
        if (line->role != LAYOUT_BODY)
            continue;
        uint32_t at = e.count <= REACH ? e.count++ : REACH;
        if (at == REACH && e.lines[REACH] && !is_outer(line, e.lines[REACH], at_head))
            continue;
        for (; at > 0 && is_outer(line, e.lines[at - 1], at_head); at--)
            e.lines[at] = e.lines[at - 1];
        e.lines[at] = line;
    }
    return e;
}

/* Makes the key of a line in r->key and puts its numbers into 'numbers'; returns how many there are. */
static uint32_t make_key(running *r, cg_str line, uint32_t numbers[MOST_NUMBERS]) {
    uint32_t count = 0;
    r->key.len = 0;
    for (size_t i = 0; i < line.len && i < LONGEST;) {
        size_t digits = 0;
        uint32_t number = str_number(str_part(line, i, line.len), &digits);
        if (digits == 0) {
            buf_char(&r->key, line.ptr[i++]);
            continue;
        }
        if (count < MOST_NUMBERS)
            numbers[count++] = number;
        buf_char(&r->key, '#');
        i += digits;
    }
    return count;
}

/* Whether the line with this key is a page number by itself. */
static bool is_page_number(cg_str key) {
    static const cg_str forms[] = {
        {"#", 1},        {"- # -", 5},           {"#/#", 3},
        {"# / #", 5},    {"# van #", 7},         {"– # –", 9},
        {"Pagina #", 8}, {"Pagina # van #", 14}, {"pagina # van #", 14},
        {"pagina #", 8}, {"Page #", 6},          {"Page # of #", 11},
        {"Blad #", 6},   {"blad # van #", 12},   {"[#]", 3},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_equal(key, forms[i]))
            return true;
    return false;
}

static void count_edge(running *r, const layout *l, const edge *e, uint32_t page) {
    enum { MOST_HEADS = 100000 };
    uint32_t numbers[MOST_NUMBERS];
    for (uint32_t i = 0; i < e->count && i < REACH && r->lines.len < MOST_HEADS; i++) {
        make_key(r, layout_text(l, e->lines[i]), numbers);
        uint32_t index = intern_add(&r->heads, buf_str(&r->key));
        if (index == r->lines.len)
            *VEC_PUSH(&r->lines) = (running_line){.y = e->lines[i]->y1};
        running_line *seen = &r->lines.at[index];
        bool same_place = fabsf(seen->y - e->lines[i]->y1) < e->lines[i]->size;
        if (!same_place)
            seen->pages = seen->pages > 1 ? seen->pages : 0; /* this place may be the one that comes again */
        if (seen->page == page || !(same_place || seen->pages == 0))
            continue;
        bool near = seen->pages == 0 || page - seen->page <= 2; /* left and right pages may differ */
        seen->y = e->lines[i]->y1;
        seen->page = page;
        seen->pages += near;
    }
}

static running_line *known(running *r, const layout *l, const layout_line *line, uint32_t numbers[MOST_NUMBERS],
                           uint32_t *count) {
    const layout_raised *first = line->raised_count ? &l->raised.at[line->raised] : NULL;
    if (first && first->begins_line && first->number < LAYOUT_SIGN)
        return NULL; /* a footnote */
    *count = make_key(r, layout_text(l, line), numbers);
    uint32_t index = intern_find(&r->heads, buf_str(&r->key));
    running_line *seen = index < r->lines.len ? &r->lines.at[index] : NULL;
    if (!seen || !(seen->pages > 1 || is_page_number(buf_str(&r->key))))
        return NULL;
    return fabsf(seen->y - line->y1) < line->size ? seen : NULL;
}

/* Whether the line says the same as where it was shown, but for the number of the page. */
static bool says_the_same(const running *r, const running_line *seen, const uint32_t *numbers, uint32_t count,
                          uint32_t page) {
    if (count != seen->count)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = r->numbers.at[seen->first + i];
        if (numbers[i] != first && numbers[i] - page != first - seen->shown_on)
            return false;
    }
    return true;
}

static void set_role(running *r, const layout *l, layout_line *line, uint32_t page) {
    uint32_t numbers[MOST_NUMBERS], count;
    running_line *seen = known(r, l, line, numbers, &count);
    if (!seen || line->role == LAYOUT_REPEATED)
        return;
    line->role = LAYOUT_REPEATED;
    if (seen->shown_on && says_the_same(r, seen, numbers, count, page))
        return;
    line->role = LAYOUT_ASIDE;
    if (seen->shown_on)
        return;
    seen->shown_on = page;
    seen->first = r->numbers.len;
    seen->count = count;
    for (uint32_t i = 0; i < count; i++)
        *VEC_PUSH(&r->numbers) = numbers[i];
}

/* How many of the outermost lines are kept apart: all are known, and a gap follows. */
static uint32_t reach_of(running *r, const layout *l, const layout_page *page, const edge *e, bool at_head) {
    uint32_t reach = 0, numbers[MOST_NUMBERS], count;
    for (uint32_t i = 0; i < e->count && i < REACH && is_in_zone(page, e->lines[i], at_head) &&
                         known(r, l, e->lines[i], numbers, &count);
         i++) {
        const layout_line *here = e->lines[i], *next = i + 1 < e->count ? e->lines[i + 1] : NULL;
        float gap = !next ? INFINITY : next->y1 > here->y1 ? next->y1 - here->y2 : here->y1 - next->y2;
        if (gap > 0.7F * here->size)
            reach = i + 1;
    }
    return reach;
}

/* Whether the line begins as a footnote does. */
static bool begins_with_number(const layout *l, const layout_line *line) {
    cg_str words = layout_text(l, line);
    size_t digits;
    bool is_raised = line->raised_count && l->raised.at[line->raised].begins_line;
    bool is_small = str_number(words, &digits) < LAYOUT_SIGN; /* unlike that of "2500 EA Den Haag" */
    return is_raised || (is_small && digits > 0 && (digits == words.len || words.ptr[digits] == ' '));
}

/* Sets apart what stands by itself at the foot of a page on which a sentence goes on over the page: numbers that were
 * printed on this page only, or in small letters the address of who wrote the letter that begins on it. Small letters
 * on a later page may be the rest of a footnote. */
static void mark_loose_foot(layout *l, const layout_page *page) {
    edge e = edge_of(l, page, false);
    bool is_narrow = true;
    float size = 0;
    for (uint32_t i = 0; i + 1 < e.count && i < REACH; i++) {
        const layout_line *line = e.lines[i], *above = e.lines[i + 1];
        cg_str words = layout_words(l, above);
        if (!is_in_zone(page, line, false) || begins_with_number(l, line))
            return;
        is_narrow &= line->x2 - line->x1 < 0.4F * page->width;
        size = fmaxf(size, line->size);
        bool is_loose = is_narrow || (page->number == 1 && size < 0.9F * above->size);
        bool is_parted = line->y1 - above->y2 > line->size && above->x2 - above->x1 > 0.5F * page->width;
        if (!is_loose || !is_parted || words.len == 0 || strchr(".:;?!", words.ptr[words.len - 1]))
            continue;
        for (uint32_t k = 0; k <= i; k++)
            l->lines.at[e.lines[k] - l->lines.at].role = LAYOUT_ASIDE;
        return;
    }
}

/* What stands in the margin is shown unless the very same was shown before. */
static void mark_margin(running *r, layout *l, const layout_page *page) {
    for (uint32_t i = page->lines; i < page->lines + page->line_count; i++) {
        layout_line *line = &l->lines.at[i];
        if (line->role != LAYOUT_ASIDE)
            continue;
        r->key.len = 0;
        buf_char(&r->key, '|');
        buf_add(&r->key, layout_text(l, line));
        uint32_t index = intern_add(&r->heads, buf_str(&r->key));
        if (index == r->lines.len)
            *VEC_PUSH(&r->lines) = (running_line){.y = line->y1};
        running_line *seen = &r->lines.at[index];
        line->role = seen->shown_on ? LAYOUT_REPEATED : LAYOUT_ASIDE;
        seen->shown_on = page->number;
    }
}

void running_mark(running *r, layout *l) {
    for (uint32_t p = 0; p < l->pages.len; p++)
        mark_margin(r, l, &l->pages.at[p]);
    for (uint32_t p = 0; p < l->pages.len; p++)
        for (int at_head = 0; at_head < 2; at_head++) {
            edge e = edge_of(l, &l->pages.at[p], at_head);
            count_edge(r, l, &e, l->pages.at[p].number);
        }
    for (uint32_t p = 0; p < l->pages.len; p++) {
        const layout_page *page = &l->pages.at[p];
        for (int at_head = 1; at_head >= 0; at_head--) {
            edge e = edge_of(l, page, at_head);
            uint32_t reach = reach_of(r, l, page, &e, at_head);
            for (uint32_t i = 0; i < reach; i++)
                set_role(r, l, &l->lines.at[e.lines[i] - l->lines.at], page->number);
        }
        if (p + 1 < l->pages.len)
            mark_loose_foot(l, page);
    }
}

void running_reset(running *r) {
    arena *memory = r->heads.memory;
    intern_free(&r->heads);
    r->heads.memory = memory;
    r->lines.len = r->numbers.len = 0;
}

void running_free(running *r) {
    intern_free(&r->heads);
    VEC_FREE(&r->lines);
    VEC_FREE(&r->numbers);
    buf_free(&r->key);
}
