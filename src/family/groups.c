/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/groups.h"

static bool begins(cg_str s, size_t at, cg_str with) {
    return at < s.len && s.ptr[at] == with.ptr[0] && str_starts(str_part(s, at, s.len), with);
}

/* Where the next 'mark' from 'at' on ends; s.len if there is none. */
static size_t behind(cg_str s, size_t at, cg_str mark) {
    while (at < s.len && !begins(s, at, mark))
        at++;
    return at < s.len ? at + mark.len : s.len;
}

static size_t escape_end(cg_str s, size_t at) {
    return begins(s, at, STR("\\Q")) ? behind(s, at, STR("\\E")) : at + 2;
}

/* Where "[:alpha:]" ends, within a class; what only begins like that is a bracket. */
static size_t posix_end(cg_str s, size_t at) {
    size_t end = behind(s, at + 2, STR("]"));
    return end > at + 3 && s.ptr[end - 2] == ':' ? end : at + 1;
}

/* Where the class of characters that begins at 'at' ends. */
static size_t class_end(cg_str s, size_t at) {
    at += at + 1 < s.len && s.ptr[at + 1] == '^' ? 2 : 1;
    for (size_t first = at; at < s.len && (s.ptr[at] != ']' || at == first);) {
        if (s.ptr[at] == '\\')
            at = escape_end(s, at);
        else
            at = begins(s, at, STR("[:")) ? posix_end(s, at) : at + 1;
    }
    return at + 1;
}

static bool is_comment(cg_str s, size_t at) {
    return s.ptr[at] == '#' || begins(s, at, STR("(?#"));
}

/* Where the piece of an extended expression at 'at' ends: a character, an escaped one, a class, or a comment. */
static size_t piece_end(cg_str s, size_t at) {
    if (is_comment(s, at))
        return behind(s, at, s.ptr[at] == '#' ? STR("\n") : STR(")"));
    if (s.ptr[at] == '\\')
        return escape_end(s, at);
    return s.ptr[at] == '[' ? class_end(s, at) : at + 1;
}

/* Where the group that begins at 'at' ends; s.len or more if it does not. */
static size_t group_end(cg_str s, size_t at) {
    size_t depth = 0;
    do {
        depth += s.ptr[at] == '(' && !is_comment(s, at);
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
    uint32_t before = groups->len;
    bool is_list = true;
    for (size_t at = 0, end; at < text.len && is_list; at = end) {
        bool defines = begins(text, at, STR("(?<"));
        end = defines ? group_end(text, at) : piece_end(text, at);
        end = end < text.len ? end : text.len;
        if (defines)
            *VEC_PUSH(groups) = (group_definition){.name = name_at(text, at + 3, '>'), .text = str_part(text, at, end)};
        else
            is_list = ascii_is_space(text.ptr[at]) || is_comment(text, at);
    }
    if (is_list)
        return;
    groups->len = before;
    *VEC_PUSH(groups) = (group_definition){.name = STR(""), .text = text};
}

static void want_called(group_definitions *groups, cg_str text);

/* Wants the definitions with the name, and all that they call; says whether there are any. */
static bool want(group_definitions *groups, cg_str name) {
    bool found = false;
    for (uint32_t i = 0; i < groups->len; i++) {
        group_definition *g = &groups->at[i];
        if (!str_equal(g->name, name))
            continue;
        found = true;
        if (!g->wanted) {
            g->wanted = true;
            want_called(groups, g->text);
        }
    }
    return found;
}

/* The name that is called at 'at': (?&NAME), (?P>NAME), \g<NAME> or \g'NAME'; or nothing. */
static cg_str called_at(cg_str s, size_t at) {
    if (begins(s, at, STR("(?&")))
        return name_at(s, at + 3, ')');
    if (begins(s, at, STR("(?P>")))
        return name_at(s, at + 4, ')');
    if (begins(s, at, STR("\\g<")))
        return name_at(s, at + 3, '>');
    return begins(s, at, STR("\\g'")) ? name_at(s, at + 3, '\'') : STR("");
}

/* A name that no definition has may be that of a group within one: all are wanted then. */
static void want_called(group_definitions *groups, cg_str text) {
    for (size_t at = 0; at < text.len; at++) {
        bool may_call = text.ptr[at] == '(' || text.ptr[at] == '\\';
        cg_str called = may_call ? called_at(text, at) : STR("");
        if (called.len && !want(groups, called))
            for (uint32_t i = 0; i < groups->len; i++)
                groups->at[i].wanted = true;
    }
}

void groups_write(group_definitions *groups, cg_str pattern, buf *out) {
    for (uint32_t i = 0; i < groups->len; i++)
        groups->at[i].wanted = false;
    want(groups, STR(""));
    want_called(groups, pattern);
    buf_add(out, STR("(?(DEFINE)\n"));
    for (uint32_t i = 0; i < groups->len; i++)
        if (groups->at[i].wanted) {
            buf_add(out, groups->at[i].text);
            buf_char(out, '\n');
        }
    buf_add(out, STR(")\n"));
}
