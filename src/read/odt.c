/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenDocument texts (ODT; also as a template, and FODT, which is one XML file). Styles come before the content, notes
 * stand where they are called, and their numbers are written as readers see them. Nothing is told of what is deleted
 * (text:tracked-changes), hidden, a comment, or made again by every program (the patterns of indexes).
 */
#include "read/package.h"
#include "read/story.h"
#include "read/styles.h"

#include <stdlib.h>

typedef struct odt {
    package package;
    story story;
    styles styles;
    buf style; /* the key of the style that is being described; empty: none */
    bool describes;
    VEC(style) looks; /* of the open paragraphs and spans, one in another */
    buf caught;       /* the text of a note's number, or of metadata */
    bool catches;
    uint32_t note;       /* that is open, or CG_NONE */
    uint32_t counted[2]; /* footnotes, endnotes */
    uint32_t paragraphs_read;
    bool is_text, is_encrypted, is_endnote;
} odt;

enum element {
    CELL = 1,
    CITATION,
    HIDDEN_PARAGRAPH,
    LEFT_OUT,
    LINE_BREAK,
    LINK,
    MARGIN,
    METADATA,
    NOTE,
    NOTE_BODY,
    PARAGRAPH,
    ROW,
    SPACE,
    SPAN,
    STYLE,
    TAB,
    TEXT_DOCUMENT,
    TEXT_PROPERTIES,
};

static const sax_namespace namespaces[] = {
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", 't'},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", 'b'},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", 'o'},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", 's'},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", 'm'},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", 'v'},
    {"http://www.w3.org/1998/Math/MathML", 'h'},
    {NULL, '\0'},
};

static const sax_row elements[] = {
    {"b:covered-table-cell", LEFT_OUT},
    {"b:table-cell", CELL},
    {"b:table-row", ROW},
    {"h:annotation", LEFT_OUT},
    {"m:user-defined", METADATA},
    {"o:annotation", LEFT_OUT},
    {"o:binary-data", LEFT_OUT},
    {"o:forms", LEFT_OUT},
    {"o:scripts", LEFT_OUT},
    {"o:text", TEXT_DOCUMENT},
    {"s:footer", MARGIN},
    {"s:footer-first", MARGIN},
    {"s:footer-left", MARGIN},
    {"s:header", MARGIN},
    {"s:header-first", MARGIN},
    {"s:header-left", MARGIN},
    {"s:style", STYLE},
    {"s:text-properties", TEXT_PROPERTIES},
    {"t:a", LINK},
    {"t:alphabetical-index-source", LEFT_OUT},
    {"t:bibliography-source", LEFT_OUT},
    {"t:h", PARAGRAPH},
    {"t:hidden-paragraph", HIDDEN_PARAGRAPH},
    {"t:illustration-index-source", LEFT_OUT},
    {"t:line-break", LINE_BREAK},
    {"t:note", NOTE},
    {"t:note-body", NOTE_BODY},
    {"t:note-citation", CITATION},
    {"t:number", LEFT_OUT},
    {"t:object-index-source", LEFT_OUT},
    {"t:p", PARAGRAPH},
    {"t:ruby-text", LEFT_OUT},
    {"t:s", SPACE},
    {"t:script", LEFT_OUT},
    {"t:span", SPAN},
    {"t:tab", TAB},
    {"t:table-index-source", LEFT_OUT},
    {"t:table-of-content-source", LEFT_OUT},
    {"t:tracked-changes", LEFT_OUT},
    {"t:user-index-source", LEFT_OUT},
    {"v:desc", LEFT_OUT},
    {"v:title", LEFT_OUT},
};

static int element_of(sax_name name) {
    return sax_find(elements, sizeof elements / sizeof *elements, name);
}

/* ---------------------------------------------------------------- styles */

/* Styles of a paragraph and of a span may have one name: the key is both. */
static cg_str style_key(odt *o, cg_str family, cg_str name) {
    o->style.len = 0;
    buf_format(&o->style, "%.*s:%.*s", STR_ARG(family), STR_ARG(name));
    return buf_str(&o->style);
}

static style look_of(odt *o, cg_str family, const char **attributes) {
    return styles_find(&o->styles, style_key(o, family, sax_attribute(attributes, "style-name")));
}

static void begin_style(odt *o, const char **attributes) {
    cg_str family = sax_attribute(attributes, "family"), parent = sax_attribute(attributes, "parent-style-name");
    if (parent.len) {
        buf parent_key = {0};
        buf_add(&parent_key, style_key(o, family, parent));
        styles_set_parent(&o->styles, style_key(o, family, sax_attribute(attributes, "name")), buf_str(&parent_key));
        buf_free(&parent_key);
    }
    style_key(o, family, sax_attribute(attributes, "name"));
    o->describes = true;
}

/* "super 58%" and "33% 58%" are above the line; "sub 58%", "-33% 58%" and "0% 100%" are not. */
static bool is_raised(cg_str position) {
    return str_starts(position, STR("super")) || str_number(position, NULL) > 0;
}

