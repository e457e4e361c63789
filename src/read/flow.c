/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between two lines of the body there is a line end, or an empty line where a paragraph ends, or nothing where an
 * address or an id was broken over them. An empty line cuts a citation in two, so it stands only where a gap, another
 * size of letters or the end of a sentence before a new column or page asks for it. Notes and running heads wait for
 * the next such place: a sentence that goes on over a page is in one piece.
 */
#include "read/flow.h"

#include "base/utf8.h"

#include <math.h>

typedef enum join { TOGETHER, NEXT_LINE, NEW_BLOCK } join;

/* The writing of a part. */
typedef struct writer {
    flow *f;
    text *t;
    float leading;           /* the usual gap between two lines of the body, in times the size of the letters */
    const layout_line *last; /* of the body, already written */
    uint32_t open_link;      /* or 0 */
    uint32_t next_page;      /* of layout.pages: what stands aside of it and after it waits to be written */
    uint32_t next_note;
    uint32_t page;       /* of the origin that was told last */
    VEC(uint32_t) calls; /* by raised digits: where they call, or CG_NONE */
} writer;

/* ---------------------------------------------------------------- joins */

static cg_str last_word(cg_str line) {
    size_t start = line.len;
    while (start > 0 && line.ptr[start - 1] != ' ')
        start--;
    return str_part(line, start, line.len);
}

static cg_str first_word(cg_str line) {
    const char *blank = line.len ? memchr(line.ptr, ' ', line.len) : NULL;
    return str_part(line, 0, blank ? (size_t)(blank - line.ptr) : line.len);
}

static bool has_digit(cg_str s) {
    for (size_t i = 0; i < s.len; i++)
        if (ascii_is_digit(s.ptr[i]))
            return true;
    return false;
}

static size_t find(cg_str s, cg_str what) {
    for (size_t i = 0; i + what.len <= s.len; i++)
        if (memcmp(s.ptr + i, what.ptr, what.len) == 0)
            return i;
    return s.len;
}

static bool is_address(cg_str word) {
    return find(word, STR("://")) < word.len || find(word, STR("www.")) < word.len;
}

static bool is_address_mark(char c) {
    return strchr("/=?&_%#~", c) != NULL;
}

/* Whether 'word', at the start of a line, can only be the rest of an address. */
static bool is_rest_of_address(cg_str word) {
    static const cg_str endings[] = {{".html", 5}, {".htm", 4}, {".pdf", 4}, {".nl", 3}, {".eu", 3}, {".aspx", 5}};
    if (word.len == 0 || is_address(word))
        return false;
    while (word.len > 1 && strchr(".,;)", word.ptr[word.len - 1]))
        word.len--;
    uint32_t marks = 0;
    for (size_t i = 0; i < word.len; i++)
        marks += is_address_mark(word.ptr[i]) && word.ptr[i] != '/' ? 2 : word.ptr[i] == '/' ? 1 : 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(word, endings[i]))
            return true;
    return marks > 1 || (marks > 0 && has_digit(word));
}

static const layout_link *link_at_end(const layout *l, const layout_line *line) {
    const layout_link *last = line->link_count ? &l->links.at[line->links + line->link_count - 1] : NULL;
    return last && last->end == line->end ? last : NULL;
}

static const layout_link *link_at_start(const layout *l, const layout_line *line) {
    const layout_link *first = line->link_count ? &l->links.at[line->links] : NULL;
    return first && first->start == line->start ? first : NULL;
}

static bool same_target(const flow *f, uint32_t a, uint32_t b) {
    return a == b || str_equal(f->targets.at[a - 1], f->targets.at[b - 1]);
}

/* Whether an address, an id with hyphens, or a name such as Zuid-Holland was broken between the lines. */
static bool was_broken(const flow *f, const layout_line *before, const layout_line *after) {
    cg_str word = last_word(layout_text(&f->layout, before)), rest = first_word(layout_text(&f->layout, after));
    if (word.len < 2 || rest.len == 0)
        return false;
    char end = word.ptr[word.len - 1];
    if (is_address(word)) {
        const layout_link *a = link_at_end(&f->layout, before), *b = link_at_start(&f->layout, after);
        if (a && b)
            return same_target(f, a->link, b->link) && !is_address(rest);
        return is_address_mark(end) || (end != '.' && end != ',' && end != ';' && is_rest_of_address(rest));
    }
    if (end != '-')
        return false;
    char begin = rest.ptr[0];
    return ascii_is_digit(begin) ||
           (ascii_is_upper(begin) && (has_digit(word) || ascii_is_letter(word.ptr[word.len - 2])));
}

static bool begins_small(cg_str line) {
    size_t size;
    char c = line.ptr[0];
    if ((unsigned char)c >= 0x80)
        return utf8_is_latin(utf8_decode(line, 0, &size)); /* capitals with accents begin few lines */
    return ascii_is_lower(c) || c == '(' || c == ',' || c == ';';
}

