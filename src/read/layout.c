/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From characters to lines, in three steps:
 *
 *     fragments   what the PDF library took for a line, cut where there is a hole in it
 *     columns     a hole that runs down between two blocks of prose parts what is left of it from what is right
 *     rows        what stands beside each other is a line: a number and its heading, a word and what it explains, the
 *                 raised digit and its note, the cells of a table
 *
 * Only cells that go on over several lines must not be read across: where two columns of a table do, each cell is read
 * by itself. A wrong column costs a citation that is cut in two, so columns must look like prose: many lines, of which
 * most are full.
 */
#include "read/layout.h"

#include "read/fragments.h"

#include "base/utf8.h"

#include <math.h>

/* Fragments that stand on one line. */
typedef struct row {
    uint32_t first, end; /* of the fragments, which are sorted for this */
    float y1, y2;        /* of the tallest */
} row;

struct layout_scratch {
    fragment_list fragments, asides, part;
    VEC(row) rows;
};

/* One page on its way. */
typedef struct layouter {
    layout *l;
    const layout_glyph *glyphs;
    struct layout_scratch *scratch;
    bool begins_column, begins_cell; /* the next line does */
} layouter;

/* ---------------------------------------------------------------- lines */

/* Whether the glyph is smaller than the line's letters and stands higher. */
static bool is_raised(const layout_glyph *g, float size, float bottom) {
    float smaller = size - g->size;
    return smaller > 0.12F * size && bottom - g->y2 - 0.25F * smaller > 0.1F * size;
}

static void add_glyph(layout *l, uint32_t code) {
    l->text.len += utf8_encode(code, buf_reserve(&l->text, 4));
}

static void add_blank(layout *l, const layout_line *line) {
    if (l->text.len > line->start && l->text.ptr[l->text.len - 1] != ' ')
        buf_char(&l->text, ' ');
}

enum { NO_DIGIT = 10, ASTERISK };

/* The digit that the glyph is if it is raised: by its place, or by its code. */
static uint32_t raised_digit(const layout_glyph *g, float size, float bottom) {
    uint32_t c = g->code;
    if (c >= '0' && c <= '9')
        return is_raised(g, size, bottom) ? c - '0' : NO_DIGIT;
    if (c == 0xB9)
        return 1;
    if (c == 0xB2 || c == 0xB3)
        return c - 0xB0;
    return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? c - 0x2070 : NO_DIGIT;
}

/* Whether the glyph, behind which 'next' or nothing stands, is an asterisk that may begin a note or call one: it begins
 * the line (but not of a bar code), or hangs on a word that ends with it. */
static bool is_sign(const layout *l, const layout_line *line, const layout_glyph *g, const layout_glyph *next) {
    if (g->code != '*')
        return false;
    uint32_t after = next ? next->code : ' ';
    bool is_digit = after >= '0' && after <= '9';
    if (l->text.len == line->start)
        return !is_digit;
    char before = l->text.ptr[l->text.len - 1];
    bool is_letter = after < 0x80 ? ascii_is_letter((char)after) : utf8_is_latin(after);
    return before == '*' || (before != ' ' && !is_digit && !is_letter);
}

/* The number of raised digits, or of asterisks, with one more. */
static uint32_t longer_number(uint32_t number, uint32_t digit) {
    if (digit == ASTERISK)
        return number + 1;
    return number && number * 10 + digit < LAYOUT_SIGN ? number * 10 + digit : 0;
}

/* Notes that the glyph just added (from 'start' on) is a raised digit or an asterisk. */
static void see_raised(layout *l, layout_line *line, uint32_t start, uint32_t digit) {
    layout_raised *last = line->raised_count ? &l->raised.at[l->raised.len - 1] : NULL;
    uint32_t end = (uint32_t)l->text.len;
    if (last && last->end == start && (last->number > LAYOUT_SIGN) == (digit == ASTERISK)) {
        last->end = end;
        last->number = longer_number(last->number, digit);
        return;
    }
    uint32_t number = digit == ASTERISK ? LAYOUT_SIGN + 1 : digit;
    *VEC_PUSH(&l->raised) =
        (layout_raised){.start = start, .end = end, .number = number, .begins_line = start == line->start};
    line->raised_count++;
}

