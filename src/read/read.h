/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes to texts. A file is offered to every reader in the table (read.c); each bids with bits of evidence from its
 * name and its first bytes, and the best bid reads it, in parts of about a megabyte. Used by the corpus; a reading
 * belongs to one thread.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/arena.h"
#include "base/vec.h"
#include "text/text.h"

/* Something that a reader has to say about the document. */
typedef struct read_finding {
    cg_code code;
    uint32_t line; /* 0: about the whole */
    cg_str message;
} read_finding;

typedef VEC(read_finding) read_findings;

typedef struct reading reading;

/* One row a reader. */
typedef struct reader {
    const char *name;
    /* Bits of evidence that this is the reader's format; 0: it cannot be. 'head' are the first bytes of the file. */
    int (*bid)(cg_str path, cg_str head);
    /* Begins a document: its state is in r->state, which is NULL the first time and the last document's afterwards. */
    void (*begin)(reading *r);
    /* Fills 't' with the next part; false at the end. */
    bool (*part)(reading *r, text *t);
    void (*free_state)(void *state);
} reader;

/* A document that is being read. All zero before the first read_open; used again for the next document. */
struct reading {
    const reader *reader;
    int file;
    buf head; /* the first bytes, which read_bytes hands out before the rest of the file */
    size_t head_taken;
    bool at_end;     /* nothing is left in the file */
    bool failed;     /* a finding says why */
    cg_str identity; /* what the document says of itself in its metadata, as a citation ("kst-22112-4263"); or empty */
    read_findings findings;
    arena *memory; /* where messages and the identity are kept */
    void *state;   /* the reader's own */
};

/* Opens the file at 'path' ("-": standard input) and begins it. False: r->findings says why. */
bool read_open(reading *r, const char *path, arena *memory);

/* Begins the document that 'bytes' are (copied). */
bool read_open_bytes(reading *r, cg_str bytes, arena *memory);

/* Fills 't' with the next part; false at the end of the document. */
bool read_part(reading *r, text *t);

/* Ends the document; the memory stays for the next. */
void read_close(reading *r);

void read_free(reading *r);

/* Whether a file found in a folder is a document by its name. */
bool read_knows_name(cg_str path);

/* For readers: says what the document is, unless that was said before. Copied. */
void read_identify(reading *r, cg_str identity);

/* For readers: adds a finding. */
void read_report(reading *r, cg_code code, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* For readers: adds 'size' more bytes of the file to 'to', or what is left; false where nothing is (or failure, which
 * is reported). How many it adds never depends on how a pipe delivers them. */
bool read_bytes(reading *r, buf *to, size_t size);

extern const reader plain_reader;
extern const reader pdf_reader;

#endif
