/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Building a catalog: lists of keys to series and numbers, sorted, and laid out as catalog.c describes. It holds the
 * names of the series and eight bytes a key, never the lists, so its memory depends on how many different keys there
 * are and not on how long or how well compressed the lists are.
 */
#include "base/file.h"
#include "base/intern.h"
#include "catalog/format.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

typedef struct builder {
    cg_catalog_counts *counts;
    arena memory;
    intern names;
    VEC(uint64_t) listed;  /* series << 32 | number */
    VEC(uint64_t) implied; /* likewise, the parents of keys */
    uint32_t file;         /* which of the lists is being read, */
    uint64_t line;         /* and how far */
} builder;

static void builder_free(builder *b) {
    VEC_FREE(&b->listed);
    VEC_FREE(&b->implied);
    intern_free(&b->names);
    arena_free(&b->memory);
}

/* ------------------------------------------------------------------------------------------------ reading */

static uint64_t code_of(builder *b, cg_str key) {
    series_number split;
    key_split(key, &split);
    return (uint64_t)intern_add(&b->names, (cg_str){split.series, split.len}) << 32 | split.number;
}

static void add_junk(builder *b) {
    if (b->counts->junk++ > 0)
        return;
    b->counts->junk_line = b->line;
    b->counts->junk_file = b->file;
}

static void add_line(builder *b, cg_str line) {
    if (++b->line == 1 && str_starts(line, STR("\xEF\xBB\xBF")))
        line = str_part(line, 3, line.len);
    cg_str key = str_trim(line);
    if (key.len == 0 || key.ptr[0] == '#')
        return;
    b->counts->lines++;
    if (!key_is_valid(key)) {
        add_junk(b);
        return;
    }
    *VEC_PUSH(&b->listed) = code_of(b, key);
    cg_str parent = key_parent(key);
    if (parent.len && key_is_valid(parent))
        *VEC_PUSH(&b->implied) = code_of(b, parent);
}

enum { CHUNK = 1 << 16 };

/* Passes on the whole lines of text[0, len); returns how many bytes of a line that is not complete are left, and moved
 * to the start. A line that fills the whole chunk is no key: of it a few bytes are kept that make it junk. */
static size_t add_lines(builder *b, char *text, size_t len) {
    size_t start = 0;
    for (char *end; (end = memchr(text + start, '\n', len - start)); start = (size_t)(end - text) + 1)
        add_line(b, str_part((cg_str){text, len}, start, (size_t)(end - text)));
    size_t rest = len - start;
    if (rest == CHUNK)
        rest = KEY_SIZE + 1;
    memmove(text, text + start, rest);
    return rest;
}

/* 'file' to its end; a file that is not compressed is passed through by zlib. */
static bool read_stream(builder *b, gzFile file, const char *name, cg_error *error) {
    static const char CUT[] = "the compressed file ends too early";
    char text[CHUNK];
    size_t len = 0;
    for (int got; (got = gzread(file, text + len, (unsigned)(CHUNK - len))) != 0;) {
        int failure = errno, problem = Z_OK;
        const char *why = got < 0 ? gzerror(file, &problem) : NULL;
        if (got < 0)
            return error_set(error, "%s: cannot be read: %s", name,
                             problem == Z_ERRNO       ? strerror(failure)
                             : problem == Z_BUF_ERROR ? CUT
                                                      : why);
        len = add_lines(b, text, len + (size_t)got);
    }
    int problem = Z_OK;
    gzerror(file, &problem); /* a file that is cut short ends like another one, but for this */
    if (problem == Z_BUF_ERROR)
        return error_set(error, "%s: cannot be read: %s", name, CUT);
    if (len > 0)
        add_line(b, (cg_str){text, len});
    return true;
}

static bool read_list(builder *b, const char *path, cg_error *error) {
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard ? "standard input" : path;
    int input = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    gzFile file = input < 0 ? NULL : gzdopen(input, "rb");
    if (!file)
        return error_set(error, "%s: %s", name, strerror(errno));
    gzbuffer(file, CHUNK);
    b->line = 0;
    bool fine = read_stream(b, file, name, error);
    gzclose(file);
    return fine;
}

