/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/words.h"

#include "base/utf8.h"

enum { LONGEST = 200 };

const cg_str word_endings[] = {{"wet", 3}, {"besluit", 7}, {"regeling", 8}, {"richtlijn", 9}, {"verordening", 11}};
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

/* Behind the letters that stand from 'at' on; no further than any name goes, or a text of "wetwetwet" takes for ever.
 */
static size_t letters_end(cg_str text, size_t at) {
    size_t most = text.len - at > LONGEST ? at + LONGEST : text.len;
    for (size_t size; at < most && (size = letter_size(text, at)) > 0;)
        at += size;
    return at;
}

/* The letters behind the blank at 'at', none where there is no blank. */
static cg_str next_word(cg_str text, size_t at) {
    size_t start = at;
    while (start < text.len && ascii_is_space(text.ptr[start]))
        start++;
    return start > at ? str_part(text, start, letters_end(text, start)) : STR("");
}

static char *put_lower(char *to, cg_str text) {
    for (size_t i = 0; i < text.len; i++)
        *to++ = ascii_lower(text.ptr[i]);
    return to;
}

/* The key of a word, or of a word and the next one, in 'room'. */
static cg_str joined(char room[LONGEST], cg_str word, cg_str next) {
    char *end = put_lower(room, word);
    if (next.len) {
        *end++ = ' ';
        end = put_lower(end, next);
    }
    return (cg_str){room, (size_t)(end - room)};
}

/* ---------------------------------------------------------------- adding */

/* Adds a word and what stands behind it, or the word as one of which only the next tells. */
static void add_key(name_words *words, cg_str word, cg_str next, uint32_t reach) {
    char key[LONGEST];
    uint32_t index = intern_add(&words->keys, joined(key, word, next));
    if (index == words->reach.len)
        *VEC_PUSH(&words->reach) = reach;
    else if (words->reach.at[index] < reach)
        words->reach.at[index] = reach;
}

/* The ending in the last letters of the word, which has nothing but letters and dashes; or NULL. */
static const cg_str *ending_of(cg_str word) {
    size_t last = 0;
    for (size_t end; (end = letters_end(word, last)) < word.len; last = end + 1)
        if (word.ptr[end] != '-')
            return NULL;
    for (size_t e = 0; e < word_ending_count; e++)
        for (size_t at = last; at < word.len; at++)
            if (str_starts_caseless(str_part(word, at, word.len), word_endings[e]))
                return &word_endings[e];
    return NULL;
}

/* Adds the word [start, end) of the name, before which 'reach' bytes may stand. */
static bool add_word(name_words *words, cg_str name, size_t start, size_t end, uint32_t reach) {
    cg_str word = str_part(name, start, end), next = STR("");
    const cg_str *ending = ending_of(word);
    if (ending && word.len == ending->len) {
        next = next_word(name, end);
        if (next.len == 0)
            return false;
    }
    if (!ending || word.len + 1 + next.len > LONGEST)
        return false;
    add_key(words, word, next, reach);
    if (next.len)
        add_key(words, word, STR(""), CG_NONE);
    return true;
}

bool words_add(name_words *words, cg_str name) {
    uint32_t reach = 0;
    for (size_t start = 0, end; start < name.len; start = end + 1, reach++) {
        const char *blank = memchr(name.ptr + start, ' ', name.len - start);
        end = blank ? (size_t)(blank - name.ptr) : name.len;
        if (add_word(words, name, start, end, reach))
            return true;
        for (size_t i = start; i < end; i++)
            reach += name.ptr[i] == '-' ? 3 : 1; /* and a dash any other */
    }
    return false;
}

bool words_add_stem(name_words *words, cg_str stem) {
    bool fine = stem.len < LONGEST && letters_end(stem, 0) == stem.len;
    if (fine)
        add_key(words, stem, STR(""), 0);
    return fine;
}

/* ---------------------------------------------------------------- looking up */

/* How far before 'word', which ends at 'end' of the body, a name may begin that has it; CG_NONE where no name has. */
static uint32_t reach_of(const name_words *words, cg_str word, cg_str body, size_t end) {
    uint32_t index = intern_find(&words->keys, word);
    if (index == CG_NONE || words->reach.at[index] != CG_NONE)
        return index == CG_NONE ? CG_NONE : words->reach.at[index];
    char key[LONGEST];
    cg_str next = next_word(body, end);
    if (next.len == 0 || word.len + 1 + next.len > LONGEST)
        return CG_NONE;
    index = intern_find(&words->keys, joined(key, word, next));
    return index == CG_NONE ? CG_NONE : words->reach.at[index];
}

bool words_stand(const name_words *words, cg_str body, size_t at, size_t *first) {
    char key[LONGEST]; /* filled from its end */
    size_t used = 0, end = letters_end(body, at), here = end;
    bool known = false;
    for (;;) {
        size_t before = here ? utf8_align(body, here - 1) : 0, size = here ? letter_size(body, before) : 0;
        if (size == 0) { /* the word may begin here */
            uint32_t reach = reach_of(words, (cg_str){key + sizeof key - used, used}, body, end);
            size_t from = here > reach ? here - reach : 0;
            if (reach != CG_NONE) {
                *first = known && *first < from ? *first : from;
                known = true;
            }
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
