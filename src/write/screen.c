/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on a terminal: how wide it is there. Nothing that comes from a document may steer the terminal, so control
 * characters and invisible ones do not get through. */
#include "write/write.h"

#include "base/utf8.h"

#include <utf8proc.h>

/* The character at 'at' as it will be printed, the bytes that it takes in 'text', and the columns on the screen. */
static int shown(cg_str text, size_t at, cg_str *printed, size_t *size) {
    *size = utf8_sequence(text, at);
    *printed = str_part(text, at, at + *size);
    if (*size == 1 && text.ptr[at] >= ' ' && text.ptr[at] != 0x7F)
        return 1;
    utf8proc_int32_t c = *size ? (utf8proc_int32_t)utf8_decode(text, at, size) : 0;
    *size += *size == 0;
    if (c == '\t') {
        *printed = STR(" ");
        return 1;
    }
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC: /* control characters, and bytes that are no character */
        *printed = WRITE_REPLACEMENT;
        return 1;
    case UTF8PROC_CATEGORY_CF: /* marks of direction, soft hyphens */
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        *printed = STR("");
        return 0;
    default:
        return utf8proc_charwidth(c);
    }
}

int write_width(cg_str text) {
    int width = 0;
    cg_str printed;
    for (size_t i = 0, size; i < text.len; i += size)
        width += shown(text, i, &printed, &size);
    return width;
}

int write_cut(buf *b, cg_str text, int limit) {
    bool fits = write_width(text) <= limit;
    int width = 0;
    for (size_t i = 0, size; i < text.len; i += size) {
        cg_str printed;
        int columns = shown(text, i, &printed, &size);
        if (!fits && width + columns > limit - 1) {
            buf_add(b, STR("…"));
            return width + 1;
        }
        buf_add(b, printed);
        width += columns;
    }
    return width;
}