/* ------------------------------------------------------------------------------------------------ sorting */

typedef struct named {
    cg_str name;
    uint32_t index;
} named;

static int by_name(const void *a, const void *b) {
    return series_compare(((const named *)a)->name, ((const named *)b)->name);
}

static int by_code(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The series in the order of their names. */
static named *sorted_names(const builder *b) {
    named *names = mem_alloc(b->names.texts.len * sizeof *names);
    for (uint32_t i = 0; i < b->names.texts.len; i++)
        names[i] = (named){b->names.texts.at[i], i};
    qsort(names, b->names.texts.len, sizeof *names, by_name);
    return names;
}

/* Numbers the series of the codes anew, and sorts the codes; each stays once. Returns how many. */
static uint32_t sort_codes(uint64_t *codes, uint32_t count, const uint32_t *rank) {
    for (uint32_t i = 0; i < count; i++)
        codes[i] = (uint64_t)rank[codes[i] >> 32] << 32 | (uint32_t)codes[i];
    if (count)
        qsort(codes, count, sizeof *codes, by_code);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || codes[kept - 1] != codes[i])
            codes[kept++] = codes[i];
    return kept;
}

/* Sorts what was listed, and puts what is implied and was not listed among it; returns how many those are. */
static uint32_t sort_all(builder *b, const named *names) {
    uint32_t *rank = mem_alloc(b->names.texts.len * sizeof *rank);
    for (uint32_t i = 0; i < b->names.texts.len; i++)
        rank[names[i].index] = i;
    uint32_t listed = sort_codes(b->listed.at, b->listed.len, rank);
    uint32_t implied = sort_codes(b->implied.at, b->implied.len, rank);
    free(rank);
    b->counts->again = b->listed.len - listed;
    b->listed.len = listed;
    for (uint32_t i = 0; i < implied; i++)
        if (!bsearch(&b->implied.at[i], b->listed.at, listed, sizeof *b->listed.at, by_code))
            *VEC_PUSH(&b->listed) = b->implied.at[i];
    qsort(b->listed.at, b->listed.len, sizeof *b->listed.at, by_code);
    return b->listed.len - listed;
}

/* ------------------------------------------------------------------------------------------------ layout */

typedef struct sections {
    buf table, slots, data, names;
} sections;

static void store_word(char *at, uint32_t word) {
    for (int i = 0; i < WORD; i++)
        at[i] = (char)(word >> (8 * i) & 0xFF);
}

static void add_word(buf *to, uint32_t word) {
    store_word(buf_reserve(to, WORD), word);
    to->len += WORD;
}

static void add_row(sections *s, uint32_t first, uint32_t last) {
    add_word(&s->table, (uint32_t)s->names.len);
    add_word(&s->table, first);
    add_word(&s->table, last);
    add_word(&s->table, (uint32_t)(s->data.len / WORD));
}

static void add_bitmap(buf *data, const uint64_t *codes, uint32_t count, uint32_t words) {
    char *bits = buf_reserve(data, (size_t)words * WORD);
    memset(bits, 0, (size_t)words * WORD);
    for (uint32_t i = 1; i + 1 < count; i++) {
        uint32_t bit = (uint32_t)(codes[i] - codes[0]) - 1;
        bits[bit / 8] = (char)(bits[bit / 8] | 1 << bit % 8);
    }
    data->len += (size_t)words * WORD;
}

/* The 'count' numbers of a series, in the form that takes least. */
static void add_numbers(buf *data, const uint64_t *codes, uint32_t count) {
    uint32_t first = (uint32_t)codes[0], last = (uint32_t)codes[count - 1];
    uint32_t words = bitmap_words(first, last);
    if (last - first + 1 == count)
        return;
    if (words <= count)
        add_bitmap(data, codes, count, words);
    else
        for (uint32_t i = 0; i < count; i++)
            add_word(data, (uint32_t)codes[i]);
}

