/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The texts of a story are bytes with marks in between: control characters, which XML cannot contain.
 *
 *     BREAK             the end of a paragraph
 *     ROW, CELL         of a table
 *     CALL 7 END        the call of the note with this index
 *     RAISED 7 END      digits above the line
 *     LINK target END   ... LINK_END
 *
 * Raised digits that somebody typed: a call, where there is a note of this number, or where a paragraph begins with the
 * same raised number (that is the note then); else they are written as superscript digits: "m²" is no call, and the 2
 * belongs to no number before it either.
 */
#include "read/story.h"

#include "base/intern.h"

enum { NUMBERS = 1000 };

enum mark {
    BREAK = '\x01',
    CALL = '\x02',
    RAISED = '\x03',
    LINK = '\x04',
    LINK_END = '\x05',
    ROW = '\x06',
    CELL = '\x07',
    END = '\x08'
};

static bool is_mark(char c) {
    return c >= BREAK && c <= END;
}

void story_begin(story *s) {
    s->body.len = s->note_text.len = s->margin.len = s->boxes.len = s->raised.len = 0;
    s->notes.len = s->levels.len = 0;
    s->target_bytes = 0;
    s->links_left_out = false;
    s->into = &s->body;
}

/* ---------------------------------------------------------------- writing */

static void add_text(buf *to, cg_str run) {
    for (size_t i = 0; i < run.len;) {
        size_t word = i;
        while (i < run.len && !ascii_is_space(run.ptr[i]))
            i++;
        buf_add(to, str_part(run, word, i));
        if (i < run.len && (to->len == 0 || to->ptr[to->len - 1] != ' '))
            buf_char(to, ' ');
        while (i < run.len && ascii_is_space(run.ptr[i]))
            i++;
    }
}

/* Whether raised text is numbers and what stands between several. */
static bool is_numbers(cg_str raised) {
    for (size_t i = 0, digits = 0; i < raised.len; i++) {
        digits = ascii_is_digit(raised.ptr[i]) ? digits + 1 : 0;
        if (digits > 3 || !(digits || strchr(" ,;-", raised.ptr[i])))
            return false;
    }
    return true;
}

static void add_numbers(buf *to, cg_str raised) {
    bool in_number = false;
    for (size_t i = 0; i <= raised.len; i++) {
        bool is_digit = i < raised.len && ascii_is_digit(raised.ptr[i]);
        if (is_digit != in_number)
            buf_char(to, is_digit ? RAISED : END);
        in_number = is_digit;
        if (i < raised.len)
            buf_char(to, raised.ptr[i]);
    }
}

/* Raised text has ended: says what it was. */
static void settle_raised(story *s) {
    cg_str raised = buf_str(&s->raised);
    if (is_numbers(raised))
        add_numbers(s->into, raised);
    else
        add_text(s->into, raised);
    s->raised.len = 0;
}

void story_text(story *s, cg_str run) {
    settle_raised(s);
    add_text(s->into, run);
}

void story_raised_text(story *s, cg_str run) {
    add_text(&s->raised, run);
}

void story_character(story *s, cg_str character) {
    settle_raised(s);
    buf_add(s->into, character);
}

static void open_level(story *s, story_level level, buf *into) {
    settle_raised(s);
    level.into = s->into;
    level.boxes = s->boxes.len;
    level.start = into->len;
    *VEC_PUSH(&s->levels) = level;
    s->into = into;
}

void story_open_note(story *s, uint32_t index) {
    open_level(s, (story_level){.is_aside = true, .note = index}, &s->note_text);
    s->notes.at[index].start = s->note_text.len;
}

void story_open_margin(story *s) {
    open_level(s, (story_level){.is_aside = true, .note = CG_NONE}, &s->margin);
}

void story_close_aside(story *s) {
    settle_raised(s);
    const story_level *level = &s->levels.at[--s->levels.len];
    if (level->note != CG_NONE)
        s->notes.at[level->note].end = s->note_text.len;
    s->into = level->into;
}

static bool in_paragraph(const story *s) {
    return s->levels.len && !s->levels.at[s->levels.len - 1].is_aside;
}

void story_open_paragraph(story *s) {
    open_level(s, (story_level){.note = CG_NONE}, in_paragraph(s) ? &s->boxes : s->into);
}

void story_close_paragraph(story *s, bool goes_on) {
    settle_raised(s);
    const story_level *level = &s->levels.at[--s->levels.len];
    bool has_boxes = !in_paragraph(s) && s->boxes.len > level->boxes;
    if (!goes_on || has_boxes)
        buf_char(s->into, BREAK);
    s->into = level->into;
    if (has_boxes) {
        buf_add(s->into, str_part(buf_str(&s->boxes), level->boxes, s->boxes.len));
        s->boxes.len = level->boxes;
    }
}

