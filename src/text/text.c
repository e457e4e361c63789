/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the body is made from the source. One walk over the lines looks for the few things that patterns must not see:
 *
 *     soft hyphens, zero-width characters, byte order marks   dropped
 *     no-break and thin spaces, tabs, runs of blanks          one blank
 *     ligatures (ff fi fl ffi ffl st)                         spelled out
 *     blanks at a line end or begin, carriage returns          dropped
 *     a hyphen at a line end that broke a word                dropped with the line end
 *     a hyphen at a line end inside an address                kept, without the line end
 *     what a reader hid: calls and numbers of footnotes       dropped
 *
 * A hyphen broke a word where a small letter stands on either side: "Kamer-/stukken" is joined, "EU-/voorzitter",
 * "2030-/doelen" and "arbeids- /en" (an ellipsis: the next word is "en" or "of") are not. Nothing is copied until the
 * first change, so a text without any is searched where it lies.
 */
#include "text/text.h"

#include "base/utf8.h"
#include "text/build.h"

#include <assert.h>

void text_reset(text *t, uint64_t offset, uint32_t first_line, uint32_t first_column) {
    t->source = t->body = STR("");
    t->offset = offset;
    t->first_line = first_line;
    t->first_column = first_column;
    t->first_page = 0;
    t->edits.len = t->lines.len = t->pages.len = t->numbered.len = t->notes.len = 0;
    t->calls.len = t->origins.len = t->hidden.len = t->links.len = 0;
    t->targets.len = 0;
    t->pushed.len = t->changed.len = 0;
    t->cursor.source = t->cursor.line = 0;
    t->cursor.column = first_column;
}

void text_borrow(text *t, cg_str source) {
    t->source = source;
}

/* The state of the walk: source up to 'copied' is in the body already. */
typedef struct walk {
    text *t;
    size_t copied;
    size_t next_special;  /* the next place that next_special finds */
    uint32_t next_hidden; /* of text.hidden */
    bool blank_before;    /* the line before this one is empty */
} walk;

/* Where the byte at 'source', which nothing has changed since 'copied', is or will be in the body. */
static uint32_t body_position(const walk *w, size_t source) {
    return (uint32_t)(w->t->changed.len + (source - w->copied));
}

/* Puts 'instead' where source [start, end) was. */
static void replace(walk *w, size_t start, size_t end, cg_str instead) {
    text *t = w->t;
    bool same_size = instead.len == end - start; /* nothing behind it moves */
    buf_add(&t->changed, str_part(t->source, w->copied, start));
    if (instead.len && !same_size)
        *VEC_PUSH(&t->edits) = (text_edit){.body = (uint32_t)t->changed.len, .source = (uint32_t)start};
    buf_add(&t->changed, instead);
    if (!same_size)
        *VEC_PUSH(&t->edits) = (text_edit){.body = (uint32_t)t->changed.len, .source = (uint32_t)end};
    w->copied = end;
}

static const cg_str ligatures[] = {
    {"ff", 2}, {"fi", 2}, {"fl", 2}, {"ffi", 3}, {"ffl", 3}, {"st", 2}, {"st", 2},
};

/* The size of the blank at 'at', or 0. */
static size_t blank_size(cg_str s, size_t at) {
    size_t size = 1;
    return at < s.len && utf8_is_blank(utf8_decode(s, at, &size)) ? size : 0;
}

/* Makes one blank of those around 'at'. Returns where they end. */
static size_t fold_blanks(walk *w, size_t at) {
    cg_str s = w->t->source;
    size_t start = at, end = at;
    while (start > w->copied && s.ptr[start - 1] == ' ')
        start--;
    for (size_t size; (size = blank_size(s, end));)
        end += size;
    replace(w, start, end, STR(" "));
    return end;
}

