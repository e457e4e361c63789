/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XML, streamed: what an element means is in xml_names.c. Of a vocabulary that is not known there, an element that
 * stands among text is part of the line, and any other is a block; whether the first one in a paragraph stands among
 * text is seen when text follows it, and the block that was made of it is taken back (blocks_rejoin).
 *
 * Expat reads nothing but the bytes that it is given: no external entity, no DTD. It limits what entities may grow to,
 * and this file how many there may be, since an older expat descends into them one by one.
 */
#include "base/intern.h"
#include "read/blocks.h"
#include "read/html_text.h"
#include "read/markup.h"
#include "read/xml_identity.h"
#include "read/xml_names.h"

#include <expat.h>

enum {
    PART_SIZE = 1 << 20,
    MOST_ENTITIES = 1000,
    LONGEST_CAPTURE = 4000, /* bytes of a number or a name */
};

/* An element that is open. */
typedef struct open_element {
    const xml_name *name;
    bool is_block, is_link, is_note;
    bool has_text; /* directly in it: it has text among its elements */
} open_element;

/* A note that was called by its name before it came. */
typedef struct called_note {
    uint32_t number, call;
} called_note;

/* Text that is wanted as a whole. */
typedef struct capture {
    uint32_t depth; /* open elements, the one whose text it is included; 0: nothing is captured */
    xml_role role;  /* of that element */
    buf text;
    uint32_t line, column;
} capture;

typedef struct xml {
    reading *reading;
    decoder decoder;
    XML_Parser parser;
    blocks blocks;
    xml_identity identity;
    VEC(open_element) open;
    uint32_t dropped; /* open elements, the one that is dropped included; 0: nothing is */
    capture capture;
    buf cdata; /* the section that is open */
    bool in_cdata;
    uint32_t cdata_line, cdata_column;
    bool just_closed;  /* an element that was taken for a block ended, and nothing but white space came after it */
    bool blank_closed; /* but that did */
    bool note_waits;   /* a note began; its number is not known yet */
    buf note_name;     /* of that note */
    intern note_names; /* those that calls have named */
    arena names;
    VEC(called_note) called;  /* by index of note_names */
    uint32_t notes, entities; /* so far */
    bool suspended, ended;
} xml;

static int xml_bid(cg_str path, cg_str head) {
    return markup_kind_of(path, head) == MARKUP_XML ? 40 : 0;
}

static uint32_t line_of(const xml *x) {
    return (uint32_t)XML_GetCurrentLineNumber(x->parser);
}

static uint32_t column_of(const xml *x) {
    return (uint32_t)XML_GetCurrentColumnNumber(x->parser) + 1;
}

static cg_str attribute_of(const XML_Char **attributes, const char *name) {
    for (; *attributes; attributes += 2)
        if (strcmp(xml_local_name(attributes[0]), name) == 0)
            return str_of(attributes[1]);
    return (cg_str){NULL, 0};
}

/* ---------------------------------------------------------------- notes */

static uint32_t number_in(cg_str label) {
    label = str_trim(label);
    while (label.len && !ascii_is_digit(label.ptr[0]))
        label = str_part(label, 1, label.len);
    return str_number(label, NULL);
}

/* A call by name; the note comes later. */
static void call_note(xml *x, cg_str name, cg_str label) {
    uint32_t number = number_in(label);
    number = number ? number : ++x->notes;
    x->notes = number;
    uint32_t call = blocks_call(&x->blocks, number), index = intern_add(&x->note_names, name);
    if (index == x->called.len)
        *VEC_PUSH(&x->called) = (called_note){.number = number, .call = call};
}

/* Begins the note that waits: where it was called by its name, or here. 'label' is its number; ptr NULL: it has none.
 */
static void begin_note(xml *x, cg_str label) {
    x->note_waits = false;
    uint32_t known = intern_find(&x->note_names, buf_str(&x->note_name));
    bool is_called = x->note_name.len && known != CG_NONE;
    uint32_t number = is_called ? x->called.at[known].number : label.ptr ? number_in(label) : x->notes + 1;
    x->notes = number ? number : x->notes;
    uint32_t call = is_called ? x->called.at[known].call : blocks_call(&x->blocks, number);
    blocks_begin_note(&x->blocks, number, call, is_called && !label.ptr);
}

