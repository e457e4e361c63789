/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes over the socket between a reading and its child (child.h). Both are the same program, so numbers and
 * structs go as they lie in memory. Down goes a wire_request with an open file. Up come frames: a head, then what it
 * announces.
 */
#ifndef READ_WIRE_H
#define READ_WIRE_H

#include "read/read.h"

typedef struct wire_request {
    const reader *reader; /* the child is a copy of its parent, so the table of readers lies at the same place */
} wire_request;

typedef enum wire_kind {
    WIRE_PART = 1, /* a part of the document */
    WIRE_MEMBER,   /* a document of the archive */
    WIRE_END,      /* the document is at its end */
} wire_kind;

/* Sizes are bytes, the rest counts elements of the arrays of a text. */
typedef struct wire_head {
    uint32_t kind;
    union {
        struct {
            uint32_t source, origins, hidden, notes, links, targets;
            uint32_t first_line, first_column;
        } part;
        struct {
            uint32_t name, bytes, known;
        } member;
        struct {
            uint32_t failed, findings, identity;
        } end;
    };
} wire_head;

/* Followed by its message. */
typedef struct wire_finding {
    uint32_t code, line, size;
} wire_finding;

enum {
    WIRE_MOST_BYTES = 257 << 20, /* of the source or the targets of a part, or of a document of an archive */
    WIRE_MOST_FINDINGS = 10000,
    WIRE_MOST_MESSAGE = 4096, /* bytes of a message, an identity or a name */
};

/* Whether the head announces what can be. */
bool wire_head_is_sound(const wire_head *head);

/* Whether a part that was received, without its body, is what a reader can have pushed. */
bool wire_part_is_sound(const text *t);

/* For the child: sends a part, a document of an archive, or the end with what 'r' has to say. A parent that is gone
 * ends the process. */
void wire_send_part(int socket, const text *t);
void wire_send_member(int socket, const read_member *m);
void wire_send_end(int socket, const reading *r);

#endif
