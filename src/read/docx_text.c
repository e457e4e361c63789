/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * WordprocessingML to a story. Text is in w:t only, so what is not named here says nothing. What is left out: deleted
 * and moved text, hidden text, the instructions of fields, the second way to say the same (mc:Fallback), and properties
 * as they were before a change.
 */
#include "read/docx.h"

#include "base/utf8.h"

#include <stdlib.h>

enum element {
    ALT_CHUNK = 1,
    ALTERNATE,
    BREAK,
    CALL_END,
    CALL_FOOT,
    CELL,
    CHOICE,
    DELETED,
    DENOMINATOR,
    FALLBACK,
    FIELD_CHAR,
    FIELD_SIMPLE,
    FORMER,
    HYPERLINK,
    INSTRUCTION,
    MARGIN_REFERENCE,
    NOBREAK_HYPHEN,
    NOTE,
    NUMBERING,
    NUMBERING_END,
    NUMBERING_FOOT,
    PAGE_BREAK,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RAISED_MATH,
    ROOT,
    ROW,
    ROW_PROPERTIES,
    RUN,
    RUN_STYLE,
    SECTION,
    SOFT_HYPHEN,
    SPEC_VANISH,
    SYMBOL,
    TAB,
    TEXT,
    VANISH,
    VERTICAL,
};

static const sax_row elements[] = {
    {"a:p", PARAGRAPH},
    {"a:t", TEXT},
    {"c:AlternateContent", ALTERNATE},
    {"c:Choice", CHOICE},
    {"c:Fallback", FALLBACK},
    {"m:den", DENOMINATOR},
    {"m:sup", RAISED_MATH},
    {"m:t", TEXT},
    {"w:altChunk", ALT_CHUNK},
    {"w:br", BREAK},
    {"w:cr", BREAK},
    {"w:del", DELETED},
    {"w:document", ROOT},
    {"w:endnote", NOTE},
    {"w:endnotePr", NUMBERING_END},
    {"w:endnoteReference", CALL_END},
    {"w:endnotes", ROOT},
    {"w:fldChar", FIELD_CHAR},
    {"w:fldSimple", FIELD_SIMPLE},
    {"w:footerReference", MARGIN_REFERENCE},
    {"w:footnote", NOTE},
    {"w:footnotePr", NUMBERING_FOOT},
    {"w:footnoteReference", CALL_FOOT},
    {"w:footnotes", ROOT},
    {"w:ftr", ROOT},
    {"w:hdr", ROOT},
    {"w:headerReference", MARGIN_REFERENCE},
    {"w:hyperlink", HYPERLINK},
    {"w:instrText", INSTRUCTION},
    {"w:lastRenderedPageBreak", PAGE_BREAK},
    {"w:moveFrom", DELETED},
    {"w:noBreakHyphen", NOBREAK_HYPHEN},
    {"w:numFmt", NUMBERING},
    {"w:numRestart", NUMBERING},
    {"w:numStart", NUMBERING},
    {"w:p", PARAGRAPH},
    {"w:pPr", PARAGRAPH_PROPERTIES},
    {"w:pPrChange", FORMER},
    {"w:pStyle", PARAGRAPH_STYLE},
    {"w:ptab", TAB},
    {"w:r", RUN},
    {"w:rPrChange", FORMER},
    {"w:rStyle", RUN_STYLE},
    {"w:rt", FORMER},
    {"w:sectPr", SECTION},
    {"w:sectPrChange", FORMER},
    {"w:softHyphen", SOFT_HYPHEN},
    {"w:specVanish", SPEC_VANISH},
    {"w:sym", SYMBOL},
    {"w:t", TEXT},
    {"w:tab", TAB},
    {"w:tabs", FORMER},
    {"w:tc", CELL},
    {"w:tr", ROW},
    {"w:trPr", ROW_PROPERTIES},
    {"w:trPrChange", FORMER},
    {"w:vanish", VANISH},
    {"w:vertAlign", VERTICAL},
};

static int element_of(sax_name name) {
    return sax_find(elements, sizeof elements / sizeof *elements, name);
}

/* ---------------------------------------------------------------- text */

static docx_paragraph *current(docx *d) {
    return &d->paragraphs.at[d->paragraphs.len - 1];
}

static bool is_seen(docx *d) {
    return !d->hiding_fields && !d->deleted_row && current(d)->run.hidden != STYLE_YES;
}

static void add_text(docx *d, cg_str run) {
    const docx_paragraph *p = current(d);
    if (!is_seen(d))
        return;
    if (p->signed_note != CG_NONE)
        buf_add(&d->sign, run);
    else if (p->run.raised == STYLE_YES)
        story_raised_text(&d->story, run);
    else
        story_text(&d->story, run);
}