/* ---------------------------------------------------------------- text */

static void push(xml *x, cg_str s, uint32_t line, uint32_t column) {
    open_element *in = x->open.len ? &x->open.at[x->open.len - 1] : NULL;
    bool is_text = str_trim(s).len > 0;
    if (is_text && x->note_waits)
        begin_note(x, (cg_str){NULL, 0});
    if (is_text && x->just_closed)
        blocks_rejoin(&x->blocks, x->blank_closed);
    if (is_text && in)
        in->has_text = true;
    x->blank_closed = !is_text;
    x->just_closed = x->just_closed && !is_text;
    blocks_text(&x->blocks, s, 0, line, column);
}

static void begin_capture(xml *x, xml_role role) {
    if (x->capture.depth)
        return;
    x->capture.depth = x->open.len;
    x->capture.role = role;
    x->capture.text.len = 0;
    x->capture.line = line_of(x);
    x->capture.column = column_of(x);
}

/* A raised number belongs to no number before it; whatever else is raised is text. */
static void push_raised(xml *x) {
    cg_str written = buf_str(&x->capture.text), s = str_trim(written);
    size_t digits;
    str_number(s, &digits);
    bool is_number = digits && digits == s.len && digits <= 3;
    push(x, is_number ? html_raised(str_number(s, NULL), (char[32]){0}) : written, x->capture.line, x->capture.column);
}

/* "36410-VI;12" as such papers are written: 36410-VI-12. */
static void push_paper(xml *x) {
    char *semicolon = x->capture.text.len ? memchr(x->capture.text.ptr, ';', x->capture.text.len) : NULL;
    if (semicolon)
        *semicolon = '-';
    push(x, buf_str(&x->capture.text), x->capture.line, x->capture.column);
}

static void end_capture(xml *x) {
    capture *c = &x->capture;
    cg_str captured = buf_str(&c->text);
    c->depth = 0;
    if (c->role == XML_RAISED && !x->dropped)
        push_raised(x);
    else if (c->role == XML_PAPER && !x->dropped)
        push_paper(x);
    else if (c->role == XML_NOTE_LABEL && x->note_waits)
        begin_note(x, captured.ptr ? captured : STR(""));
    else if (c->role == XML_NOTE_CALL && !x->dropped)
        call_note(x, buf_str(&x->note_name), captured);
    else if (c->role == XML_IDENTITY)
        xml_identity_see(&x->identity, captured);
    else if (c->role == XML_DOSSIER)
        xml_identity_see_dossier(&x->identity, captured);
    else if (c->role == XML_NUMBER)
        xml_identity_see_number(&x->identity, captured);
}

/* Whether what is captured is text as well. */
static bool capture_shows(const capture *c) {
    return c->depth == 0 || c->role == XML_IDENTITY || c->role == XML_DOSSIER || c->role == XML_NUMBER;
}

static void on_text(void *data, const XML_Char *s, int length) {
    xml *x = data;
    cg_str run = {s, (size_t)length};
    bool fits = x->capture.text.len + run.len <= LONGEST_CAPTURE;
    if (x->capture.depth && !fits && x->capture.role == XML_RAISED)
        end_capture(x); /* it is no mere number */
    if (x->capture.depth && fits)
        buf_add(&x->capture.text, run);
    if (x->dropped || !capture_shows(&x->capture))
        return;
    if (x->in_cdata)
        buf_add(&x->cdata, run);
    else
        push(x, run, line_of(x), column_of(x));
}

/* "&nbsp;" and the like, of a DTD that is not read. */
static void on_skipped(void *data, const XML_Char *name, int is_parameter) {
    char reference[16], character[4];
    size_t size;
    if (is_parameter || strlen(name) + 3 > sizeof reference)
        return;
    snprintf(reference, sizeof reference, "&%s;", name);
    if (html_reference(str_of(reference), character, &size))
        on_text(data, character, (int)size);
}

