/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PDF, by way of poppler: the characters of each page with their boxes, fonts and links. What they mean is found out in
 * layout.c, running.c, footnotes.c and flow.c, which know nothing of PDF.
 *
 * Parts: a document is one part unless it has more than some megabytes of text; then a part ends at a page that ends
 * with a full stop, so that neither a sentence nor a note is cut, or after twice as much in any case.
 */
#include "read/flow.h"
#include "read/pdf_color.h"
#include "read/read.h"

#include "base/utf8.h"

#include <malloc.h>
#include <poppler.h>
#include <pthread.h>

enum {
    READ_SIZE = 1 << 18,
    PART_SIZE = 4 << 20,
    MOST_PAGES = 20000,
    MOST_TEXT = 256 << 20,
    MOST_GLYPHS = 2000000 /* on a page */
};

typedef struct pdf {
    buf bytes;
    PopplerDocument *document;
    flow flow;
    arena memory; /* addresses of links, heads of pages */
    VEC(layout_glyph) glyphs;
    int page_count, next_page;
    uint32_t pages_without_text, first_without_text, damaged_pages;
    uint64_t offset;
    bool is_over; /* a limit was reached */
} pdf;

static int pdf_bid(cg_str path, cg_str head) {
    enum { SEARCHED = 1024 };
    bool named = path.len > 4 && str_equal_caseless(str_part(path, path.len - 4, path.len), STR(".pdf"));
    size_t searched = head.len < SEARCHED ? head.len : SEARCHED; /* some have a few odd bytes in front */
    for (size_t i = 0; i + 5 <= searched; i++)
        if (memcmp(head.ptr + i, "%PDF-", 5) == 0)
            return i == 0 ? 32 : 16;
    return named && head.len == 0 ? 24 : 0;
}

/* ---------------------------------------------------------------- opening */

/* What the libraries have to say goes nowhere: a finding says it. */
static void say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

static void prepare_libraries(void) {
    g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, say_nothing, NULL);
    pdf_color_simplify();
    mallopt(M_TOP_PAD, 8 << 20); /* what a page took is kept for the next */
}

static void close_document(pdf *p) {
    if (p->document)
        g_object_unref(p->document);
    p->document = NULL;
    p->flow.targets.len = 0;
    layout_reset(&p->flow.layout);
    running_reset(&p->flow.running);
    p->flow.notes.last = 0;
    arena_reset(&p->memory);
}

static void report_failure(reading *r, const GError *error) {
    if (error && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED)
        read_report(r, CG_R007, 0, "cannot be opened without its password; save it without one, and read it again");
    else
        read_report(r, CG_R001, 0, "is a damaged PDF that cannot be opened (%s)", error ? error->message : "unknown");
    r->failed = true;
}

/* Whether the word is the key of an official publication, such as "kst-36410-XVI-160". */
static bool is_key(cg_str word) {
    static const cg_str kinds[] = {
        {"kst-", 4},  {"ah-tk-", 6}, {"ah-ek-", 6}, {"h-tk-", 5}, {"h-ek-", 5}, {"ag-tk-", 6},
        {"kv-tk", 5}, {"stb-", 4},   {"stcrt-", 6}, {"trb-", 4},  {"blg-", 4},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(word, kinds[i]) && word.len > kinds[i].len && ascii_is_digit(word.ptr[kinds[i].len]))
            return !memchr(word.ptr, ' ', word.len);
    return false;
}

/* Some publishers put the key into the title. */
static void identify_by_title(reading *r, pdf *p) {
    char *title = poppler_document_get_title(p->document);
    if (title && is_key(str_trim(str_of(title))))
        read_identify(r, str_trim(str_of(title)));
    g_free(title);
}

/* The publisher prints the key at the foot of the first page. */
static void identify_by_foot(reading *r, const layout *l) {
    const layout_page *page = &l->pages.at[0];
    for (uint32_t i = page->lines; i < page->lines + page->line_count; i++) {
        const layout_line *line = &l->lines.at[i];
        if (line->role == LAYOUT_ASIDE && is_key(layout_text(l, line)))
            read_identify(r, layout_text(l, line));
    }
}

