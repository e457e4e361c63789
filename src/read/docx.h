/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the DOCX reader share: docx.c knows the parts of the package, docx_text.c reads text, docx_look.c
 * the settings and styles. */
#ifndef READ_DOCX_H
#define READ_DOCX_H

#include "base/intern.h"
#include "read/package.h"
#include "read/story.h"
#include "read/styles.h"

/* Footnotes, and endnotes: each kind has its part, its ids and its numbers. */
enum { FOOTNOTES, ENDNOTES, NOTE_KINDS };

/* How the notes of a kind are numbered. */
typedef struct docx_numbering {
    uint32_t first;
    bool by_section, by_page; /* begins again with each */
    bool has_signs;           /* *, †, ... instead of numbers */
} docx_numbering;

typedef struct docx_section {
    docx_numbering of[NOTE_KINDS];
} docx_section;

/* The call of a note, beside what the story knows of it. */
typedef struct docx_call {
    int kind;
    uint32_t section, page;
    bool has_sign; /* typed by the author: it does not count */
    bool is_read;  /* the text of the note has been read */
} docx_call;

/* What a part refers to: another part, or an address. */
typedef struct docx_relation {
    cg_str type, target;
    bool is_external;
} docx_relation;

/* A paragraph that is open, with the run in it. */
typedef struct docx_paragraph {
    style look, run;
    bool goes_on; /* the end of the paragraph was deleted */
    bool ends_section;
    uint32_t signed_note; /* whose sign this run is, or CG_NONE */
} docx_paragraph;

typedef struct docx_field {
    size_t start; /* of its instruction in docx.instructions */
    bool in_result;
    bool is_link;
} docx_field;

typedef struct docx {
    package package;
    story story;
    styles styles;
    docx_section defaults;
    VEC(docx_section) sections;
    VEC(docx_call) calls; /* by index of story.notes */
    intern note_ids;      /* "f7" and "e7" ... */
    VEC(uint32_t) called; /* by index of note_ids: the note */
    intern relation_ids;  /* of the part that is read */
    VEC(docx_relation) relations;
    intern margins; /* names of the parts that are headers and footers */
    cg_str folder;  /* of the part that is read, with a '/' at the end */
    arena memory;

    /* where docx_text.c is */
    VEC(docx_paragraph) paragraphs; /* the first is none: what stands outside of all */
    VEC(docx_field) fields;
    VEC(bool) choices;          /* whether one was taken, for each mc:AlternateContent */
    buf instructions;           /* of the open fields */
    buf sign;                   /* of a note */
    uint32_t hiding_fields;     /* of which the instruction has not ended */
    uint32_t rows, deleted_row; /* depth of tables; and that of a deleted row, or 0 */
    uint32_t pages;             /* as Word saw them */
    int kind;                   /* of the notes that are read */
    bool is_word;               /* the part begins as one of Word does */
    uint32_t paragraphs_read;
    bool in_text, in_instruction, in_paragraph_mark, in_row_properties;
    bool in_notes;     /* or in a header or footer: no calls */
    bool has_embedded; /* a document of another format is in it */
    int numbering_of;  /* the kind of notes that is being told how to count, or -1 */
    cg_str style;      /* whose properties are being read */
} docx;

extern const sax_namespace docx_namespaces[];

/* Documents, headers, footers and notes. */
extern const sax_handler docx_text_handler;
extern const sax_handler docx_settings_handler, docx_styles_handler;

/* Before each part that is read with docx_text_handler. */
void docx_begin_part(docx *d);

/* The part or address that the relation 'id' leads to; NULL where there is none. */
const docx_relation *docx_relation_of(const docx *d, cg_str id);

/* Whether the value of a property that is on or off says on. */
bool docx_is_on(cg_str value);

/* What the property "numStart" and so on says of numbers, "vanish" and so on of a run or style; others say nothing. */
void docx_set_numbering(docx_numbering *n, const char *property, cg_str value);
void docx_set_look(style *look, const char *property, cg_str value);

#endif