static void add_character(docx *d, const char *character) {
    if (is_seen(d) && !d->in_paragraph_mark)
        story_character(&d->story, str_of(character));
}

static void add_code_point(docx *d, uint32_t c) {
    char utf8[4];
    bool is_character = (c >= 0x20 && c < 0x7F) || (c >= 0x800 && c <= 0xFFFD && !(c >= 0xD800 && c <= 0xDFFF));
    if (is_character)
        add_text(d, (cg_str){utf8, utf8_encode(c, utf8)});
}

/* A character of a font of symbols. Digits and punctuation stand in most of these where ASCII has them. */
static void add_symbol(docx *d, const char **attributes) {
    cg_str code = sax_attribute(attributes, "char"), font = sax_attribute(attributes, "font");
    uint32_t c = code.ptr ? (uint32_t)strtoul(code.ptr, NULL, 16) : 0;
    bool is_ascii = c >= 0xF020 && c <= 0xF07E && !str_starts_caseless(font, STR("Wingdings")) &&
                    !str_starts_caseless(font, STR("Webdings")) && (!str_equal(font, STR("Symbol")) || c < 0xF040);
    add_code_point(d, is_ascii ? c - 0xF000 : c);
}

/* ---------------------------------------------------------------- links and fields */

/* The address that the instruction of a field leads to, in 'address'; false where it is none: a place in the document
 * ("HYPERLINK \l noot"), or another kind of field. Quotation marks and backslashes are escaped by a backslash. */
static bool field_address(cg_str instruction, buf *address) {
    cg_str word = STR("HYPERLINK"), rest = str_trim(instruction);
    address->len = 0;
    if (!str_starts_caseless(rest, word))
        return false;
    rest = str_trim(str_part(rest, word.len, rest.len));
    bool is_quoted = str_starts(rest, STR("\""));
    if (str_starts(rest, STR("\\")))
        return false;
    for (size_t i = is_quoted; i < rest.len; i++) {
        if (is_quoted ? rest.ptr[i] == '"' : ascii_is_space(rest.ptr[i]))
            break;
        i += rest.ptr[i] == '\\' && i + 1 < rest.len;
        buf_char(address, rest.ptr[i]);
    }
    return address->len > 0;
}

/* Begins the result of a field. */
static bool begin_result(docx *d, cg_str instruction) {
    buf address = {0};
    bool is_link = !d->hiding_fields && field_address(instruction, &address);
    if (is_link)
        story_link(&d->story, buf_str(&address));
    buf_free(&address);
    return is_link;
}

static void end_field(docx *d) {
    if (d->fields.len == 0)
        return;
    docx_field field = d->fields.at[--d->fields.len];
    d->hiding_fields -= !field.in_result;
    d->instructions.len = field.start;
    if (field.is_link)
        story_end_link(&d->story);
}

static void see_field_char(docx *d, const char **attributes) {
    cg_str type = sax_attribute(attributes, "fldCharType");
    docx_field *top = d->fields.len ? &d->fields.at[d->fields.len - 1] : NULL;
    if (str_equal(type, STR("begin"))) {
        *VEC_PUSH(&d->fields) = (docx_field){.start = d->instructions.len};
        d->hiding_fields++;
    } else if (top && str_equal(type, STR("separate")) && !top->in_result) {
        d->hiding_fields--;
        top->in_result = true;
        top->is_link = begin_result(d, str_part(buf_str(&d->instructions), top->start, d->instructions.len));
    } else if (str_equal(type, STR("end"))) {
        end_field(d);
    }
}

static void begin_hyperlink(docx *d, const char **attributes) {
    const docx_relation *relation = docx_relation_of(d, sax_attribute(attributes, "id"));
    cg_str anchor = sax_attribute(attributes, "anchor");
    if (!relation || !relation->is_external || !is_seen(d))
        return;
    buf address = {0};
    buf_add(&address, relation->target);
    if (anchor.len && !memchr(relation->target.ptr, '#', relation->target.len))
        buf_format(&address, "#%.*s", STR_ARG(anchor));
    story_link(&d->story, buf_str(&address));
    buf_free(&address);
}

/* ---------------------------------------------------------------- notes */

static uint32_t note_id(docx *d, int kind, cg_str id) {
    buf key = {0};
    buf_char(&key, kind == FOOTNOTES ? 'f' : 'e');
    buf_add(&key, id);
    d->note_ids.memory = &d->memory;
    uint32_t index = intern_add(&d->note_ids, buf_str(&key));
    buf_free(&key);
    if (index == d->called.len)
        *VEC_PUSH(&d->called) = CG_NONE;
    return index;
}

