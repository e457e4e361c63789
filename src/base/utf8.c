/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <string.h>

static unsigned char byte(cg_str text, size_t at) {
    return (unsigned char)text.ptr[at];
}

static bool is_tail(cg_str text, size_t at) {
    return at < text.len && (byte(text, at) & 0xC0) == 0x80;
}

size_t utf8_sequence(cg_str text, size_t at) {
    unsigned char c = byte(text, at), d = at + 1 < text.len ? byte(text, at + 1) : 0;
    if (c < 0x80)
        return 1;
    if (c >= 0xC2 && c <= 0xDF)
        return is_tail(text, at + 1) ? 2 : 0;
    if (c >= 0xE0 && c <= 0xEF) { /* no overlong forms, no surrogates */
        bool fine = is_tail(text, at + 1) && !(c == 0xE0 && d < 0xA0) && !(c == 0xED && d > 0x9F);
        return fine && is_tail(text, at + 2) ? 3 : 0;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        bool fine = is_tail(text, at + 1) && !(c == 0xF0 && d < 0x90) && !(c == 0xF4 && d > 0x8F);
        return fine && is_tail(text, at + 2) && is_tail(text, at + 3) ? 4 : 0;
    }
    return 0;
}

#define HIGH_BITS 0x8080808080808080u

static uint64_t load8(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* Which of eight bytes is the first with its high bit set; 'bits' are the high bits, not all zero. */
static size_t first_high(uint64_t bits) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(bits) / 8;
#else
    return (size_t)__builtin_clzll(bits) / 8;
#endif
}

size_t utf8_next_wide(cg_str text, size_t at) {
    const char *p = text.ptr;
    size_t i = at;
    while (i + 32 <= text.len &&
           !((load8(p + i) | load8(p + i + 8) | load8(p + i + 16) | load8(p + i + 24)) & HIGH_BITS))
        i += 32;
    for (; i + 8 <= text.len; i += 8) {
        uint64_t bits = load8(p + i) & HIGH_BITS;
        if (bits)
            return i + first_high(bits);
    }
    while (i < text.len && byte(text, i) < 0x80)
        i++;
    return i;
}

size_t utf8_valid(cg_str text) {
    for (size_t i = 0;;) {
        i = utf8_next_wide(text, i);
        if (i >= text.len)
            return text.len;
        size_t size = utf8_sequence(text, i);
        if (size == 0)
            return i;
        i += size;
    }
}

uint32_t utf8_decode(cg_str text, size_t at, size_t *size) {
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    if (p[0] < 0x80) {
        *size = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *size = 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *size = 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *size = 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

size_t utf8_length(cg_str text) {
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++)
        length += (byte(text, i) & 0xC0) != 0x80;
    return length;
}

bool utf8_is_blank(uint32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool utf8_is_latin(uint32_t c) {
    return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7;
}

size_t utf8_align(cg_str text, size_t at) {
    if (at >= text.len)
        return text.len;
    while (at > 0 && (byte(text, at) & 0xC0) == 0x80)
        at--;
    return at;
}

size_t utf8_encode(uint32_t c, char to[4]) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)((0xF00 >> size) | c);
    return size;
}
