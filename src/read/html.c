/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML, in two passes over the page: the first looks where notes are and what the page says about itself
 * (html_survey.c), the second makes text. What a browser shows is text, in the order of the source; so are forms and
 * captions, but not scripts, menus to choose from, and what is hidden. Of the pages of the publishers' sites only the
 * document itself is read (html_page.c); of other pages nothing is left out that may be text.
 */
#include "read/blocks.h"
#include "read/encoding.h"
#include "read/html_survey.h"
#include "read/html_text.h"
#include "read/markup.h"

enum { PART_SIZE = 8 << 20 /* large: a note and its call should be in one part */, LARGEST = 256 << 20 };

typedef struct html {
    decoder decoder;
    html_source source;
    html_page page;
    html_survey *survey;
    html_found found;
    html_stack stack;
    blocks blocks;
    VEC(uint32_t) calls; /* by note: where it is called in this part, or CG_NONE */
    uint32_t next_mark;
    size_t skip_to;  /* what stands before this place of the source is no text */
    size_t note_end; /* of the note that is open */
    uint32_t hidden; /* why nothing is seen: elements that hide their content, and not being in the document */
    bool in_main;
    uint32_t menus; /* open elements whose links lead around the site */
    uint32_t pre;   /* open elements in which line ends count */
    html_cursor cursor;
    buf href, address;
} html;

static int html_bid(cg_str path, cg_str head) {
    markup_kind kind = markup_kind_of(path, head);
    return kind == MARKUP_HTML ? 40 : kind == MARKUP_HTML_PART ? 20 : 0;
}

static void begin_page(reading *r, html *h) {
    decoder_fill(&h->decoder, r, LARGEST);
    h->source = (html_source){.text = decoder_ready(&h->decoder)};
    h->source.is_xml = str_starts(markup_start(h->source.text), STR("<?xml"));
    if (!h->decoder.at_end)
        read_report(r, CG_R009, 0, "only its first %d MB were read", LARGEST >> 20);
    h->found = html_survey_run(h->survey, &h->page, r, h->source);
    h->hidden = h->page.has_main;
    h->cursor = (html_cursor){.text = h->source.text, .line = 1, .column = 1};
    blocks_begin(&h->blocks);
}

static void html_begin(reading *r) {
    if (!r->state) {
        r->state = memset(mem_alloc(sizeof(html)), 0, sizeof(html));
        ((html *)r->state)->survey = html_survey_new();
    }
    html *h = r->state;
    h->stack.len = 0;
    h->next_mark = h->pre = h->menus = 0;
    h->skip_to = h->note_end = 0;
    h->in_main = false;
    decoder_begin(&h->decoder, r, markup_declared(buf_str(&r->head)));
    begin_page(r, h);
}

static void see_text(html *h, const html_token *token) {
    if (!h->hidden && token->start >= h->skip_to)
        html_push_text(&h->blocks, &h->cursor, token, h->pre > 0);
}

/* ---------------------------------------------------------------- notes */

static void see_call(html *h, const html_mark *mark) {
    uint32_t call = blocks_call(&h->blocks, mark->number), *first = &h->calls.at[mark->note];
    *first = *first == CG_NONE ? call : *first;
}

static void see_mark(html *h, const html_mark *mark) {
    if (h->hidden)
        return;
    switch (mark->kind) {
    case MARK_NOTE:
        blocks_block(&h->blocks);
        blocks_begin_note(&h->blocks, mark->number, h->calls.at[mark->note], mark->has_label);
        h->note_end = mark->end;
        return;
    case MARK_CALL:
        see_call(h, mark);
        break;
    case MARK_POWER:
        html_push_run(&h->blocks, &h->cursor, mark->start, html_raised(mark->number, (char[32]){0}));
        break;
    case MARK_SKIP:
        break;
    }
    h->skip_to = mark->end > h->skip_to ? mark->end : h->skip_to;
}

static void end_note(html *h) {
    blocks_end_note(&h->blocks);
    blocks_block(&h->blocks);
    h->note_end = 0;
}

/* ---------------------------------------------------------------- elements */

static void begin_link(html *h, const html_token *token) {
    cg_str href = html_attribute(token, "href");
    if (!href.ptr || h->hidden || h->menus || token->start < h->skip_to)
        return;
    h->href.len = 0;
    html_decode(&h->href, str_trim(href));
    if (html_page_resolve(&h->page, buf_str(&h->href), &h->address))
        blocks_begin_link(&h->blocks, buf_str(&h->address), html_page_is_mark(&h->page, buf_str(&h->address)));
}