static void see_properties(odt *o, const char **attributes) {
    cg_str display = sax_attribute(attributes, "display"), position = sax_attribute(attributes, "text-position");
    style *described = styles_add(&o->styles, buf_str(&o->style));
    if (display.ptr)
        described->hidden = str_equal(display, STR("none")) ? STYLE_YES : STYLE_NO;
    if (position.ptr)
        described->raised = is_raised(position) ? STYLE_YES : STYLE_NO;
}

/* ---------------------------------------------------------------- text */

static bool in_paragraph(const odt *o) {
    return o->looks.len > 0;
}

static style look(const odt *o) {
    return in_paragraph(o) ? o->looks.at[o->looks.len - 1] : (style){.parent = CG_NONE};
}

static bool is_seen(const odt *o) {
    return in_paragraph(o) && look(o).hidden != STYLE_YES;
}

static void add_character(odt *o, const char *character) {
    if (is_seen(o))
        story_character(&o->story, str_of(character));
}

static void see_text(void *state, cg_str run) {
    odt *o = state;
    if (o->catches)
        buf_add(&o->caught, run);
    else if (is_seen(o) && look(o).raised == STYLE_YES)
        story_raised_text(&o->story, run);
    else if (is_seen(o))
        story_text(&o->story, run);
}

static void begin_paragraph(odt *o, const char **attributes) {
    story_open_paragraph(&o->story);
    *VEC_PUSH(&o->looks) = look_of(o, STR("paragraph"), attributes);
}

static void end_paragraph(odt *o) {
    story_close_paragraph(&o->story, false);
    o->looks.len--;
    o->paragraphs_read++;
}

static void hide_paragraph(odt *o) {
    for (uint32_t i = 0; i < o->looks.len; i++)
        o->looks.at[i].hidden = STYLE_YES;
    story_drop_paragraph(&o->story);
}

static void begin_catching(odt *o) {
    o->catches = true;
    o->caught.len = 0;
}

/* A note whose text is not within another's; false: leave it out. */
static bool begin_note(odt *o, const char **attributes) {
    if (o->note != CG_NONE || !is_seen(o))
        return false;
    o->is_endnote = str_equal(sax_attribute(attributes, "note-class"), STR("endnote"));
    o->note = story_call(&o->story);
    return true;
}

/* What the text shows is a number, or one in letters, or a sign that the author chose. */
static void end_citation(odt *o) {
    cg_str shown = str_trim(buf_str(&o->caught));
    size_t digits;
    uint32_t number = str_number(shown, &digits);
    story_note *note = &o->story.notes.at[o->note];
    bool has_sign = note->number == CG_NONE, is_number = digits && digits == shown.len;
    uint32_t *counted = &o->counted[o->is_endnote];
    *counted += !has_sign;
    note->number = is_number ? number : has_sign ? 0 : *counted;
    o->catches = false;
}

static bool is_hidden(const char **attributes) {
    return str_equal(sax_attribute(attributes, "is-hidden"), STR("true")) ||
           str_equal(sax_attribute(attributes, "display"), STR("none"));
}

static void begin_link(odt *o, const char **attributes) {
    cg_str target = sax_attribute(attributes, "href");
    if (target.len && target.ptr[0] != '#' && is_seen(o))
        story_link(&o->story, target);
}

static bool start_inner(odt *o, int element, sax_name name, const char **attributes) {
    switch (element) {
    case SPAN:
        *VEC_PUSH(&o->looks) = style_over(look(o), look_of(o, STR("text"), attributes));
        break;
    case LINK:
        begin_link(o, attributes);
        break;
    case SPACE:
        add_character(o, " ");
        break;
    case TAB:
        add_character(o, "\t");
        break;
    case LINE_BREAK:
        add_character(o, "\n");
        break;
    case HIDDEN_PARAGRAPH:
        if (in_paragraph(o) && is_hidden(attributes))
            hide_paragraph(o);
        break;
    default:
        return name.letter != 't' || !is_hidden(attributes);
    }
    return true;
}

static bool start(void *state, sax_name name, const char **attributes) {
    odt *o = state;
    int element = element_of(name);
    switch (element) {
    case PARAGRAPH:
        begin_paragraph(o, attributes);
        break;
    case NOTE:
        return begin_note(o, attributes);
    case CITATION:
        begin_catching(o);
        if (o->note != CG_NONE && sax_attribute(attributes, "label").len)
            o->story.notes.at[o->note].number = CG_NONE;
        break;
    case NOTE_BODY:
        if (o->note == CG_NONE)
            return false;
        story_open_note(&o->story, o->note);
        break;
    case ROW:
        story_row(&o->story);
        break;
    case CELL:
        story_cell(&o->story);
        break;
    case MARGIN:
        story_open_margin(&o->story);
        break;
    case STYLE:
        begin_style(o, attributes);
        break;
    case TEXT_PROPERTIES:
        if (o->describes)
            see_properties(o, attributes);
        break;
    case METADATA:
        if (!str_ends(sax_attribute(attributes, "name"), STR("DC.identifier")))
            return false;
        begin_catching(o);
        break;
    case TEXT_DOCUMENT:
        o->is_text = true;
        break;
    case LEFT_OUT:
        return false;
    default:
        return start_inner(o, element, name, attributes);
    }
    return true;
}

