/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes to texts. A file is offered to every reader in the table (read.c); each bids with bits of evidence from its
 * name and its first bytes, and the best bid reads it, in parts of about a megabyte. Readers that are marked as
 * isolated do it in a child process (child.h). Used by the corpus; a reading belongs to one thread.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/arena.h"
#include "base/vec.h"
#include "text/text.h"

#include <pthread.h>

/* Something that a reader has to say about the document. */
typedef struct read_finding {
    cg_code code;
    uint32_t line; /* 0: about the whole */
    cg_str message;
} read_finding;

typedef VEC(read_finding) read_findings;

typedef struct reading reading;

/* A document in an archive; all zero at first. */
typedef struct read_member {
    buf name; /* its path below the archive; empty: the archive is nothing but this document, compressed */
    buf bytes;
    bool known; /* a reader knows the name; otherwise there are no bytes */
} read_member;

/* One row a reader. */
typedef struct reader {
    const char *name;
    /* It is much code for files that anybody may have made: it runs in a child process. There r->file can be sought in,
     * and is open for reading; other files can be read, and nothing else be done. */
    bool isolated;
    /* Bits of evidence that this is the reader's format; 0: it cannot be. 'head' are the first bytes of the file. */
    int (*bid)(cg_str path, cg_str head);
    /* Begins a document: its state is in r->state, which is NULL the first time and the last document's afterwards. */
    void (*begin)(reading *r);
    /* Resets 't' and pushes the next part, of which read_part makes the body; false at the end. */
    bool (*part)(reading *r, text *t);
    /* Fills 'm' with the next document of an archive; false at the end. Archives have this and no 'part'. */
    bool (*member)(reading *r, read_member *m);
    /* Looks at a part whose body is made; or NULL. Not for isolated readers. */
    void (*finished)(reading *r, text *t);
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
    bool is_record;  /* it only tells of another document: metadata, the answer to a search */
    cg_str only;     /* the path in the archive of the one document that is meant, or empty: all of them */
    bool only_seen;  /* that one was handed out */
    cg_str identity; /* what the document says of itself in its metadata, as a citation ("kst-22112-4263"); or empty */
    read_findings findings;
    arena *memory;                     /* where messages and the identity are kept */
    void *state;                       /* the reader's own */
    struct child *child;               /* the process for isolated readers; NULL until one is needed */
    const struct child_limits *limits; /* of that process; NULL: the usual ones */
};

/* Makes ready for reading in a thread that is yet to be started. */
void read_prepare(reading *r, arena *memory);

/* Opens the file at 'path' ("-": standard input) and begins it. A path may go on in an archive, of which just this
 * document is read then. False: r->findings says why. */
bool read_open(reading *r, const char *path, arena *memory);

/* Begins the document that 'bytes' are (copied). */
bool read_open_bytes(reading *r, cg_str bytes, arena *memory);

/* How much of 'path' is that of a file, where what follows is a path in the archive that this must be; else 0. */
size_t read_archive_part(const char *path);

/* Whether the document is an archive: it has no parts, but members. */
bool read_is_archive(const reading *r);

/* Fills 'm' with the next document of an archive, in the order in which they lie in it; false at the end. */
bool read_next_member(reading *r, read_member *m);

/* Begins the document 'bytes' (copied), which was found in an archive as 'path'. */
bool read_open_member(reading *r, cg_str path, cg_str bytes, arena *memory);

void read_member_free(read_member *m);

/* Fills 't' with the next part; false at the end of the document. */
bool read_part(reading *r, text *t);

/* Ends the document; the memory stays for the next. */
void read_close(reading *r);

void read_free(reading *r);

/* Whether a file found in a folder is a document by its name. */
bool read_knows_name(cg_str path);

/* For child.c: takes 'file' (to be closed by read_close) for a document of the reader 'which', and begins it here. */
bool read_begin(reading *r, const reader *which, int file, arena *memory);

/* For readers: says what the document is, unless that was said before. Copied. */
void read_identify(reading *r, cg_str identity);

/* For readers: adds a finding. */
void read_report(reading *r, cg_code code, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* For readers: the same about a document that cannot be read; returns false. */
bool read_fail(reading *r, cg_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* For readers: adds 'size' more bytes of the file to 'to', or what is left; false where nothing is (or failure, which
 * is reported). How many it adds never depends on how a pipe delivers them. */
bool read_bytes(reading *r, buf *to, size_t size);

/* Held by whoever opens or closes a converter (iconv): child.c holds it while it makes a process, in which its lock
 * could be taken for ever otherwise. */
extern pthread_mutex_t read_converter_lock;

/* The name of the one document in a compressed file: "brief.txt" of "brief.txt.gz". */
cg_str archive_inner_name(cg_str path);

extern const reader archive_reader, docx_reader, html_reader, markdown_reader, odt_reader, pdf_reader, plain_reader,
    xml_reader;

#endif