static void see_link(layout *l, layout_line *line, uint32_t start, uint32_t link) {
    layout_link *last = line->link_count ? &l->links.at[l->links.len - 1] : NULL;
    uint32_t end = (uint32_t)l->text.len;
    if (last && last->link == link) {
        last->end = end;
        return;
    }
    *VEC_PUSH(&l->links) = (layout_link){.start = start, .end = end, .link = link};
    line->link_count++;
}

/* Adds the glyphs of a fragment to a line whose letters have 'size' and stand on 'bottom'. */
static void add_glyphs(layouter *on, layout_line *line, const fragment *f, float bottom) {
    layout *l = on->l;
    const layout_glyph *before = NULL;
    for (uint32_t i = f->first; i < f->end; i++) {
        const layout_glyph *g = &on->glyphs[i];
        if (glyph_is_blank(g)) {
            add_blank(l, line);
            continue;
        }
        if (before && !line->is_sideways && g->x1 - before->x2 > 0.25F * line->size)
            add_blank(l, line);
        before = g;
        uint32_t start = (uint32_t)l->text.len, digit = NO_DIGIT;
        if (is_sign(l, line, g, i + 1 < f->end ? g + 1 : NULL))
            digit = ASTERISK;
        else if (!line->is_sideways)
            digit = raised_digit(g, line->size, bottom);
        add_glyph(l, g->code);
        if (digit != NO_DIGIT)
            see_raised(l, line, start, digit);
        if (g->link)
            see_link(l, line, start, g->link);
    }
}

/* Makes a line of fragments that stand beside each other. */
static void add_line(layouter *on, const fragment *f, uint32_t count, layout_role role) {
    layout *l = on->l;
    const fragment *main = &f[0];
    for (uint32_t i = 1; i < count; i++)
        if (f[i].size > main->size * 1.05F ||
            (f[i].size > main->size * 0.95F && fragment_width(&f[i]) > fragment_width(main)))
            main = &f[i];
    layout_line line = {
        .start = (uint32_t)l->text.len,
        .raised = l->raised.len,
        .links = l->links.len,
        .page = l->pages.len - 1,
        .x1 = f[0].x1,
        .x2 = f[count - 1].x2,
        .y1 = main->y1,
        .y2 = main->y2,
        .size = main->size,
        .begins_column = on->begins_column,
        .begins_cell = on->begins_cell,
        .is_sideways = f[0].is_sideways,
        .role = role,
    };
    for (uint32_t i = 0; i < count; i++) {
        bool hangs_on = i > 0 && f[i].x1 - f[i - 1].x2 < 0.25F * line.size; /* a raised digit on its word */
        if (i > 0 && !hangs_on)
            add_blank(l, &line);
        add_glyphs(on, &line, &f[i], main->y2);
    }
    line.end = (uint32_t)l->text.len;
    *VEC_PUSH(&l->lines) = line;
    on->begins_column = on->begins_cell = false;
}

/* ---------------------------------------------------------------- rows */

