/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/blocks.h"

#include "base/utf8.h"

#define NO_BREAK_SPACE STR("\xC2\xA0")

void blocks_begin(blocks *b) {
    b->offset = 0;
    b->any = b->links_left_out = false;
}

void blocks_begin_text(blocks *b, text *t) {
    text_reset(t, b->offset, 1, 0);
    text_reset(&b->notes, 0, 1, 0);
    b->flow = (blocks_flow){.to = t};
    b->in_note = b->link_waits = false;
    b->label = 0;
}

/* Adds the notes that wait, each a block of its own. */
static void flush_notes(blocks *b) {
    if (b->in_note || b->notes.pushed.len == 0)
        return;
    if (b->flow.begun)
        text_push(b->flow.to, STR("\n\n"));
    text_append(b->flow.to, &b->notes);
    text_reset(&b->notes, 0, 1, 0);
    b->flow.begun = true;
}

void blocks_end_text(blocks *b, bool last) {
    blocks_end_note(b);
    text *t = b->flow.to;
    flush_notes(b);
    text_end_link(t);
    b->any = b->any || t->pushed.len;
    if (t->pushed.len)
        text_push(t, last ? STR("\n") : STR("\n\n"));
    b->offset += t->pushed.len;
}

bool blocks_full(const blocks *b, size_t size) {
    return !b->in_note && b->flow.gap == GAP_BLOCK && b->flow.to->pushed.len + b->notes.pushed.len >= size;
}

/* Adds what is due between the text before and the text to come. */
static void close_gap(blocks *b) {
    static const cg_str between[] = {
        [GAP_NONE] = {"", 0},  [GAP_APART] = {" ", 1},  [GAP_BLANK] = {" ", 1},    [GAP_LINE] = {"\n", 1},
        [GAP_LEAD] = {" ", 1}, [GAP_CELL] = {" | ", 3}, [GAP_BLOCK] = {"\n\n", 2},
    };
    if (b->flow.gap == GAP_BLOCK)
        flush_notes(b);
    if (b->flow.begun)
        text_push(b->flow.to, between[b->flow.gap]);
    b->flow.gap = GAP_NONE;
    b->flow.begun = b->flow.row_begun = true;
}

/* Adds 'words', in which nothing is to be folded. */
static void push_words(blocks *b, cg_str words, uint32_t page, uint32_t line, uint32_t column) {
    if (b->flow.gap == GAP_APART && words.ptr[0] && strchr(".,;:)]", words.ptr[0]))
        b->flow.gap = GAP_NONE;
    close_gap(b);
    b->label = 0;
    if (b->link_waits) {
        text_begin_link(b->flow.to, buf_str(&b->target), b->link_is_mark);
        b->link_waits = false;
    }
    if (page || line)
        text_push_origin(b->flow.to, page, line, column);
    text_push(b->flow.to, words);
}

/* The size of the number of a note that 'words' begin with; 0: it is not there. */
static size_t label_size(blocks *b, cg_str words) {
    size_t at = 0, digits = 0;
    if (!b->label_seen) {
        while (at < words.len && strchr("[(", words.ptr[at]))
            at++;
        if (at == words.len)
            return at;
        uint32_t number = str_number(str_part(words, at, words.len), &digits);
        if (digits == 0 || number != b->label)
            return 0;
        at += digits;
        b->label_seen = true;
    }
    while (at < words.len && strchr(".)]: ", words.ptr[at]))
        at++;
    return at;
}

/* Where the words end that begin at 'at': before white space that is more than one blank. */
static size_t words_end(cg_str run, size_t at) {
    for (; at < run.len; at++) {
        char c = run.ptr[at];
        if (ascii_is_space(c) && (c != ' ' || at + 1 == run.len || ascii_is_space(run.ptr[at + 1])))
            break;
    }
    return at;
}

static void set_gap(blocks *b, blocks_gap gap) {
    if (gap > b->flow.gap)
        b->flow.gap = gap;
}

void blocks_text(blocks *b, cg_str run, uint32_t page, uint32_t line, uint32_t column) {
    for (size_t at = 0; at < run.len;) {
        for (; at < run.len && ascii_is_space(run.ptr[at]); at++) {
            bool new_line = run.ptr[at] == '\n';
            line += new_line && line;
            column = new_line ? 1 : column + 1;
            set_gap(b, GAP_BLANK);
        }
        if (!b->flow.begun && str_starts(str_part(run, at, run.len), NO_BREAK_SPACE)) {
            at += NO_BREAK_SPACE.len; /* between the number of a note and its text */
            column++;
            continue;
        }
        cg_str words = str_part(run, at, words_end(run, at));
        size_t label = words.len && b->label ? label_size(b, words) : 0;
        if (words.len > label)
            push_words(b, str_part(words, label, words.len), page, line, column + (uint32_t)label);
        column += (uint32_t)utf8_length(words);
        at += words.len;
    }
}

void blocks_line(blocks *b) {
    set_gap(b, GAP_LINE);
}

void blocks_block(blocks *b) {
    if (b->flow.gap != GAP_CELL && b->flow.gap != GAP_LEAD) /* the block of a cell begins with it */
        b->flow.gap = GAP_BLOCK;
}

void blocks_lead(blocks *b) {
    if (b->flow.gap < GAP_LEAD && b->flow.begun)
        b->flow.gap = GAP_LEAD;
}

void blocks_rejoin(blocks *b, bool apart) {
    if (b->flow.gap == GAP_BLOCK)
        b->flow.gap = apart ? GAP_BLANK : GAP_NONE;
}

void blocks_cell(blocks *b) {
    if (b->flow.row_begun)
        b->flow.gap = GAP_CELL;
}

void blocks_row(blocks *b) {
    b->flow.gap = GAP_BLOCK;
    b->flow.row_begun = false;
}

void blocks_apart(blocks *b) {
    set_gap(b, GAP_APART);
}

void blocks_begin_link(blocks *b, cg_str target, bool is_mark) {
    blocks_end_link(b);
    if (target.len > TEXT_LONGEST_TARGET)
        return;
    if (b->flow.to->targets.len + target.len > TEXT_MOST_TARGETS) {
        b->links_left_out = true;
        return;
    }
    b->target.len = 0;
    buf_add(&b->target, target);
    b->link_waits = true;
    b->link_is_mark = is_mark;
}

void blocks_end_link(blocks *b) {
    if (b->link_waits)
        b->link_waits = false; /* over no words at all */
    else
        text_end_link(b->flow.to);
}

uint32_t blocks_call(blocks *b, uint32_t number) {
    blocks_end_link(b);
    close_gap(b);
    uint32_t call = text_push_call(b->flow.to, number);
    return b->in_note ? CG_NONE : call;
}

void blocks_begin_note(blocks *b, uint32_t number, uint32_t call, bool has_label) {
    blocks_end_note(b);
    blocks_end_link(b);
    b->outer = b->flow;
    b->flow = (blocks_flow){.to = &b->notes};
    b->in_note = true;
    if (b->notes.pushed.len)
        text_push(&b->notes, STR("\n\n"));
    text_begin_note(&b->notes, number, call);
    b->label = has_label ? number : 0;
    b->label_seen = false;
}

void blocks_end_note(blocks *b) {
    if (!b->in_note)
        return;
    blocks_end_link(b);
    text_end_note(&b->notes);
    b->flow = b->outer;
    b->in_note = false;
    b->label = 0;
}

void blocks_free(blocks *b) {
    text_free(&b->notes);
    buf_free(&b->target);
}
