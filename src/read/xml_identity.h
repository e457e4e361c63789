/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an XML document is, from what its metadata say here and there: an identifier, the address of its metadata
 * record, or the numbers of its dossier and in it. Used by xml.c, one for each document.
 */
#ifndef READ_XML_IDENTITY_H
#define READ_XML_IDENTITY_H

#include "read/read.h"

/* All zero at first. */
typedef struct xml_identity {
    buf identifier;       /* the first one found */
    bool is_contradicted; /* there is another one: a list of records is none of them */
    buf record;           /* from the address of the metadata record */
    buf dossier, number;
} xml_identity;

void xml_identity_begin(xml_identity *id);

/* An identifier, or what is called so. */
void xml_identity_see(xml_identity *id, cg_str value);

/* <meta name= content=>. */
void xml_identity_see_meta(xml_identity *id, cg_str name, cg_str content);

/* Numbers of a parliamentary paper, as they are printed: "36 410 XVI" and "12". */
void xml_identity_see_dossier(xml_identity *id, cg_str dossier);
void xml_identity_see_number(xml_identity *id, cg_str number);

/* Says what the document is, where that is known. */
void xml_identity_end(const xml_identity *id, reading *r);

void xml_identity_free(xml_identity *id);

#endif
