/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CSV as RFC 4180 has it, with line feeds: a cell is quoted only where it must be, also where blanks at its ends would
 * be trimmed by a reader (libcsv, Gephi). references.csv may be a hundred megabytes, so cells go straight to the
 * buffer.
 */
#include "write/write.h"

/* Without a way out of the loop, so that the compiler looks at sixteen bytes at a time. */
static bool must_quote(cg_str text) {
    if (text.len == 0)
        return false;
    char first = text.ptr[0], last = text.ptr[text.len - 1];
    unsigned found = first == ' ' || first == '\t' || last == ' ' || last == '\t';
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        found |= (unsigned)(c == ',') | (unsigned)(c == '"') | (unsigned)(c == '\n') | (unsigned)(c == '\r');
    }
    return found;
}

static void add_text(buf *b, cg_str text) {
    if (!must_quote(text)) {
        buf_add(b, text);
        return;
    }
    buf_char(b, '"');
    for (const char *quote; (quote = memchr(text.ptr, '"', text.len));) {
        size_t end = (size_t)(quote - text.ptr) + 1;
        buf_add(b, str_part(text, 0, end));
        buf_char(b, '"');
        text = str_part(text, end, text.len);
    }
    buf_add(b, text);
    buf_char(b, '"');
}

/* A cell and the comma after it. */
static void text_cell(buf *b, cg_str text) {
    add_text(b, text);
    buf_char(b, ',');
}

static void number_cell(buf *b, uint64_t number) {
    write_number(b, number);
    buf_char(b, ',');
}

/* Zero means: not known. */
static void place_cell(buf *b, uint32_t number) {
    if (number)
        write_number(b, number);
    buf_char(b, ',');
}

void write_references_csv(const tables *t, out *o) {
    buf *b = &o->pending;
    buf_add(b, STR("document,page,line,column,start,end,note,text,family,id,pinpoint,label,url,context\n"));
    for (uint32_t i = 0; i < t->citation_count; i++) {
        const cg_citation *citation = &t->citations[i];
        const cg_work *work = write_cited(t, citation);
        text_cell(b, t->documents[citation->document].path);
        place_cell(b, citation->place.page);
        place_cell(b, citation->place.line);
        place_cell(b, citation->place.column);
        number_cell(b, citation->place.start);
        number_cell(b, citation->place.end);
        place_cell(b, citation->place.note);
        text_cell(b, citation->text);
        text_cell(b, t->families[citation->family].name);
        text_cell(b, work->id);
        text_cell(b, citation->pinpoint);
        text_cell(b, work->label);
        text_cell(b, work->url);
        add_text(b, citation->context);
        buf_char(b, '\n');
        write_row_end(o);
    }
}

void write_nodes_csv(const tables *t, out *o) {
    buf *b = &o->pending;
    buf_add(b, STR("Id,Label,Family,Url,Document,Citations,InDegree,OutDegree,PageRank,Component,Community\n"));
    for (uint32_t i = 0; i < t->work_count; i++) {
        const cg_work *work = &t->works[i];
        const cg_node *node = &t->nodes[i];
        text_cell(b, work->id);
        text_cell(b, write_label(work));
        text_cell(b, write_family(t, work));
        text_cell(b, work->url);
        text_cell(b, write_path(t, work));
        number_cell(b, node->citations);
        number_cell(b, node->in_degree);
        number_cell(b, node->out_degree);
        write_fraction(b, node->pagerank);
        buf_char(b, ',');
        number_cell(b, node->component);
        write_number(b, node->community);
        buf_char(b, '\n');
        write_row_end(o);
    }
}

void write_edges_csv(const tables *t, out *o) {
    buf *b = &o->pending;
    buf_add(b, STR("Source,Target,Type,Kind,Weight,Places\n"));
    for (uint32_t i = 0; i < t->edge_count; i++) {
        const cg_edge *edge = &t->edges[i];
        text_cell(b, t->works[edge->source].id);
        text_cell(b, t->works[edge->target].id);
        text_cell(b, STR("Directed"));
        text_cell(b, write_family(t, &t->works[edge->target]));
        number_cell(b, edge->weight);
        add_text(b, edge->places);
        buf_char(b, '\n');
        write_row_end(o);
    }
}

void write_findings_csv(const tables *t, out *o) {
    buf *b = &o->pending;
    buf_add(b, STR("document,page,line,column,start,end,note,level,code,name,text,message,suggestion,fingerprint\n"));
    for (uint32_t i = 0; i < t->finding_count; i++) {
        const cg_finding *f = &t->findings[i];
        const cg_check *check = cg_check_of(f->code);
        text_cell(b, write_finding_path(t, f));
        place_cell(b, f->place.page);
        place_cell(b, f->place.line);
        place_cell(b, f->place.column);
        number_cell(b, f->place.start);
        number_cell(b, f->place.end);
        place_cell(b, f->place.note);
        text_cell(b, str_of(cg_level_name(f->level)));
        text_cell(b, str_of(check->code));
        text_cell(b, str_of(check->name));
        text_cell(b, write_about(t, f));
        text_cell(b, f->message);
        text_cell(b, f->suggestion);
        buf_format(b, "f%016llx\n",
                   (unsigned long long)f->fingerprint); /* with a letter: no spreadsheet makes it a number */
        write_row_end(o);
    }
}
