/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain text and Markdown.
 *
 * Parts: a part ends at an empty line if there is one in its last quarter, since no citation goes over an empty line;
 * else at a line end, else at a blank, in each case the last one that has no digit within some bytes around it.
 */
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/markdown.h"
#include "text/notes.h"

enum { PART_SIZE = 1 << 20, SEQUENCE = 4 };

typedef struct plain {
    decoder decoder;   /* its text begins at 'offset' */
    size_t handed_out; /* bytes of it that the last part took */
    bool text_seen;    /* something other than white space has been seen */
    uint64_t offset;
    uint32_t line, column, page; /* page: 0 as long as no form feed was seen */
    note_finder notes;
} plain;

static bool looks_like_text(cg_str head) {
    static const cg_str binary[] = {{"%PDF", 4}, {"{\\rtf", 5}};
    enum { ENOUGH = 1024 };
    if (encoding_shown(head))
        return true;
    for (size_t i = 0; i < sizeof binary / sizeof *binary; i++)
        if (str_starts(head, binary[i]))
            return false;
    size_t odd = 0, size = head.len < ENOUGH ? head.len : ENOUGH; /* control characters that text does not have */
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        odd += c < 0x20 && !ascii_is_space((char)c) && c != 0x1B && c != '\b';
    }
    return odd * 50 <= size && !(head.len && memchr(head.ptr, '\0', head.len));
}

enum { NAMED = 24 }; /* the bid for a name that says so */

static int plain_bid(cg_str path, cg_str head) {
    if (!looks_like_text(head))
        return 0;
    if (str_ends_caseless(path, STR(".txt")) || str_ends_caseless(path, STR(".text")))
        return NAMED;
    return head.len ? 1 : 0; /* whatever it is called, it is text */
}

static int markdown_bid(cg_str path, cg_str head) {
    bool named = str_ends_caseless(path, STR(".md")) || str_ends_caseless(path, STR(".markdown"));
    return named && looks_like_text(head) ? NAMED : 0;
}

static void plain_begin(reading *r) {
    if (!r->state)
        r->state = memset(mem_alloc(sizeof(plain)), 0, sizeof(plain));
    plain *p = r->state;
    *p = (plain){.decoder = p->decoder, .line = 1};
    decoder_begin(&p->decoder, r, STR(""));
}

static bool digit_near(cg_str s, size_t at) {
    enum { NEAR = 80 };
    size_t start = at > NEAR ? at - NEAR : 0, end = s.len - at > NEAR ? at + NEAR : s.len;
    for (size_t i = start; i < end; i++)
        if (ascii_is_digit(s.ptr[i]))
            return true;
    return false;
}

/* The size of the end of an empty line at 'at', or 0. */
static size_t line_end_size(cg_str s, size_t at) {
    if (s.ptr[at] == '\n')
        return 1;
    return s.ptr[at] == '\r' && at + 1 < s.len && s.ptr[at + 1] == '\n' ? 2 : 0;
}

/* Where to end a part of 's', which is not the end of the document. */
static size_t cut(cg_str s) {
    size_t lowest = s.len - s.len / 4, at_line = 0, at_blank = 0, anywhere = 0;
    for (size_t i = s.len - 1; i > lowest; i--) {
        char c = s.ptr[i - 1];
        if (c == '\n' && line_end_size(s, i))
            return i + line_end_size(s, i);
        if (c != '\n' && c != ' ')
            continue;
        if (!anywhere)
            anywhere = i;
        if (c == '\n' && !at_line && !digit_near(s, i))
            at_line = i;
        if (c == ' ' && !at_blank && !at_line && !digit_near(s, i))
            at_blank = i;
    }
    size_t best = at_line ? at_line : at_blank ? at_blank : anywhere;
    return best ? best : utf8_align(s, s.len - SEQUENCE);
}

/* Moves offset, line and column over the part that was handed out. */
static void advance(plain *p, const text *t) {
    cg_str part = t->source;
    bool whole_lines = part.ptr[part.len - 1] == '\n';
    p->handed_out = part.len;
    p->offset += part.len;
    p->line += t->lines.len - !whole_lines;
    if (p->page || t->pages.len)
        p->page = (p->page ? p->page : 1) + t->pages.len;
    if (t->lines.len > 1 || whole_lines)
        p->column = 0;
    if (!whole_lines)
        p->column += (uint32_t)utf8_length(str_part(part, t->lines.at[t->lines.len - 1], part.len));
}

/* What can only be said at the end. */
static void report_whole(reading *r, const plain *p) {
    if (!p->text_seen && !r->failed)
        read_report(r, CG_R002, 0, "%s", p->offset ? "has nothing but white space" : "is empty");
    decoder_report(&p->decoder, r);
}

static bool plain_part(reading *r, text *t) {
    plain *p = r->state;
    decoder_drop(&p->decoder, p->handed_out);
    p->handed_out = 0;
    decoder_fill(&p->decoder, r, PART_SIZE);
    cg_str ready = decoder_ready(&p->decoder);
    if (ready.len == 0) {
        report_whole(r, p);
        return false;
    }
    p->text_seen = p->text_seen || str_trim(ready).len > 0;
    cg_str part = str_part(ready, 0, p->decoder.at_end ? ready.len : cut(ready));
    text_reset(t, p->offset, p->line, p->column);
    t->first_page = p->page;
    text_borrow(t, part);
    return true;
}

static bool markdown_part(reading *r, text *t) {
    bool more = plain_part(r, t);
    if (more)
        markdown_find_marks(t);
    return more;
}

static void plain_finished(reading *r, text *t) {
    plain *p = r->state;
    notes_find(&p->notes, t);
    advance(p, t);
}

static void plain_free(void *state) {
    plain *p = state;
    decoder_free(&p->decoder);
    free(p);
}

const reader plain_reader = {
    .name = "plain text",
    .bid = plain_bid,
    .begin = plain_begin,
    .part = plain_part,
    .finished = plain_finished,
    .free_state = plain_free,
};

const reader markdown_reader = {
    .name = "Markdown",
    .bid = markdown_bid,
    .begin = plain_begin,
    .part = markdown_part,
    .finished = plain_finished,
    .free_state = plain_free,
};
