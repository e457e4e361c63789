/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of HTML text to blocks, with the places of their words; for html.c, and for the pieces of HTML in XML. */
#ifndef READ_HTML_TEXT_H
#define READ_HTML_TEXT_H

#include "read/blocks.h"
#include "read/html_token.h"

/* A place of the source, which moves forward. */
typedef struct html_cursor {
    cg_str text;
    size_t at;
    uint32_t line, column;
} html_cursor;

/* Adds the text of 'token', a part of cursor->text. 'keeps_lines': line ends are line ends, as in <pre>. */
void html_push_text(blocks *b, html_cursor *cursor, const html_token *token, bool keeps_lines);

/* Adds 'run' for what the source has at 'at'. */
void html_push_run(blocks *b, html_cursor *cursor, size_t at, cg_str run);

/* A raised number, such as the 2 of m2, in raised digits: it belongs to no number before it. In 'room'. */
cg_str html_raised(uint32_t number, char room[32]);

/* Adds a piece of HTML that stands at this place of the file: its text, blocks and absolute links. */
void html_push_fragment(blocks *b, cg_str fragment, uint32_t line, uint32_t column);

#endif
