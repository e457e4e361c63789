/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names by one of their words. Most names of laws and acts have a word that ends in "wet", "besluit", "richtlijn" or
 * the like; a string for each would be hundreds, which halves the speed of the search for anchors. So that search looks
 * for the endings alone, and the word around a hit is looked up here; together with the next word where it is no more
 * than the ending, as in "Wet open overheid". Used and owned by the tables of names.
 */
#ifndef FAMILY_WORDS_H
#define FAMILY_WORDS_H

#include "base/intern.h"
#include "base/str.h"

typedef struct name_words {
    intern keys; /* words in small letters, with "-" for any dash: "arbowet", "wet open", and "wet" */
    VEC(uint32_t)
    reach; /* by key: how far before the word a name that has it may begin, in bytes of a body; CG_NONE:
              only the next word tells */
} name_words;

/* The endings by which words are found. */
extern const cg_str word_endings[];
extern const size_t word_ending_count;

/* Adds the word of 'name' that has one of the endings; false where none has. */
bool words_add(name_words *words, cg_str name);

/* Adds a word that is found by what stands behind it; false where it is more than letters. */
bool words_add_stem(name_words *words, cg_str stem);

/* Whether the word of 'body' that holds the byte at 'at', or ends there, is known, or its part behind a dash is. Then a
 * name may begin from 'first' on. */
bool words_stand(const name_words *words, cg_str body, size_t at, size_t *first);

void words_free(name_words *words);

#endif
