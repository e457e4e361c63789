/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the elements of the publishers' vocabularies mean for the text: official publications (OP-XML), BWB,
 * rechtspraak.nl, FORMEX, Akoma Ntoso, and the metadata of all of them. A name that is not in the table is no loss:
 * xml.c tells blocks from what stands in a line by where the text is.
 */
#ifndef READ_XML_NAMES_H
#define READ_XML_NAMES_H

#include "base/str.h"

typedef enum xml_role {
    XML_UNKNOWN, /* a block, unless it stands among text */
    XML_BLOCK,
    XML_INLINE,
    XML_WORD, /* inline, but apart from what is beside it */
    XML_LEAD, /* a number or name in front of the block that follows */
    XML_LINE, /* a line end */
    XML_ROW,
    XML_CELL,
    XML_DROP, /* for programs, not for readers */
    XML_NOTE,
    XML_NOTE_LABEL, /* the number of a note, in it */
    XML_NOTE_CALL,  /* the call of a note that stands elsewhere; 'attribute' has its name */
    XML_MARK,       /* a reference; 'attribute' has what to */
    XML_RECORD,     /* the same in metadata: a block */
    XML_MARK_OJ,    /* the same, to the Official Journal: COLL, NO.OJ, DATE.PUB */
    XML_RAISED,     /* <sup> */
    XML_SIGN,       /* an empty element that stands for the character CODE */
    XML_META,       /* name= and content= may say something about the document */
    XML_IDENTITY,   /* says in its text what the document is */
    XML_DOSSIER,    /* the number of the dossier, and of the paper in it: together they say so too */
    XML_NUMBER,
    XML_PAPER, /* of another document, the same two with a semicolon between: "36410;12" */
} xml_role;

typedef struct xml_name {
    const char *name;
    xml_role role;
    const char *attribute; /* see the roles; of other elements: one that says what the document is */
} xml_name;

/* The row of the element 'name', whose prefix does not count. */
const xml_name *xml_name_of(const char *name);

/* Whether the text of such an element is wanted as a whole. */
bool xml_is_captured(xml_role role);

/* Whether a document with this outermost element only tells of another one: metadata, the answer to a search. */
bool xml_is_record(const char *root);

/* The name without its prefix. */
const char *xml_local_name(const char *name);

#endif