static void fill_slot(char *slots, uint32_t slot_bits, cg_str name, uint32_t index) {
    uint64_t hash = series_hash(name);
    uint32_t mask = (1u << slot_bits) - 1, at = (uint32_t)hash & mask;
    while (load_word((unsigned char *)slots + (size_t)at * WORD))
        at = (at + 1) & mask;
    store_word(slots + (size_t)at * WORD, slot_print(hash, slot_bits) | (index + 1));
}

static void lay_out(sections *s, const builder *b, const named *names, uint32_t slot_bits) {
    size_t slots_size = (size_t)WORD << slot_bits;
    memset(buf_reserve(&s->slots, slots_size), 0, slots_size);
    s->slots.len = slots_size;
    const uint64_t *codes = b->listed.at;
    for (uint32_t i = 0, start = 0, end = 0; i < b->names.texts.len; i++, start = end) {
        while (end < b->listed.len && codes[end] >> 32 == i)
            end++;
        add_row(s, (uint32_t)codes[start], (uint32_t)codes[end - 1]);
        add_numbers(&s->data, codes + start, end - start);
        buf_add(&s->names, names[i].name);
        fill_slot(s->slots.ptr, slot_bits, names[i].name, i);
    }
    add_row(s, 0, 0);
}

/* The whole file, in 'file'. False: it would be too large. */
static bool assemble(buf *file, const builder *b, const named *names, uint32_t implied) {
    uint32_t slot_bits = 1;
    while (slot_bits < MOST_SLOT_BITS && 1u << slot_bits < b->names.texts.len / 3 * 4 + 4)
        slot_bits++;
    if (1u << slot_bits <= b->names.texts.len)
        return false;
    sections s = {0};
    lay_out(&s, b, names, slot_bits);
    uint64_t size = HEAD_WORDS * WORD + (uint64_t)s.table.len + s.slots.len + s.data.len + s.names.len;
    if (size <= UINT32_MAX) {
        buf_add(file, STR(CATALOG_MAGIC));
        add_word(file, CATALOG_VERSION);
        add_word(file, 0);
        add_word(file, (uint32_t)size);
        add_word(file, b->listed.len - implied);
        add_word(file, implied);
        add_word(file, b->names.texts.len);
        add_word(file, slot_bits);
        add_word(file, (uint32_t)(s.data.len / WORD));
        buf *parts[] = {&s.table, &s.slots, &s.data, &s.names};
        for (int i = 0; i < 4; i++)
            buf_add(file, buf_str(parts[i]));
        store_word(file->ptr + HEAD_CHECKSUM * WORD, catalog_checksum(buf_str(file)));
    }
    buf *parts[] = {&s.table, &s.slots, &s.data, &s.names};
    for (int i = 0; i < 4; i++)
        buf_free(parts[i]);
    return size <= UINT32_MAX;
}

static bool write_file(const char *path, cg_str bytes, cg_error *error) {
    out o;
    if (!out_open(&o, path, error))
        return false;
    out_write(&o, bytes);
    bool fine = out_close(&o, error) && out_commit(&o, error);
    out_free(&o);
    return fine;
}

bool cg_catalog_build(const char *const *paths, uint32_t count, const char *output, cg_catalog_counts *counts,
                      cg_error *error) {
    *counts = (cg_catalog_counts){0};
    builder b = {.counts = counts};
    b.names.memory = &b.memory;
    bool fine = true;
    for (b.file = 0; fine && b.file < count; b.file++)
        fine = read_list(&b, paths[b.file], error);
    if (fine && b.listed.len == 0)
        fine = error_set(error, "%s: there is no publication key in it", count == 1 ? paths[0] : "these lists");
    if (fine) {
        buf file = {0};
        named *names = sorted_names(&b);
        uint32_t implied = sort_all(&b, names);
        fine = assemble(&file, &b, names, implied) || error_set(error, "%s: too many keys for a catalog", output);
        fine = fine && write_file(output, buf_str(&file), error);
        free(names);
        buf_free(&file);
    }
    builder_free(&b);
    return fine;
}