/* What an element means before and after its content. */
static void border(html *h, const html_element *element) {
    if (h->hidden)
        return;
    switch (element->role) {
    case ROLE_LINE:
        blocks_line(&h->blocks);
        break;
    case ROLE_BLOCK:
    case ROLE_RULE:
        blocks_block(&h->blocks);
        break;
    case ROLE_ROW:
    case ROLE_TABLE:
        blocks_row(&h->blocks);
        break;
    case ROLE_CELL:
        blocks_cell(&h->blocks);
        break;
    case ROLE_INLINE:
    case ROLE_VOID:
    case ROLE_DROP:
        break;
    }
}

static void close_to(html *h, uint32_t length) {
    while (h->stack.len > length) {
        const html_open *last = &h->stack.at[--h->stack.len];
        border(h, last->element);
        h->hidden -= last->hides;
        h->menus -= last->is_menu;
        h->pre -= last->element->is_pre;
        if (last->shows) {
            h->hidden++;
            h->in_main = false;
        }
    }
}

/* Whether it is a part of a publisher's site around the document, on a page that does not tell which part that is. */
static bool is_chrome(const html *h, cg_str name) {
    static const cg_str names[] = {{"header", 6}, {"footer", 6}, {"nav", 3}, {"aside", 5}};
    if (!h->page.site || h->page.has_main)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_caseless(name, names[i]))
            return true;
    return false;
}

static void open(html *h, const html_token *token, const html_element *element) {
    bool hides = html_hides(element, token) || is_chrome(h, token->name);
    bool shows = !h->in_main && html_page_is_main(&h->page, token);
    bool is_menu = html_is_menu(element, token);
    *VEC_PUSH(&h->stack) =
        (html_open){.name = token->name, .element = element, .hides = hides, .shows = shows, .is_menu = is_menu};
    if (shows) {
        h->in_main = true;
        h->hidden--;
    }
    border(h, element);
    h->hidden += hides;
    h->menus += is_menu;
    h->pre += element->is_pre;
}

static void see_end(html *h, const html_token *token) {
    if (str_equal_caseless(token->name, STR("a")))
        blocks_end_link(&h->blocks);
    uint32_t index = html_stack_find(&h->stack, token->name);
    if (index == CG_NONE)
        return;
    if (html_stack_ends_all(&h->stack, index))
        close_to(h, index);
    else
        h->hidden -= html_stack_remove(&h->stack, index);
}

static void see_start(html *h, const html_token *token) {
    const html_element *element = html_element_of(token->name);
    close_to(h, html_stack_start(&h->stack, element));
    bool is_link = str_equal_caseless(token->name, STR("a"));
    if (is_link)
        blocks_end_link(&h->blocks);
    if (html_has_content(element))
        open(h, token, element);
    else
        border(h, element);
    while (h->next_mark < h->found.mark_count && h->found.marks[h->next_mark].start <= token->start)
        see_mark(h, &h->found.marks[h->next_mark++]);
    if (is_link)
        begin_link(h, token);
    cg_str attributes = token->attributes;
    if (h->source.is_xml && attributes.len && attributes.ptr[attributes.len - 1] == '/' && html_has_content(element))
        see_end(h, token);
}

/* ---------------------------------------------------------------- parts */

static void begin_part(html *h, text *t) {
    blocks_begin_text(&h->blocks, t);
    h->calls.len = 0;
    for (uint32_t i = 0; i < h->found.note_count; i++)
        *VEC_PUSH(&h->calls) = CG_NONE;
}

static bool html_part(reading *r, text *t) {
    html *h = r->state;
    html_token token;
    begin_part(h, t);
    bool more = false;
    while (!blocks_full(&h->blocks, PART_SIZE) && (more = html_next(&h->source, &token))) {
        if (h->note_end && token.start >= h->note_end)
            end_note(h);
        if (token.kind == HTML_START)
            see_start(h, &token);
        else if (token.kind == HTML_END)
            see_end(h, &token);
        else if (token.kind == HTML_TEXT)
            see_text(h, &token);
    }
    blocks_end_text(&h->blocks, !more);
    if (t->source.len)
        return true;
    markup_report_end(r, &h->decoder, &h->blocks);
    return false;
}

static void html_free(void *state) {
    html *h = state;
    decoder_free(&h->decoder);
    html_page_free(&h->page);
    html_survey_free(h->survey);
    blocks_free(&h->blocks);
    VEC_FREE(&h->stack);
    VEC_FREE(&h->calls);
    buf_free(&h->href);
    buf_free(&h->address);
    free(h);
}

const reader html_reader = {
    .name = "HTML",
    .bid = html_bid,
    .begin = html_begin,
    .part = html_part,
    .free_state = html_free,
};