void story_close_all(story *s) {
    while (s->levels.len)
        if (s->levels.at[s->levels.len - 1].is_aside)
            story_close_aside(s);
        else
            story_close_paragraph(s, false);
    settle_raised(s);
    buf_char(s->into, BREAK);
}

/* A table in a paragraph is in a text box. */
static void add_table_mark(story *s, enum mark mark) {
    settle_raised(s);
    buf_char(in_paragraph(s) ? &s->boxes : s->into, (char)mark);
}

void story_row(story *s) {
    add_table_mark(s, ROW);
}

void story_cell(story *s) {
    add_table_mark(s, CELL);
}

void story_drop_paragraph(story *s) {
    settle_raised(s);
    if (in_paragraph(s))
        s->into->len = s->levels.at[s->levels.len - 1].start;
}

uint32_t story_call(story *s) {
    settle_raised(s);
    buf_format(s->into, "%c%u%c", CALL, (unsigned)s->notes.len, END);
    *VEC_PUSH(&s->notes) = (story_note){.sign = STR(""), .call = CG_NONE};
    return s->notes.len - 1;
}

void story_link(story *s, cg_str target) {
    if (target.len > TEXT_LONGEST_TARGET)
        return;
    s->target_bytes += target.len;
    s->links_left_out = s->target_bytes > TEXT_MOST_TARGETS;
    if (s->links_left_out)
        return;
    settle_raised(s);
    buf_char(s->into, LINK);
    buf_add(s->into, target);
    buf_char(s->into, END);
}

void story_end_link(story *s) {
    settle_raised(s);
    buf_char(s->into, LINK_END);
}

/* ---------------------------------------------------------------- telling */

typedef struct telling {
    story *story;
    text *text;
    uint32_t paragraphs; /* begun so far */
    bool in_paragraph, in_typed_note, in_body;
    bool row_begun;           /* the row of a table has text */
    bool cell_follows;        /* the next paragraph is in another cell of the row */
    bool at_start;            /* of a paragraph: blanks are not told */
    uint32_t note;            /* the number of the note that is told, or 0 */
    cg_str target;            /* of a link of which no word has been told; NULL: none */
    bool has_note[NUMBERS];   /* there is a note of this number */
    bool is_typed[NUMBERS];   /* a paragraph begins with this raised number */
    uint32_t called[NUMBERS]; /* where a typed note is called, or CG_NONE */
} telling;

static void begin_paragraph(telling *w) {
    if (w->in_paragraph)
        return;
    if (w->paragraphs++)
        text_push(w->text, w->cell_follows ? STR(" | ") : STR("\n\n"));
    text_push_origin(w->text, 0, w->paragraphs, 0);
    w->in_paragraph = w->at_start = w->row_begun = true;
    w->cell_follows = false;
}

static void end_paragraph(telling *w) {
    text_end_link(w->text);
    if (w->in_typed_note)
        text_end_note(w->text);
    w->in_paragraph = w->in_typed_note = false;
    w->target.ptr = NULL;
}

static cg_str skip_blanks(cg_str run) {
    size_t start = 0;
    while (start < run.len && ascii_is_space(run.ptr[start]))
        start++;
    return str_part(run, start, run.len);
}

static void begin_words(telling *w) {
    begin_paragraph(w);
    w->at_start = false;
    if (w->target.ptr)
        text_begin_link(w->text, w->target, false);
    w->target.ptr = NULL;
}

static void tell_run(telling *w, cg_str run) {
    if (!w->in_paragraph || w->at_start)
        run = skip_blanks(run);
    if (run.len == 0)
        return;
    begin_words(w);
    text_push(w->text, run);
}

static void tell_call(telling *w, uint32_t index) {
    begin_words(w);
    story_note *note = &w->story->notes.at[index];
    note->call = text_push_call(w->text, note->number);
}

/* Whether what was told last is a unit of length, so that a raised 2 or 3 makes an area or a volume of it. */
static bool ends_with_length(cg_str told) {
    static const cg_str units[] = {{"m", 1}, {"dm", 2}, {"cm", 2}, {"mm", 2}, {"km", 2}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t unit = units[i].len;
        if (str_ends(told, units[i]) && (told.len == unit || !ascii_is_letter(told.ptr[told.len - unit - 1])))
            return true;
    }
    return false;
}

static void tell_superscript(telling *w, cg_str digits) {
    static const cg_str superscripts[] = {{"⁰", 3}, {"¹", 2}, {"²", 2}, {"³", 2}, {"⁴", 3},
                                          {"⁵", 3}, {"⁶", 3}, {"⁷", 3}, {"⁸", 3}, {"⁹", 3}};
    for (size_t i = 0; i < digits.len; i++)
        tell_run(w, superscripts[digits.ptr[i] - '0']);
}