static void on_cdata_start(void *data) {
    xml *x = data;
    x->in_cdata = true;
    x->cdata.len = 0;
    x->cdata_line = line_of(x);
    x->cdata_column = column_of(x) + (uint32_t)strlen("<![CDATA[");
}

/* A section often holds a piece of HTML. */
static void on_cdata_end(void *data) {
    xml *x = data;
    cg_str s = buf_str(&x->cdata);
    x->in_cdata = false;
    if (s.len && memchr(s.ptr, '<', s.len) && memchr(s.ptr, '>', s.len)) {
        if (x->note_waits)
            begin_note(x, (cg_str){NULL, 0});
        html_push_fragment(&x->blocks, s, x->cdata_line, x->cdata_column);
    } else if (s.len) {
        push(x, s, x->cdata_line, x->cdata_column);
    }
}

/* ---------------------------------------------------------------- elements */

/* The character of which 'code' is the number in hexadecimal. */
static void push_sign(xml *x, cg_str code) {
    char reference[16], character[4];
    size_t size;
    if (!code.ptr || code.len > 6)
        return;
    snprintf(reference, sizeof reference, "&#x%.*s;", STR_ARG(code));
    if (html_reference(str_of(reference), character, &size))
        push(x, (cg_str){character, size}, line_of(x), column_of(x));
}

static bool begin_mark(xml *x, cg_str target) {
    if (!target.ptr || str_trim(target).len == 0 || target.ptr[0] == '#')
        return false;
    cg_str law = STR("BWB:"); /* "1.0:v:BWB:BWBR0002629&artikel=4", as the law database wrote it once */
    for (size_t i = 0; i + law.len < target.len && i < 16; i++)
        if (str_starts(str_part(target, i, target.len), law)) {
            target = str_part(target, i + law.len, target.len);
            break;
        }
    blocks_begin_link(&x->blocks, str_trim(target), !markup_is_web_address(target));
    return true;
}

/* A reference to the Official Journal. */
static bool begin_mark_oj(xml *x, const XML_Char **attributes) {
    cg_str series = attribute_of(attributes, "COLL"), number = attribute_of(attributes, "NO.OJ"),
           date = attribute_of(attributes, "DATE.PUB");
    uint32_t issue = number.ptr ? str_number(number, NULL) : 0;
    if (!series.ptr || issue == 0 || !date.ptr || date.len < 4)
        return false;
    char target[128];
    int length =
        snprintf(target, sizeof target, "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=OJ:%.*s:%.4s:%u:TOC",
                 STR_ARG(series), date.ptr, (unsigned)issue);
    if (length >= (int)sizeof target)
        return false;
    blocks_begin_link(&x->blocks, str_of(target), true);
    return true;
}

/* What an element means before its content. */
static void begin_element(xml *x, open_element *e, const XML_Char **attributes) {
    const char *attribute = e->name->attribute;
    cg_str value = attribute ? attribute_of(attributes, attribute) : (cg_str){NULL, 0};
    switch (e->name->role) {
    case XML_RECORD:
        blocks_block(&x->blocks);
        e->is_link = begin_mark(x, value);
        break;
    case XML_ROW:
        blocks_row(&x->blocks);
        break;
    case XML_CELL:
        blocks_cell(&x->blocks);
        break;
    case XML_LINE:
        blocks_line(&x->blocks);
        break;
    case XML_WORD:
        blocks_apart(&x->blocks);
        break;
    case XML_NOTE:
        e->is_note = x->note_waits = !x->blocks.in_note;
        x->note_name.len = 0;
        buf_add(&x->note_name, value.ptr ? value : STR(""));
        break;
    case XML_NOTE_CALL:
        x->note_name.len = 0;
        buf_add(&x->note_name, value.ptr && *value.ptr == '#' ? str_part(value, 1, value.len)
                               : value.ptr                    ? value
                                                              : STR(""));
        break;
    case XML_MARK:
        e->is_link = begin_mark(x, value);
        break;
    case XML_MARK_OJ:
        e->is_link = begin_mark_oj(x, attributes);
        break;
    case XML_SIGN:
        push_sign(x, attribute_of(attributes, "CODE"));
        break;
    default:
        if (e->is_block)
            blocks_block(&x->blocks);
        break;
    }
}

