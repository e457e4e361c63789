/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ZIP files, tar files, and what compressors make of one document or of a tar file (libarchive). All of this runs in
 * the child process (child.h) but for the bid; what comes out are the documents in the archive, one after the other as
 * they lie in it, and corpus/ puts them in order. Directories, links and devices are no documents. What a document
 * should not be (a path that leads out of the archive, an archive in the archive, something encrypted) is left out and
 * told.
 */
#include "read/read.h"

#include "base/utf8.h"

#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>
#include <locale.h>
#include <unistd.h>

enum { MOST_BYTES = 256 << 20 /* of a document */, MOST_NAME = 1000, CHUNK = 1 << 16 };

/* Members that are left out for one reason. */
typedef struct omission {
    uint32_t count;
    buf first; /* the name of the first */
} omission;

typedef struct unpacking {
    struct archive *archive;
    bool raw; /* no archive at all, but one compressed document */
    omission outside, nested, large, damaged;
    buf why; /* the first damaged one is */
} unpacking;

/* ---------------------------------------------------------------- what is an archive */

static const cg_str endings[] = {
    {".zip", 4}, {".tar", 4}, {".tgz", 4}, {".gz", 3}, {".bz2", 4}, {".xz", 3}, {".zst", 4},
};

/* The path without the ending of an archive, which it has; else empty. */
static cg_str stem_of(cg_str path) {
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        cg_str ending = endings[i];
        if (path.len > ending.len && str_equal_caseless(str_part(path, path.len - ending.len, path.len), ending))
            return str_part(path, 0, path.len - ending.len);
    }
    return STR("");
}

cg_str archive_inner_name(cg_str path) {
    cg_str stem = stem_of(path);
    return stem.len ? stem : path;
}

/* Whether the name is that of a ZIP or tar file, or of a document that was compressed. */
static bool has_archive_name(cg_str path) {
    static const cg_str compressors[] = {{".gz", 3}, {".bz2", 4}, {".xz", 3}, {".zst", 4}};
    cg_str stem = stem_of(path);
    if (stem.len == 0)
        return false;
    for (size_t i = 0; i < sizeof compressors / sizeof *compressors; i++)
        if (str_equal_caseless(str_part(path, stem.len, path.len), compressors[i]))
            return read_knows_name(stem); /* "list.csv.gz" holds no document, "letters.tar.gz" may */
    return true;
}

/* Whether the first bytes are those of an archive or of a compressor. */
static bool has_archive_head(cg_str head) {
    static const cg_str magics[] = {
        {"PK\x03\x04", 4}, {"PK\x05\x06", 4}, {"\x1F\x8B", 2}, {"BZh", 3}, {"\xFD\x37zXZ", 5}, {"\x28\xB5\x2F\xFD", 4},
    };
    enum { TAR_MAGIC = 257 };
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts(head, magics[i]))
            return true;
    return head.len > TAR_MAGIC && str_starts(str_part(head, TAR_MAGIC, head.len), STR("ustar"));
}

/* The name of the first member of a ZIP file, or what is there of it. */
static cg_str first_member(cg_str head) {
    enum { NAME_SIZE = 26, NAME = 30 };
    if (head.len < NAME || !str_starts(head, STR("PK\x03\x04")))
        return STR("");
    size_t size = (unsigned char)head.ptr[NAME_SIZE] + 256u * (unsigned char)head.ptr[NAME_SIZE + 1];
    return str_part(head, NAME, head.len - NAME < size ? head.len : NAME + size);
}

/* Whether a ZIP file is one document of an office suite or an e-book, or a program: its first member says so. */
static bool is_packed_document(cg_str head, bool named) {
    static const cg_str sure[] = {
        {"[Content_Types].xml", 19},  {"_rels/.rels", 11}, {"mimetype", 8},
        {"META-INF/MANIFEST.MF", 20}, {"META-INF/", 9},
    };
    static const cg_str folders[] = {{"word/", 5}, {"docProps/", 9}, {"customXml/", 10}, {"xl/", 3}, {"ppt/", 4}};
    cg_str first = first_member(head);
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
        if (str_equal(first, sure[i]))
            return true;
    for (size_t i = 0; !named && i < sizeof folders / sizeof *folders; i++)
        if (str_starts(first, folders[i]))
            return true;
    return false;
}

