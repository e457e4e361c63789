/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes stand at the foot of a column, mostly in smaller letters than the body, and each begins with its number. That
 * is true of many a list, too, so a note must be called: the number stands raised in the text above it, or, for a note
 * that itself begins with a raised number or follows its predecessor, is the next one. What stands small at the foot
 * before the first note goes on with the last note of the page before. Notes at the end of a document are found where
 * raised numbers begin lines and raised numbers that no footnote answers call them.
 *
 * A note may have asterisks for a number, which is LAYOUT_SIGN and how many they are then. As every list of points
 * begins its lines so, small letters and a call on the same page are asked for.
 */
#include "read/footnotes.h"

#include "base/utf8.h"

enum { MOST_CALLS = 4096 /* that are looked at for one note */ };
enum { GAP = 9 /* so many notes may have been missed */ };

#define SMALL 0.94F /* notes are smaller than this times the body */

/* The search on the pages of a layout. */
typedef struct search {
    footnotes *f;
    layout *l;
    float body;         /* size of most letters */
    uint32_t page;      /* of layout.pages */
    uint32_t last_call; /* of layout.raised: the one that was found last */
    uint32_t open;      /* the note that may go on at the foot of this page, or CG_NONE */
    bool is_raised;     /* the notes of this page begin with raised numbers */
} search;

/* The size of most letters of the body. */
static float body_size(const layout *l) {
    enum { STEPS = 400, PER_POINT = 4 };
    uint64_t letters[STEPS] = {0};
    uint32_t best = 0;
    for (uint32_t i = 0; i < l->lines.len; i++) {
        const layout_line *line = &l->lines.at[i];
        if (line->role != LAYOUT_BODY || !(line->size > 0 && line->size < STEPS / PER_POINT))
            continue;
        uint32_t step = (uint32_t)(line->size * PER_POINT);
        letters[step] += line->end - line->start;
        best = letters[step] > letters[best] ? step : best;
    }
    return (float)best / PER_POINT;
}

/* The number that a line begins with; 'after' is where the text behind it begins. 0: none that may be a note's. */
static uint32_t leading_number(const layout *l, const layout_line *line, bool *is_raised, uint32_t *after) {
    const layout_raised *r = line->raised_count ? &l->raised.at[line->raised] : NULL;
    cg_str text = layout_text(l, line);
    *is_raised = r && r->begins_line;
    if (*is_raised) {
        *after = r->end;
        return r->number;
    }
    size_t digits;
    uint32_t number = str_number(text, &digits);
    *after = line->start + (uint32_t)digits;
    bool parted = digits > 0 && digits < text.len && text.ptr[digits] == ' ';
    return parted && number < LAYOUT_SIGN ? number : 0;
}

/* Whether the raised digits are the exponent of a unit, such as m². */
static bool is_unit(const layout *l, const layout_raised *r) {
    static const cg_str units[] = {{" m", 2}, {" km", 3}, {" cm", 3}, {" mm", 3}, {" dm", 3}, {"CO", 2}};
    size_t start = r->start > 3 ? r->start - 3 : 0;
    cg_str before = str_part(buf_str(&l->text), start, r->start);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if ((r->number == 2 || r->number == 3) && str_ends(before, units[i]))
            return true;
    return false;
}

static bool is_sign(uint32_t number) {
    return number > LAYOUT_SIGN;
}

static bool may_call(const layout *l, uint32_t raised, uint32_t number) {
    const layout_raised *r = &l->raised.at[raised];
    return r->number == number && !r->is_call && !is_unit(l, r) && !(is_sign(number) && r->begins_line);
}

/* The raised number that calls the note, in the raised digits [first, end); best behind the call before. */
static uint32_t find_call(const search *s, uint32_t number, uint32_t first, uint32_t end) {
    end = end - first > MOST_CALLS && end > first ? first + MOST_CALLS : end;
    uint32_t from = s->last_call != CG_NONE && s->last_call + 1 > first ? s->last_call + 1 : first;
    for (uint32_t i = from; i < end; i++)
        if (may_call(s->l, i, number))
            return i;
    for (uint32_t i = first; i < from && i < end; i++)
        if (may_call(s->l, i, number))
            return i;
    return CG_NONE;
}

