/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create */
#include "read/read.h"

#include "base/utf8.h"
#include "read/child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const reader *const readers[] = {&archive_reader, &pdf_reader, &docx_reader,     &odt_reader,
                                        &html_reader,    &xml_reader, &markdown_reader, &plain_reader};

enum { READER_COUNT = sizeof readers / sizeof *readers, HEAD_SIZE = 4096, NO_FILE = -1 };
enum { MOST_FROM_PIPE = 1 << 30, CHUNK = 1 << 18 };

pthread_mutex_t read_converter_lock = PTHREAD_MUTEX_INITIALIZER;

/* Puts a question mark for what is not UTF-8 or a control character: messages quote names and words of libraries, and
 * may be cut. */
static void make_line(char *message, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t size = utf8_sequence((cg_str){message, length}, i);
        if (size == 0 || (unsigned char)message[i] < ' ' || message[i] == '\x7F')
            message[i] = '?';
        i += size ? size : 1;
    }
}

static void add_finding(reading *r, cg_code code, uint32_t line, const char *format, va_list args) {
    char message[512];
    int length = vsnprintf(message, sizeof message, format, args);
    if (length >= (int)sizeof message)
        length = (int)sizeof message - 1;
    make_line(message, (size_t)length);
    cg_str kept = arena_copy(r->memory, (cg_str){message, (size_t)length});
    *VEC_PUSH(&r->findings) = (read_finding){.code = code, .line = line, .message = kept};
}

void read_report(reading *r, cg_code code, uint32_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add_finding(r, code, line, format, args);
    va_end(args);
}

bool read_fail(reading *r, cg_code code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add_finding(r, code, 0, format, args);
    va_end(args);
    r->failed = true;
    return false;
}

void read_identify(reading *r, cg_str identity) {
    if (r->identity.len == 0)
        r->identity = arena_copy(r->memory, identity);
}

/* Reads from the file itself; 0 at its end, or where it fails. */
static size_t take(reading *r, char *to, size_t size) {
    ssize_t got;
    do
        got = read(r->file, to, size);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        read_fail(r, CG_R001, "cannot be read: %s", strerror(errno));
        return 0;
    }
    r->at_end = got == 0; /* a terminal would go on if it were asked again */
    return (size_t)got;
}

bool read_bytes(reading *r, buf *to, size_t size) {
    size_t waiting = r->head.len - r->head_taken, got = waiting < size ? waiting : size;
    buf_add(to, str_part(buf_str(&r->head), r->head_taken, r->head_taken + got));
    r->head_taken += got;
    while (got < size && r->file != NO_FILE && !r->at_end && !r->failed) { /* a pipe gives it in small pieces */
        size_t more = take(r, buf_reserve(to, size - got), size - got);
        to->len += more;
        got += more;
    }
    return got > 0;
}