static int archive_bid(cg_str path, cg_str head) {
    if (head.len == 0)
        return has_archive_name(path) ? 24 : 0;
    if (!has_archive_head(head))
        return 0;
    bool named = stem_of(path).len > 0;
    return is_packed_document(head, named) ? 0 : named ? 24 : 12;
}

/* ---------------------------------------------------------------- names */

/* Programs that know nothing of UTF-8 write the names of ZIP files as DOS did. */
static void convert_name(cg_str raw, buf *name) {
    iconv_t converter = iconv_open("UTF-8", "CP850");
    char *in = (char *)raw.ptr, *out = buf_reserve(name, raw.len * 3);
    size_t left = raw.len, room = raw.len * 3;
    if (converter == (iconv_t)-1)
        return;
    if (iconv(converter, &in, &left, &out, &room) != (size_t)-1)
        name->len = (size_t)(out - name->ptr);
    iconv_close(converter);
}

/* The member's path without "./" in front and doubled "/". Empty: it has none that could be shown. */
static void name_of(struct archive_entry *entry, buf *name) {
    const char *raw = archive_entry_pathname(entry);
    buf whole = {0};
    name->len = 0;
    if (raw && utf8_valid(str_of(raw)) == strlen(raw))
        buf_add(&whole, str_of(raw));
    else if (raw)
        convert_name(str_of(raw), &whole);
    cg_str rest = buf_str(&whole);
    while (str_starts(rest, STR("./")))
        rest = str_part(rest, 2, rest.len);
    for (size_t i = 0; i < rest.len; i++)
        if (rest.ptr[i] != '/' || i == 0 || rest.ptr[i - 1] != '/')
            buf_char(name, rest.ptr[i]);
    buf_free(&whole);
}

/* Goes over the parts of a path: true where one of them is as 'is' says. */
static bool any_part(cg_str path, bool (*is)(cg_str part)) {
    for (size_t start = 0; start <= path.len;) {
        const char *slash = start < path.len ? memchr(path.ptr + start, '/', path.len - start) : NULL;
        size_t end = slash ? (size_t)(slash - path.ptr) : path.len;
        if (is(str_part(path, start, end)))
            return true;
        start = end + 1;
    }
    return false;
}

static bool is_parent(cg_str part) {
    return str_equal(part, STR(".."));
}

static bool is_hidden(cg_str part) {
    return str_starts(part, STR(".")) || str_equal(part, STR("__MACOSX"));
}

/* ---------------------------------------------------------------- members */

static void omit(omission *o, cg_str name) {
    if (o->count++ == 0)
        buf_add(&o->first, name);
}

static void omit_damaged(unpacking *u, cg_str name, const char *why) {
    if (u->damaged.count == 0)
        buf_add(&u->why, str_of(why ? why : "it is damaged"));
    omit(&u->damaged, name);
}

/* Whether the member is a document, or could be one: 'known' tells. */
static bool is_wanted(unpacking *u, struct archive_entry *entry, cg_str name, bool *known) {
    *known = u->raw;
    if (u->raw)
        return true;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
        return false;
    if (name.len == 0 || name.ptr[0] == '/' || any_part(name, is_parent)) {
        omit(&u->outside, name);
        return false;
    }
    if (any_part(name, is_hidden))
        return false;
    if (name.len > MOST_NAME) {
        omit_damaged(u, str_part(name, 0, utf8_align(name, 100)), "its path is too long");
        return false;
    }
    if (has_archive_name(name)) {
        omit(&u->nested, name);
        return false;
    }
    *known = read_knows_name(name);
    return true;
}

/* Unpacks a member; false where that cannot be. */
static bool unpack(unpacking *u, cg_str name, buf *bytes) {
    for (;;) {
        la_ssize_t got = archive_read_data(u->archive, buf_reserve(bytes, CHUNK), CHUNK);
        if (got == 0)
            return true;
        if (got < 0) {
            omit_damaged(u, name, archive_error_string(u->archive));
            return false;
        }
        bytes->len += (size_t)got;
        if (bytes->len > MOST_BYTES) {
            omit(&u->large, name);
            return false;
        }
    }
}