static int by_bottom(const void *a, const void *b) {
    const fragment *x = a, *y = b;
    if (x->y2 != y->y2)
        return x->y2 < y->y2 ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static int by_left(const void *a, const void *b) {
    const fragment *x = a, *y = b;
    if (x->x1 != y->x1)
        return x->x1 < y->x1 ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* Whether the fragment lies over one of the last ones of the row. */
static bool lies_over(const fragment *f, const fragment *all, const row *r) {
    enum { LOOKED_AT = 32 };
    for (uint32_t i = r->end; i > r->first && r->end - i < LOOKED_AT; i--)
        if (least(f->x2, all[i - 1].x2) - most(f->x1, all[i - 1].x1) > 0.3F * f->size)
            return true;
    return false;
}

/* Whether the fragment, or the only one of the row, is as small as a raised digit beside the other. */
static bool is_mark(const fragment *f, const fragment *all, const row *r) {
    float height = r->y2 - r->y1;
    const fragment *small = r->end - r->first == 1 && height < fragment_height(f) ? &all[r->first] : f;
    float low = fragment_height(small);
    return low < 0.88F * most(height, fragment_height(f)) && fragment_width(small) < 2 * low;
}

/* Whether the fragment, which is the next one of 'all', stands on the row; the number of a note may stand high. */
static bool stands_on(const fragment *f, const fragment *all, const row *r) {
    float shared = least(f->y2, r->y2) - most(f->y1, r->y1), low = least(fragment_height(f), r->y2 - r->y1);
    return shared > (is_mark(f, all, r) ? 0.3F : 0.5F) * low && !lies_over(f, all, r);
}

/* Sorts the fragments into rows, from top to bottom and left to right. */
static void find_rows(struct layout_scratch *s, fragment *f, uint32_t count) {
    s->rows.len = 0;
    qsort(f, count, sizeof *f, by_bottom);
    for (uint32_t i = 0; i < count; i++) {
        row *last = s->rows.len ? &s->rows.at[s->rows.len - 1] : NULL;
        if (!last || !stands_on(&f[i], f, last)) {
            *VEC_PUSH(&s->rows) = (row){.first = i, .end = i + 1, .y1 = f[i].y1, .y2 = f[i].y2};
            continue;
        }
        last->end = i + 1;
        if (fragment_height(&f[i]) > last->y2 - last->y1) {
            last->y1 = f[i].y1;
            last->y2 = f[i].y2;
        }
    }
    for (uint32_t i = 0; i < s->rows.len; i++)
        qsort(f + s->rows.at[i].first, s->rows.at[i].end - s->rows.at[i].first, sizeof *f, by_left);
}

/* ---------------------------------------------------------------- gutters */

/* What is on one side of a gutter. */
typedef struct side {
    uint32_t count;
    float filled; /* the widths of all, added up */
    float x1, x2, y1, y2;
    float size;
} side;

static void see_side(side *s, const fragment *f) {
    if (s->count == 0)
        *s = (side){.x1 = f->x1, .x2 = f->x2, .y1 = f->y1, .y2 = f->y2, .size = f->size};
    s->count++;
    s->filled += fragment_width(f);
    s->x1 = least(s->x1, f->x1);
    s->x2 = most(s->x2, f->x2);
    s->y1 = least(s->y1, f->y1);
    s->y2 = most(s->y2, f->y2);
    s->size = most(s->size, f->size);
}

/* What parts what is left of it from what is right of it. */
typedef struct gutter {
    enum {
        NO_GUTTER,
        BETWEEN_COLUMNS,
        BEFORE_MARGIN, /* on the right is a margin: references and addresses in small letters beside a letter */
    } kind;
    float x;
    float y1, y2; /* how far the left side goes */
} gutter;

/* Prose fills its lines; tables and lists do not. */
static bool is_prose(const side *s, uint32_t lines) {
    enum { LETTERS = 12 };
    float width = s->x2 - s->x1;
    return s->count >= lines && width > LETTERS * s->size && s->filled > 0.65F * width * (float)s->count;
}

static bool is_margin_of(const side *margin, const side *prose) {
    enum { LINES = 3 };
    return margin->count > 0 && is_prose(prose, LINES) && margin->size < 0.88F * prose->size &&
           margin->x2 - margin->x1 < 0.5F * (prose->x2 - prose->x1);
}

/* What a gutter at 'x' would be. */
static gutter judge_gutter(const fragment *f, uint32_t count, float x) {
    enum { LINES = 5 };
    side left = {0}, right = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (f[i].x2 <= x)
            see_side(&left, &f[i]);
        else if (f[i].x1 >= x)
            see_side(&right, &f[i]);
    }
    gutter g = {.x = x, .y1 = left.y1, .y2 = left.y2};
    float beside = least(left.y2, right.y2) - most(left.y1, right.y1);
    if (is_prose(&left, LINES) && is_prose(&right, LINES))
        g.kind = beside > 0.5F * least(left.y2 - left.y1, right.y2 - right.y1) ? BETWEEN_COLUMNS : NO_GUTTER;
    else if (beside > 0 && is_margin_of(&right, &left))
        g.kind = BEFORE_MARGIN;
    return g;
}

enum { BINS = 200 /* parts of the width */ };

/* Where the widest part of the middle ends over which hardly any fragment goes; 'length' is how wide it is, in bins. */
static uint32_t widest_gap(const fragment *f, uint32_t count, float left, float bin, uint32_t *length) {
    enum { FIRST = 30, LAST = 170 };
    uint32_t over[BINS + 1] = {0}, best = 0, now = 0, run = 0; /* differences first, then fragments over each part */
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = (uint32_t)((f[i].x1 - left) / bin), to = (uint32_t)((f[i].x2 - left) / bin) + 1;
        over[from < BINS ? from : BINS]++;
        over[to < BINS ? to : BINS]--;
    }
    *length = 0;
    for (uint32_t i = 0; i < BINS; i++) {
        now += over[i];
        run = i >= FIRST && i < LAST && now * 8 <= count ? run + 1 : 0;
        if (run > *length) {
            *length = run;
            best = i;
        }
    }
    return best;
}

