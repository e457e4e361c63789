/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdlib.h>

bool str_starts(cg_str text, cg_str prefix) {
    return text.len >= prefix.len && str_equal((cg_str){text.ptr, prefix.len}, prefix);
}

bool str_ends(cg_str text, cg_str suffix) {
    return suffix.len == 0 ||
           (text.len >= suffix.len && str_equal(str_part(text, text.len - suffix.len, text.len), suffix));
}

bool str_starts_caseless(cg_str text, cg_str prefix) {
    return text.len >= prefix.len && str_equal_caseless(str_part(text, 0, prefix.len), prefix);
}

bool str_contains(cg_str text, cg_str part) {
    if (part.len == 0)
        return true;
    for (size_t at = 0; at + part.len <= text.len; at++) {
        const char *first = memchr(text.ptr + at, part.ptr[0], text.len - part.len + 1 - at);
        if (!first)
            return false;
        at = (size_t)(first - text.ptr);
        if (memcmp(first, part.ptr, part.len) == 0)
            return true;
    }
    return false;
}

bool str_ends_caseless(cg_str text, cg_str suffix) {
    return text.len >= suffix.len && str_equal_caseless(str_part(text, text.len - suffix.len, text.len), suffix);
}

bool str_equal_caseless(cg_str a, cg_str b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
            return false;
    return true;
}

static size_t skip_marks(cg_str text, size_t at) {
    while (at < text.len && !ascii_is_letter(text.ptr[at]) && !ascii_is_digit(text.ptr[at]))
        at++;
    return at;
}

bool str_same_words(cg_str a, cg_str b) {
    for (size_t i = 0, k = 0;; i++, k++) {
        i = skip_marks(a, i);
        k = skip_marks(b, k);
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[k]))
            return false;
    }
}

bool str_contains_caseless(cg_str text, cg_str part) {
    for (size_t at = 0; at + part.len <= text.len; at++)
        if (str_starts_caseless(str_part(text, at, text.len), part))
            return true;
    return false;
}

int str_compare(cg_str a, cg_str b) {
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.ptr, b.ptr, common) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

cg_str str_trim(cg_str text) {
    while (text.len && ascii_is_space(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len && ascii_is_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

uint32_t str_number(cg_str text, size_t *digits) {
    uint64_t value = 0;
    size_t i = 0;
    for (; i < text.len && ascii_is_digit(text.ptr[i]); i++) {
        value = value * 10 + (uint64_t)(text.ptr[i] - '0');
        if (value > UINT32_MAX)
            value = UINT32_MAX;
    }
    if (digits)
        *digits = i;
    return (uint32_t)value;
}

char *buf_reserve(buf *b, size_t more) {
    if (b->room - b->len < more) {
        size_t room = b->room ? b->room * 2 : 256;
        while (room - b->len < more)
            room *= 2;
        b->ptr = mem_realloc(b->ptr, room);
        b->room = room;
    }
    return b->ptr + b->len;
}

void buf_add(buf *b, cg_str text) {
    if (text.len == 0)
        return;
    memcpy(buf_reserve(b, text.len), text.ptr, text.len);
    b->len += text.len;
}

void buf_char(buf *b, char c) {
    *buf_reserve(b, 1) = c;
    b->len++;
}

void buf_format(buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0) {
        vsnprintf(buf_reserve(b, (size_t)length + 1), (size_t)length + 1, format, again);
        b->len += (size_t)length;
    }
    va_end(again);
}

/* The size of the character at 'at', and whether it is white space, or a control character, which no text may show. */
static size_t character_at(cg_str text, size_t at, bool *space) {
    size_t size = 1;
    if ((unsigned char)text.ptr[at] < 0x80)
        *space = (unsigned char)text.ptr[at] <= ' ' || text.ptr[at] == 0x7F;
    else
        *space = utf8_is_blank(utf8_decode(text, at, &size));
    return size;
}

void buf_add_folded(buf *b, cg_str text) {
    char *to = buf_reserve(b, text.len + 1), *start = to; /* folding never makes it longer */
    for (size_t i = 0; i < text.len;) {
        size_t word = i, size = 0;
        for (bool space = false; i < text.len; i += size) {
            size = (unsigned char)(text.ptr[i] - '!') < 0x5E
                       ? 1
                       : character_at(text, i, &space); /* '!' to '~' are visible */
            if (space)
                break;
        }
        if (i > word && to > start)
            *to++ = ' ';
        memcpy(to, text.ptr + word, i - word);
        to += i - word;
        i += i < text.len ? size : 0;
    }
    b->len += (size_t)(to - start);
}

cg_str buf_str(const buf *b) {
    return b->len ? (cg_str){b->ptr, b->len} : (cg_str){"", 0};
}

void buf_free(buf *b) {
    free(b->ptr);
    *b = (buf){0};
}
