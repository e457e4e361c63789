/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Documents of Word (DOCX; also with macros, or as a template). Which part is which is said by relations: those of the
 * package name the main part, those of the main part its styles, settings, notes, headers and footers; those of a part
 * name the addresses of its links. Numbers of notes are not written anywhere: they are counted, in the order of the
 * calls, as the settings and the sections say.
 */
#include "read/docx.h"

#include <stdlib.h>

/* ---------------------------------------------------------------- relations */

/* The name of the part that 'target' means from within 'folder': without "./" and "../". */
static cg_str part_name(docx *d, cg_str folder, cg_str target) {
    buf name = {0};
    if (!str_starts(target, STR("/")))
        buf_add(&name, folder);
    for (size_t at = 0; at < target.len;) {
        const char *slash = memchr(target.ptr + at, '/', target.len - at);
        size_t end = slash ? (size_t)(slash - target.ptr) + 1 : target.len;
        cg_str step = str_part(target, at, end);
        if (str_equal(step, STR("../")))
            do
                name.len -= name.len > 0;
            while (name.len && name.ptr[name.len - 1] != '/');
        else if (!str_equal(step, STR("./")) && !str_equal(step, STR("/")))
            buf_add(&name, step);
        at = end;
    }
    buf_char(&name, '\0'); /* for libzip */
    cg_str kept = arena_copy(&d->memory, buf_str(&name));
    buf_free(&name);
    return str_part(kept, 0, kept.len - 1);
}

/* Up to the last '/', and that too. */
static cg_str folder_of(cg_str part) {
    size_t end = part.len;
    while (end > 0 && part.ptr[end - 1] != '/')
        end--;
    return str_part(part, 0, end);
}

static bool start_relation(void *state, sax_name name, const char **attributes) {
    docx *d = state;
    cg_str id = sax_attribute(attributes, "Id"), target = sax_attribute(attributes, "Target");
    if (strcmp(name.local, "Relationship") != 0 || !id.ptr || !target.ptr)
        return true;
    bool is_external = str_equal(sax_attribute(attributes, "TargetMode"), STR("External"));
    d->relation_ids.memory = &d->memory;
    if (intern_add(&d->relation_ids, id) == d->relations.len)
        *VEC_PUSH(&d->relations) = (docx_relation){
            .type = arena_copy(&d->memory, sax_attribute(attributes, "Type")),
            .target = is_external ? arena_copy(&d->memory, target) : part_name(d, d->folder, target),
            .is_external = is_external,
        };
    return true;
}

static const sax_handler relations_handler = {.namespaces = docx_namespaces, .start = start_relation};

/* Makes the relations of 'part' ("": of the package) those that docx_relation_of knows. */
static void read_relations(docx *d, cg_str part) {
    intern_free(&d->relation_ids);
    d->relation_ids = (intern){0};
    d->relations.len = 0;
    d->folder = folder_of(part);
    buf name = {0};
    buf_format(&name, "%.*s_rels/%.*s.rels%c", STR_ARG(d->folder), STR_ARG(str_part(part, d->folder.len, part.len)),
               '\0');
    if (package_read(&d->package, name.ptr, &relations_handler, d) == PART_BROKEN)
        package_report(&d->package);
    buf_free(&name);
}

const docx_relation *docx_relation_of(const docx *d, cg_str id) {
    uint32_t index = intern_find(&d->relation_ids, id);
    return index == CG_NONE ? NULL : &d->relations.at[index];
}

/* The part that a relation of this type leads to; empty where there is none. The two forms of DOCX have the ends of
 * types in common. */
static cg_str part_of_type(const docx *d, cg_str type) {
    for (uint32_t i = 0; i < d->relations.len; i++)
        if (!d->relations.at[i].is_external && str_ends(d->relations.at[i].type, type))
            return d->relations.at[i].target;
    return STR("");
}

/* ---------------------------------------------------------------- numbers of notes */

/* Gives the notes of one kind their numbers; false where there are none. */
static bool count_notes(docx *d, int kind) {
    uint32_t last = 0, section = CG_NONE, page = 0;
    bool any = false;
    for (uint32_t i = 0; i < d->calls.len; i++) {
        const docx_call *call = &d->calls.at[i];
        any = any || call->kind == kind;
        if (call->kind != kind || call->has_sign)
            continue;
        const docx_numbering *n = &d->sections.at[call->section].of[kind];
        bool again =
            section == CG_NONE || (n->by_section && call->section != section) || (n->by_page && call->page != page);
        last = again ? n->first : last + 1;
        section = call->section;
        page = call->page;
        d->story.notes.at[i].number = n->has_signs ? 0 : last;
    }
    return any;
}

/* ---------------------------------------------------------------- parts */

/* Reads a part with text; what is wrong with it is reported, but for the main part, of which only the state is told. */
static part_state read_text(docx *d, cg_str part) {
    read_relations(d, part);
    docx_begin_part(d);
    part_state state = package_read(&d->package, part.ptr, &docx_text_handler, d);
    story_close_all(&d->story);
    if (d->hiding_fields)
        read_report(d->package.reading, CG_R009, 0, "%s has a field without an end; the text behind it is left out",
                    part.ptr);
    return state;
}

