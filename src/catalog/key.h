/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Publication keys as series and numbers: kst-22112-4263 is number 4263 of the series "kst-22112-#". A series is named
 * by its keys with a mark where the number stands: # for digits, @ for letters (kst-33826-C is number 3 of
 * "kst-33826-@"), and ! at the end of a key that has no number. Whoever builds a catalog and whoever asks one splits
 * keys here, so that both always agree.
 */
#ifndef CATALOG_KEY_H
#define CATALOG_KEY_H

#include "base/str.h"

enum {
    KEY_SIZE = 64,            /* bytes of a key, at most */
    SERIES_SIZE = 65,         /* bytes of the name of a series, at most */
    KEY_ROOM = CG_KEY_ROOM,   /* for what key_join makes of any name of that size and any number */
    MOST_NUMBER = 999999999u, /* digits before the last nine belong to the series */
};

/* A key, split. */
typedef struct series_number {
    char series[SERIES_SIZE];
    uint32_t len; /* of the name of the series */
    uint32_t number;
} series_number;

/* Is this a key that a catalog can hold? */
bool key_is_valid(cg_str key);

/* Splits a valid key; of any other text it makes something that is in no catalog. False: it is too long. The session
 * year before a dossier is left out, as in the ids of works: kst-19951996-23700-188b is kst-23700-188b. */
bool key_split(cg_str key, series_number *split);

/* The key of the paper to which a correction, a reprint or an attachment belongs, which have keys that go on after
 * its number: kst-22112-1879 for kst-22112-1879-n1. Empty: the key is none of these. */
cg_str key_parent(cg_str key);

/* The kind of publication: "kst-" of kst-22112-4263, "ah-tk-" of ah-tk-20232024-1786. */
cg_str key_kind(cg_str key);

/* Puts a key together again, with a NUL after it. 'series' has a mark and at most SERIES_SIZE bytes. */
void key_join(cg_str series, uint32_t number, char key[KEY_ROOM]);

/* Where the mark stands in the name of a series; its length: there is none. */
size_t series_mark(cg_str series);

/* Orders names by kind, then as people do: digits by their value, all else by bytes. */
int series_compare(cg_str a, cg_str b);

#endif