/* Changes the character at 'at' where patterns must not see it as it is. Returns where to look on. */
static size_t fix_character(walk *w, size_t at) {
    size_t size;
    uint32_t c = utf8_decode(w->t->source, at, &size);
    if (utf8_is_blank(c))
        return fold_blanks(w, at);
    if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF)
        replace(w, at, at + size, STR(""));
    else if (c >= 0xFB00 && c <= 0xFB06)
        replace(w, at, at + size, ligatures[c - 0xFB00]);
    return at + size;
}

/* Whether a byte before 'next' may have to change: the first of a character that fix_character changes, a tab, or the
 * first of two blanks. Most wide characters of Dutch, which begin with C3, are none of these. Without a way out, so
 * that the compiler looks at sixteen bytes at a time. */
static inline unsigned is_special(char byte, char next) {
    unsigned char c = (unsigned char)byte;
    return (unsigned)(c == 0xC2) | (unsigned)((c & 0xFE) == 0xE2) | (unsigned)(c == 0xEF) | (unsigned)(c == '\t') |
           ((unsigned)(c == ' ') & (unsigned)(next == ' '));
}

/* The first special byte from 'at' on, or s.len. Most text has few, so it is looked through in blocks. */
static size_t next_special(cg_str s, size_t at) {
    enum { BLOCK = 32 };
    for (; at + BLOCK < s.len; at += BLOCK) {
        unsigned char found = 0;
        for (size_t i = at; i < at + BLOCK; i++)
            found |= (unsigned char)is_special(s.ptr[i], s.ptr[i + 1]);
        if (found)
            break;
    }
    while (at < s.len && !is_special(s.ptr[at], at + 1 < s.len ? s.ptr[at + 1] : '\0'))
        at++;
    return at;
}

/* Changes what is special at 'at' where patterns must not see it as it is. Returns where to look on. */
static size_t fix_special(walk *w, size_t at) {
    return w->t->source.ptr[at] & '\x80' ? fix_character(w, at) : fold_blanks(w, at);
}

/* Drops what a reader hid, such as the call of a footnote; and a blank before it where none may stand without it:
 * "de wet [^1]." */
static void drop_hidden(walk *w, const text_hidden *hidden) {
    cg_str s = w->t->source;
    size_t start = hidden->start;
    bool is_blank = start > w->copied && s.ptr[start - 1] == ' ';
    bool is_spare = hidden->end < s.len && strchr(" \n.,;:!?)", s.ptr[hidden->end]);
    replace(w, start - (is_blank && is_spare), hidden->end, STR(""));
}

/* Looks at everything up to 'end' that patterns must not see as it is. */
static void fix_characters(walk *w, size_t end) {
    const text *t = w->t;
    for (;;) {
        if (w->next_special < w->copied)
            w->next_special = next_special(t->source, w->copied);
        bool any_hidden = w->next_hidden < t->hidden.len;
        size_t hidden = any_hidden ? t->hidden.at[w->next_hidden].start : SIZE_MAX;
        if (w->next_special >= end && hidden >= end)
            return;
        if (w->next_special < hidden)
            w->next_special = next_special(t->source, fix_special(w, w->next_special));
        else
            drop_hidden(w, &t->hidden.at[w->next_hidden++]);
    }
}

static bool is_lower_at(cg_str s, size_t at) {
    if (at >= s.len)
        return false;
    size_t size;
    return ascii_is_lower(s.ptr[at]) || ((unsigned char)s.ptr[at] >= 0x80 && utf8_is_latin(utf8_decode(s, at, &size)));
}

/* Whether the word that ends before 'end' is part of an address. */
static bool in_address(cg_str s, size_t end) {
    size_t start = end;
    while (start > 0 && end - start < 400 && !ascii_is_space(s.ptr[start - 1]))
        start--;
    cg_str word = str_part(s, start, end);
    for (size_t i = 0; i + 4 <= word.len; i++)
        if (memcmp(word.ptr + i, "www.", 4) == 0 || (memcmp(word.ptr + i, "://", 3) == 0))
            return true;
    return false;
}