/* What an element means behind its content. */
static void end_element(xml *x, const open_element *e) {
    if (e->is_link)
        blocks_end_link(&x->blocks);
    if (e->is_note) {
        x->note_waits = false;
        blocks_end_note(&x->blocks);
    }
    if (e->name->role == XML_ROW)
        blocks_row(&x->blocks);
    else if (e->name->role == XML_WORD)
        blocks_apart(&x->blocks);
    else if (e->name->role == XML_LEAD)
        blocks_lead(&x->blocks);
    else if (e->name->role == XML_CELL)
        blocks_cell(&x->blocks);
    else if (e->is_block)
        blocks_block(&x->blocks);
}

static bool is_block(const xml_name *name, const open_element *in) {
    return name->role == XML_BLOCK || name->role == XML_PAPER || name->role == XML_RECORD || name->role == XML_ROW ||
           name->role == XML_CELL ||
           ((name->role == XML_UNKNOWN || name->role == XML_IDENTITY || name->role == XML_META) &&
            !(in && in->has_text));
}

/* What the attributes of an element say about the document. */
static void see_metadata(xml *x, const xml_name *name, const XML_Char **attributes) {
    if (name->role == XML_META) {
        cg_str key = attribute_of(attributes, "name"), value = attribute_of(attributes, "content");
        if (key.ptr && value.ptr)
            xml_identity_see_meta(&x->identity, key, value);
    } else if (name->role == XML_UNKNOWN && name->attribute && *attributes) {
        cg_str value = attribute_of(attributes, name->attribute);
        xml_identity_see(&x->identity, value.ptr ? value : STR(""));
    }
}

static void on_start(void *data, const XML_Char *tag, const XML_Char **attributes) {
    xml *x = data;
    const xml_name *name = xml_name_of(tag);
    open_element *in = x->open.len ? &x->open.at[x->open.len - 1] : NULL;
    open_element e = {.name = name, .is_block = is_block(name, in)};
    if (x->capture.depth && x->capture.role == XML_RAISED)
        end_capture(x); /* it is no mere number */
    if (x->note_waits && !x->dropped && name->role != XML_NOTE_LABEL)
        begin_note(x, (cg_str){NULL, 0});
    if (!in)
        x->reading->is_record = xml_is_record(tag);
    see_metadata(x, name, attributes);
    x->just_closed = false;
    if (e.is_block && !x->dropped && !x->ended && blocks_full(&x->blocks, PART_SIZE))
        x->suspended = XML_StopParser(x->parser, XML_TRUE) == XML_STATUS_OK;
    if (!x->dropped)
        begin_element(x, &e, attributes);
    *VEC_PUSH(&x->open) = e;
    if (!x->dropped && name->role == XML_DROP)
        x->dropped = x->open.len;
    if (xml_is_captured(name->role))
        begin_capture(x, name->role);
}

static void on_end(void *data, const XML_Char *tag) {
    (void)tag;
    xml *x = data;
    if (x->capture.depth == x->open.len)
        end_capture(x);
    open_element e = x->open.at[--x->open.len];
    if (!x->dropped)
        end_element(x, &e);
    if (x->dropped > x->open.len)
        x->dropped = 0;
    x->just_closed = e.is_block && e.name->role == XML_UNKNOWN;
    x->blank_closed = false;
}

/* ---------------------------------------------------------------- the document */

