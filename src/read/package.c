/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Limits: a file of 512 MB, pictures and all; 256 MB of unpacked XML in all parts that are read; and no part beyond 16
 * MB that is packed more than 200 times, which takes hardly anything but one character over and over. Sizes in the ZIP
 * directory are only what somebody wrote there, so what comes out is counted too.
 */
#include "read/package.h"

#include "base/intern.h"

#define MEGABYTE ((uint64_t)1 << 20)

static const uint64_t largest_file = 512 * MEGABYTE, most_unpacked = 256 * MEGABYTE, small_part = 16 * MEGABYTE;

enum { READ_SIZE = 1 << 20, MOST_RATIO = 200, SMALLEST_PIECE = 1 << 16, LARGEST_PIECE = 1 << 24 };

/* ---------------------------------------------------------------- the file */

void package_begin(reading *r) {
    if (!r->state)
        r->state = mem_alloc(sizeof(bool));
    *(bool *)r->state = false;
}

bool package_begin_part(reading *r) {
    bool *is_read = r->state, is_first = !*is_read;
    *is_read = true;
    return is_first;
}

bool package_is_zip(cg_str head) {
    return str_starts(head, STR("PK\x03\x04"));
}

bool package_is_compound(cg_str head) {
    return str_starts(head, STR("\xD0\xCF\x11\xE0"));
}

bool package_names(cg_str head, cg_str name) {
    enum { ENOUGH = 4096 };
    return str_contains(str_part(head, 0, head.len < ENOUGH ? head.len : ENOUGH), name);
}

/* A compound file, in which the old Word kept its documents and the new one keeps those with a password. */
static bool fail_compound(reading *r, cg_str bytes) {
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (str_contains(bytes, (cg_str){name, sizeof name}))
        return read_fail(r, CG_R007, "needs a password; open it in Word and save it without one");
    return read_fail(r, CG_R003, "is an old Word or Excel file under a new name; save it as DOCX");
}

static bool take_file(package *p, reading *r) {
    while (p->bytes.len <= largest_file && read_bytes(r, &p->bytes, READ_SIZE))
        ;
    if (r->failed)
        return false;
    if (p->bytes.len > largest_file)
        return read_fail(r, CG_R001, "is larger than 512 MB, which is more than a document can have");
    return true;
}

/* Two parts of one name: programs differ in which of them they show. */
static void report_twice(const package *p) {
    intern names = {0};
    zip_int64_t count = zip_get_num_entries(p->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(p->zip, (zip_uint64_t)i, 0);
        uint32_t known = names.texts.len;
        if (name && intern_add(&names, str_of(name)) < known) {
            read_report(p->reading, CG_R009, 0, "has the part %s twice; the first is read", name);
            break;
        }
    }
    intern_free(&names);
}

bool package_open(package *p, reading *r) {
    *p = (package){.reading = r};
    if (!take_file(p, r))
        return false;
    cg_str bytes = buf_str(&p->bytes);
    if (package_is_compound(bytes))
        return fail_compound(r, bytes);
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, NULL);
    p->zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (p->zip) {
        report_twice(p);
        return true;
    }
    zip_source_free(source);
    return read_fail(r, CG_R001, /* libzip's own words for this differ from version to version */
                     "is a damaged ZIP file: its directory is missing or wrong, as in a download that broke off");
}

void package_close(package *p) {
    if (p->zip)
        zip_discard(p->zip);
    buf_free(&p->bytes);
}

/* ---------------------------------------------------------------- its parts */

bool package_has(const package *p, const char *name) {
    return zip_name_locate(p->zip, name, 0) >= 0;
}

static part_state fail(package *p, part_state state, const char *name, const char *why) {
    snprintf(p->problem, sizeof p->problem, "%.200s %s", name, why);
    return state;
}

void package_report(const package *p) {
    read_report(p->reading, CG_R009, 0, "%s", p->problem);
}

/* Whether the part would come out absurdly large. */
static bool is_bomb(const package *p, const zip_stat_t *part) {
    return part->size > most_unpacked - p->unpacked ||
           (part->size > small_part && part->size / MOST_RATIO > part->comp_size);
}

/* Where bytes of XML come from: more of them after piece->ptr, as many as there are up to 'size'; NULL or why not. */
typedef const char *more_bytes(package *p, void *from, buf *piece, size_t size);

static const char *more_of_part(package *p, void *from, buf *piece, size_t size) {
    (void)p;
    zip_int64_t got = zip_fread(from, buf_reserve(piece, size), size);
    piece->len += got > 0 ? (size_t)got : 0;
    return got < 0 ? zip_file_strerror(from) : NULL;
}

static const char *more_of_file(package *p, void *from, buf *piece, size_t size) {
    (void)from;
    read_bytes(p->reading, piece, size);
    return p->reading->failed ? "cannot be read" : NULL;
}

/* Parses; returns why it did not get to the end, or NULL. The pieces grow with what has been read: expat looks at a
 * name or an attribute that has not ended from its start again with each piece. */
static const char *parse(package *p, more_bytes *more, void *from, sax *s) {
    buf piece = {0};
    size_t size = 0;
    const char *why = NULL;
    for (bool last = false; !last && !why; size += piece.len) {
        size_t wanted = size / 4 < SMALLEST_PIECE  ? SMALLEST_PIECE
                        : size / 4 > LARGEST_PIECE ? LARGEST_PIECE
                                                   : size / 4;
        piece.len = 0;
        why = more(p, from, &piece, wanted);
        p->unpacked += piece.len;
        last = piece.len == 0;
        if (!why && p->unpacked > most_unpacked)
            why = "makes the document more than 256 MB";
        if (!why && !sax_feed(s, buf_str(&piece), last))
            why = s->problem;
    }
    buf_free(&piece);
    return why;
}

part_state package_read(package *p, const char *name, const sax_handler *handler, void *state) {
    zip_stat_t part;
    if (zip_stat(p->zip, name, 0, &part) != 0)
        return fail(p, PART_MISSING, name, "is missing");
    if (part.encryption_method != ZIP_EM_NONE)
        return fail(p, PART_BROKEN, name, "needs a password");
    if (is_bomb(p, &part))
        return fail(p, PART_BROKEN, name, "is a bomb: it unpacks to more than a document can have");
    zip_file_t *file = zip_fopen_index(p->zip, part.index, 0);
    if (!file)
        return fail(p, PART_BROKEN, name, zip_strerror(p->zip));
    sax s;
    sax_open(&s, handler, state);
    const char *why = parse(p, more_of_part, file, &s);
    part_state result = why ? fail(p, PART_BROKEN, name, why) : PART_READ;
    sax_close(&s);
    zip_fclose(file);
    return result;
}

part_state package_read_flat(package *p, reading *r, const sax_handler *handler, void *state) {
    *p = (package){.reading = r};
    sax s;
    sax_open(&s, handler, state);
    const char *why = parse(p, more_of_file, NULL, &s);
    part_state result = why ? fail(p, PART_BROKEN, "the file", why) : PART_READ;
    sax_close(&s);
    return result;
}
