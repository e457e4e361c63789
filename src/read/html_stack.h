/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which elements of HTML are open. The few rules of the standard that decide where text belongs are kept: elements that
 * end without an end tag (<p>, <li>, <td>), end tags of inline elements that cross a block, end tags without a start.
 * Both passes over a page use it: html_survey.c to see where notes are, html.c to make the text.
 */
#ifndef READ_HTML_STACK_H
#define READ_HTML_STACK_H

#include "base/vec.h"
#include "read/html_token.h"

/* What an element means for the text. */
typedef enum html_role {
    ROLE_INLINE, /* nothing */
    ROLE_BLOCK,
    ROLE_ROW,
    ROLE_CELL,
    ROLE_TABLE,
    ROLE_LINE, /* a line end, no content */
    ROLE_RULE, /* the end of a block, no content */
    ROLE_VOID, /* no content, no text */
    ROLE_DROP, /* nobody sees its content */
} html_role;

/* Kinds of elements that end one another, as bits. */
typedef enum html_kinds {
    KIND_P = 1,
    KIND_ITEM = 2,
    KIND_TERM = 4, /* <dt>, <dd> */
    KIND_CELL = 8,
    KIND_ROW = 16,
    KIND_ROWS = 32, /* <tbody> and the like */
    KIND_TABLE = 64,
    KIND_LIST = 128,
    KIND_CLOSED = 256, /* nothing in it ends a paragraph outside */
} html_kinds;

typedef struct html_element {
    const char *name;
    html_role role;
    bool is_pre;     /* line ends are line ends */
    unsigned kind;   /* html_kinds: what it is */
    unsigned closes; /* the open elements that it ends where it starts */
    unsigned within; /* but none outside of these */
} html_element;

typedef struct html_open {
    cg_str name;
    const html_element *element;
    size_t start;    /* of its tag in the source */
    bool hides;      /* nobody sees its content */
    bool shows;      /* html.c: the content of the page */
    bool is_menu;    /* html.c: links in it lead around the site */
    bool has_text;   /* html_survey.c: text has been seen in it */
    uint32_t region; /* html_survey.c: its row there, or CG_NONE */
    uint32_t block;  /* html_survey.c: the innermost block that is open, with this one; or CG_NONE */
} html_open;

typedef VEC(html_open) html_stack;

/* The row of an element; a general inline one for those that have none. */
const html_element *html_element_of(cg_str name);

/* Whether the element has content (and an end). */
bool html_has_content(const html_element *element);

/* Whether nobody sees the content of the element that 'token' starts. */
bool html_hides(const html_element *element, const html_token *token);

/* Whether the element is one of those that lead around a site: a menu, the head and foot of its pages. */
bool html_is_menu(const html_element *element, const html_token *token);

/* How many elements stay open where 'element' starts. */
uint32_t html_stack_start(const html_stack *stack, const html_element *element);

/* The open element that the end tag 'name' ends, or CG_NONE. */
uint32_t html_stack_find(const html_stack *stack, cg_str name);

/* Whether ending the open element 'index' ends those above it too; otherwise only itself ends: html_stack_remove. */
bool html_stack_ends_all(const html_stack *stack, uint32_t index);

/* Ends the open element 'index' though others above it stay open; returns whether it hid its content. */
bool html_stack_remove(html_stack *stack, uint32_t index);

#endif
