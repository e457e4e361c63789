/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A catalog of publication keys: 600,000 of them in about two megabytes, mapped into memory and used as they lie there.
 *
 * The publisher numbers nearly everything without gaps: the papers of a dossier, the answers of a session, the issues
 * of a year. So a catalog holds series (key.h splits keys into a series and a number), and of each series the first
 * number, the last one, and a bit for every number between them; not even bits where none is missing. Where numbers lie
 * so far apart that 32 bits for each of them are fewer, they are listed. A look-up hashes the name of the series, finds
 * its row through the slots, and looks at one bit: no allocation, no loop over keys, less than a tenth of a
 * microsecond.
 *
 * The file, in words of four bytes, the least significant byte first (format.h names them):
 *
 *     header     magic, version, checksum, sizes
 *     table      one row a series, in the order of series_compare, and one that closes it: where its name begins,
 *                first and last number, where its data begin
 *     slots      a hash table with open addressing: 0, or the number of the series plus 1 in the low bits and a part
 *                of the hash of its name in the others, so that a name is compared only where it will be equal
 *     data       of each series nothing (all numbers from the first to the last are there), or a bitmap of the numbers
 *                between first and last, or, where there are fewer words than a bitmap has, all its numbers in order
 *     names      one after the other
 *
 * The same keys give the same bytes, whatever their order. Opening checks everything that a look-up relies on: the
 * checksum, and that each row and slot stays within its section. After that a look-up needs no checks, and a file that
 * was made by hand to deceive gives wrong answers at worst. build.c replaces a file by renaming, which leaves an open
 * one as it is.
 *
 * This is no SQLite table (which the rest of the program may well use): opening one and binding a statement takes
 * longer than a thousand look-ups here, and it would be ten times as large.
 */
#include "catalog/catalog.h"

#include "base/error.h"
#include "catalog/format.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

struct cg_catalog {
    cg_str bytes;
    bool mapped;
    const unsigned char *table, *slots, *data;
    const char *names;
    uint32_t series_count, slot_bits;
};

/* A row of the table, read. */
typedef struct series {
    cg_str name;
    uint32_t first, last;
    const unsigned char *data;
    uint32_t words;
} series;

/* ------------------------------------------------------------------------------------------------ opening */

uint32_t catalog_checksum(cg_str file) {
    size_t from = (HEAD_CHECKSUM + 1) * WORD;
    return (uint32_t)crc32_z(0, (const unsigned char *)file.ptr + from, file.len - from);
}

static uint32_t head(const cg_catalog *c, int word) {
    return load_word((const unsigned char *)c->bytes.ptr + word * WORD);
}

static uint32_t row_word(const cg_catalog *c, uint32_t index, int word) {
    return load_word(c->table + ((size_t)index * ROW_WORDS + (size_t)word) * WORD);
}

static series series_at(const cg_catalog *c, uint32_t index) {
    uint32_t name = row_word(c, index, ROW_NAME), data = row_word(c, index, ROW_DATA);
    return (series){
        .name = {c->names + name, row_word(c, index + 1, ROW_NAME) - name},
        .first = row_word(c, index, ROW_FIRST),
        .last = row_word(c, index, ROW_LAST),
        .data = c->data + (size_t)data * WORD,
        .words = row_word(c, index + 1, ROW_DATA) - data,
    };
}

/* Finds the sections. False: their sizes do not add up to that of the file. */
static bool lay_out(cg_catalog *c, size_t *names_size) {
    c->series_count = head(c, HEAD_SERIES);
    c->slot_bits = head(c, HEAD_SLOT_BITS);
    if (c->slot_bits < 1 || c->slot_bits > MOST_SLOT_BITS || c->series_count >= 1u << c->slot_bits)
        return false;
    uint64_t table = HEAD_WORDS * WORD;
    uint64_t slots = table + ((uint64_t)c->series_count + 1) * ROW_WORDS * WORD;
    uint64_t data = slots + ((uint64_t)WORD << c->slot_bits);
    uint64_t names = data + (uint64_t)head(c, HEAD_DATA) * WORD;
    if (names > c->bytes.len)
        return false;
    c->table = (const unsigned char *)c->bytes.ptr + table;
    c->slots = (const unsigned char *)c->bytes.ptr + slots;
    c->data = (const unsigned char *)c->bytes.ptr + data;
    c->names = c->bytes.ptr + names;
    *names_size = c->bytes.len - (size_t)names;
    return true;
}

