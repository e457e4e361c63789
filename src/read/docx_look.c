/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings and the styles of a DOCX: how notes are numbered, and which text is hidden or raised. */
#include "read/docx.h"

/* Of the transitional and of the strict form. */
const sax_namespace docx_namespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", 'w'},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", 'w'},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", 'c'},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", 'a'},
    {"http://purl.oclc.org/ooxml/drawingml/main", 'a'},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", 'm'},
    {"http://purl.oclc.org/ooxml/officeDocument/math", 'm'},
    {NULL, '\0'},
};

bool docx_is_on(cg_str value) {
    return !str_equal(value, STR("0")) && !str_equal(value, STR("false")) && !str_equal(value, STR("off"));
}

void docx_set_numbering(docx_numbering *n, const char *property, cg_str value) {
    if (strcmp(property, "numStart") == 0) {
        n->first = str_number(value, NULL);
    } else if (strcmp(property, "numFmt") == 0) {
        n->has_signs = str_equal(value, STR("chicago"));
    } else if (strcmp(property, "numRestart") == 0) {
        n->by_section = str_equal(value, STR("eachSect"));
        n->by_page = str_equal(value, STR("eachPage"));
    }
}

void docx_set_look(style *look, const char *property, cg_str value) {
    if (strcmp(property, "vanish") == 0)
        look->hidden = docx_is_on(value) ? STYLE_YES : STYLE_NO;
    else if (strcmp(property, "vertAlign") == 0)
        look->raised = str_equal(value, STR("superscript")) ? STYLE_YES : STYLE_NO;
}

/* ---------------------------------------------------------------- settings */

static bool start_setting(void *state, sax_name name, const char **attributes) {
    docx *d = state;
    if (strcmp(name.local, "footnotePr") == 0)
        d->numbering_of = FOOTNOTES;
    else if (strcmp(name.local, "endnotePr") == 0)
        d->numbering_of = ENDNOTES;
    else if (d->numbering_of >= 0)
        docx_set_numbering(&d->defaults.of[d->numbering_of], name.local, sax_attribute(attributes, "val"));
    return true;
}

static void end_setting(void *state, sax_name name) {
    docx *d = state;
    if (strcmp(name.local, "footnotePr") == 0 || strcmp(name.local, "endnotePr") == 0)
        d->numbering_of = -1;
}

const sax_handler docx_settings_handler = {docx_namespaces, start_setting, end_setting, NULL};

/* ---------------------------------------------------------------- styles */

/* Properties are those of the style that they stand in; what a table style says of its rows (w:tblStylePr) is not of
 * interest, nor is the mark at the end of a paragraph. */
static bool start_style(void *state, sax_name name, const char **attributes) {
    docx *d = state;
    if (strcmp(name.local, "tblStylePr") == 0 || strcmp(name.local, "pPr") == 0)
        return false;
    if (strcmp(name.local, "style") == 0)
        d->style = arena_copy(&d->memory, sax_attribute(attributes, "styleId"));
    else if (d->style.len && strcmp(name.local, "basedOn") == 0)
        styles_set_parent(&d->styles, d->style, sax_attribute(attributes, "val"));
    else if (d->style.len)
        docx_set_look(styles_add(&d->styles, d->style), name.local, sax_attribute(attributes, "val"));
    return true;
}

static void end_style(void *state, sax_name name) {
    docx *d = state;
    if (strcmp(name.local, "style") == 0)
        d->style = STR("");
}

const sax_handler docx_styles_handler = {docx_namespaces, start_style, end_style, NULL};
