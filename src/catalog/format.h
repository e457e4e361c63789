/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a catalog, for the two that know it: build.c writes it, catalog.c reads it and describes it. */
#ifndef CATALOG_FORMAT_H
#define CATALOG_FORMAT_H

#include "catalog/key.h"

/* The line ends are there so that a transfer as text, which damages them, shows. */
#define CATALOG_MAGIC "cgcat\r\n\x1a"

enum { CATALOG_VERSION = 1 };

/* The words of the header. */
enum {
    HEAD_MAGIC, /* two words */
    HEAD_VERSION = 2,
    HEAD_CHECKSUM, /* CRC-32 of all that follows it */
    HEAD_SIZE,     /* of the file, in bytes */
    HEAD_LISTED,   /* keys that were listed, each counted once */
    HEAD_IMPLIED,  /* papers that are known by a correction or an attachment only */
    HEAD_SERIES,
    HEAD_SLOT_BITS, /* there are 2 to this power of slots, more than series */
    HEAD_DATA,      /* words of data */
    HEAD_WORDS
};

/* The words of a row of the table of series. One row more than there are series closes the table. */
enum {
    ROW_NAME, /* where the name begins; it ends where the next one begins */
    ROW_FIRST,
    ROW_LAST,
    ROW_DATA, /* where its words of data begin; they end where the next ones begin */
    ROW_WORDS
};

enum { WORD = 4, MOST_SLOT_BITS = 26 };

/* A word: four bytes, the least significant first, on every machine. */
static inline uint32_t load_word(const unsigned char *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* FNV-1a. */
static inline uint64_t series_hash(cg_str name) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.ptr[i]) * 0x100000001B3u;
    return hash;
}

/* What a slot keeps of a hash: the bits that the number of the series leaves free. */
static inline uint32_t slot_print(uint64_t hash, uint32_t slot_bits) {
    return (uint32_t)(hash >> 32) << slot_bits;
}

/* How many words a bitmap of the numbers after 'first' and before 'last' takes. */
static inline uint32_t bitmap_words(uint32_t first, uint32_t last) {
    return last - first < 2 ? 0 : (last - first - 1 + 31) / 32;
}

/* The checksum of a whole file. */
uint32_t catalog_checksum(cg_str file);

#endif
