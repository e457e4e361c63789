/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links of Markdown: "[artikel 3 van de Wob](../wob/README.md)" shows its label, and the label leads to the target. The
 * source stays what the file holds; the body has neither brackets nor target, so a citation is not counted twice, and
 * one goes on behind its link. Of a picture, which leads nowhere, only the description stays.
 */
#include "read/markdown.h"

enum { OPEN_MOST = 8, TARGET_MOST = TEXT_LONGEST_TARGET };

/* Brackets that are open, the innermost last. */
typedef struct open_brackets {
    uint32_t at[OPEN_MOST];
    uint32_t count;
} open_brackets;

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

/* The label [open + 1, close) leads to what stands up to 'end'. */
static void add_link(text *t, uint32_t open, uint32_t close, uint32_t end, cg_str target) {
    bool picture = is_picture(t->source, open);
    text_hide(t, open - picture, open + 1);
    text_hide(t, close, end);
    if (!picture)
        text_add_link(t, open + 1, close, target);
}

void markdown_find_links(text *t) {
    cg_str s = t->source;
    open_brackets open = {.count = 0};
    for (uint32_t i = 0; i < s.len; i++) {
        cg_str target;
        uint32_t end;
        if (s.ptr[i] == '\\') {
            i++;
        } else if (s.ptr[i] == '\n' && i + 1 < s.len && s.ptr[i + 1] == '\n') {
            open.count = 0; /* a label ends with its paragraph */
        } else if (s.ptr[i] == '[') {
            open_bracket(&open, i);
        } else if (s.ptr[i] == ']' && open.count) {
            uint32_t from = open.at[--open.count];
            if (i + 1 >= s.len || s.ptr[i + 1] != '(' || !find_target(s, i + 1, &target, &end))
                continue;
            add_link(t, from, i, end, target);
            open.count = is_picture(s, from) ? open.count : 0; /* no link lies in another */
            i = end - 1;
        }
    }
}
