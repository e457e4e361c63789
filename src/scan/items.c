/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/items.h"

#include "base/utf8.h"

enum { RANGE_MOST = 50 };

/* The size of the letter or digit at 'at'; 0 where something else stands. */
static size_t word_character(cg_str list, size_t at) {
    size_t size;
    if (at >= list.len)
        return 0;
    if (((unsigned char)list.ptr[at] & 0xC0) == 0x80) /* inside a dash that was stepped into */
        return 0;
    uint32_t c = utf8_decode(list, at, &size);
    return utf8_is_latin(c) || (c < 0x80 && (ascii_is_letter((char)c) || ascii_is_digit((char)c))) ? size : 0;
}

/* The end of the token at 'at': letters and digits, with ':' or '.' between them. */
static size_t token_end(cg_str list, size_t at) {
    size_t end = at;
    for (size_t size; (size = word_character(list, end)) > 0;) {
        end += size;
        bool joint = end < list.len && (list.ptr[end] == ':' || list.ptr[end] == '.') && word_character(list, end + 1);
        end += joint;
    }
    return end;
}

static bool is_item(cg_str token) {
    bool upper = true;
    for (size_t i = 0; i < token.len; i++) {
        if (ascii_is_digit(token.ptr[i]))
            return true;
        upper = upper && ascii_is_upper(token.ptr[i]);
    }
    return upper;
}

/* What stands between two items makes a range of them: a dash, "t/m", "tot", "to". */
static bool is_range(cg_str between) {
    static const cg_str dashes[] = {{"-", 1},
                                    {"\xE2\x80\x90", 3},
                                    {"\xE2\x80\x91", 3},
                                    {"\xE2\x80\x92", 3},
                                    {"\xE2\x80\x93", 3},
                                    {"\xE2\x80\x94", 3},
                                    {"\xE2\x88\x92", 3},
                                    {"t/m", 3}};
    cg_str text = str_trim(between);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_equal(text, dashes[i]))
            return true;
    return str_equal(text, STR("to")) || str_starts(text, STR("tot")); /* "tot en met", over a line end too */
}

static bool is_number(cg_str text) {
    size_t digits;
    str_number(text, &digits);
    return digits == text.len && digits > 0 && digits < 8;
}

/* The letter that an item is; 0 if it is none. */
static char letter_of(cg_str text) {
    return text.len == 1 && ascii_is_upper(text.ptr[0]) ? text.ptr[0] : '\0';
}

/* Adds what lies strictly between two items if they are numbers, or letters, that make a range. */
static void add_between(list_item first, list_item last, arena *memory, list_items *items) {
    bool letters = letter_of(first.text) && letter_of(last.text);
    if (!letters && (!is_number(first.text) || !is_number(last.text)))
        return;
    uint32_t low = letters ? (uint32_t)letter_of(first.text) : str_number(first.text, NULL);
    uint32_t high = letters ? (uint32_t)letter_of(last.text) : str_number(last.text, NULL);
    if (high <= low || high - low > RANGE_MOST)
        return;
    for (uint32_t n = low + 1; n < high; n++) {
        char written[12];
        int length = snprintf(written, sizeof written, letters ? "%c" : "%u", n);
        cg_str text = arena_copy(memory, (cg_str){written, (size_t)length});
        *VEC_PUSH(items) = (list_item){.text = text, .start = first.start, .end = last.end};
    }
}

void items_split(cg_str list, arena *memory, list_items *items) {
    items->len = 0;
    size_t last_end = 0;
    for (size_t at = 0; at < list.len;) {
        size_t end = token_end(list, at);
        if (end == at) {
            at++;
            continue;
        }
        list_item item = {.text = str_part(list, at, end), .start = at, .end = end};
        if (is_item(item.text)) {
            if (items->len && is_range(str_part(list, last_end, at)))
                add_between(items->at[items->len - 1], item, memory, items);
            *VEC_PUSH(items) = item;
            last_end = end;
        }
        at = end;
    }
}