static void read_notes(docx *d, cg_str part, int kind) {
    if (part.len == 0) {
        read_report(d->package.reading, CG_R009, 0, "calls notes, but names no part with their text");
        return;
    }
    d->kind = kind;
    d->in_notes = true;
    if (read_text(d, part) != PART_READ)
        package_report(&d->package);
}

static void read_margins(docx *d) {
    d->in_notes = true;
    for (uint32_t i = 0; i < d->margins.texts.len; i++) {
        story_open_margin(&d->story);
        if (read_text(d, d->margins.texts.at[i]) != PART_READ)
            package_report(&d->package);
    }
}

/* Something that the main part refers to and that is not text. */
static void read_plain(docx *d, cg_str part, const sax_handler *handler) {
    if (part.len && package_read(&d->package, part.ptr, handler, d) == PART_BROKEN)
        package_report(&d->package);
}

/* The main part, and all that it refers to. */
static bool read_document(docx *d, cg_str main_part) {
    reading *r = d->package.reading;
    read_relations(d, main_part);
    cg_str notes[NOTE_KINDS] = {part_of_type(d, STR("/footnotes")), part_of_type(d, STR("/endnotes"))};
    cg_str settings = part_of_type(d, STR("/settings"));
    read_plain(d, part_of_type(d, STR("/styles")), &docx_styles_handler);
    d->numbering_of = -1;
    read_plain(d, settings, &docx_settings_handler);
    *VEC_PUSH(&d->sections) = d->defaults;
    part_state state = read_text(d, main_part);
    if (state == PART_READ && !d->is_word)
        return read_fail(r, CG_R003, "is an Office file, but not a document of Word");
    if (state != PART_READ && d->paragraphs_read == 0)
        return read_fail(r, CG_R001, "is damaged: %s", d->package.problem);
    if (state != PART_READ)
        package_report(&d->package);
    for (int kind = 0; kind < NOTE_KINDS; kind++)
        if (count_notes(d, kind))
            read_notes(d, notes[kind], kind);
    read_margins(d);
    return true;
}

/* The name of the main part; empty where there is none. */
static cg_str find_main_part(docx *d) {
    read_relations(d, STR(""));
    cg_str part = part_of_type(d, STR("/officeDocument")), usual = STR("word/document.xml");
    return part.len ? part : package_has(&d->package, usual.ptr) ? usual : STR("");
}

static void report_embedded(reading *r, const docx *d) {
    if (d->has_embedded)
        read_report(r, CG_R009, 0,
                    "holds a document of another format (w:altChunk), which is not read; open it in Word "
                    "and save it, and it becomes part of the text");
}

static void docx_free(docx *d) {
    package_close(&d->package);
    story_free(&d->story);
    styles_free(&d->styles);
    intern_free(&d->note_ids);
    intern_free(&d->relation_ids);
    intern_free(&d->margins);
    VEC_FREE(&d->sections);
    VEC_FREE(&d->calls);
    VEC_FREE(&d->called);
    VEC_FREE(&d->relations);
    VEC_FREE(&d->paragraphs);
    VEC_FREE(&d->fields);
    VEC_FREE(&d->choices);
    buf_free(&d->instructions);
    buf_free(&d->sign);
    arena_free(&d->memory);
}

static bool read_whole(reading *r, docx *d, text *t) {
    if (!package_open(&d->package, r))
        return false;
    cg_str main_part = find_main_part(d);
    if (main_part.len == 0)
        return read_fail(r, CG_R003, "is a ZIP file in which there is no document of Word");
    story_begin(&d->story);
    if (!read_document(d, main_part))
        return false;
    report_embedded(r, d);
    story_tell(&d->story, r, t);
    return true;
}

/* ---------------------------------------------------------------- the reader */

static int docx_bid(cg_str path, cg_str head) {
    static const cg_str endings[] = {{".docx", 5}, {".docm", 5}, {".dotx", 5}, {".dotm", 5}};
    bool is_zip = package_is_zip(head);
    if (head.len && !is_zip && !package_is_compound(head))
        return 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_caseless(path, endings[i]))
            return 24;
    return is_zip && (package_names(head, STR("[Content_Types].xml")) || package_names(head, STR("word/"))) ? 20 : 0;
}

static bool docx_part(reading *r, text *t) {
    if (!package_begin_part(r))
        return false;
    static const docx_section usual = {{{.first = 1}, {.first = 1}}};
    docx d = {.defaults = usual};
    bool fine = read_whole(r, &d, t);
    docx_free(&d);
    return fine;
}

const reader docx_reader = {
    .name = "DOCX",
    .isolated = true,
    .bid = docx_bid,
    .begin = package_begin,
    .part = docx_part,
    .free_state = free,
};