static bool row_is_sound(const cg_catalog *c, uint32_t index) {
    if (row_word(c, index, ROW_NAME) >= row_word(c, index + 1, ROW_NAME) ||
        row_word(c, index, ROW_DATA) > row_word(c, index + 1, ROW_DATA))
        return false;
    series s = series_at(c, index);
    return s.name.len <= SERIES_SIZE && s.first <= s.last && s.last <= MOST_NUMBER &&
           s.words <= bitmap_words(s.first, s.last);
}

/* Do all rows stay within data and names, and all slots within the table? One slot at least must be free, or looking
 * for what is not there would never end. */
static bool sections_are_sound(const cg_catalog *c, size_t names_size) {
    if (row_word(c, c->series_count, ROW_NAME) != names_size ||
        row_word(c, c->series_count, ROW_DATA) != head(c, HEAD_DATA))
        return false;
    for (uint32_t i = c->series_count; i-- > 0;) /* backwards: the row after it is sound */
        if (!row_is_sound(c, i))
            return false;
    for (uint32_t i = 0; i < c->series_count; i++)
        if (series_mark(series_at(c, i).name) == series_at(c, i).name.len)
            return false;
    uint32_t mask = (1u << c->slot_bits) - 1, free_slots = 0;
    for (size_t i = 0; i <= mask; i++) {
        uint32_t slot = load_word(c->slots + i * WORD), index = slot & mask;
        free_slots += slot == 0;
        if (index > c->series_count || (slot != 0 && index == 0))
            return false;
    }
    return free_slots > 0;
}

static bool is_catalog(cg_catalog *c, const char *name, cg_error *error) {
    if (c->bytes.len < HEAD_WORDS * WORD || !str_starts(c->bytes, STR(CATALOG_MAGIC)))
        return error_set(error, "%s: this is no catalog (citegraph catalog build makes one)", name);
    if (head(c, HEAD_VERSION) != CATALOG_VERSION)
        return error_set(error, "%s: a catalog of version %u; this program reads version %d: build it again", name,
                         (unsigned)head(c, HEAD_VERSION), CATALOG_VERSION);
    if (head(c, HEAD_SIZE) != c->bytes.len)
        return error_set(error, "%s: the catalog is damaged: it has %zu bytes instead of %u", name, c->bytes.len,
                         (unsigned)head(c, HEAD_SIZE));
    size_t names_size;
    if (head(c, HEAD_CHECKSUM) != catalog_checksum(c->bytes) || !lay_out(c, &names_size) ||
        !sections_are_sound(c, names_size))
        return error_set(error, "%s: the catalog is damaged: its content does not fit its checksum", name);
    return true;
}

cg_catalog *catalog_of_bytes(cg_str bytes, const char *name, cg_error *error) {
    cg_catalog *c = mem_alloc(sizeof *c);
    *c = (cg_catalog){.bytes = bytes};
    if (is_catalog(c, name, error))
        return c;
    free(c);
    return NULL;
}

/* The bytes of the file, mapped. ptr NULL: that cannot be, and errno says why. */
static cg_str map_file(const char *path) {
    cg_str none = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return none;
    struct stat status;
    bool there = fstat(file, &status) == 0;
    if (there && !S_ISREG(status.st_mode)) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        there = false;
    }
    cg_str bytes = {"", 0};
    if (there && status.st_size > 0)
        bytes = (cg_str){mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0), (size_t)status.st_size};
    int failure = errno;
    close(file);
    errno = failure;
    return there && bytes.ptr != MAP_FAILED ? bytes : none;
}

cg_catalog *cg_catalog_open(const char *path, cg_error *error) {
    cg_str bytes = map_file(path);
    if (!bytes.ptr) {
        error_set(error, "%s: %s", path, strerror(errno));
        return NULL;
    }
    cg_catalog *c = catalog_of_bytes(bytes, path, error);
    if (c)
        c->mapped = true;
    else if (bytes.len)
        munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
    return c;
}

void cg_catalog_free(cg_catalog *catalog) {
    if (catalog && catalog->mapped)
        munmap((void *)(uintptr_t)catalog->bytes.ptr, catalog->bytes.len);
    free(catalog);
}

/* ------------------------------------------------------------------------------------------------ look-up */

/* False: there is no such series. */
static bool find_series(const cg_catalog *c, cg_str name, series *found) {
    uint64_t hash = series_hash(name);
    uint32_t mask = (1u << c->slot_bits) - 1, print = slot_print(hash, c->slot_bits);
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        uint32_t slot = load_word(c->slots + (size_t)at * WORD);
        if (slot == 0)
            return false;
        if ((slot & ~mask) != print)
            continue;
        *found = series_at(c, (slot & mask) - 1);
        if (str_equal(found->name, name))
            return true;
    }
}

