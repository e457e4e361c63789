/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/words.h"

#include "base/utf8.h"

enum { LONGEST = 200 };

const cg_str word_endings[] = {{"wet", 3}, {"regeling", 8}, {"richtlijn", 9}, {"verordening", 11}};
const size_t word_ending_count = sizeof word_endings / sizeof *word_endings;

/* The size of the letter or digit at 'at'; 0 where something else stands. */
static size_t letter_size(cg_str text, size_t at) {
    size_t size = 1;
    char c = text.ptr[at];
    if ((unsigned char)c < 0x80)
        return ascii_is_letter(c) || ascii_is_digit(c);
    return utf8_is_latin(utf8_decode(text, at, &size)) ? size : 0;
}

static bool is_dash(cg_str text, size_t at) {
    size_t size;
    uint32_t c = utf8_decode(text, at, &size);
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Behind the letters that stand from 'at' on. */
static size_t letters_end(cg_str text, size_t at) {
    for (size_t size; at < text.len && (size = letter_size(text, at)) > 0;)
        at += size;
    return at;
}

/* ---------------------------------------------------------------- adding */

static void add_key(name_words *words, cg_str word, uint32_t reach) {
    char key[LONGEST];
    for (size_t i = 0; i < word.len; i++)
        key[i] = ascii_lower(word.ptr[i]);
    uint32_t index = intern_add(&words->keys, (cg_str){key, word.len});
    if (index == words->reach.len)
        *VEC_PUSH(&words->reach) = 0;
    if (words->reach.at[index] < reach)
        words->reach.at[index] = reach;
}

/* Whether an ending stands in the last letters of the word, which has nothing but letters and dashes. Where it is the
 * word, it stands in any text, which tells something only if many names begin with it. */
static bool has_ending(cg_str word, bool is_first) {
    size_t last = 0;
    for (size_t end; (end = letters_end(word, last)) < word.len; last = end + 1)
        if (word.ptr[end] != '-')
            return false;
    for (size_t e = 0; e < word_ending_count; e++)
        for (size_t at = last; at < word.len; at++)
            if (str_starts_caseless(str_part(word, at, word.len), word_endings[e]))
                return word.len > word_endings[e].len || is_first;
    return false;
}

bool words_add(name_words *words, cg_str name) {
    uint32_t reach = 0;
    for (size_t start = 0, end; start < name.len; start = end + 1, reach += 2) { /* a blank may be "\n " */
        const char *blank = memchr(name.ptr + start, ' ', name.len - start);
        end = blank ? (size_t)(blank - name.ptr) : name.len;
        cg_str word = str_part(name, start, end);
        if (word.len < LONGEST && has_ending(word, start == 0)) {
            add_key(words, word, reach);
            return true;
        }
        for (size_t i = 0; i < word.len; i++)
            reach += word.ptr[i] == '-' ? 3 : 1; /* and a dash any other */
    }
    return false;
}

bool words_add_stem(name_words *words, cg_str stem) {
    bool fine = stem.len < LONGEST && letters_end(stem, 0) == stem.len;
    if (fine)
        add_key(words, stem, 0);
    return fine;
}

/* ---------------------------------------------------------------- looking up */

bool words_stand(const name_words *words, cg_str body, size_t at, size_t *first) {
    char key[LONGEST]; /* filled from its end */
    size_t used = 0, here = letters_end(body, at);
    bool known = false;
    for (;;) {
        size_t before = here ? utf8_align(body, here - 1) : 0, size = here ? letter_size(body, before) : 0;
        if (size == 0) { /* the word may begin here */
            uint32_t index = intern_find(&words->keys, (cg_str){key + sizeof key - used, used});
            size_t reach = index == CG_NONE ? 0 : words->reach.at[index], from = here > reach ? here - reach : 0;
            if (index != CG_NONE)
                *first = known && *first < from ? *first : from;
            known = known || index != CG_NONE;
            if (here == 0 || !is_dash(body, before))
                return known;
        }
        size_t more = size ? size : 1;
        if (used + more > sizeof key)
            return known;
        used += more;
        char *to = key + sizeof key - used;
        memcpy(to, size ? body.ptr + before : "-", more);
        *to = ascii_lower(*to);
        here = before;
    }
}

void words_free(name_words *words) {
    intern_free(&words->keys);
    VEC_FREE(&words->reach);
}