static void pdf_begin(reading *r) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, prepare_libraries);
    if (!r->state)
        r->state = memset(mem_alloc(sizeof(pdf)), 0, sizeof(pdf));
    pdf *p = r->state;
    close_document(p);
    *p = (pdf){.bytes = p->bytes,
               .flow = p->flow,
               .memory = p->memory,
               .glyphs.at = p->glyphs.at,
               .glyphs.room = p->glyphs.room};
    p->flow.running.heads.memory = &p->memory;
    p->bytes.len = 0;
    while (read_bytes(r, &p->bytes, READ_SIZE))
        ;
    if (r->failed)
        return;
    GError *error = NULL;
    GBytes *bytes = g_bytes_new_static(p->bytes.ptr, p->bytes.len);
    p->document = poppler_document_new_from_bytes(bytes, NULL, &error);
    g_bytes_unref(bytes);
    if (!p->document)
        report_failure(r, error);
    g_clear_error(&error);
    if (!p->document)
        return;
    p->page_count = poppler_document_get_n_pages(p->document);
    if (p->page_count <= 0) {
        read_report(r, CG_R001, 0, "is a damaged PDF in which no page can be found");
        r->failed = true;
    }
    identify_by_title(r, p);
}

/* ---------------------------------------------------------------- pages */

/* Puts the characters of the page with their boxes into p->glyphs. */
static void take_characters(pdf *p, cg_str characters, const PopplerRectangle *boxes, guint count) {
    p->glyphs.len = 0;
    VEC_RESERVE(&p->glyphs, count);
    for (size_t at = 0; at < characters.len && p->glyphs.len < count;) {
        size_t size = utf8_sequence(characters, at);
        uint32_t code = size ? utf8_decode(characters, at, &size) : 0xFFFD;
        at += size ? size : 1;
        if (code >= 0x202A && code <= 0x202E) /* marks of direction, which have no box */
            continue;
        const PopplerRectangle *box = &boxes[p->glyphs.len];
        p->glyphs.at[p->glyphs.len++] = (layout_glyph){
            .code = code,
            .x1 = (float)box->x1,
            .y1 = (float)box->y1,
            .x2 = (float)box->x2,
            .y2 = (float)box->y2,
        };
    }
}

/* The size of a letter: what its font says, unless its box shows that to be nonsense. */
static float size_of(const layout_glyph *g, double font_size) {
    float height = g->y2 - g->y1, size = (float)font_size;
    bool plausible = size > 0 && height < 4 * size && height > 0.4F * size;
    return plausible ? size : height / 1.2F;
}

static void take_fonts(pdf *p, PopplerPage *page) {
    GList *ranges = poppler_page_get_text_attributes(page);
    uint32_t i = 0;
    for (GList *at = ranges; at; at = at->next) {
        const PopplerTextAttributes *range = at->data;
        uint32_t color =
            (uint32_t)(range->color.red >> 8) << 16 | (range->color.green & 0xFF00) | range->color.blue >> 8;
        for (; i < p->glyphs.len && (int)i <= range->end_index; i++) {
            p->glyphs.at[i].size = size_of(&p->glyphs.at[i], range->font_size);
            p->glyphs.at[i].color = color;
        }
    }
    for (; i < p->glyphs.len; i++)
        p->glyphs.at[i].size = size_of(&p->glyphs.at[i], 0);
    poppler_page_free_text_attributes(ranges);
}

/* The number of the address among the targets; the same as the last one's where it is the same. */
static uint32_t target_of(pdf *p, const char *address) {
    const flow *f = &p->flow;
    bool again = f->targets.len && str_equal(f->targets.at[f->targets.len - 1], str_of(address));
    if (!again)
        *VEC_PUSH(&p->flow.targets) = arena_copy(&p->memory, str_of(address));
    return p->flow.targets.len;
}

static void cover(pdf *p, const PopplerRectangle *area, double height, uint32_t target) {
    float top = (float)(height - area->y2), bottom = (float)(height - area->y1);
    for (uint32_t i = 0; i < p->glyphs.len; i++) {
        layout_glyph *g = &p->glyphs.at[i];
        float x = (g->x1 + g->x2) / 2, y = (g->y1 + g->y2) / 2;
        if (x >= area->x1 && x <= area->x2 && y >= top && y <= bottom)
            g->link = target;
    }
}

