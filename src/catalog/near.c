/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that exist and are near to one that does not: what a wrong citation may have been meant to be. */
#include "catalog/catalog.h"

enum {
    MOST_DOSSIERS = 2, /* when more dossiers have such a number, it says nothing about any of them; */
    TELLING = 10,      /* numbers below it nearly all have */
    FARTHEST = 20      /* numbers to the next one that exists */
};

typedef struct finder {
    const cg_catalog *catalog;
    char (*near)[KEY_ROOM];
    uint32_t count, room;
} finder;

/* Adds the key if it exists, is new, and there is room. */
static bool offer(finder *f, cg_str key) {
    if (f->count == f->room || key.len >= KEY_ROOM || cg_catalog_find(f->catalog, key) != CG_CATALOG_KNOWN)
        return false;
    for (uint32_t i = 0; i < f->count; i++)
        if (str_equal(str_of(f->near[i]), key))
            return false;
    memcpy(f->near[f->count], key.ptr, key.len);
    f->near[f->count++][key.len] = '\0';
    return true;
}

/* 188b for 188, and 188 for 188b. */
static void offer_letters(finder *f, cg_str key) {
    buf other = {0};
    if (key.len > 1 && ascii_is_lower(key.ptr[key.len - 1]) && ascii_is_digit(key.ptr[key.len - 2])) {
        offer(f, str_part(key, 0, key.len - 1));
    } else if (key.len > 0 && ascii_is_digit(key.ptr[key.len - 1])) {
        buf_add(&other, key);
        for (char letter = 'a'; letter <= 'c'; letter++) {
            other.len = key.len;
            buf_char(&other, letter);
            offer(f, buf_str(&other));
        }
    }
    buf_free(&other);
}

/* The dossier of 'key' with part [start, end) replaced by 'with', if it is one then. */
static void offer_dossier(finder *f, cg_str key, size_t digits, size_t start, size_t end, cg_str with) {
    enum { BEFORE = sizeof "kst-" - 1 };
    char text[KEY_ROOM];
    size_t length = digits - (end - start) + with.len;
    if (length < 4 || length > 5 || key.len + 1 >= sizeof text)
        return;
    memcpy(text, key.ptr, start);
    memcpy(text + start, with.ptr, with.len);
    memcpy(text + start + with.len, key.ptr + end, key.len - end);
    if (text[BEFORE] != '0')
        offer(f, (cg_str){text, key.len - (end - start) + with.len});
}

/* The same number in dossiers of which one digit is another, missing, doubled, or swapped with its neighbour. */
static void offer_dossiers(finder *f, cg_str key) {
    size_t start = str_starts(key, STR("kst-")) ? 4 : key.len, end = start;
    while (end < key.len && ascii_is_digit(key.ptr[end]))
        end++;
    size_t digits = end - start;
    if (digits < 3 || digits > 6)
        return;
    for (size_t at = start; at <= end; at++) {
        for (char digit = '0'; digit <= '9'; digit++) {
            offer_dossier(f, key, digits, at, at, (cg_str){&digit, 1});
            if (at < end)
                offer_dossier(f, key, digits, at, at + 1, (cg_str){&digit, 1});
        }
        if (at < end)
            offer_dossier(f, key, digits, at, at + 1, STR(""));
        if (at + 1 < end)
            offer_dossier(f, key, digits, at, at + 2, (cg_str){(char[]){key.ptr[at + 1], key.ptr[at]}, 2});
    }
}

/* The next numbers of the series that exist, below and above. */
static void offer_neighbours(finder *f, const series_number *split) {
    char other[KEY_ROOM];
    for (int step = -1; step <= 1; step += 2) {
        uint32_t number = split->number;
        for (int i = 0; i < FARTHEST && number + (uint32_t)step - 1 < MOST_NUMBER; i++) {
            number += (uint32_t)step;
            key_join((cg_str){split->series, split->len}, number, other);
            if (offer(f, str_of(other)))
                break;
        }
    }
}

uint32_t catalog_near(const cg_catalog *catalog, cg_str key, char near[CATALOG_MOST_NEAR][KEY_ROOM]) {
    finder f = {.catalog = catalog, .near = near, .room = CATALOG_MOST_NEAR};
    series_number split;
    if (!key_split(key, &split))
        return 0;
    cg_catalog_answer answer = cg_catalog_find(catalog, key);
    offer_letters(&f, key);
    if (answer != CG_CATALOG_GAP && split.number >= TELLING) {
        char dossiers[MOST_DOSSIERS + 1][KEY_ROOM];
        finder d = {.catalog = catalog, .near = dossiers, .room = MOST_DOSSIERS + 1};
        offer_dossiers(&d, key);
        for (uint32_t i = 0; i < d.count && d.count <= MOST_DOSSIERS; i++)
            offer(&f, str_of(dossiers[i]));
    }
    if (answer == CG_CATALOG_MISSING)
        offer_neighbours(&f, &split);
    return f.count;
}