static void add_call(docx *d, int kind, const char **attributes) {
    if (!is_seen(d) || d->in_notes)
        return;
    cg_str custom = sax_attribute(attributes, "customMarkFollows");
    bool has_sign = custom.ptr && docx_is_on(custom);
    uint32_t note = story_call(&d->story), id = note_id(d, kind, sax_attribute(attributes, "id"));
    *VEC_PUSH(&d->calls) = (docx_call){
        .kind = kind,
        .section = d->sections.len - 1,
        .page = d->pages,
        .has_sign = has_sign,
    };
    if (d->called.at[id] == CG_NONE)
        d->called.at[id] = note;
    if (has_sign)
        current(d)->signed_note = note;
}

/* The run with the sign of a note has ended: a typed number is one as well. */
static void end_sign(docx *d, uint32_t index) {
    cg_str sign = str_trim(buf_str(&d->sign));
    size_t digits;
    story_note *note = &d->story.notes.at[index];
    note->number = str_number(sign, &digits);
    note->number = digits == sign.len ? note->number : 0;
    note->sign = arena_copy(&d->memory, sign);
    d->sign.len = 0;
}

/* Begins the text of a note; false where it is not one that is called. */
static bool begin_note(docx *d, const char **attributes) {
    uint32_t id = note_id(d, d->kind, sax_attribute(attributes, "id")), note = d->called.at[id];
    if (note == CG_NONE || d->calls.at[note].is_read)
        return false;
    d->calls.at[note].is_read = true;
    story_open_note(&d->story, note);
    return true;
}

static void see_numbering(docx *d, const char *property, const char **attributes) {
    docx_section *section = &d->sections.at[d->sections.len - 1];
    if (d->numbering_of >= 0)
        docx_set_numbering(&section->of[d->numbering_of], property, sax_attribute(attributes, "val"));
}

/* ---------------------------------------------------------------- structure */

static void begin_paragraph(docx *d) {
    story_open_paragraph(&d->story);
    *VEC_PUSH(&d->paragraphs) = (docx_paragraph){.signed_note = CG_NONE};
}

static void end_run(docx *d) {
    docx_paragraph *p = current(d);
    p->run = p->look;
    if (p->signed_note != CG_NONE)
        end_sign(d, p->signed_note);
    p->signed_note = CG_NONE;
}

static void end_paragraph(docx *d) {
    docx_paragraph p = *current(d);
    d->paragraphs.len--;
    d->paragraphs_read++;
    story_close_paragraph(&d->story, p.goes_on);
    if (p.ends_section)
        *VEC_PUSH(&d->sections) = d->defaults;
}

/* w:del and w:moveFrom are around runs, or say that the mark at the end of a paragraph or a row is deleted. */
static bool see_deleted(docx *d) {
    if (d->in_paragraph_mark)
        current(d)->goes_on = true;
    else if (d->in_row_properties && !d->deleted_row)
        d->deleted_row = d->rows;
    else
        return false;
    return true;
}

static void add_margin(docx *d, cg_str id) {
    const docx_relation *relation = docx_relation_of(d, id);
    if (relation && !relation->is_external)
        intern_add(&d->margins, relation->target);
}

/* What a property says of the run, or of the paragraph that it stands in. */
static void see_property(docx *d, int element, const char *property, const char **attributes) {
    docx_paragraph *p = current(d);
    cg_str value = sax_attribute(attributes, "val");
    if (element == PARAGRAPH_STYLE)
        p->look = p->run = styles_find(&d->styles, value);
    else if (d->in_paragraph_mark)
        p->goes_on = p->goes_on || (element == SPEC_VANISH && docx_is_on(value));
    else if (element == RUN_STYLE)
        p->run = style_over(p->run, styles_find(&d->styles, value));
    else
        docx_set_look(&p->run, property, value);
}

static bool take_choice(docx *d) {
    bool *taken = d->choices.len ? &d->choices.at[d->choices.len - 1] : NULL;
    bool first = taken && !*taken;
    if (taken)
        *taken = true;
    return first;
}

/* A character that is an element. */
static void add_special(docx *d, int element, const char **attributes) {
    switch (element) {
    case BREAK:
        add_character(d, "\n");
        break;
    case TAB:
        add_character(d, "\t");
        break;
    case NOBREAK_HYPHEN:
        add_character(d, "-");
        break;
    case SOFT_HYPHEN:
        add_character(d, "\u00AD");
        break;
    case DENOMINATOR:
        add_character(d, "/");
        break;
    case SYMBOL:
        add_symbol(d, attributes);
        break;
    default:
        break;
    }
}