/* The call of a note that begins in 'line': on its page above it, or, of a number, on the page before. */
static uint32_t call_of(const search *s, const layout_line *line, uint32_t number) {
    const layout *l = s->l;
    const layout_page *page = &l->pages.at[s->page];
    uint32_t first = l->lines.at[page->lines].raised;
    uint32_t found = find_call(s, number, first, line->raised);
    if (found == CG_NONE && !is_sign(number) && s->page > 0 && page[-1].line_count)
        found = find_call(s, number, l->lines.at[page[-1].lines].raised, first);
    return found;
}

static bool is_small(const search *s, const layout_line *line) {
    return line->size < SMALL * s->body;
}

/* Whether a note begins in the line; then it is added. */
static bool begin_note(search *s, uint32_t index, bool first_of_page) {
    layout_line *line = &s->l->lines.at[index];
    bool is_raised;
    uint32_t after, number = leading_number(s->l, line, &is_raised, &after);
    if (number == 0 || (s->is_raised && !is_raised) || (!is_raised && !is_small(s, line)))
        return false;
    bool is_next = number == s->f->last + 1, is_near = number > s->f->last && number <= s->f->last + GAP;
    uint32_t call = call_of(s, line, number);
    bool stands_out = is_raised && is_small(s, line) && (is_next || is_near || number == 1);
    bool fits = call != CG_NONE ? first_of_page || number > s->f->last : stands_out || (!first_of_page && is_next);
    if (is_sign(number) ? call == CG_NONE || !is_small(s, line) : !fits)
        return false;
    if (call != CG_NONE)
        s->l->raised.at[call].is_call = true;
    if (is_raised)
        s->l->raised.at[line->raised].is_call = true; /* it calls nothing */
    if (!is_sign(number)) {
        s->last_call = call != CG_NONE ? call : s->last_call;
        s->is_raised = is_raised;
        s->f->last = number;
    }
    s->open = s->f->notes.len;
    *VEC_PUSH(&s->f->notes) =
        (footnote){.number = number, .text = after, .first = s->f->lines.len, .page = s->page, .call = call};
    return true;
}

/* Adds a line to the note that is open. */
static void add_line(search *s, uint32_t index) {
    footnote *note = &s->f->notes.at[s->open];
    *VEC_PUSH(&s->f->lines) = index;
    note->count++;
    s->l->lines.at[index].role = LAYOUT_NOTE;
}

static bool ends_sentence(cg_str text) {
    return text.len > 0 && strchr(".?!", text.ptr[text.len - 1]) != NULL;
}

/* Whether small lines at the foot that no number begins go on with the open note. */
static bool goes_on(const search *s, const layout_line *line, const layout_line *above) {
    if (s->open == CG_NONE || s->f->notes.at[s->open].page == s->page)
        return false;
    const footnote *note = &s->f->notes.at[s->open];
    const layout_line *last = &s->l->lines.at[s->f->lines.at[note->first + note->count - 1]];
    bool parted = !above || line->y1 - above->y2 > 0.4F * line->size;
    bool same_size = line->size > last->size * 0.93F && line->size < last->size * 1.07F;
    return last->page + 1 == s->page && parted && same_size && !ends_sentence(layout_words(s->l, last));
}

/* Where the small lines at the foot of the column begin. */
static uint32_t small_foot(const search *s) {
    uint32_t foot = s->f->column.len;
    while (foot > 0 && is_small(s, &s->l->lines.at[s->f->column.at[foot - 1]]))
        foot--;
    return foot;
}

/* The first line of the column, from 'from' to 'to', in which a note begins; it is added. */
static uint32_t first_note(search *s, uint32_t from, uint32_t to) {
    while (from < to && !begin_note(s, s->f->column.at[from], true))
        from++;
    return from;
}

