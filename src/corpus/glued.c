/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A raised digit that lost its place becomes part of the number before it. That it is a call shows where there is a
 * note with its number whose call was seen nowhere: then the call hides in the text between the calls of its
 * neighbours. If just one citation there ends with a number that ends with the note's, it has been found.
 */
#include "corpus/glued.h"

enum { FAR = 8192, BLOCK_GAP = 8 }; /* bytes: from a note to its call; between two notes of one block */

/* Where the text of the page ends to which the note belongs: before the first note of its block. */
static size_t block_start(const text *t, uint32_t note) {
    while (note > 0 && t->notes.at[note].start - t->notes.at[note - 1].end <= BLOCK_GAP)
        note--;
    return t->notes.at[note].start;
}

/* Where the call of the note can stand: behind the call of the note before it, before that of the note after it. */
static void call_range(const text *t, uint32_t note, size_t *start, size_t *end) {
    *end = block_start(t, note);
    *start = *end > FAR ? *end - FAR : 0;
    if (note > 0) {
        const text_note *before = &t->notes.at[note - 1];
        size_t behind = before->call != CG_NONE ? before->call : before->end < *end ? before->end : 0;
        *start = behind > *start ? behind : *start;
    }
    if (note + 1 < t->notes.len && t->notes.at[note + 1].call < *end)
        *end = t->notes.at[note + 1].call;
}

/* Whether the body has at 'end' a longer number that ends with these digits. */
static bool ends_with(cg_str body, size_t end, cg_str digits) {
    return end > digits.len && ascii_is_digit(body.ptr[end - digits.len - 1]) &&
           str_equal(str_part(body, end - digits.len, end), digits) &&
           (end == body.len || !ascii_is_digit(body.ptr[end]));
}

/* The only citation in the range that ends so; its end, or 0. */
static size_t only_end(cg_str body, scan_result found, size_t start, size_t end, cg_str digits) {
    size_t only = 0;
    for (uint32_t i = 0; i < found.citation_count && found.citations[i].end <= end; i++) {
        size_t at = found.citations[i].end;
        if (at <= start || at == only)
            continue;
        bool known = at + digits.len <= body.len && !ends_with(body, at, digits) && /* "2017/1939" of "2017/19393" */
                     ends_with(body, at + digits.len, digits);
        if (!known && !ends_with(body, at, digits))
            continue;
        if (only)
            return 0;
        only = known ? at + digits.len : at;
    }
    return only;
}

bool glued_find(text *t, scan_result found, buf *masked) {
    masked->len = 0;
    for (uint32_t i = 0; i < t->notes.len && found.citation_count; i++) {
        text_note *note = &t->notes.at[i];
        if (note->call != CG_NONE)
            continue;
        char number[12];
        cg_str digits = {number, (size_t)snprintf(number, sizeof number, "%u", note->number)};
        size_t start, end;
        call_range(t, i, &start, &end);
        size_t at = start < end ? only_end(t->body, found, start, end, digits) : 0;
        if (at == 0)
            continue;
        if (masked->len == 0)
            buf_add(masked, t->body);
        memset(masked->ptr + at - digits.len, ' ', digits.len);
        note->call = (uint32_t)(at - digits.len);
    }
    return masked->len > 0;
}