/* The start of an element within a section, a paragraph or a run; false: leave it out. */
static bool start_inner(docx *d, int element, sax_name name, const char **attributes) {
    switch (element) {
    case RUN:
        current(d)->run = current(d)->look;
        break;
    case TEXT:
        d->in_text = true;
        break;
    case INSTRUCTION:
        d->in_instruction = true;
        break;
    case FIELD_CHAR:
        see_field_char(d, attributes);
        break;
    case FIELD_SIMPLE:
        *VEC_PUSH(&d->fields) = (docx_field){.start = d->instructions.len, .in_result = true};
        d->fields.at[d->fields.len - 1].is_link = begin_result(d, sax_attribute(attributes, "instr"));
        break;
    case HYPERLINK:
        begin_hyperlink(d, attributes);
        break;
    case CALL_FOOT:
    case CALL_END:
        add_call(d, element == CALL_FOOT ? FOOTNOTES : ENDNOTES, attributes);
        break;
    case PARAGRAPH_STYLE:
    case RUN_STYLE:
    case VANISH:
    case SPEC_VANISH:
    case VERTICAL:
        see_property(d, element, name.local, attributes);
        break;
    case RAISED_MATH:
        current(d)->run.raised = STYLE_YES;
        break;
    case PAGE_BREAK:
        d->pages++;
        break;
    case DELETED:
        return see_deleted(d);
    case FORMER:
        return false;
    default:
        add_special(d, element, attributes);
        break;
    }
    return true;
}

static bool start(void *state, sax_name name, const char **attributes) {
    docx *d = state;
    int element = element_of(name);
    d->is_word = d->is_word || element == ROOT;
    switch (element) {
    case PARAGRAPH:
        begin_paragraph(d);
        break;
    case PARAGRAPH_PROPERTIES:
        d->in_paragraph_mark = true;
        break;
    case SECTION:
        current(d)->ends_section = true;
        break;
    case MARGIN_REFERENCE:
        add_margin(d, sax_attribute(attributes, "id"));
        break;
    case NUMBERING_FOOT:
    case NUMBERING_END:
        d->numbering_of = element == NUMBERING_FOOT ? FOOTNOTES : ENDNOTES;
        break;
    case NUMBERING:
        see_numbering(d, name.local, attributes);
        break;
    case NOTE:
        return d->in_notes && begin_note(d, attributes);
    case ROW:
        d->rows++;
        story_row(&d->story);
        break;
    case CELL:
        story_cell(&d->story);
        break;
    case ROW_PROPERTIES:
        d->in_row_properties = true;
        break;
    case ALTERNATE:
        *VEC_PUSH(&d->choices) = false;
        break;
    case CHOICE:
    case FALLBACK:
        return take_choice(d);
    case ALT_CHUNK:
        d->has_embedded = true;
        break;
    default:
        return start_inner(d, element, name, attributes);
    }
    return true;
}

static void end_row(docx *d) {
    if (d->deleted_row == d->rows)
        d->deleted_row = 0;
    d->rows--;
    story_row(&d->story);
}

static void end(void *state, sax_name name) {
    docx *d = state;
    switch (element_of(name)) {
    case TEXT:
        d->in_text = false;
        break;
    case INSTRUCTION:
        d->in_instruction = false;
        break;
    case PARAGRAPH:
        end_paragraph(d);
        break;
    case PARAGRAPH_PROPERTIES:
        d->in_paragraph_mark = false;
        break;
    case RUN:
        end_run(d);
        break;
    case RAISED_MATH:
        current(d)->run.raised = STYLE_NO;
        break;
    case FIELD_SIMPLE:
        end_field(d);
        break;
    case HYPERLINK:
        story_end_link(&d->story);
        break;
    case NUMBERING_FOOT:
    case NUMBERING_END:
        d->numbering_of = -1;
        break;
    case NOTE:
        story_close_aside(&d->story);
        break;
    case ROW:
        end_row(d);
        break;
    case ROW_PROPERTIES:
        d->in_row_properties = false;
        break;
    case ALTERNATE:
        d->choices.len--;
        break;
    default:
        break;
    }
}

static void see_text(void *state, cg_str run) {
    docx *d = state;
    if (d->in_text)
        add_text(d, run);
    else if (d->in_instruction && d->hiding_fields)
        buf_add(&d->instructions, run);
}

const sax_handler docx_text_handler = {docx_namespaces, start, end, see_text};

void docx_begin_part(docx *d) {
    d->fields.len = d->choices.len = d->paragraphs.len = 0;
    d->instructions.len = d->sign.len = 0;
    d->hiding_fields = d->rows = d->deleted_row = 0;
    d->is_word = d->in_text = d->in_instruction = d->in_paragraph_mark = d->in_row_properties = false;
    d->numbering_of = -1;
    *VEC_PUSH(&d->paragraphs) = (docx_paragraph){.signed_note = CG_NONE};
}