static gutter find_gutter(const fragment *f, uint32_t count) {
    enum { FEWEST = 4 };
    float left = INFINITY, right = -INFINITY;
    for (uint32_t i = 0; i < count; i++) {
        left = least(left, f[i].x1);
        right = most(right, f[i].x2);
    }
    float bin = (right - left) / BINS;
    if (count < FEWEST || !(bin > 0))
        return (gutter){0};
    uint32_t length, end = widest_gap(f, count, left, bin, &length);
    if ((float)length * bin <= 0.8F * f[0].size)
        return (gutter){0};
    return judge_gutter(f, count, left + ((float)end - (float)length / 2 + 1) * bin);
}

/* ---------------------------------------------------------------- cells */

enum { MOST_COLUMNS = 16 };

/* The columns of a table: where each begins. */
typedef struct cells {
    float left[MOST_COLUMNS];
    uint32_t count;
} cells;

/* The columns into which gaps that run through all fragments part them. */
static cells find_cells(struct layout_scratch *s, const fragment *f, uint32_t count) {
    cells found = {0};
    s->part.len = 0;
    for (uint32_t i = 0; i < count; i++)
        *VEC_PUSH(&s->part) = f[i];
    qsort(s->part.at, count, sizeof *f, by_left);
    float right = -INFINITY;
    for (uint32_t i = 0; i < count; i++) {
        const fragment *next = &s->part.at[i];
        if (next->x1 > right + 0.6F * next->size && found.count < MOST_COLUMNS)
            found.left[found.count++] = next->x1;
        right = most(right, next->x2);
    }
    return found;
}

static uint32_t cell_of(const cells *c, const fragment *f) {
    uint32_t i = c->count - 1;
    while (i > 0 && f->x1 < c->left[i])
        i--;
    return i;
}

/* Whether the fragment goes on with what stands above it. */
static bool goes_on(const layouter *on, const fragment *above, const fragment *f) {
    uint32_t first = on->glyphs[f->first].code, last = on->glyphs[above->end - 1].code;
    bool is_small = first < 0x80 ? ascii_is_lower((char)first) : utf8_is_latin(first);
    return is_small || last == ',' || last == '-' || last == 0xAD;
}

/* Whether at least two columns of the rows [from, to), which are 'count' fragments, have cells of several lines: they
 * go on with small letters, or only the first row has all its cells. */
static bool has_long_cells(const layouter *on, const cells *c, const fragment *f, uint32_t from, uint32_t to) {
    const row *rows = on->scratch->rows.at;
    const fragment *above[MOST_COLUMNS] = {0};
    uint32_t followers[MOST_COLUMNS] = {0}, going_on[MOST_COLUMNS] = {0}, long_columns = 0, going_columns = 0;
    bool first_is_fullest = true;
    for (uint32_t r = from; r < to; r++) {
        first_is_fullest &= r == from || rows[r].end - rows[r].first < rows[from].end - rows[from].first;
        for (uint32_t i = rows[r].first; i < rows[r].end; i++) {
            uint32_t cell = cell_of(c, &f[i]);
            followers[cell] += above[cell] != NULL;
            going_on[cell] += above[cell] && goes_on(on, above[cell], &f[i]);
            above[cell] = &f[i];
        }
    }
    for (uint32_t i = 0; i < c->count; i++) {
        long_columns += followers[i] > 0;
        going_columns += going_on[i] > 0 && going_on[i] * 2 >= followers[i];
    }
    return going_columns >= 2 || (long_columns >= 2 && first_is_fullest);
}