static void tell_raised(telling *w, cg_str digits) {
    uint32_t number = str_number(digits, NULL);
    bool starts = !w->in_paragraph, is_note = w->has_note[number] || w->is_typed[number];
    if (w->in_paragraph && w->at_start && number == w->note)
        return; /* the author typed it before the text of the note */
    if (starts && w->in_body && w->called[number] != CG_NONE) {
        begin_paragraph(w);
        text_begin_note(w->text, number, w->called[number]);
        w->called[number] = CG_NONE;
        w->in_typed_note = true;
    } else if (!starts && is_note && !ends_with_length(w->text->source)) {
        begin_words(w);
        uint32_t call = text_push_call(w->text, number);
        if (!w->has_note[number] && w->called[number] == CG_NONE)
            w->called[number] = call;
    } else {
        tell_superscript(w, digits);
    }
}

/* Tells the mark at 'at'; returns where it ends. */
static size_t tell_mark(telling *w, cg_str bytes, size_t at) {
    char mark = bytes.ptr[at++];
    size_t end = at;
    if (mark == CALL || mark == RAISED || mark == LINK)
        while (bytes.ptr[end] != END)
            end++;
    cg_str content = str_part(bytes, at, end);
    switch (mark) {
    case BREAK:
        end_paragraph(w);
        return end;
    case ROW:
        w->row_begun = w->cell_follows = false;
        return end;
    case CELL:
        w->cell_follows = w->row_begun;
        return end;
    case LINK_END:
        text_end_link(w->text);
        w->target.ptr = NULL;
        return end;
    case CALL:
        tell_call(w, str_number(content, NULL));
        break;
    case RAISED:
        tell_raised(w, content);
        break;
    default:
        w->target = content;
        break;
    }
    return end + 1;
}

static void tell_bytes(telling *w, cg_str bytes) {
    for (size_t at = 0; at < bytes.len;) {
        size_t start = at;
        while (at < bytes.len && !is_mark(bytes.ptr[at]))
            at++;
        tell_run(w, str_part(bytes, start, at));
        if (at < bytes.len)
            at = tell_mark(w, bytes, at);
    }
    end_paragraph(w);
}

static void tell_note(telling *w, const story_note *note) {
    cg_str bytes = str_part(buf_str(&w->story->note_text), note->start, note->end);
    begin_paragraph(w);
    text_begin_note(w->text, note->number, note->call);
    w->note = note->number;
    cg_str content = skip_blanks(bytes);
    if (note->sign.len && str_starts(content, note->sign))
        bytes = str_part(content, note->sign.len, content.len);
    tell_bytes(w, bytes);
    w->note = 0;
    text_end_note(w->text);
}

/* Headers and footers: the same paragraphs come again for each section, for first pages and for even ones. */
static void tell_margin(telling *w) {
    cg_str margin = buf_str(&w->story->margin);
    intern known = {0};
    for (size_t at = 0; at < margin.len;) {
        const char *mark = memchr(margin.ptr + at, BREAK, margin.len - at);
        size_t end = mark ? (size_t)(mark - margin.ptr) : margin.len;
        uint32_t count = known.texts.len;
        if (intern_add(&known, str_part(margin, at, end)) == count)
            tell_bytes(w, str_part(margin, at, end));
        at = end + 1;
    }
    intern_free(&known);
}

/* Finds out which numbers have a note: a real one, or a paragraph that begins with the number, raised. */
static void find_numbers(telling *w) {
    const story *s = w->story;
    for (uint32_t i = 0; i < s->notes.len; i++)
        if (s->notes.at[i].number < NUMBERS)
            w->has_note[s->notes.at[i].number] = true;
    cg_str body = buf_str(&s->body);
    for (size_t i = 0; i < NUMBERS; i++)
        w->called[i] = CG_NONE;
    for (size_t i = 0; i + 1 < body.len; i++)
        if (body.ptr[i] == RAISED && (i == 0 || body.ptr[i - 1] == BREAK))
            w->is_typed[str_number(str_part(body, i + 1, body.len), NULL)] = true;
}

void story_tell(story *s, reading *r, text *t) {
    telling w = {.story = s, .text = t, .in_body = true};
    text_reset(t, 0, 1, 0);
    find_numbers(&w);
    tell_bytes(&w, buf_str(&s->body));
    w.in_body = false;
    for (uint32_t i = 0; i < s->notes.len; i++)
        if (s->notes.at[i].call != CG_NONE)
            tell_note(&w, &s->notes.at[i]);
    tell_margin(&w);
    if (w.paragraphs)
        text_push(t, STR("\n"));
    else
        read_report(r, CG_R002, 0, "has no text");
    if (s->links_left_out)
        read_report(r, CG_R009, 0, "has more links than can be kept; those after the first 64 MB are left out");
}

void story_free(story *s) {
    buf_free(&s->body);
    buf_free(&s->note_text);
    buf_free(&s->margin);
    buf_free(&s->boxes);
    buf_free(&s->raised);
    VEC_FREE(&s->notes);
    VEC_FREE(&s->levels);
}
