/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML to tags and runs of text, as the standard's tokenizer has them, with their places; html.c makes blocks of them.
 *
 * There is no tree: what is visible, where blocks end and what links lead to can be told from the tags in their order,
 * in one pass, at the speed of the scan. (gumbo builds the tree that a browser builds, at 20 MB/s, and in quadratic
 * time: 100,000 nested <div> take minutes, as do 100,000 attributes.)
 */
#ifndef READ_HTML_TOKEN_H
#define READ_HTML_TOKEN_H

#include "base/str.h"

typedef enum html_kind { HTML_TEXT, HTML_START, HTML_END, HTML_NOTHING } html_kind;

typedef struct html_token {
    html_kind kind;
    size_t start;      /* where it stands in the source */
    cg_str text;       /* of a run of text, as written; references to characters are in it */
    cg_str name;       /* of a tag, as written */
    cg_str attributes; /* of a start tag, as written */
    bool is_raw;       /* text in which there are no references (CDATA) */
} html_token;

/* Where the tokenizer is. */
typedef struct html_source {
    cg_str text; /* valid UTF-8 */
    size_t at;
    bool is_xml; /* XHTML: CDATA sections are text */
} html_source;

/* The next tag or run of text; false at the end. Comments, declarations and the content of scripts and styles are
 * passed over. */
bool html_next(html_source *s, html_token *token);

/* One attribute after the other: 'at' is 0 at first; false where there is no other. 'value' is as written. */
bool html_next_attribute(cg_str attributes, size_t *at, cg_str *name, cg_str *value);

/* The value of an attribute as it is written, or ptr NULL. */
cg_str html_attribute(const html_token *token, const char *name);

/* Adds 'text' with its references to characters replaced. */
void html_decode(buf *to, cg_str text);

/* The character that the reference at the start of 'text' ("&amp;") stands for is put into 'character' (at most 4
 * bytes); returns the size of the reference, 0 where it is none. */
size_t html_reference(cg_str text, char character[4], size_t *size);

#endif
