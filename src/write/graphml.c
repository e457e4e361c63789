/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GraphML that Gephi, networkx, igraph and yEd read alike: every key has one of the four types that all of them know,
 * ids are ours, the relation is the label of the edge (which Gephi takes for its type) and an attribute as well (which
 * the others keep), and what is missing is left out. One byte that XML does not allow makes readers refuse the whole
 * file, so no text goes in unchecked. No schema is named, because the label of an edge is in none.
 */
#include "write/write.h"

#include "base/utf8.h"

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";

/* Of the names that Gephi has a meaning for only label and weight are used, which mean the same here; not id, source,
 * target, type, kind, timeset and interval. */
/* clang-format off */
static const struct key {
    const char *name, *owner, *type;
} keys[] = {
    {.name = "label",      .owner = "node", .type = "string"},
    {.name = "family",     .owner = "node", .type = "string"},
    {.name = "url",        .owner = "node", .type = "string"},
    {.name = "document",   .owner = "node", .type = "string"},
    {.name = "in_corpus",  .owner = "node", .type = "boolean"},
    {.name = "citations",  .owner = "node", .type = "int"},
    {.name = "in_degree",  .owner = "node", .type = "int"},
    {.name = "out_degree", .owner = "node", .type = "int"},
    {.name = "pagerank",   .owner = "node", .type = "double"},
    {.name = "component",  .owner = "node", .type = "int"},
    {.name = "community",  .owner = "node", .type = "int"},
    {.name = "weight",     .owner = "edge", .type = "int"},
    {.name = "places",     .owner = "edge", .type = "string"},
    {.name = "relation",   .owner = "edge", .type = "string"},
};
/* clang-format on */

/* Whether 'text' can stand in XML as it is. No way out of the loop: see csv.c. */
static bool is_plain(cg_str text) {
    unsigned found = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        found |= (unsigned)(c < 0x20) | (unsigned)(c >= 0x80) | (unsigned)(c == '&') | (unsigned)(c == '<') |
                 (unsigned)(c == '>') | (unsigned)(c == '"');
    }
    return !found;
}

/* What ASCII characters are written as. The ends of lines and tabs too, or an attribute would lose them. */
static const char *const escapes[0x80] = {
    ['&'] = "&amp;", ['<'] = "&lt;",   ['>'] = "&gt;",   ['"'] = "&quot;",
    ['\t'] = "&#9;", ['\n'] = "&#10;", ['\r'] = "&#13;",
};

static void add_ascii(buf *b, unsigned char c) {
    if (escapes[c])
        buf_add(b, str_of(escapes[c]));
    else if (c >= 0x20)
        buf_char(b, (char)c);
}

/* Control characters are dropped; what is no UTF-8, and the two characters that are none, are replaced. */
static void add_text(buf *b, cg_str text) {
    if (is_plain(text)) {
        buf_add(b, text);
        return;
    }
    for (size_t i = 0; i < text.len;) {
        size_t size = utf8_sequence(text, i);
        cg_str character = str_part(text, i, i + size);
        if (size == 1)
            add_ascii(b, (unsigned char)text.ptr[i]);
        else if (size == 0 || str_equal(character, STR("\xEF\xBF\xBE")) || str_equal(character, STR("\xEF\xBF\xBF")))
            buf_add(b, WRITE_REPLACEMENT);
        else
            buf_add(b, character);
        i += size ? size : 1;
    }
}

static void text_data(buf *b, cg_str opening, cg_str text) {
    if (text.len == 0)
        return;
    buf_add(b, opening);
    add_text(b, text);
    buf_add(b, STR("</data>"));
}

static void number_data(buf *b, cg_str opening, uint64_t number) {
    buf_add(b, opening);
    write_number(b, number);
    buf_add(b, STR("</data>"));
}

static void add_node(buf *b, const tables *t, const cg_work *work, const cg_node *node) {
    buf_add(b, STR("<node id=\""));
    add_text(b, work->id);
    buf_add(b, STR("\">"));
    text_data(b, STR("<data key=\"label\">"), write_label(work));
    text_data(b, STR("<data key=\"family\">"), write_family(t, work));
    text_data(b, STR("<data key=\"url\">"), work->url);
    text_data(b, STR("<data key=\"document\">"), write_path(t, work));
    text_data(b, STR("<data key=\"in_corpus\">"), work->document == CG_NONE ? STR("false") : STR("true"));
    number_data(b, STR("<data key=\"citations\">"), node->citations);
    number_data(b, STR("<data key=\"in_degree\">"), node->in_degree);
    number_data(b, STR("<data key=\"out_degree\">"), node->out_degree);
    buf_add(b, STR("<data key=\"pagerank\">"));
    write_fraction(b, node->pagerank);
    buf_add(b, STR("</data>"));
    number_data(b, STR("<data key=\"component\">"), node->component);
    number_data(b, STR("<data key=\"community\">"), node->community);
    buf_add(b, STR("</node>\n"));
}

static void add_edge(buf *b, const tables *t, uint32_t index) {
    const cg_edge *edge = &t->edges[index];
    cg_str relation = write_family(t, &t->works[edge->target]);
    buf_add(b, STR("<edge id=\"e"));
    write_number(b, index + (uint64_t)1);
    buf_add(b, STR("\" source=\""));
    add_text(b, t->works[edge->source].id);
    buf_add(b, STR("\" target=\""));
    add_text(b, t->works[edge->target].id);
    buf_add(b, STR("\" label=\""));
    add_text(b, relation);
    buf_add(b, STR("\">"));
    number_data(b, STR("<data key=\"weight\">"), edge->weight);
    text_data(b, STR("<data key=\"places\">"), edge->places);
    text_data(b, STR("<data key=\"relation\">"), relation);
    buf_add(b, STR("</edge>\n"));
}

void write_graphml(const tables *t, out *o) {
    buf *b = &o->pending;
    buf_add(b, str_of(head));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        out_format(o, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i].name, keys[i].owner,
                   keys[i].name, keys[i].type);
    buf_add(b, STR("<graph id=\"citations\" edgedefault=\"directed\">\n"));
    for (uint32_t i = 0; i < t->work_count; i++) {
        add_node(b, t, &t->works[i], &t->nodes[i]);
        write_row_end(o);
    }
    for (uint32_t i = 0; i < t->edge_count; i++) {
        add_edge(b, t, i);
        write_row_end(o);
    }
    buf_add(b, STR("</graph>\n</graphml>\n"));
}
