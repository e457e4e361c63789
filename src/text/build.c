/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What readers say about a text beside its characters: where pieces come from, footnotes and their calls, links. All of
 * it has positions of the source as it is pushed; when the body is made, notes and links get positions of the body.
 */
#include "text/build.h"

#include "base/utf8.h"

#include <assert.h>

void text_push(text *t, cg_str run) {
    buf_add(&t->pushed, run);
    t->source = buf_str(&t->pushed);
}

void text_push_origin(text *t, uint32_t page, uint32_t line, uint32_t column) {
    text_origin origin = {.source = (uint32_t)t->pushed.len, .page = page, .line = line, .column = column};
    bool replaces = t->origins.len && t->origins.at[t->origins.len - 1].source == origin.source;
    *(replaces ? &t->origins.at[t->origins.len - 1] : VEC_PUSH(&t->origins)) = origin;
}

/* Adds what the source shows and the body does not; returns where it begins. */
static uint32_t push_hidden(text *t, uint32_t number, const char *format, const char *sign_format) {
    uint32_t start = (uint32_t)t->pushed.len;
    if (number)
        buf_format(&t->pushed, format, (unsigned)number);
    else
        buf_add(&t->pushed, str_of(sign_format));
    t->source = buf_str(&t->pushed);
    *VEC_PUSH(&t->hidden) = (text_hidden){.start = start, .end = (uint32_t)t->pushed.len};
    return start;
}

uint32_t text_push_call(text *t, uint32_t number) {
    uint32_t start = push_hidden(t, number, "[^%u]", "[^*]");
    *VEC_PUSH(&t->calls) = (text_call){.number = number, .start = start};
    return start;
}

void text_begin_note(text *t, uint32_t number, uint32_t call) {
    push_hidden(t, number, "[^%u]: ", "[^*]: ");
    *VEC_PUSH(&t->notes) =
        (text_note){.number = number, .start = (uint32_t)t->pushed.len, .end = CG_NONE, .call = call};
}

void text_end_note(text *t) {
    assert(t->notes.len && t->notes.at[t->notes.len - 1].end == CG_NONE);
    t->notes.at[t->notes.len - 1].end = (uint32_t)t->pushed.len;
}

void text_begin_link(text *t, cg_str target, bool is_mark) {
    text_end_link(t);
    *VEC_PUSH(&t->links) = (text_link){
        .start = (uint32_t)t->pushed.len,
        .end = CG_NONE,
        .target = (uint32_t)t->targets.len,
        .target_len = (uint32_t)target.len,
        .is_mark = is_mark,
    };
    buf_add(&t->targets, target);
}

void text_end_link(text *t) {
    text_link *last = t->links.len ? &t->links.at[t->links.len - 1] : NULL;
    if (last && last->end == CG_NONE)
        last->end = (uint32_t)t->pushed.len;
}

void text_hide(text *t, uint32_t start, uint32_t end) {
    uint32_t at = t->hidden.len;
    VEC_PUSH(&t->hidden);
    for (; at > 0 && t->hidden.at[at - 1].start > start; at--)
        t->hidden.at[at] = t->hidden.at[at - 1];
    t->hidden.at[at] = (text_hidden){.start = start, .end = end};
}

void text_add_link(text *t, uint32_t start, uint32_t end, cg_str target) {
    text_begin_link(t, target, false);
    text_link *link = &t->links.at[t->links.len - 1];
    link->start = start;
    link->end = end;
}

void text_append(text *t, const text *from) {
    uint32_t moved = (uint32_t)t->pushed.len, target = (uint32_t)t->targets.len;
    for (uint32_t i = 0; i < from->origins.len; i++) {
        text_origin *origin = VEC_PUSH(&t->origins);
        *origin = from->origins.at[i];
        origin->source += moved;
    }
    for (uint32_t i = 0; i < from->hidden.len; i++)
        *VEC_PUSH(&t->hidden) =
            (text_hidden){.start = from->hidden.at[i].start + moved, .end = from->hidden.at[i].end + moved};
    for (uint32_t i = 0; i < from->notes.len; i++) {
        text_note *note = VEC_PUSH(&t->notes);
        *note = from->notes.at[i];
        note->start += moved;
        note->end += moved;
    }
    text_end_link(t);
    for (uint32_t i = 0; i < from->links.len; i++) {
        text_link *link = VEC_PUSH(&t->links);
        *link = from->links.at[i];
        link->start += moved;
        link->end += moved;
        link->target += target;
    }
    buf_add(&t->targets, buf_str(&from->targets));
    text_push(t, buf_str(&from->pushed));
}

cg_str text_link_target(const text *t, const text_link *link) {
    return str_part(buf_str(&t->targets), link->target, link->target + link->target_len);
}

static uint32_t in_body(const text *t, uint32_t source) {
    return source == CG_NONE ? CG_NONE : (uint32_t)text_body_position(t, source);
}

void build_finish(text *t) {
    for (uint32_t i = 0; i < t->notes.len; i++) {
        text_note *note = &t->notes.at[i];
        assert(note->end != CG_NONE);
        note->start = in_body(t, note->start);
        note->end = in_body(t, note->end);
        note->call = in_body(t, note->call);
    }
    for (uint32_t i = 0; i < t->calls.len; i++)
        t->calls.at[i].start = in_body(t, t->calls.at[i].start);
    text_end_link(t);
    for (uint32_t i = 0; i < t->links.len; i++) {
        text_link *link = &t->links.at[i];
        link->start = in_body(t, link->start);
        link->end = in_body(t, link->end);
    }
}

static const text_origin *origin_of(const text *t, size_t source) {
    uint32_t low = 0, high = t->origins.len; /* the number of origins at or before 'source' */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->origins.at[middle].source <= source)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &t->origins.at[low - 1] : NULL;
}

cg_place build_place(const text *t, size_t start, size_t end) {
    cg_place place = {.start = t->offset + start, .end = t->offset + end};
    const text_origin *origin = origin_of(t, start);
    if (origin) {
        place.page = origin->page;
        place.line = origin->line;
        if (origin->column)
            place.column = origin->column + (uint32_t)utf8_length(str_part(t->source, origin->source, start));
    }
    return place;
}