/* Whether the line ends as no sentence does: in the midst of it, or with an abbreviation before a number. */
static bool is_open_ended(cg_str line, cg_str next) {
    enum { LONGEST_ABBREVIATION = 6 };
    cg_str word = last_word(line);
    char end = line.ptr[line.len - 1];
    if (strchr(",-(", end))
        return true;
    if (end == '.')
        return word.len <= LONGEST_ABBREVIATION && ascii_is_digit(next.ptr[0]);
    return begins_small(next) && !strchr(":;?!", end);
}

/* Whether 'after' goes on with the sentence of 'before', in spite of a new column or page. */
static bool goes_on(const layout *l, const layout_line *before, const layout_line *after) {
    cg_str line = layout_words(l, before), next = layout_text(l, after);
    if (fabsf(before->size - after->size) > 0.08F * before->size)
        return false;
    if (is_open_ended(line, next))
        return true;
    return !strchr(".:;?!", line.ptr[line.len - 1]) && before->x2 - before->x1 > 0.8F * (after->x2 - after->x1) &&
           before->x2 - before->x1 > 20 * before->size;
}

static join join_of(const writer *w, const layout_line *before, const layout_line *after) {
    const layout *l = &w->f->layout;
    bool beside = before->page != after->page || after->y1 < before->y1; /* it does not stand below */
    if (beside && (after->begins_cell || !goes_on(l, before, after)))
        return NEW_BLOCK;
    if (!beside) {
        float gap = (after->y1 - before->y2) / fmaxf(before->size, after->size), usual = w->leading + 0.35F;
        bool same_size = fabsf(before->size - after->size) <= 0.12F * before->size;
        bool open = is_open_ended(layout_words(l, before), layout_text(l, after));
        if (gap > usual + (open && same_size ? 0.6F : 0) || (!same_size && !open))
            return NEW_BLOCK;
    }
    return was_broken(w->f, before, after) ? TOGETHER : NEXT_LINE;
}

/* The gap between most lines of the body that stand below each other, in times the size of their letters. */
static float usual_gap(const layout *l) {
    enum { STEPS = 60, PER_SIZE = 20, BELOW = 10 };
    uint32_t seen[STEPS] = {0}, best = 0;
    for (uint32_t i = 1; i < l->lines.len; i++) {
        const layout_line *a = &l->lines.at[i - 1], *b = &l->lines.at[i];
        float gap = (b->y1 - a->y2) / b->size * PER_SIZE + BELOW;
        if (a->role != LAYOUT_BODY || b->role != LAYOUT_BODY || a->page != b->page || !(gap >= 0 && gap < STEPS))
            continue;
        uint32_t step = (uint32_t)gap;
        seen[step]++;
        best = seen[step] > seen[best] ? step : best;
    }
    return fminf(((float)best + 1 - BELOW) / PER_SIZE, 1); /* more lies between blocks */
}

/* ---------------------------------------------------------------- lines */

static void end_link(writer *w) {
    if (w->open_link)
        text_end_link(w->t);
    w->open_link = 0;
}

/* The number of a note as a text has it: none where there are asterisks. */
static uint32_t shown_number(uint32_t number) {
    return number < LAYOUT_SIGN ? number : 0;
}

/* Adds the bytes [start, end) of the layout's text; the calls in them as such. */
static void push_with_calls(writer *w, const layout_line *line, uint32_t start, uint32_t end) {
    layout *l = &w->f->layout;
    cg_str all = buf_str(&l->text);
    for (uint32_t i = line->raised; i < line->raised + line->raised_count; i++) {
        const layout_raised *r = &l->raised.at[i];
        if (r->start < start || r->end > end)
            continue;
        text_push(w->t, str_part(all, start, r->start));
        start = r->end;
        if (r->is_call) {
            w->calls.at[i] = text_push_call(w->t, shown_number(r->number));
            continue;
        }
        bool glued =
            r->start > line->start && ascii_is_digit(all.ptr[r->start - 1]) && ascii_is_digit(all.ptr[r->start]);
        text_push(w->t, glued ? STR("^") : STR("")); /* 10 to the power of 6 is not 106 */
        text_push(w->t, str_part(all, r->start, r->end));
    }
    text_push(w->t, str_part(all, start, end));
}

/* Adds a line from the byte 'start' on. */
static void push_line(writer *w, const layout_line *line, uint32_t start) {
    const layout *l = &w->f->layout;
    for (uint32_t i = line->links; i < line->links + line->link_count; i++) {
        const layout_link *link = &l->links.at[i];
        uint32_t from = link->start > start ? link->start : start;
        if (link->end <= start)
            continue;
        if (from > start) {
            end_link(w);
            push_with_calls(w, line, start, from);
        }
        if (!w->open_link || !same_target(w->f, w->open_link, link->link)) {
            text_begin_link(w->t, w->f->targets.at[link->link - 1], false);
            w->open_link = link->link;
        }
        push_with_calls(w, line, from, link->end);
        start = link->end;
    }
    if (start < line->end) {
        end_link(w);
        push_with_calls(w, line, start, line->end);
    }
}