static bool is_ellipsis(cg_str rest) {
    return str_starts(rest, STR("en ")) || str_starts(rest, STR("of "));
}

/* Looks at the line [start, end), which ends at 'newline', for a hyphen that broke a word. */
static void join_line_end(walk *w, size_t start, size_t end, size_t newline) {
    cg_str s = w->t->source;
    bool soft = end >= start + 2 && memcmp(s.ptr + end - 2, "\xC2\xAD", 2) == 0; /* gone by now */
    if (end <= start + 1 || end < w->copied || (!soft && s.ptr[end - 1] != '-'))
        return;
    size_t next = newline + 1;
    while (next < s.len && s.ptr[next] == ' ')
        next++;
    if (next >= s.len || ascii_is_space(s.ptr[next]))
        return;
    if (soft || in_address(s, end)) {
        replace(w, end, next, STR(""));
        return;
    }
    size_t hyphen = end - 1, before = utf8_align(s, hyphen - 1);
    if (hyphen >= w->copied && is_lower_at(s, before) && is_lower_at(s, next) && !is_ellipsis(str_part(s, next, s.len)))
        replace(w, hyphen, next, STR(""));
}

/* Notes the line [start, end) if it may be a footnote. */
static void see_number(walk *w, size_t start, size_t end) {
    cg_str s = w->t->source;
    size_t at = start, digits;
    while (at < end && at - start < 4 && s.ptr[at] == ' ')
        at++;
    if (at >= end || s.ptr[at] < '1' || s.ptr[at] > '9' || at < w->copied)
        return;
    uint32_t number = str_number(str_part(s, at, end), &digits);
    size_t blank = at + digits;
    if (number > 999 || blank + 1 >= end || (s.ptr[blank] != ' ' && s.ptr[blank] != '\t'))
        return;
    fix_characters(w, at);
    *VEC_PUSH(&w->t->numbered) =
        (text_numbered_line){.body = body_position(w, at), .number = number, .after_blank = w->blank_before};
}

static bool is_blank_line(cg_str line) {
    for (size_t i = 0; i < line.len; i++)
        if (!ascii_is_space(line.ptr[i]))
            return false;
    return true;
}

/* Drops the blanks that a line begins with. */
static void drop_indent(walk *w, size_t start, size_t end) {
    size_t indent = start;
    for (size_t size; indent < end && (size = blank_size(w->t->source, indent));)
        indent += size;
    if (indent > start && start >= w->copied) /* not joined with the line before */
        replace(w, start, indent, STR(""));
}

static void walk_line(walk *w, size_t start, size_t end) {
    cg_str s = w->t->source;
    size_t content = end; /* without what may stand between it and the line end */
    while (content > start && (s.ptr[content - 1] == ' ' || s.ptr[content - 1] == '\r'))
        content--;
    *VEC_PUSH(&w->t->lines) = (uint32_t)start;
    for (size_t at = start; at < end && s.ptr[at] == '\f'; at++) /* as pdftotext ends pages: behind a line end */
        *VEC_PUSH(&w->t->pages) = (uint32_t)at;
    drop_indent(w, start, content);
    see_number(w, start, end);
    fix_characters(w, content);
    if (end < s.len && content > start)
        join_line_end(w, start, content, end);
    if (end < s.len && content < end && w->copied <= content)
        replace(w, content, end, STR(""));
    w->blank_before = is_blank_line(str_part(s, start, end));
}

void text_finish(text *t) {
    cg_str s = t->source;
    assert(t->lines.len == 0 && utf8_valid(s) == s.len);
    walk w = {.t = t, .next_special = next_special(s, 0), .blank_before = true};
    for (size_t start = 0; start < s.len;) {
        const char *newline = memchr(s.ptr + start, '\n', s.len - start);
        size_t end = newline ? (size_t)(newline - s.ptr) : s.len;
        walk_line(&w, start, end);
        start = end + 1;
    }
    if (w.copied == 0) {
        t->body = s;
    } else {
        buf_add(&t->changed, str_part(s, w.copied, s.len));
        t->body = buf_str(&t->changed);
    }
    if (t->lines.len && t->offset == 0 && str_starts(s, STR("\xEF\xBB\xBF")))
        t->lines.at[0] = 3; /* a byte order mark is no column */
    build_finish(t);
}