static void on_entity(void *data, const XML_Char *name, int is_parameter, const XML_Char *value, int length,
                      const XML_Char *base, const XML_Char *system_id, const XML_Char *public_id,
                      const XML_Char *notation) {
    (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system_id, (void)public_id;
    (void)notation;
    xml *x = data;
    if (++x->entities > MOST_ENTITIES)
        XML_StopParser(x->parser, XML_FALSE);
}

static void set_up_parser(xml *x) {
    if (x->parser)
        XML_ParserReset(x->parser, "UTF-8");
    else
        x->parser = XML_ParserCreate("UTF-8");
    if (!x->parser)
        mem_alloc(SIZE_MAX); /* says so */
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, on_start, on_end);
    XML_SetCharacterDataHandler(x->parser, on_text);
    XML_SetSkippedEntityHandler(x->parser, on_skipped);
    XML_SetCdataSectionHandler(x->parser, on_cdata_start, on_cdata_end);
    XML_SetEntityDeclHandler(x->parser, on_entity);
    XML_UseForeignDTD(x->parser, XML_TRUE); /* so that "&nbsp;" is skipped and no error */
}

static void xml_begin(reading *r) {
    if (!r->state)
        r->state = memset(mem_alloc(sizeof(xml)), 0, sizeof(xml));
    xml *x = r->state;
    x->reading = r;
    decoder_begin(&x->decoder, r, markup_declared(buf_str(&r->head)));
    blocks_begin(&x->blocks);
    xml_identity_begin(&x->identity);
    intern_free(&x->note_names);
    arena_reset(&x->names);
    x->note_names.memory = &x->names;
    x->open.len = x->called.len = x->dropped = x->capture.depth = x->notes = x->entities = 0;
    x->in_cdata = x->just_closed = x->note_waits = x->suspended = x->ended = false;
    set_up_parser(x);
}

/* Says where and why the document breaks off. */
static void report_damage(xml *x) {
    enum XML_Error code = XML_GetErrorCode(x->parser);
    const char *why = code == XML_ERROR_ABORTED ? "more entities than any document has" : XML_ErrorString(code);
    bool nothing = !x->blocks.any && x->blocks.flow.to->pushed.len == 0;
    read_report(x->reading, nothing ? CG_R001 : CG_R009, line_of(x),
                nothing ? "cannot be read as XML, from column %u: %s"
                        : "is damaged from column %u on, and read up to there: %s",
                column_of(x), why);
    x->reading->failed = nothing;
    x->ended = true;
}

/* Gives the parser the next piece, or lets it go on in the last one. */
static void parse_more(xml *x) {
    enum { PIECE = 1 << 18 };
    enum XML_Status status;
    if (x->suspended) {
        x->suspended = false;
        status = XML_ResumeParser(x->parser);
    } else {
        decoder_fill(&x->decoder, x->reading, PIECE);
        cg_str piece = decoder_ready(&x->decoder);
        x->ended = x->decoder.at_end;
        if (piece.len == 0 && x->reading->failed)
            return;
        status = XML_Parse(x->parser, piece.ptr, (int)piece.len, x->ended);
        decoder_drop(&x->decoder, piece.len);
    }
    if (status == XML_STATUS_ERROR)
        report_damage(x);
}

/* A file may end in white space or nothing at all. */
static bool is_at_end(const xml *x) {
    return x->ended && !x->suspended;
}

static bool xml_part(reading *r, text *t) {
    xml *x = r->state;
    blocks_begin_text(&x->blocks, t);
    for (uint32_t i = 0; i < x->called.len; i++)
        x->called.at[i].call = CG_NONE;
    for (bool full = false; !full && !is_at_end(x) && !r->failed; full = x->suspended)
        parse_more(x);
    blocks_end_text(&x->blocks, is_at_end(x));
    if (t->source.len)
        return true;
    xml_identity_end(&x->identity, r);
    markup_report_end(r, &x->decoder, &x->blocks);
    return false;
}

static void xml_free(void *state) {
    xml *x = state;
    decoder_free(&x->decoder);
    XML_ParserFree(x->parser);
    blocks_free(&x->blocks);
    xml_identity_free(&x->identity);
    intern_free(&x->note_names);
    arena_free(&x->names);
    VEC_FREE(&x->open);
    VEC_FREE(&x->called);
    buf_free(&x->capture.text);
    buf_free(&x->cdata);
    buf_free(&x->note_name);
    free(x);
}

const reader xml_reader = {
    .name = "XML",
    .bid = xml_bid,
    .begin = xml_begin,
    .part = xml_part,
    .free_state = xml_free,
};