/* What the first bytes say a file is, for the message about one that cannot be read yet. */
static const char *kind_of(cg_str head) {
    static const struct {
        cg_str magic;
        const char *kind;
    } kinds[] = {
        {{"PK\x03\x04", 4}, "a document of an office suite, or an e-book"},
        {{"\xD0\xCF\x11\xE0", 4}, "an old Word or Excel file"},
        {{"\177ELF", 4}, "a program"},
        {{"\x89PNG", 4}, "a picture"},
        {{"\xFF\xD8\xFF", 3}, "a picture"},
        {{"{\\rtf", 5}, "an RTF file"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(head, kinds[i].magic))
            return kinds[i].kind;
    return "binary data";
}

static const reader *best_reader(cg_str path, cg_str head) {
    const reader *best = NULL;
    int best_bid = 0;
    for (size_t i = 0; i < READER_COUNT; i++) {
        int bid = readers[i]->bid(path, head);
        if (bid > best_bid) {
            best = readers[i];
            best_bid = bid;
        }
    }
    return best;
}

static void reset(reading *r, arena *memory) {
    r->file = NO_FILE;
    r->head.len = 0;
    r->head_taken = 0;
    r->at_end = r->failed = r->is_record = false;
    r->only = r->identity = STR("");
    r->only_seen = false;
    r->findings.len = 0;
    r->memory = memory;
}

/* Makes 'which' the reader of what follows; its state stays where it was its before. */
static void choose(reading *r, const reader *which) {
    if (r->state && r->reader != which) {
        r->reader->free_state(r->state);
        r->state = NULL;
    }
    r->reader = which;
}

static bool fail_with_errno(reading *r, const char *what) {
    return read_fail(r, CG_R001, "%s: %s", what, strerror(errno));
}

static bool write_all(int file, cg_str bytes) {
    while (bytes.len) {
        ssize_t written = write(file, bytes.ptr, bytes.len);
        if (written < 0 && errno != EINTR)
            return false;
        bytes = str_part(bytes, written > 0 ? (size_t)written : 0, bytes.len);
    }
    return true;
}

/* Copies all that read_bytes gives into 'file'. */
static bool copy_to(reading *r, int file) {
    buf chunk = {0};
    size_t size = 0;
    bool fine = true;
    for (; fine && read_bytes(r, &chunk, CHUNK) && size <= MOST_FROM_PIPE; chunk.len = 0) {
        fine = write_all(file, buf_str(&chunk)) || fail_with_errno(r, "cannot be kept in memory");
        size += chunk.len;
    }
    buf_free(&chunk);
    if (size > MOST_FROM_PIPE)
        return read_fail(r, CG_R010, "is longer than 1 GB and no file that could be sought in");
    return !r->failed;
}

/* Makes r->file a file that can be sought in, from its start, where it is none: a pipe, or bytes. */
static bool make_seekable(reading *r, bool is_file) {
    if (is_file)
        return true;
    int file = memfd_create("citegraph", MFD_CLOEXEC);
    if (file < 0)
        return fail_with_errno(r, "cannot be kept in memory");
    bool fine = copy_to(r, file);
    read_close(r);
    r->file = file;
    return fine;
}

/* Chooses the reader for what is in r->head, and begins. 'is_file': r->file can be sought in. */
static bool begin(reading *r, cg_str path, bool is_file) {
    const reader *chosen = r->head.len ? best_reader(path, buf_str(&r->head)) : &plain_reader; /* which says so */
    if (!chosen)
        return read_fail(r, CG_R003, "is not text but %s, which cannot be read", kind_of(buf_str(&r->head)));
    choose(r, chosen);
    if (chosen->isolated)
        return make_seekable(r, is_file) && child_begin(r);
    chosen->begin(r);
    return !r->failed;
}

static void fill_head(reading *r) {
    while (r->head.len < HEAD_SIZE && !r->at_end && !r->failed)
        r->head.len += take(r, buf_reserve(&r->head, HEAD_SIZE), HEAD_SIZE - r->head.len);
}

bool read_begin(reading *r, const reader *which, int file, arena *memory) {
    reset(r, memory);
    r->file = file;
    if (lseek(file, 0, SEEK_SET) != 0)
        return fail_with_errno(r, "cannot be read");
    fill_head(r);
    choose(r, which);
    if (!r->failed)
        which->begin(r);
    return !r->failed;
}

size_t read_archive_part(const char *path) {
    struct stat status;
    if (access(path, F_OK) == 0 || errno != ENOTDIR)
        return 0;
    size_t part = 0;
    for (size_t i = 1; path[i] && !part; i++) {
        char *start = path[i] == '/' ? strndup(path, i) : NULL;
        if (start && stat(start, &status) == 0 && S_ISREG(status.st_mode))
            part = i;
        free(start);
    }
    return part;
}

static bool open_file(reading *r, const char *path) {
    bool is_standard_input = strcmp(path, "-") == 0;
    r->file = is_standard_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (r->file < 0) {
        r->file = NO_FILE;
        return fail_with_errno(r, "cannot be opened");
    }
    struct stat status;
    if (fstat(r->file, &status) != 0)
        return fail_with_errno(r, "cannot be opened");
    if (S_ISDIR(status.st_mode))
        return read_fail(r, CG_R001, "is a folder: name a document in it");
    fill_head(r);
    return !r->failed && begin(r, str_of(path), S_ISREG(status.st_mode) && !is_standard_input);
}

/* Opens the archive in which 'path' goes on for so many bytes. */
static bool open_archive(reading *r, const char *path, size_t size) {
    char *file = strndup(path, size);
    bool fine = open_file(r, file);
    free(file);
    if (fine && !read_is_archive(r))
        return read_fail(r, CG_R001, "cannot be opened: what stands before it in its path is no archive");
    r->only = arena_copy(r->memory, str_of(path + size + 1));
    return fine;
}

void read_prepare(reading *r, arena *memory) {
    r->memory = memory;
    child_prepare(r);
}

bool read_open(reading *r, const char *path, arena *memory) {
    reset(r, memory);
    size_t archive = read_archive_part(path);
    return archive ? open_archive(r, path, archive) : open_file(r, path);
}

static bool open_bytes(reading *r, cg_str name, cg_str bytes, arena *memory) {
    reset(r, memory);
    buf_add(&r->head, bytes);
    return begin(r, name, false);
}

bool read_open_bytes(reading *r, cg_str bytes, arena *memory) {
    if (!open_bytes(r, STR("text.txt"), bytes, memory))
        return false;
    return !read_is_archive(r) || read_fail(r, CG_R003, "is no document but an archive");
}

bool read_open_member(reading *r, cg_str path, cg_str bytes, arena *memory) {
    if (!open_bytes(r, path, bytes, memory))
        return false;
    return !read_is_archive(r) || read_fail(r, CG_R012, "is an archive in an archive, which is not opened");
}

bool read_is_archive(const reading *r) {
    return r->reader->member != NULL;
}

bool read_next_member(reading *r, read_member *m) {
    bool found = !r->failed && !r->only_seen && child_member(r, m);
    while (found && r->only.len && !str_equal(buf_str(&m->name), r->only))
        found = child_member(r, m);
    r->only_seen = r->only_seen || (found && r->only.len);
    if (!found && !r->failed && r->only.len && !r->only_seen)
        read_fail(r, CG_R001, "is not in the archive");
    return found;
}

void read_member_free(read_member *m) {
    buf_free(&m->name);
    buf_free(&m->bytes);
}

bool read_part(reading *r, text *t) {
    if (r->failed || !(r->reader->isolated ? child_part(r, t) : r->reader->part(r, t)))
        return false;
    text_finish(t);
    if (r->reader->finished)
        r->reader->finished(r, t);
    return true;
}

void read_close(reading *r) {
    child_end(r);
    if (r->file != NO_FILE)
        close(r->file);
    r->file = NO_FILE;
}

void read_free(reading *r) {
    child_free(r);
    if (r->state)
        r->reader->free_state(r->state);
    buf_free(&r->head);
    VEC_FREE(&r->findings);
    *r = (reading){0};
}

bool read_knows_name(cg_str path) {
    return best_reader(path, STR("")) != NULL;
}
