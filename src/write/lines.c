/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings a line each, as the programs expect them that show them in an editor (gcc) or beside a change (GitHub). */
#include "write/write.h"

#include "base/utf8.h"

/* Adds 'text' with a blank for each control character. */
static void add_plain(buf *b, cg_str text) {
    for (size_t i = 0; i < text.len; i++)
        buf_char(b, (unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7F ? ' ' : text.ptr[i]);
}

/* The message, and what to write instead; where no line is known, the page and the note come first. */
static void add_message(buf *b, const cg_finding *f, void (*add)(buf *b, cg_str text)) {
    if (!f->place.line && (f->place.page || f->place.note)) {
        write_named_place(b, &f->place);
        buf_add(b, STR(": "));
    }
    add(b, f->message);
    if (!f->suggestion.len)
        return;
    add(b, write_before_suggestion(f));
    add(b, f->suggestion);
}

void write_findings_gcc(const tables *t, out *o) {
    static const char *const levels[] = {
        [CG_INFO] = "note", [CG_STYLE] = "note", [CG_WARNING] = "warning", [CG_ERROR] = "error"};
    buf *b = &o->pending;
    for (uint32_t i = 0; i < t->finding_count; i++) {
        const cg_finding *f = &t->findings[i];
        add_plain(b, write_finding_path(t, f));
        if (f->place.line)
            buf_format(b, ":%u", f->place.line);
        if (f->place.line && f->place.column)
            buf_format(b, ":%u", f->place.column);
        buf_format(b, ": %s: ", levels[f->level]);
        add_message(b, f, add_plain);
        buf_format(b, " [%s]\n", cg_check_of(f->code)->code);
        write_row_end(o);
    }
}

/* GitHub's escapes: of a message; in a property ':' and ',' besides. */
static void add_escaped(buf *b, cg_str text, const char *escaped) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < ' ' || strchr(escaped, c))
            buf_format(b, "%%%02X", c);
        else
            buf_char(b, (char)c);
    }
}

static void add_github_message(buf *b, cg_str text) {
    add_escaped(b, text, "%");
}

static void add_github_property(buf *b, cg_str text) {
    add_escaped(b, text, "%:,");
}

void write_findings_github(const tables *t, out *o) {
    static const char *const levels[] = {
        [CG_INFO] = "notice", [CG_STYLE] = "notice", [CG_WARNING] = "warning", [CG_ERROR] = "error"};
    buf *b = &o->pending;
    for (uint32_t i = 0; i < t->finding_count; i++) {
        const cg_finding *f = &t->findings[i];
        const cg_check *check = cg_check_of(f->code);
        buf_format(b, "::%s title=%s %s,file=", levels[f->level], check->code, check->name);
        add_github_property(b, write_finding_path(t, f));
        size_t length = utf8_length(str_part(f->line, f->mark_start, f->mark_end));
        if (f->place.line)
            buf_format(b, ",line=%u", f->place.line);
        if (f->place.line && f->place.column && length)
            buf_format(b, ",endLine=%u,col=%u,endColumn=%u", f->place.line, f->place.column,
                       f->place.column + (uint32_t)length - 1);
        buf_add(b, STR("::"));
        add_message(b, f, add_github_message);
        buf_char(b, '\n');
        write_row_end(o);
    }
}