static void take_links(pdf *p, PopplerPage *page, double height) {
    enum { MOST_WORK = 200000000 }; /* characters looked at */
    GList *links = poppler_page_get_link_mapping(page);
    uint64_t work = 0;
    for (GList *at = links; at && work < MOST_WORK; at = at->next, work += p->glyphs.len) {
        const PopplerLinkMapping *link = at->data;
        const PopplerAction *action = link->action;
        if (!action || action->type != POPPLER_ACTION_URI || !action->uri.uri)
            continue;
        cg_str address = str_of(action->uri.uri);
        if (utf8_valid(address) == address.len)
            cover(p, &link->area, height, target_of(p, action->uri.uri));
    }
    poppler_page_free_link_mapping(links);
}

static bool has_image(PopplerPage *page) {
    GList *images = poppler_page_get_image_mapping(page);
    bool any = images != NULL;
    poppler_page_free_image_mapping(images);
    return any;
}

/* Adds a page to the layout. */
static void read_page(pdf *p, PopplerPage *page, uint32_t number) {
    PopplerRectangle *boxes = NULL;
    guint count = 0;
    double width, height;
    poppler_page_get_size(page, &width, &height);
    char *characters = poppler_page_get_text(page);
    if (characters && *characters && poppler_page_get_text_layout(page, &boxes, &count) && count <= MOST_GLYPHS) {
        take_characters(p, str_of(characters), boxes, count);
        take_fonts(p, page);
        take_links(p, page, height);
        layout_add_page(&p->flow.layout, number, (float)width, (float)height, p->glyphs.at, p->glyphs.len);
    } else if (count > MOST_GLYPHS) {
        p->damaged_pages++;
    } else if (has_image(page)) {
        if (p->pages_without_text++ == 0)
            p->first_without_text = number;
    }
    g_free(boxes);
    g_free(characters);
}

static bool is_full(const pdf *p) {
    size_t size = p->flow.layout.text.len;
    return size > 2 * PART_SIZE || (size > PART_SIZE && !flow_is_unfinished(&p->flow));
}

/* Reads as many pages as make a part; false where none is left. */
static bool fill(pdf *p) {
    layout_reset(&p->flow.layout);
    while (p->next_page < p->page_count && !p->is_over && !is_full(p)) {
        PopplerPage *page = poppler_document_get_page(p->document, p->next_page++);
        if (page)
            read_page(p, page, (uint32_t)p->next_page);
        else
            p->damaged_pages++;
        if (page)
            g_object_unref(page);
        p->is_over = p->next_page >= MOST_PAGES || p->offset + p->flow.layout.text.len > MOST_TEXT;
    }
    return p->flow.layout.lines.len > 0;
}

/* What can only be said at the end. */
static void report_whole(reading *r, const pdf *p) {
    uint32_t missing = p->pages_without_text;
    if (p->offset == 0 && missing)
        read_report(r, CG_R008, 0, "is a scan: none of its %d %s has text; have the text recognised (OCR) first",
                    p->page_count, p->page_count == 1 ? "page" : "pages");
    else if (missing)
        read_report(r, CG_R008, 0, "%u of its %d pages %s without text, the first is page %u", missing, p->page_count,
                    missing == 1 ? "is a picture" : "are pictures", p->first_without_text);
    else if (p->offset == 0 && p->damaged_pages == 0)
        read_report(r, CG_R002, 0, "has no text");
    if (p->damaged_pages)
        read_report(r, CG_R009, 0, "%u of its %d pages could not be read", p->damaged_pages, p->page_count);
    if (p->is_over && p->next_page < p->page_count)
        read_report(r, CG_R009, 0, "only %d of its %d pages were read: that is the limit", p->next_page, p->page_count);
}

static bool pdf_part(reading *r, text *t) {
    pdf *p = r->state;
    if (!fill(p)) {
        report_whole(r, p);
        return false;
    }
    if (p->offset == 0)
        identify_by_foot(r, &p->flow.layout);
    text_reset(t, p->offset, 1, 0);
    flow_write(&p->flow, t);
    p->offset += t->source.len;
    return true;
}

static void pdf_free(void *state) {
    pdf *p = state;
    close_document(p);
    buf_free(&p->bytes);
    flow_free(&p->flow);
    VEC_FREE(&p->glyphs);
    arena_free(&p->memory);
    free(p);
}

const reader pdf_reader = {
    .name = "PDF",
    .isolated = true,
    .bid = pdf_bid,
    .begin = pdf_begin,
    .part = pdf_part,
    .free_state = pdf_free,
};
