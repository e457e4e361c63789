/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8: checking, decoding, and the classes of characters that citations care about. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "citegraph.h"

/* The number of bytes of the longest valid start of 'text': text.len where all of it is UTF-8. */
size_t utf8_valid(cg_str text);

/* The first byte from 'at' on that is not ASCII, or text.len. */
size_t utf8_next_wide(cg_str text, size_t at);

/* The code point at byte 'at' of valid UTF-8, and its length in bytes. */
uint32_t utf8_decode(cg_str text, size_t at, size_t *size);

/* Writes the code point 'c' to 'to' (U+FFFD where it is none); returns the length in bytes. */
size_t utf8_encode(uint32_t c, char to[4]);

/* The length in bytes of a valid sequence at 'at' of any bytes; 0 where there is none. */
size_t utf8_sequence(cg_str text, size_t at);

/* Code points in valid UTF-8. */
size_t utf8_length(cg_str text);

/* A blank of any width, among them the no-break space; not the ends of lines. */
bool utf8_is_blank(uint32_t c);

/* A letter of the Latin scripts beyond ASCII, which is all that Dutch and the languages around it need. */
bool utf8_is_latin(uint32_t c);

/* 'at', or the start of the sequence that it lies in. */
size_t utf8_align(cg_str text, size_t at);

#endif
