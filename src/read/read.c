/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

static const reader *const readers[] = {&plain_reader, &pdf_reader};

enum { READER_COUNT = sizeof readers / sizeof *readers, HEAD_SIZE = 4096, NO_FILE = -1 };

void read_report(reading *r, cg_code code, uint32_t line, const char *format, ...) {
    char message[512];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (length >= (int)sizeof message)
        length = (int)sizeof message - 1;
    cg_str kept = arena_copy(r->memory, (cg_str){message, (size_t)length});
    *VEC_PUSH(&r->findings) = (read_finding){.code = code, .line = line, .message = kept};
}

void read_identify(reading *r, cg_str identity) {
    if (r->identity.len == 0)
        r->identity = arena_copy(r->memory, identity);
}

static bool fail(reading *r, cg_code code, const char *why) {
    read_report(r, code, 0, "%s", why);
    r->failed = true;
    return false;
}

/* Reads from the file itself; 0 at its end, or where it fails. */
static size_t take(reading *r, char *to, size_t size) {
    ssize_t got;
    do
        got = read(r->file, to, size);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        char why[128];
        snprintf(why, sizeof why, "cannot be read: %s", strerror(errno));
        fail(r, CG_R001, why);
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
        {{"PK\x03\x04", 4}, "a ZIP, DOCX or ODT file"},
        {{"\x1F\x8B", 2}, "a gzip file"},
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
    r->at_end = r->failed = false;
    r->identity = STR("");
    r->findings.len = 0;
    r->memory = memory;
}

/* Chooses the reader for what is in r->head, and begins. */
static bool begin(reading *r, cg_str path) {
    const reader *chosen = r->head.len ? best_reader(path, buf_str(&r->head)) : &plain_reader; /* which says so */
    if (!chosen) {
        char why[128];
        snprintf(why, sizeof why, "is not text but %s, which cannot be read", kind_of(buf_str(&r->head)));
        return fail(r, CG_R003, why);
    }
    if (r->state && r->reader != chosen) {
        r->reader->free_state(r->state);
        r->state = NULL;
    }
    r->reader = chosen;
    chosen->begin(r);
    return true;
}

static bool fail_with_errno(reading *r) {
    char why[128];
    snprintf(why, sizeof why, "cannot be opened: %s", strerror(errno));
    return fail(r, CG_R001, why);
}

bool read_open(reading *r, const char *path, arena *memory) {
    reset(r, memory);
    bool is_standard_input = strcmp(path, "-") == 0;
    r->file = is_standard_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (r->file < 0) {
        r->file = NO_FILE;
        return fail_with_errno(r);
    }
    struct stat status;
    if (fstat(r->file, &status) != 0)
        return fail_with_errno(r);
    if (S_ISDIR(status.st_mode))
        return fail(r, CG_R001, "is a folder that cannot be read");
    while (r->head.len < HEAD_SIZE && !r->at_end && !r->failed)
        r->head.len += take(r, buf_reserve(&r->head, HEAD_SIZE), HEAD_SIZE - r->head.len);
    return !r->failed && begin(r, str_of(path));
}

bool read_open_bytes(reading *r, cg_str bytes, arena *memory) {
    reset(r, memory);
    buf_add(&r->head, bytes);
    return begin(r, STR("text.txt"));
}

bool read_part(reading *r, text *t) {
    return !r->failed && r->reader->part(r, t);
}

void read_close(reading *r) {
    if (r->file != NO_FILE)
        close(r->file);
    r->file = NO_FILE;
}

void read_free(reading *r) {
    if (r->state)
        r->reader->free_state(r->state);
    buf_free(&r->head);
    VEC_FREE(&r->findings);
    *r = (reading){0};
}

bool read_knows_name(cg_str path) {
    return best_reader(path, STR("")) != NULL;
}