static size_t source_position(const text *t, size_t body) {
    uint32_t low = 0, high = t->edits.len; /* the number of edits at or before 'body' */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->edits.at[middle].body <= body)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? t->edits.at[low - 1].source + (body - t->edits.at[low - 1].body) : body;
}

/* How many of the rising 'positions' lie at or before 'at'. */
static uint32_t count_until(const uint32_t *positions, uint32_t count, size_t at) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (positions[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t line_index(const text *t, size_t source) {
    uint32_t line = count_until(t->lines.at, t->lines.len, source);
    return line ? line - 1 : 0;
}

/* The page of a plain text's byte, where form feeds tell. */
static uint32_t page_of(const text *t, size_t source) {
    if (!t->first_page && !t->pages.len)
        return 0;
    return (t->first_page ? t->first_page : 1) + count_until(t->pages.at, t->pages.len, source);
}

/* Moves the cursor to 'source'. Counting goes on from the last place in the line, so a line of 100 MB is no trap. */
static void move_cursor(text *t, uint32_t source) {
    uint32_t line = line_index(t, source), from = t->cursor.source;
    if (t->lines.len == 0)
        return;
    bool same = line == t->cursor.line && from >= t->lines.at[line] && from <= source;
    if (!same) {
        from = t->lines.at[line] < source ? t->lines.at[line] : source;
        t->cursor.column = line == 0 ? t->first_column : 0;
        t->cursor.line = line;
    }
    t->cursor.column += (uint32_t)utf8_length(str_part(t->source, from, source));
    t->cursor.source = source;
}

size_t text_body_position(const text *t, size_t source) {
    uint32_t low = 0, high = t->edits.len; /* the number of edits at or before 'source' */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->edits.at[middle].source <= source)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low < t->edits.len ? t->edits.at[low].body : t->body.len;
    size_t at = low ? t->edits.at[low - 1].body + (source - t->edits.at[low - 1].source) : source;
    return at < end ? at : end;
}

cg_place text_place(text *t, size_t start, size_t end) {
    size_t from = utf8_align(t->source, source_position(t, start));
    size_t to = end > start ? source_position(t, end - 1) + 1 : from;
    while (to < t->source.len && ((unsigned char)t->source.ptr[to] & 0xC0) == 0x80)
        to++; /* one character of the source may have become several of the body, or a shorter one */
    if (t->origins.len)
        return build_place(t, from, to);
    move_cursor(t, (uint32_t)from);
    return (cg_place){
        .start = t->offset + from,
        .end = t->offset + to,
        .page = page_of(t, from),
        .line = t->first_line + t->cursor.line,
        .column = t->cursor.column + 1,
    };
}

const text_note *text_note_at(const text *t, size_t body) {
    uint32_t low = 0, high = t->notes.len; /* the number of notes that start at or before 'body' */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->notes.at[middle].start <= body)
            low = middle + 1;
        else
            high = middle;
    }
    return low && body < t->notes.at[low - 1].end ? &t->notes.at[low - 1] : NULL;
}

void text_free(text *t) {
    VEC_FREE(&t->edits);
    VEC_FREE(&t->lines);
    VEC_FREE(&t->pages);
    VEC_FREE(&t->numbered);
    VEC_FREE(&t->notes);
    VEC_FREE(&t->calls);
    VEC_FREE(&t->origins);
    VEC_FREE(&t->hidden);
    VEC_FREE(&t->links);
    buf_free(&t->targets);
    buf_free(&t->pushed);
    buf_free(&t->changed);
}