static bool listed(const series *s, uint32_t number) {
    uint32_t low = 0, high = s->words;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (load_word(s->data + (size_t)middle * WORD) < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->words && load_word(s->data + (size_t)low * WORD) == number;
}

static bool series_has(const series *s, uint32_t number) {
    if (number <= s->first || number >= s->last)
        return number == s->first || number == s->last;
    if (s->words == 0)
        return true;
    if (s->words < bitmap_words(s->first, s->last))
        return listed(s, number);
    uint32_t bit = number - s->first - 1;
    return s->data[bit / 8] >> (bit % 8) & 1;
}

static bool find_key(const cg_catalog *c, cg_str key, series_number *split, series *found) {
    return key_split(key, split) && find_series(c, (cg_str){split->series, split->len}, found);
}

/* Are there keys that go on with a dash and a number where this one ends? Then it says less than they do, and is right:
 * h-tk-19951996-27-1925 for h-tk-19951996-27-1925-1926. */
static bool is_beginning(const cg_catalog *c, cg_str key) {
    char name[SERIES_SIZE];
    series ignored;
    if (key.len + 2 > sizeof name)
        return false;
    memcpy(name, key.ptr, key.len);
    memcpy(name + key.len, "-#", 2);
    return find_series(c, (cg_str){name, key.len + 2}, &ignored);
}

enum {
    AROUND = 8, /* so many numbers to each side tell whether a series is complete there */
    LEAST = 4,  /* so many of them must be known, */
    NEWER = 4   /* and the series must go on for so many: the newest papers come out of order */
};

/* A number that is not there does not exist if the series is complete around it. Parts of series that are not: the
 * years before the publisher's files begin, and dossiers in which the numbers of both chambers stand together. */
static cg_catalog_answer judge_absent(const series *s, uint32_t number) {
    if (number > s->last || s->last - number < NEWER)
        return CG_CATALOG_LATER;
    if (number < s->first)
        return CG_CATALOG_GAP;
    uint32_t from = number > AROUND ? number - AROUND : 1;
    uint32_t to = s->last - number > AROUND ? number + AROUND : s->last;
    uint32_t known = 0;
    for (uint32_t other = from; other <= to; other++)
        known += series_has(s, other);
    return known >= LEAST && known * 4 >= (to - from) * 3 ? CG_CATALOG_MISSING : CG_CATALOG_GAP;
}

cg_catalog_answer cg_catalog_find(const cg_catalog *catalog, cg_str key) {
    series_number split;
    series s;
    bool series_known = find_key(catalog, key, &split, &s);
    if (series_known && series_has(&s, split.number))
        return CG_CATALOG_KNOWN;
    if (is_beginning(catalog, key))
        return CG_CATALOG_KNOWN;
    return series_known ? judge_absent(&s, split.number) : CG_CATALOG_NO_SERIES;
}

/* ------------------------------------------------------------------------------------------------ what there is */

bool catalog_covers(const cg_catalog *catalog, cg_str key) {
    cg_str kind = key_kind(key);
    uint32_t low = 0, high = kind.len ? catalog->series_count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (series_compare(series_at(catalog, middle).name, kind) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return kind.len && low < catalog->series_count && str_equal(key_kind(series_at(catalog, low).name), kind);
}

bool catalog_last(const cg_catalog *catalog, cg_str key, char last[KEY_ROOM]) {
    series_number split;
    series s;
    if (!find_key(catalog, key, &split, &s))
        return false;
    key_join(s.name, s.last, last);
    return true;
}

static uint32_t count_numbers(const series *s) {
    uint32_t words = bitmap_words(s->first, s->last);
    if (s->words == 0)
        return s->last - s->first + 1;
    if (s->words < words)
        return s->words;
    uint32_t count = 2; /* the first and the last have no bit */
    for (uint32_t i = 0; i < words; i++)
        count += (uint32_t)__builtin_popcount(load_word(s->data + (size_t)i * WORD));
    return count;
}

cg_catalog_size cg_catalog_measure(const cg_catalog *catalog) {
    return (cg_catalog_size){
        .bytes = head(catalog, HEAD_SIZE),
        .listed = head(catalog, HEAD_LISTED),
        .implied = head(catalog, HEAD_IMPLIED),
        .series = catalog->series_count,
    };
}

cg_catalog_series cg_catalog_series_at(const cg_catalog *catalog, uint32_t index) {
    assert(index < catalog->series_count);
    series s = series_at(catalog, index);
    cg_catalog_series row = {.name = s.name, .kind = key_kind(s.name), .keys = count_numbers(&s)};
    key_join(s.name, s.first, row.first);
    key_join(s.name, s.last, row.last);
    return row;
}
