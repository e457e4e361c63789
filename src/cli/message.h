/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Talking to people: messages on stderr, colours, "did you mean". Used by every file of the program. Whatever comes
 * from a document or a file name goes through here on its way to a terminal, because such text may hold control
 * sequences.
 */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "options.h"

/* For printf: "%.*s", STR_ARG(text). */
#define STR_ARG(text) (int)(text).len, (text).ptr

/* Prints "citegraph: ..." and a newline on stderr. */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints 'text' with a blank for each control character, so that it can neither break a line nor steer a terminal. */
void print_safe(FILE *out, cg_str text);

/* Prints "1 document" or "7 documents". */
void print_count(FILE *out, uint32_t count, const char *noun);

/* Does 'stream' get colours? */
bool color_on(const options *o, FILE *stream);

/* 'status', or TROUBLE with a message where what was printed on stdout did not arrive. */
int output_done(int status);

/* 'memory', which is not NULL: otherwise one line, and the program ends. */
void *must(void *memory);

/* The nearest of some names to a word that is none of them. */
typedef struct suggestion {
    const char *word;
    const char *best; /* NULL: none is near */
    unsigned distance;
} suggestion;

/* Considers 'name', which must live as long as the suggestion is used. */
void suggestion_offer(suggestion *s, const char *name);

/* "; did you mean 'best'?" or nothing, in a buffer of the caller. */
const char *suggestion_text(const suggestion *s, char *out, size_t size);

#endif
