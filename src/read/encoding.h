/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of a file to UTF-8, piece by piece: for every format that is text at heart (plain text, HTML, XML).
 *
 * A byte order mark decides; else NUL bytes in every second place mean UTF-16; else what the document declares; else it
 * is UTF-8 until a byte says otherwise. Where that happens after proper UTF-8 beyond ASCII, or among it, the byte is
 * damage and becomes U+FFFD; else the encoding is guessed: Windows-1252 where few bytes are beyond ASCII (a Latin
 * script with some accents), and uchardet's answer where many are. A reader owns one decoder and uses it for one
 * document after the other.
 */
#ifndef READ_ENCODING_H
#define READ_ENCODING_H

#include "read/read.h"

/* All zero at first. */
typedef struct decoder {
    buf text;       /* what has been decoded and not been dropped; UTF-8 up to 'checked' */
    size_t checked; /* bytes of text */
    bool at_end;    /* the file has no more */
    uint32_t line;  /* of the first byte of text */

    buf raw;           /* bytes not decoded yet, of encodings other than UTF-8 */
    bool wide_seen;    /* proper UTF-8 beyond ASCII has been seen: whatever else comes is damage */
    void *converter;   /* iconv_t; NULL: the bytes are UTF-8 */
    size_t unit;       /* of the encoding: as many bytes as damage takes with it */
    uint32_t replaced; /* damaged places */
    uint32_t replaced_line;
} decoder;

/* Begins the document of which r->head are the first bytes. 'declared' is what it says of its encoding, or empty. */
void decoder_begin(decoder *d, reading *r, cg_str declared);

/* Takes bytes of the file until there are 'size' of text, or the end. */
void decoder_fill(decoder *d, reading *r, size_t size);

/* What has been decoded and checked. */
cg_str decoder_ready(const decoder *d);

/* Forgets the first 'size' bytes of text. */
void decoder_drop(decoder *d, size_t size);

/* Says, at the end, how much damage there was. */
void decoder_report(const decoder *d, reading *r);

void decoder_free(decoder *d);

/* The encoding that the first bytes show without a doubt ("UTF-16LE"), or NULL. */
const char *encoding_shown(cg_str head);

#endif