/* Lines of the rows [from, to), which stand close to each other. */
static void add_band(layouter *on, const fragment *f, uint32_t from, uint32_t to) {
    struct layout_scratch *s = on->scratch;
    const row *rows = s->rows.at;
    uint32_t first = rows[from].first, count = rows[to - 1].end - first;
    cells c = {0};
    if (to - from > 1 && count > to - from)
        c = find_cells(s, f + first, count);
    if (c.count < 2 || !has_long_cells(on, &c, f, from, to)) {
        for (uint32_t i = from; i < to; i++)
            add_line(on, f + rows[i].first, rows[i].end - rows[i].first, LAYOUT_BODY);
        return;
    }
    bool are_cells = find_gutter(f + first, count).kind != BETWEEN_COLUMNS; /* columns of prose go on in the next */
    for (uint32_t cell = 0; cell < c.count; cell++) {
        on->begins_column = true;
        on->begins_cell = are_cells;
        for (uint32_t i = from; i < to; i++) {
            uint32_t start = rows[i].first;
            while (start < rows[i].end && cell_of(&c, &f[start]) < cell)
                start++;
            uint32_t end = start;
            while (end < rows[i].end && cell_of(&c, &f[end]) == cell)
                end++;
            if (end > start)
                add_line(on, f + start, end - start, LAYOUT_BODY);
        }
    }
    on->begins_column = true;
    on->begins_cell = are_cells;
}

/* Lines of fragments among which there are no columns of prose. */
static void add_rows(layouter *on, fragment *f, uint32_t count) {
    struct layout_scratch *s = on->scratch;
    find_rows(s, f, count);
    const row *rows = s->rows.at;
    for (uint32_t from = 0; from < s->rows.len;) {
        uint32_t to = from + 1;
        float least_gap = INFINITY;
        for (; to < s->rows.len; to++) { /* as long as the rows stand equally close */
            float gap = rows[to].y1 - rows[to - 1].y2, height = rows[to].y2 - rows[to].y1;
            if (gap > 0.6F * height || gap > least_gap + 0.2F * height)
                break;
            least_gap = least(least_gap, gap);
        }
        add_band(on, f, from, to);
        from = to;
    }
}

/* ---------------------------------------------------------------- columns */

static void add_region(layouter *on, fragment *f, uint32_t count, uint32_t depth);

/* Moves those for which 'x' lies to the right to the front, in their order; returns how many. */
static uint32_t part_left(struct layout_scratch *s, fragment *f, uint32_t count, float x) {
    uint32_t left = 0;
    s->part.len = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (f[i].x2 <= x)
            f[left++] = f[i];
        else
            *VEC_PUSH(&s->part) = f[i];
    }
    memcpy(f + left, s->part.at, s->part.len * sizeof *f);
    return left;
}

static void add_columns(layouter *on, fragment *f, uint32_t count, float x, uint32_t depth) {
    if (count == 0)
        return;
    uint32_t left = part_left(on->scratch, f, count, x);
    on->begins_column = true;
    add_region(on, f, left, depth + 1);
    on->begins_column = true;
    add_region(on, f + left, count - left, depth + 1);
    on->begins_column = true;
}

/* Lines of fragments that a gutter at 'x' parts, but for some that go over it: those part what is above from what is
 * below. */