/* Finds the notes at the foot of the column in s->f->column. */
static void search_column(search *s) {
    const uint32_t *column = s->f->column.at;
    uint32_t count = s->f->column.len, foot = small_foot(s), open = s->open;
    s->is_raised = false;
    bool continues =
        foot < count && goes_on(s, &s->l->lines.at[column[foot]], foot > 0 ? &s->l->lines.at[column[foot - 1]] : NULL);
    uint32_t continued = foot;
    if (continues) { /* up to the first line that may begin a note */
        for (; continued < count; continued++) {
            const layout_line *line = &s->l->lines.at[column[continued]];
            bool is_raised;
            uint32_t after, number = leading_number(s->l, line, &is_raised, &after);
            if (number == s->f->last + 1 || (is_sign(number) && call_of(s, line, number) != CG_NONE))
                break;
            add_line(s, column[continued]);
        }
    }
    s->open = open;
    uint32_t start = first_note(s, continued, count);
    if (start == count && !continues) { /* letters as large as those of the body: only raised numbers tell */
        start = 0;
        while (start < foot && !(s->l->lines.at[column[start]].raised_count &&
                                 call_of(s, &s->l->lines.at[column[start]], s->f->last + 1) != CG_NONE &&
                                 begin_note(s, column[start], true)))
            start++;
        if (start == foot)
            return;
    }
    for (uint32_t i = start; i < count; i++) {
        if (i > start)
            begin_note(s, column[i], false);
        add_line(s, column[i]);
    }
}

/* Takes the page apart where the order of reading goes up again, and searches each piece. */
static void search_page(search *s) {
    const layout_page *page = &s->l->pages.at[s->page];
    VEC_RESERVE(&s->f->column, page->line_count);
    s->f->column.len = 0;
    const layout_line *last = NULL;
    for (uint32_t i = page->lines; i < page->lines + page->line_count; i++) {
        const layout_line *line = &s->l->lines.at[i];
        if (line->role != LAYOUT_BODY)
            continue;
        if (last && line->y1 < last->y1 - last->size) {
            search_column(s);
            s->f->column.len = 0;
        }
        *VEC_PUSH(&s->f->column) = i;
        last = line;
    }
    search_column(s);
}

/* The notes at the end: raised numbers begin lines, one after the other, and calls of them are left. */
static void search_end(search *s) {
    layout *l = s->l;
    uint32_t expected = s->f->notes.len ? 0 : 1, from = 0;
    for (uint32_t i = 0; i < l->lines.len && expected; i++) {
        const layout_line *line = &l->lines.at[i];
        bool is_raised;
        uint32_t after, number = leading_number(l, line, &is_raised, &after);
        s->page = line->page;
        if (line->role != LAYOUT_BODY || !is_raised || number != expected) {
            bool goes_on = s->open != CG_NONE && line->role == LAYOUT_BODY && i > 0 &&
                           line->y1 - l->lines.at[i - 1].y2 < 0.6F * line->size;
            if (goes_on)
                add_line(s, i);
            else if (line->role == LAYOUT_BODY)
                s->open = CG_NONE;
            continue;
        }
        uint32_t call = find_call(s, number, from, line->raised);
        if (call == CG_NONE)
            continue;
        l->raised.at[call].is_call = l->raised.at[line->raised].is_call = true;
        s->last_call = call;
        from = call + 1;
        s->open = s->f->notes.len;
        *VEC_PUSH(&s->f->notes) =
            (footnote){.number = number, .text = after, .first = s->f->lines.len, .page = s->page, .call = call};
        add_line(s, i);
        expected++;
    }
}

void footnotes_find(footnotes *f, layout *l) {
    f->notes.len = f->lines.len = 0;
    search s = {.f = f, .l = l, .body = body_size(l), .last_call = CG_NONE, .open = CG_NONE};
    for (s.page = 0; s.page < l->pages.len; s.page++)
        if (l->pages.at[s.page].line_count)
            search_page(&s);
    s.open = CG_NONE;
    search_end(&s);
}

void footnotes_free(footnotes *f) {
    VEC_FREE(&f->notes);
    VEC_FREE(&f->lines);
    VEC_FREE(&f->column);
}
