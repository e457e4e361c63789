/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walking through XML as it comes in, with expat. A reader says which namespaces it knows and gets three calls back;
 * nothing outside the bytes it feeds is ever read, and XML that declares entities is refused. Used by the readers of
 * office documents.
 */
#ifndef READ_SAX_H
#define READ_SAX_H

#include "base/str.h"

#include <expat.h>

/* A namespace, and the letter that stands for it in names. */
typedef struct sax_namespace {
    const char *uri;
    char letter;
} sax_namespace;

/* The name of an element: "w:p" is {'w', "p"}. The letter is '\0' where the namespace is not known. */
typedef struct sax_name {
    char letter;
    const char *local;
} sax_name;

/* What a reader makes of XML. */
typedef struct sax_handler {
    const sax_namespace *namespaces; /* ends with {NULL} */
    bool (*start)(void *state, sax_name name,
                  const char **attributes);  /* false: leaves out the element with all in it */
    void (*end)(void *state, sax_name name); /* or NULL */
    void (*text)(void *state, cg_str run);   /* or NULL */
} sax_handler;

typedef struct sax {
    const sax_handler *handler;
    void *state;
    XML_Parser parser;
    uint32_t depth;
    uint32_t left_out; /* the depth of the element that is being left out, or 0 */
    const char *refused;
    char problem[160]; /* why sax_feed failed: "is broken in line 1, column 80: mismatched tag" */
} sax;

void sax_open(sax *s, const sax_handler *handler, void *state);

/* Goes through more bytes. False, for good, where they are no proper XML; what came before has been told. */
bool sax_feed(sax *s, cg_str bytes, bool last);

void sax_close(sax *s);

/* The value of the attribute of this local name, or an empty text with a NULL pointer. */
cg_str sax_attribute(const char **attributes, const char *local);

/* A row of a reader's table of names, which is sorted: "w:p" and the reader's number for it. */
typedef struct sax_row {
    const char *name;
    int number;
} sax_row;

/* The number of 'name', or 0. */
int sax_find(const sax_row *rows, size_t count, sax_name name);

#endif
