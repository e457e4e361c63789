/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The references for people at a terminal: where, what, and as written. Columns are as wide as what stands in them, up
 * to a limit; text that does not fit is cut. Places are never cut, because people copy them.
 */
#include "write/write.h"

#include <sys/ioctl.h>

enum {
    DEFAULT_WIDTH = 120, /* where the output is no terminal */
    PLACE_LIMIT = 48,
    ID_LIMIT = 40,
    TEXT_MINIMUM = 20,
    GAP = 2
};

static void add_column(buf *b, cg_str text, int limit, int width) {
    for (int i = write_cut(b, text, limit); i < width + GAP; i++)
        buf_char(b, ' ');
}

/* "brief.txt:40:12 n. 7", "brief.docx:40", or "brief.pdf p. 3" where there are pages; made anew in 'b'. */
static cg_str place_of(buf *b, const tables *t, const cg_citation *citation) {
    const cg_place *place = &citation->place;
    b->len = 0;
    buf_add(b, t->documents[citation->document].path);
    if (place->page) {
        buf_add(b, STR(" p. "));
        write_number(b, place->page);
    } else if (place->line) {
        buf_char(b, ':');
        write_number(b, place->line);
        if (place->column) { /* paragraphs of a DOCX have none */
            buf_char(b, ':');
            write_number(b, place->column);
        }
    }
    if (place->note) {
        buf_add(b, STR(" n. "));
        write_number(b, place->note);
    }
    return buf_str(b);
}

static cg_str id_of(const tables *t, const cg_citation *citation) {
    return citation->work == CG_NONE ? STR("-") : t->works[citation->work].id;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

static int smaller(int a, int b) {
    return a < b ? a : b;
}

static int terminal_width(FILE *stream) {
    struct winsize size;
    return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : DEFAULT_WIDTH;
}

void write_references_table(const tables *t, out *o) {
    buf *b = &o->pending, place = {0};
    int place_width = write_width(STR("PLACE")), id_width = write_width(STR("ID"));
    for (uint32_t i = 0; i < t->citation_count; i++) {
        place_width = larger(place_width, write_width(place_of(&place, t, &t->citations[i])));
        id_width = larger(id_width, write_width(id_of(t, &t->citations[i])));
    }
    place_width = smaller(place_width, PLACE_LIMIT);
    id_width = smaller(id_width, ID_LIMIT);
    int text_width = larger(terminal_width(o->stream) - place_width - id_width - 2 * GAP, TEXT_MINIMUM);
    add_column(b, STR("PLACE"), place_width, place_width);
    add_column(b, STR("ID"), id_width, id_width);
    buf_add(b, STR("TEXT\n"));
    for (uint32_t i = 0; i < t->citation_count; i++) {
        add_column(b, place_of(&place, t, &t->citations[i]), INT32_MAX, place_width);
        add_column(b, id_of(t, &t->citations[i]), id_width, id_width);
        write_cut(b, t->citations[i].text, text_width);
        buf_char(b, '\n');
        write_row_end(o);
    }
    buf_free(&place);
}
