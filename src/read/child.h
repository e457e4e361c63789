/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Readers in a child process. A reading that meets an isolated reader starts a child, which serves one file after
 * another: it gets each as an open file over a socket, runs the reader on it under limits (confine.h), and sends back
 * what the reader pushed. The parent believes nothing: it checks all that comes (wire.h) and makes the body itself. A
 * child that crashes, takes too long or sends nonsense costs the file that it was reading, which gets a finding; the
 * next file gets a new child. Used by read.c; a child belongs to its reading, and so to one thread.
 */
#ifndef READ_CHILD_H
#define READ_CHILD_H

#include "read/read.h"

typedef struct child child;

/* What one document may take. */
typedef struct child_limits {
    uint32_t cpu_seconds;  /* and one more for each megabyte of the file */
    uint32_t wait_seconds; /* in which it neither sends anything nor works */
    uint64_t memory;       /* bytes that the child may take for itself */
    uint64_t output;       /* bytes of text; of an archive an eighth of it, and 200 times the size of the file */
} child_limits;

extern const child_limits child_usual_limits;

/* Starts the child where it cannot wait until there is work: AddressSanitizer's allocator does not survive a fork from
 * one of many threads. */
void child_prepare(reading *r);

/* Gives r->file, whose reader is r->reader, to the child. False: r->findings says why. */
bool child_begin(reading *r);

/* Fills 't' with the next part but for its body; false at the end of the document, where r has all findings. */
bool child_part(reading *r, text *t);

/* Fills 'm' with the next document of an archive, likewise. */
bool child_member(reading *r, read_member *m);

/* Ends the document, which may not be at its end. The child stays for the next where it can. */
void child_end(reading *r);

/* Ends the child, and leaves no zombie. */
void child_free(reading *r);

#endif
