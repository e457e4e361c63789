/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The marks of Markdown within a paragraph. "[artikel 3 van de Wob](../wob/README.md)" shows its label, and the label
 * leads to the target; of a picture, which leads nowhere, only the description stays; "*Kamerstukken II*" is emphasis.
 * The source stays what the file holds. The body has none of the marks, so a citation is not counted twice, and goes on
 * behind a link or a word in italics.
 *
 * Emphasis is what stands between two equal marks that begin and end words: "2*3*4" and "ST_1234_2024" have none.
 */
#include "read/markdown.h"

#include "base/utf8.h"

enum { OPEN_MOST = 8, TARGET_MOST = TEXT_LONGEST_TARGET, LONGEST_MARK = 3 };

/* Brackets that are open, the innermost last. */
typedef struct open_brackets {
    uint32_t at[OPEN_MOST];
    uint32_t count;
} open_brackets;

/* What is open where the walk has come to. */
typedef struct walk {
    text *t;
    open_brackets brackets;
    uint32_t stars[LONGEST_MARK], lines[LONGEST_MARK]; /* by length, where emphasis begins, or CG_NONE */
} walk;

static void begin_paragraph(walk *w) {
    w->brackets.count = 0;
    for (size_t i = 0; i < LONGEST_MARK; i++)
        w->stars[i] = w->lines[i] = CG_NONE;
}

static bool is_picture(cg_str s, uint32_t bracket) {
    return bracket > 0 && s.ptr[bracket - 1] == '!';
}

static void open_bracket(open_brackets *open, uint32_t at) {
    if (open->count == OPEN_MOST)
        memmove(open->at, open->at + 1, --open->count * sizeof open->at[0]);
    open->at[open->count++] = at;
}

/* Whether the bracket at 'open' begins a target, which may have a title: (a.md "Title"). Then 'end' is behind it. */
static bool find_target(cg_str s, uint32_t open, cg_str *target, uint32_t *end) {
    uint32_t at = open + 1, depth = 0, most = open + TARGET_MOST < s.len ? open + TARGET_MOST : (uint32_t)s.len;
    for (; at < most && !ascii_is_space(s.ptr[at]) && s.ptr[at] != '[' && (depth > 0 || s.ptr[at] != ')'); at++)
        depth += s.ptr[at] == '(' ? 1 : s.ptr[at] == ')' ? -1U : 0;
    *target = str_part(s, open + 1, at);
    if (at + 1 < most && s.ptr[at] == ' ' && s.ptr[at + 1] == '"') {
        for (at += 2; at < most && !strchr("\n\"[", s.ptr[at]);)
            at++;
        at += at < most && s.ptr[at] == '"';
    }
    *end = at + 1;
    bool is_place = false; /* "[13](oud)" is no link */
    for (size_t i = 0; i < target->len; i++)
        is_place = is_place || strchr("/.#:", target->ptr[i]);
    if (str_starts(*target, STR("<")) && str_ends(*target, STR(">")))
        *target = str_part(*target, 1, target->len - 1);
    return is_place && at < most && s.ptr[at] == ')';
}

/* Looks at the bracket at 'close', which may end a label; returns the last byte of what it is part of. */
static uint32_t end_label(walk *w, uint32_t close) {
    text *t = w->t;
    cg_str s = t->source, target;
    uint32_t end, open = w->brackets.at[--w->brackets.count];
    if (close + 1 >= s.len || s.ptr[close + 1] != '(' || !find_target(s, close + 1, &target, &end))
        return close;
    bool picture = is_picture(s, open);
    text_hide(t, open - picture, open + 1);
    text_hide(t, close, end);
    if (!picture) {
        text_add_link(t, open + 1, close, target);
        w->brackets.count = 0; /* no link lies in another */
    }
    return end - 1;
}

static bool is_word_at(cg_str s, size_t at) {
    size_t size;
    return at < s.len && (ascii_is_letter(s.ptr[at]) || ascii_is_digit(s.ptr[at]) ||
                          (s.ptr[at] & '\x80' && utf8_is_latin(utf8_decode(s, at, &size))));
}

static bool is_space_at(cg_str s, size_t at) {
    return at >= s.len || ascii_is_space(s.ptr[at]);
}

/* Looks at the stars or low lines at 'at', which may begin or end emphasis; returns the last one. */
static uint32_t see_mark(walk *w, uint32_t at) {
    cg_str s = w->t->source;
    uint32_t end = at;
    while (end < s.len && s.ptr[end] == s.ptr[at])
        end++;
    size_t before = at > 0 ? utf8_align(s, at - 1) : s.len;
    uint32_t length = end - at;
    if (length > LONGEST_MARK)
        return end - 1;
    uint32_t *begun = &(s.ptr[at] == '*' ? w->stars : w->lines)[length - 1];
    if (*begun != CG_NONE && !is_space_at(s, before) && !is_word_at(s, end)) {
        text_hide(w->t, *begun, *begun + length);
        text_hide(w->t, at, end);
        *begun = CG_NONE;
    } else if (!is_space_at(s, end) && !is_word_at(s, before)) {
        *begun = at;
    }
    return end - 1;
}

/* The last byte of the address whose scheme ends at 'colon': low lines in it are its own, and stars but at its end. */
static uint32_t end_of_address(cg_str s, uint32_t colon) {
    uint32_t at = colon + 1;
    for (; !is_space_at(s, at) && !strchr("[]()<>", s.ptr[at]); at++)
        if (s.ptr[at] == '*' && (is_space_at(s, at + 1) || strchr("*.,;:!?)]", s.ptr[at + 1])))
            break;
    return at - 1;
}

void markdown_find_marks(text *t) {
    walk w = {.t = t};
    cg_str s = t->source;
    begin_paragraph(&w);
    for (uint32_t i = 0; i < s.len; i++) {
        cg_str rest = str_part(s, i, s.len);
        if (s.ptr[i] == '\\')
            i++;
        else if (str_starts(rest, STR("\n\n")) || str_starts(rest, STR("\n\r\n")))
            begin_paragraph(&w);
        else if (s.ptr[i] == '[')
            open_bracket(&w.brackets, i);
        else if (s.ptr[i] == ']' && w.brackets.count)
            i = end_label(&w, i);
        else if (s.ptr[i] == '*' || s.ptr[i] == '_')
            i = see_mark(&w, i);
        else if (str_starts(rest, STR("://")))
            i = end_of_address(s, i);
    }
}
