/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/groups.h"

/* Where the class of characters that begins at 'at' ends. */
static size_t class_end(cg_str s, size_t at) {
    at += at + 1 < s.len && s.ptr[at + 1] == '^' ? 2 : 1;
    for (size_t first = at; at < s.len && (s.ptr[at] != ']' || at == first); at++)
        at += s.ptr[at] == '\\';
    return at + 1;
}

/* Where the piece of an extended expression at 'at' ends: a character, an escaped one, a class, or a comment. */
static size_t piece_end(cg_str s, size_t at) {
    switch (s.ptr[at]) {
    case '\\':
        return at + 2;
    case '[':
        return class_end(s, at);
    case '#':
        while (at < s.len && s.ptr[at] != '\n')
            at++;
        return at;
    default:
        return at + 1;
    }
}

/* Where the group that begins at 'at' ends; s.len or more if it does not. */
static size_t group_end(cg_str s, size_t at) {
    size_t depth = 0;
    do {
        depth += s.ptr[at] == '(';
        depth -= s.ptr[at] == ')';
        at = piece_end(s, at);
    } while (depth && at < s.len);
    return at;
}

/* The name between 'start' and the next 'end'. */
static cg_str name_at(cg_str s, size_t start, char end) {
    const char *found = start < s.len ? memchr(s.ptr + start, end, s.len - start) : NULL;
    return str_part(s, start, found ? (size_t)(found - s.ptr) : s.len);
}

void groups_read(group_definitions *groups, cg_str text) {
    for (size_t at = 0, end; at < text.len; at = end) {
        bool defines = str_starts(str_part(text, at, text.len), STR("(?<"));
        end = defines ? group_end(text, at) : piece_end(text, at);
        end = end < text.len ? end : text.len;
        if (defines)
            *VEC_PUSH(groups) = (group_definition){.name = name_at(text, at + 3, '>'), .text = str_part(text, at, end)};
    }
}

static group_definition *find(const group_definitions *groups, cg_str name) {
    for (uint32_t i = 0; i < groups->len; i++)
        if (str_equal(groups->at[i].name, name))
            return &groups->at[i];
    return NULL;
}

static void want_called(group_definitions *groups, cg_str text) {
    for (size_t at = 0; at + 3 < text.len; at++) {
        if (memcmp(text.ptr + at, "(?&", 3) != 0)
            continue;
        group_definition *called = find(groups, name_at(text, at + 3, ')'));
        if (!called || called->wanted)
            continue;
        called->wanted = true;
        want_called(groups, called->text);
    }
}

void groups_write(group_definitions *groups, cg_str pattern, buf *out) {
    for (uint32_t i = 0; i < groups->len; i++)
        groups->at[i].wanted = false;
    want_called(groups, pattern);
    buf_add(out, STR("(?(DEFINE)\n"));
    for (uint32_t i = 0; i < groups->len; i++)
        if (groups->at[i].wanted) {
            buf_add(out, groups->at[i].text);
            buf_char(out, '\n');
        }
    buf_add(out, STR(")\n"));
}
