/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References and findings as JSON, one object a line, with the columns of the CSV files as keys. What is not known is
 * null. */
#include "write/write.h"

#include "base/utf8.h"

/* The next byte that cannot stand in a string as it is. */
static size_t plain_end(cg_str text, size_t at) {
    while (at < text.len) {
        unsigned char c = (unsigned char)text.ptr[at];
        size_t size = c < 0x20 || c == '"' || c == '\\' ? 0 : utf8_sequence(text, at);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

void write_json_string(buf *b, cg_str text) {
    buf_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        size_t end = plain_end(text, i);
        buf_add(b, str_part(text, i, end));
        if (end == text.len)
            break;
        i = end;
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"' || c == '\\') {
            buf_char(b, '\\');
            buf_char(b, (char)c);
        } else if (c < 0x20) {
            buf_format(b, "\\u%04x", c);
        } else {
            buf_add(b, WRITE_REPLACEMENT);
        }
    }
    buf_char(b, '"');
}

static void text_field(buf *b, cg_str key, cg_str text) {
    buf_add(b, key);
    if (text.len)
        write_json_string(b, text);
    else
        buf_add(b, STR("null"));
}

static void number_field(buf *b, cg_str key, uint64_t number) {
    buf_add(b, key);
    write_number(b, number);
}

/* Zero means: not known. */
static void place_field(buf *b, cg_str key, uint32_t number) {
    buf_add(b, key);
    if (number)
        write_number(b, number);
    else
        buf_add(b, STR("null"));
}

void write_references_ndjson(const tables *t, out *o) {
    buf *b = &o->pending;
    for (uint32_t i = 0; i < t->citation_count; i++) {
        const cg_citation *citation = &t->citations[i];
        const cg_work *work = write_cited(t, citation);
        text_field(b, STR("{\"document\":"), t->documents[citation->document].path);
        place_field(b, STR(",\"page\":"), citation->place.page);
        place_field(b, STR(",\"line\":"), citation->place.line);
        place_field(b, STR(",\"column\":"), citation->place.column);
        number_field(b, STR(",\"start\":"), citation->place.start);
        number_field(b, STR(",\"end\":"), citation->place.end);
        place_field(b, STR(",\"note\":"), citation->place.note);
        text_field(b, STR(",\"text\":"), citation->text);
        text_field(b, STR(",\"family\":"), t->families[citation->family].name);
        text_field(b, STR(",\"id\":"), work->id);
        text_field(b, STR(",\"pinpoint\":"), citation->pinpoint);
        text_field(b, STR(",\"label\":"), work->label);
        text_field(b, STR(",\"url\":"), work->url);
        text_field(b, STR(",\"context\":"), citation->context);
        buf_add(b, STR("}\n"));
        write_row_end(o);
    }
}

void write_findings_json(const tables *t, out *o) {
    buf *b = &o->pending;
    for (uint32_t i = 0; i < t->finding_count; i++) {
        const cg_finding *f = &t->findings[i];
        const cg_check *check = cg_check_of(f->code);
        text_field(b, STR("{\"document\":"), write_finding_path(t, f));
        place_field(b, STR(",\"page\":"), f->place.page);
        place_field(b, STR(",\"line\":"), f->place.line);
        place_field(b, STR(",\"column\":"), f->place.column);
        number_field(b, STR(",\"start\":"), f->place.start);
        number_field(b, STR(",\"end\":"), f->place.end);
        place_field(b, STR(",\"note\":"), f->place.note);
        text_field(b, STR(",\"level\":"), str_of(cg_level_name(f->level)));
        text_field(b, STR(",\"code\":"), str_of(check->code));
        text_field(b, STR(",\"name\":"), str_of(check->name));
        text_field(b, STR(",\"text\":"), write_about(t, f));
        text_field(b, STR(",\"message\":"), f->message);
        text_field(b, STR(",\"suggestion\":"), f->suggestion);
        buf_format(b, ",\"fingerprint\":\"%016llx\"}\n", (unsigned long long)f->fingerprint);
        write_row_end(o);
    }
}