static void add_parted(layouter *on, fragment *f, uint32_t count, float x, uint32_t depth) {
    qsort(f, count, sizeof *f, fragment_by_top);
    uint32_t start = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (f[i].x2 <= x || f[i].x1 >= x)
            continue;
        uint32_t first = i, end = i + 1; /* with what stands on the same line */
        float bottom = f[i].y2 - 0.4F * fragment_height(&f[i]);
        while (first > start && f[first - 1].y1 > f[i].y1 - 0.4F * fragment_height(&f[i]))
            first--;
        while (end < count && (f[end].y1 < bottom || (f[end].x1 < x && f[end].x2 > x))) {
            if (f[end].x1 < x && f[end].x2 > x)
                bottom = f[end].y2 - 0.4F * fragment_height(&f[end]);
            end++;
        }
        add_columns(on, f + start, first - start, x, depth);
        add_rows(on, f + first, end - first);
        start = end;
        i = end - 1;
    }
    add_columns(on, f + start, count - start, x, depth);
}

/* Puts what is in the margin beside the text aside; returns how many fragments are left. */
static uint32_t part_margin(struct layout_scratch *s, fragment *f, uint32_t count, const gutter *g) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (f[i].x1 >= g->x && f[i].y2 > g->y1 && f[i].y1 < g->y2)
            *VEC_PUSH(&s->asides) = f[i];
        else
            f[left++] = f[i];
    }
    return left;
}

static void add_region(layouter *on, fragment *f, uint32_t count, uint32_t depth) {
    enum { DEEPEST = 4 };
    gutter g = depth < DEEPEST ? find_gutter(f, count) : (gutter){0};
    if (g.kind == BETWEEN_COLUMNS)
        add_parted(on, f, count, g.x, depth);
    else if (g.kind == BEFORE_MARGIN)
        add_region(on, f, part_margin(on->scratch, f, count, &g), depth + 1);
    else
        add_rows(on, f, count);
}

/* ---------------------------------------------------------------- pages */

void layout_add_page(layout *l, uint32_t number, float width, float height, const layout_glyph *glyphs, size_t count) {
    if (!l->scratch)
        l->scratch = memset(mem_alloc(sizeof *l->scratch), 0, sizeof *l->scratch);
    struct layout_scratch *s = l->scratch;
    layouter on = {.l = l, .glyphs = glyphs, .scratch = s, .begins_column = true};
    layout_page page = {.number = number, .lines = l->lines.len, .width = width, .height = height};
    *VEC_PUSH(&l->pages) = page;
    s->fragments.len = s->asides.len = 0;
    fragments_cut(glyphs, (uint32_t)count, height, &s->fragments, &s->asides);
    uint32_t clear = fragments_part_clashing(s->fragments.at, s->fragments.len, &s->part);
    add_region(&on, s->fragments.at, clear, 0);
    on.begins_column = on.begins_cell = true;
    add_region(&on, s->fragments.at + clear, s->fragments.len - clear, 0);
    if (s->asides.len)
        qsort(s->asides.at, s->asides.len, sizeof *s->asides.at, fragment_by_top);
    for (uint32_t i = 0; i < s->asides.len; i++)
        add_line(&on, &s->asides.at[i], 1, LAYOUT_ASIDE);
    l->pages.at[l->pages.len - 1].line_count = l->lines.len - page.lines;
}

cg_str layout_words(const layout *l, const layout_line *line) {
    cg_str words = layout_text(l, line);
    for (uint32_t i = line->raised + line->raised_count; i > line->raised; i--) {
        const layout_raised *r = &l->raised.at[i - 1];
        if (!r->is_call || r->start == line->start || r->end != line->start + words.len)
            break;
        words = str_trim(str_part(words, 0, r->start - line->start));
    }
    return words;
}

void layout_reset(layout *l) {
    l->text.len = 0;
    l->pages.len = l->lines.len = l->raised.len = l->links.len = 0;
}

void layout_free(layout *l) {
    buf_free(&l->text);
    VEC_FREE(&l->pages);
    VEC_FREE(&l->lines);
    VEC_FREE(&l->raised);
    VEC_FREE(&l->links);
    if (l->scratch) {
        VEC_FREE(&l->scratch->fragments);
        VEC_FREE(&l->scratch->asides);
        VEC_FREE(&l->scratch->part);
        VEC_FREE(&l->scratch->rows);
        free(l->scratch);
    }
    l->scratch = NULL;
}