static void end(void *state, sax_name name) {
    odt *o = state;
    switch (element_of(name)) {
    case PARAGRAPH:
        end_paragraph(o);
        break;
    case SPAN:
        o->looks.len--;
        break;
    case LINK:
        story_end_link(&o->story);
        break;
    case NOTE:
        o->note = CG_NONE;
        break;
    case CITATION:
        if (o->note != CG_NONE)
            end_citation(o);
        o->catches = false;
        break;
    case NOTE_BODY:
    case MARGIN:
        story_close_aside(&o->story);
        break;
    case ROW:
        story_row(&o->story);
        break;
    case STYLE:
        o->describes = false;
        break;
    case METADATA:
        read_identify(o->package.reading, str_trim(buf_str(&o->caught)));
        o->catches = false;
        break;
    default:
        break;
    }
}

static const sax_handler handler = {namespaces, start, end, see_text};

/* ---------------------------------------------------------------- the list of parts */

static bool start_manifest(void *state, sax_name name, const char **attributes) {
    odt *o = state;
    (void)attributes;
    o->is_encrypted = o->is_encrypted || strcmp(name.local, "encryption-data") == 0;
    return true;
}

static const sax_handler manifest_handler = {.namespaces = namespaces, .start = start_manifest};

/* ---------------------------------------------------------------- the document */

static bool fail_or_report(odt *o, part_state state) {
    reading *r = o->package.reading;
    story_close_all(&o->story);
    if (state == PART_READ && !o->is_text)
        return read_fail(r, CG_R003, "is an OpenDocument file, but not a text");
    if (state != PART_READ && o->paragraphs_read == 0)
        return read_fail(r, CG_R001, "is damaged: %s", o->package.problem);
    if (state != PART_READ)
        package_report(&o->package);
    return true;
}

/* A part that may be missing. */
static void read_part_of(odt *o, const char *name, const sax_handler *how) {
    if (package_read(&o->package, name, how, o) == PART_BROKEN)
        package_report(&o->package);
    story_close_all(&o->story);
    o->looks.len = 0;
}

static bool read_package(odt *o, reading *r) {
    if (!package_open(&o->package, r))
        return false;
    read_part_of(o, "META-INF/manifest.xml", &manifest_handler);
    if (o->is_encrypted)
        return read_fail(r, CG_R007, "needs a password; open it in LibreOffice and save it without one");
    read_part_of(o, "meta.xml", &handler);
    read_part_of(o, "styles.xml", &handler);
    o->paragraphs_read = 0;
    return fail_or_report(o, package_read(&o->package, "content.xml", &handler, o));
}

/* One XML file with all of it. */
static bool read_flat(odt *o, reading *r) {
    return fail_or_report(o, package_read_flat(&o->package, r, &handler, o));
}

static void odt_free(odt *o) {
    package_close(&o->package);
    story_free(&o->story);
    styles_free(&o->styles);
    VEC_FREE(&o->looks);
    buf_free(&o->style);
    buf_free(&o->caught);
}

static bool read_whole(reading *r, odt *o, text *t) {
    story_begin(&o->story);
    bool is_flat = !package_is_zip(buf_str(&r->head)) && !package_is_compound(buf_str(&r->head));
    if (!(is_flat ? read_flat(o, r) : read_package(o, r)))
        return false;
    story_tell(&o->story, r, t);
    return true;
}

/* ---------------------------------------------------------------- the reader */

static int odt_bid(cg_str path, cg_str head) {
    static const cg_str endings[] = {{".odt", 4}, {".ott", 4}, {".fodt", 5}};
    cg_str type = STR("application/vnd.oasis.opendocument.text");
    bool is_zip = package_is_zip(head),
         is_flat = str_starts(head, STR("<")) && package_names(head, STR("<office:document"));
    if ((is_zip || is_flat) && package_names(head, type))
        return 40;
    if (head.len && !is_zip && !is_flat && !package_is_compound(head))
        return 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_caseless(path, endings[i]))
            return 24;
    return 0;
}

static bool odt_part(reading *r, text *t) {
    if (!package_begin_part(r))
        return false;
    odt o = {.note = CG_NONE};
    bool fine = read_whole(r, &o, t);
    odt_free(&o);
    return fine;
}

const reader odt_reader = {
    .name = "ODT",
    .isolated = true,
    .bid = odt_bid,
    .begin = package_begin,
    .part = odt_part,
    .free_state = free,
};
