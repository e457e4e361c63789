/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/html_text.h"

#include "base/utf8.h"
#include "read/html_page.h"
#include "read/html_stack.h"

static void move(html_cursor *c, size_t to) {
    while (c->at < to) {
        const char *newline = memchr(c->text.ptr + c->at, '\n', to - c->at);
        if (!newline) {
            c->column += (uint32_t)utf8_length(str_part(c->text, c->at, to));
            c->at = to;
            return;
        }
        c->at = (size_t)(newline - c->text.ptr) + 1;
        c->line++;
        c->column = 1;
    }
}

void html_push_run(blocks *b, html_cursor *cursor, size_t at, cg_str run) {
    move(cursor, at);
    blocks_text(b, run, 0, cursor->line, cursor->column);
}

static void push_lines(blocks *b, html_cursor *cursor, size_t at, cg_str run) {
    for (size_t start = 0; start < run.len;) {
        const char *newline = memchr(run.ptr + start, '\n', run.len - start);
        size_t end = newline ? (size_t)(newline - run.ptr) : run.len;
        html_push_run(b, cursor, at + start, str_part(run, start, end));
        if (newline)
            blocks_line(b);
        start = end + 1;
    }
}

void html_push_text(blocks *b, html_cursor *cursor, const html_token *token, bool keeps_lines) {
    cg_str run = token->text;
    size_t at = (size_t)(run.ptr - cursor->text.ptr);
    for (size_t i = 0; i < run.len;) {
        const char *mark = token->is_raw ? NULL : memchr(run.ptr + i, '&', run.len - i);
        size_t end = mark ? (size_t)(mark - run.ptr) : run.len, size;
        (keeps_lines ? push_lines : html_push_run)(b, cursor, at + i, str_part(run, i, end));
        if (!mark)
            break;
        char character[4];
        size_t taken = html_reference(str_part(run, end, run.len), character, &size);
        html_push_run(b, cursor, at + end, taken ? (cg_str){character, size} : STR("&"));
        i = end + (taken ? taken : 1);
    }
}

cg_str html_raised(uint32_t number, char room[32]) {
    static const char *const digits[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    char written[12];
    size_t length = 0;
    snprintf(written, sizeof written, "%u", (unsigned)number);
    for (const char *digit = written; *digit; digit++) {
        cg_str raised = str_of(digits[*digit - '0']);
        memcpy(room + length, raised.ptr, raised.len);
        length += raised.len;
    }
    return (cg_str){room, length};
}

static void begin_link(blocks *b, const html_token *token) {
    static const html_page nowhere;
    buf href = {0}, address = {0};
    cg_str written = html_attribute(token, "href");
    html_decode(&href, str_trim(written.ptr ? written : STR("")));
    if (html_page_resolve(&nowhere, buf_str(&href), &address))
        blocks_begin_link(b, buf_str(&address), false);
    buf_free(&href);
    buf_free(&address);
}

void html_push_fragment(blocks *b, cg_str fragment, uint32_t line, uint32_t column) {
    html_source source = {.text = fragment};
    html_cursor cursor = {.text = fragment, .line = line, .column = column};
    html_token token;
    while (html_next(&source, &token)) {
        html_role role =
            token.kind == HTML_START || token.kind == HTML_END ? html_element_of(token.name)->role : ROLE_VOID;
        bool is_link = role == ROLE_INLINE && str_equal_caseless(token.name, STR("a"));
        if (token.kind == HTML_TEXT)
            html_push_text(b, &cursor, &token, false);
        if (is_link)
            blocks_end_link(b);
        if (is_link && token.kind == HTML_START)
            begin_link(b, &token);
        if (role == ROLE_LINE)
            blocks_line(b);
        else if (role == ROLE_CELL)
            blocks_cell(b);
        else if (role == ROLE_ROW || role == ROLE_TABLE)
            blocks_row(b);
        else if (role == ROLE_BLOCK || role == ROLE_RULE)
            blocks_block(b);
    }
    blocks_end_link(b);
}