static void report_omission(reading *r, const omission *o, const char *one, const char *many) {
    if (o->count == 0)
        return;
    r->failed = true;
    if (o->count == 1)
        read_report(r, CG_R012, 0, "%s: %.*s", one, STR_ARG(buf_str(&o->first)));
    else
        read_report(r, CG_R012, 0, "%u %s, the first is %.*s", (unsigned)o->count, many, STR_ARG(buf_str(&o->first)));
}

static void report_damage(reading *r, const unpacking *u) {
    if (u->damaged.count == 0)
        return;
    if (u->raw)
        read_report(r, CG_R001, 0, "cannot be unpacked: %.*s", STR_ARG(buf_str(&u->why)));
    else
        read_report(r, CG_R012, 0, "%u of its documents cannot be unpacked, the first is %.*s: %.*s",
                    (unsigned)u->damaged.count, STR_ARG(buf_str(&u->damaged.first)), STR_ARG(buf_str(&u->why)));
    r->failed = true;
}

/* What can be said at the end only. */
static void report_omissions(reading *r, const unpacking *u) {
    report_omission(r, &u->outside, "a document whose path leads out of the archive was left out",
                    "documents whose paths lead out of the archive were left out");
    report_omission(r, &u->nested, "an archive in the archive was left out", "archives in the archive were left out");
    report_omission(r, &u->large, "a document of more than 256 MB was left out",
                    "documents of more than 256 MB were left out");
    report_damage(r, u);
}

static void close_archive(unpacking *u) {
    if (u->archive)
        archive_read_free(u->archive);
    omission *const all[] = {&u->outside, &u->nested, &u->large, &u->damaged};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        buf_free(&all[i]->first);
    buf_free(&u->why);
    *u = (unpacking){0};
}

static void fail(reading *r, const unpacking *u) {
    const char *why = archive_error_string(u->archive);
    read_report(r, CG_R001, 0, "cannot be unpacked%s: %s", r->failed ? " any further" : "", why ? why : "damaged");
    r->failed = true;
}

static void archive_begin(reading *r) {
    if (!r->state) {
        r->state = memset(mem_alloc(sizeof(unpacking)), 0, sizeof(unpacking));
        setlocale(LC_CTYPE, "C.UTF-8"); /* of the child: names that are no ASCII are lost without */
        setenv("TZ", "UTC0", 1);        /* likewise: the date of each member would ask for /etc/localtime */
    }
    unpacking *u = r->state;
    close_archive(u);
    u->archive = archive_read_new();
    if (!u->archive)
        abort(); /* no memory */
    archive_read_support_filter_gzip(u->archive);
    archive_read_support_filter_bzip2(u->archive);
    archive_read_support_filter_xz(u->archive);
    archive_read_support_filter_zstd(u->archive);
    archive_read_support_format_zip(u->archive);
    archive_read_support_format_tar(u->archive);
    archive_read_support_format_empty(u->archive);
    archive_read_support_format_raw(u->archive);
    lseek(r->file, 0, SEEK_SET);
    if (archive_read_open_fd(u->archive, r->file, CHUNK) != ARCHIVE_OK)
        fail(r, u);
}

static bool archive_member(reading *r, read_member *m) {
    unpacking *u = r->state;
    for (;;) {
        struct archive_entry *entry;
        int got = archive_read_next_header(u->archive, &entry);
        if (got == ARCHIVE_FATAL)
            fail(r, u);
        if (got == ARCHIVE_FATAL || got == ARCHIVE_EOF) {
            report_omissions(r, u);
            return false;
        }
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN)
            continue;
        u->raw = archive_format(u->archive) == ARCHIVE_FORMAT_RAW;
        name_of(entry, &m->name);
        m->bytes.len = 0;
        if (!is_wanted(u, entry, buf_str(&m->name), &m->known))
            continue;
        if (u->raw)
            m->name.len = 0;
        if (!m->known || unpack(u, buf_str(&m->name), &m->bytes))
            return true;
    }
}

static void archive_free_state(void *state) {
    close_archive(state);
    free(state);
}

const reader archive_reader = {
    .name = "archive",
    .isolated = true,
    .bid = archive_bid,
    .begin = archive_begin,
    .member = archive_member,
    .free_state = archive_free_state,
};