static void begin_block(writer *w, uint32_t page) {
    end_link(w);
    if (w->t->pushed.len)
        text_push(w->t, STR("\n\n"));
    w->page = page;
    text_push_origin(w->t, w->f->layout.pages.at[page].number, 0, 0);
}

static void push_join(writer *w, join how, const layout_line *next) {
    const layout_link *link = link_at_start(&w->f->layout, next);
    if (w->open_link && !(link && same_target(w->f, w->open_link, link->link)))
        end_link(w);
    if (how == NEXT_LINE)
        text_push(w->t, STR("\n"));
    if (next->page != w->page) {
        w->page = next->page;
        text_push_origin(w->t, w->f->layout.pages.at[next->page].number, 0, 0);
    }
}

static void push_note(writer *w, const footnote *note) {
    const layout *l = &w->f->layout;
    const uint32_t *lines = &w->f->notes.lines.at[note->first];
    begin_block(w, note->page);
    text_begin_note(w->t, shown_number(note->number), note->call == CG_NONE ? CG_NONE : w->calls.at[note->call]);
    for (uint32_t i = 0; i < note->count; i++) {
        const layout_line *line = &l->lines.at[lines[i]];
        uint32_t start = line->start;
        if (i == 0)
            for (start = note->text; start < line->end && l->text.ptr[start] == ' ';)
                start++;
        else
            push_join(w, was_broken(w->f, &l->lines.at[lines[i - 1]], line) ? TOGETHER : NEXT_LINE, line);
        push_line(w, line, start);
    }
    end_link(w);
    text_end_note(w->t);
}

/* Whether two lines beside the body belong together. */
static bool is_below(const layout_line *above, const layout_line *line) {
    float gap = line->y1 - above->y2;
    return fabsf(line->x1 - above->x1) < line->size && gap > -0.5F * line->size && gap < 0.7F * line->size;
}

/* Writes what waits: running heads and feet and notes of the pages before 'end'. */
static void push_waiting(writer *w, uint32_t end) {
    const layout *l = &w->f->layout;
    for (; w->next_page < end; w->next_page++) {
        const layout_page *page = &l->pages.at[w->next_page];
        const footnotes *notes = &w->f->notes;
        for (; w->next_note < notes->notes.len && notes->notes.at[w->next_note].page <= w->next_page; w->next_note++)
            push_note(w, &notes->notes.at[w->next_note]);
        const layout_line *last = NULL;
        for (uint32_t i = page->lines; i < page->lines + page->line_count; i++) {
            const layout_line *line = &l->lines.at[i];
            if (line->role != LAYOUT_ASIDE)
                continue;
            if (last && is_below(last, line))
                text_push(w->t, STR("\n"));
            else
                begin_block(w, w->next_page);
            push_line(w, line, line->start);
            last = line;
        }
    }
}

static void push_body_line(writer *w, const layout_line *line) {
    join how = w->last ? join_of(w, w->last, line) : NEW_BLOCK;
    if (how == NEW_BLOCK) {
        push_waiting(w, line->page);
        begin_block(w, line->page);
    } else {
        push_join(w, how, line);
    }
    push_line(w, line, line->start);
    w->last = line;
}

void flow_write(flow *f, text *t) {
    layout *l = &f->layout;
    running_mark(&f->running, l);
    footnotes_find(&f->notes, l);
    writer w = {.f = f, .t = t, .leading = usual_gap(l)};
    VEC_RESERVE(&w.calls, l->raised.len);
    if (l->raised.len)
        memset(w.calls.at, 0xFF, l->raised.len * sizeof *w.calls.at);
    for (uint32_t i = 0; i < l->lines.len; i++)
        if (l->lines.at[i].role == LAYOUT_BODY)
            push_body_line(&w, &l->lines.at[i]);
    push_waiting(&w, l->pages.len);
    end_link(&w);
    if (t->pushed.len)
        text_push(t, STR("\n"));
    VEC_FREE(&w.calls);
}

bool flow_is_unfinished(const flow *f) {
    const layout *l = &f->layout;
    const layout_page *page = &l->pages.at[l->pages.len - 1];
    const layout_line *below = NULL; /* the last line, then the last one of larger letters: of the notes and the body */
    for (uint32_t i = page->lines + page->line_count; i > page->lines; i--) {
        const layout_line *line = &l->lines.at[i - 1];
        bool is_foot = line->is_sideways || line->y2 > 0.92F * page->height;
        if (is_foot || (below && line->size < 1.06F * below->size))
            continue;
        if (!strchr(".?!", l->text.ptr[line->end - 1]))
            return true;
        if (below)
            return false;
        below = line;
    }
    return false;
}

void flow_free(flow *f) {
    layout_free(&f->layout);
    running_free(&f->running);
    footnotes_free(&f->notes);
    VEC_FREE(&f->targets);
}
