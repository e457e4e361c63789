/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain text and Markdown.
 *
 * Encoding: a byte order mark decides; else NUL bytes in every second place mean UTF-16; else it is UTF-8 until a byte
 * says otherwise. Where that happens after proper UTF-8 beyond ASCII, or among it, the byte is damage and becomes
 * U+FFFD; else the encoding is guessed: Windows-1252 where few bytes are beyond ASCII (a Latin script with some
 * accents), and uchardet's answer where many are.
 *
 * Parts: a part ends at an empty line if there is one in its last quarter, since no citation goes over an empty line;
 * else at a line end, else at a blank, in each case the last one that has no digit within some bytes around it.
 */
#include "read/read.h"

#include "base/utf8.h"
#include "text/notes.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

enum { PART_SIZE = 1 << 20, READ_SIZE = 1 << 18, SEQUENCE = 4 };

#define REPLACEMENT STR("\xEF\xBF\xBD")

typedef struct plain {
    buf raw;           /* bytes not decoded yet, of encodings other than UTF-8 */
    buf pending;       /* the text from 'offset' on; UTF-8, checked up to 'checked' */
    size_t checked;    /* bytes of pending */
    size_t handed_out; /* bytes of pending that the last part took */
    bool at_end;
    bool text_seen; /* something other than white space has been seen */
    bool wide_seen; /* proper UTF-8 beyond ASCII has been seen: whatever else comes is damage */
    iconv_t converter;
    bool converts;
    size_t unit;       /* of the encoding: as many bytes as damage takes with it */
    uint32_t replaced; /* damaged places */
    uint32_t replaced_line;
    uint64_t offset;
    uint32_t line, column, page; /* page: 0 as long as no form feed was seen */
    note_finder notes;
} plain;

/* Whether 'head' has the NUL bytes of UTF-16 text: 'at' 0 for big-endian, 1 for little-endian. */
static bool has_utf16_nuls(cg_str head, size_t at) {
    size_t nuls = 0, pairs = head.len / 2;
    for (size_t i = 0; i < pairs; i++) {
        nuls += head.ptr[2 * i + at] == '\0';
        if (head.ptr[2 * i + 1 - at] == '\0')
            return false;
    }
    return pairs >= 8 && nuls * 10 >= pairs * 9;
}

static bool has_nul(cg_str head) {
    return head.len && memchr(head.ptr, '\0', head.len);
}

/* The encoding of which 'head' begins with the byte order mark, or NULL. */
static const char *marked_encoding(cg_str head) {
    if (str_starts(head, STR("\xFF\xFE")))
        return "UTF-16LE";
    return str_starts(head, STR("\xFE\xFF")) ? "UTF-16BE" : NULL;
}

/* The encoding that the first bytes show without a doubt, or NULL. */
static const char *shown_encoding(cg_str head) {
    if (marked_encoding(head))
        return marked_encoding(head);
    if (!has_nul(head))
        return NULL;
    return has_utf16_nuls(head, 1) ? "UTF-16LE" : has_utf16_nuls(head, 0) ? "UTF-16BE" : NULL;
}

static bool looks_like_text(cg_str head) {
    static const cg_str binary[] = {{"%PDF", 4}, {"{\\rtf", 5}};
    enum { ENOUGH = 1024 };
    if (shown_encoding(head))
        return true;
    for (size_t i = 0; i < sizeof binary / sizeof *binary; i++)
        if (str_starts(head, binary[i]))
            return false;
    size_t odd = 0, size = head.len < ENOUGH ? head.len : ENOUGH; /* control characters that text does not have */
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        odd += c < 0x20 && !ascii_is_space((char)c) && c != 0x1B && c != '\b';
    }
    return odd * 50 <= size && !has_nul(head);
}

static int plain_bid(cg_str path, cg_str head) {
    static const cg_str endings[] = {{".txt", 4}, {".text", 5}, {".md", 3}, {".markdown", 9}};
    if (!looks_like_text(head))
        return 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_caseless(path, endings[i]))
            return 24;
    return head.len ? 1 : 0; /* whatever it is called, it is text */
}

static iconv_t locked_open(const char *encoding) {
    pthread_mutex_lock(&read_converter_lock);
    iconv_t converter = iconv_open("UTF-8", encoding);
    pthread_mutex_unlock(&read_converter_lock);
    return converter;
}

static void locked_close(iconv_t converter) {
    pthread_mutex_lock(&read_converter_lock);
    iconv_close(converter);
    pthread_mutex_unlock(&read_converter_lock);
}

static void open_converter(plain *p, const char *encoding) {
    p->converter = locked_open(encoding);
    p->converts = p->converter != (iconv_t)-1;
    p->unit = str_starts(str_of(encoding), STR("UTF-16")) ? 2 : str_starts(str_of(encoding), STR("UTF-32")) ? 4 : 1;
}

static void close_converter(plain *p) {
    if (p->converts)
        locked_close(p->converter);
    p->converts = false;
}

static void plain_begin(reading *r) {
    if (!r->state)
        r->state = memset(mem_alloc(sizeof(plain)), 0, sizeof(plain));
    plain *p = r->state;
    close_converter(p);
    *p = (plain){.raw = p->raw, .pending = p->pending, .line = 1};
    p->raw.len = p->pending.len = 0;
    cg_str head = buf_str(&r->head);
    const char *encoding = shown_encoding(head);
    if (encoding) {
        bool has_mark = marked_encoding(head) != NULL;
        r->head_taken = has_mark ? 2 : 0;
        open_converter(p, encoding);
        if (!has_mark)
            read_report(r, CG_R004, 0, "has no byte order mark; read as %s", encoding);
    }
}

static uint32_t current_line(const plain *p) {
    uint32_t line = p->line;
    for (size_t i = 0; i < p->pending.len; i++)
        line += p->pending.ptr[i] == '\n';
    return line;
}

static void count_damage(plain *p) {
    if (p->replaced++ == 0)
        p->replaced_line = current_line(p);
}

static cg_str unchecked(const plain *p) {
    return str_part(buf_str(&p->pending), p->checked, p->pending.len);
}

/* What is the encoding of 'bytes', which are not UTF-8? NULL: UTF-8 with damage. */
static const char *guess_encoding(const plain *p, cg_str bytes, char *name, size_t size) {
    size_t wide = 0, proper = 0;
    for (size_t i = 0; i < bytes.len;) {
        size_t sequence = utf8_sequence(bytes, i);
        wide += (unsigned char)bytes.ptr[i] >= 0x80;
        proper += sequence > 1;
        i += sequence ? sequence : 1;
    }
    if (p->wide_seen || proper * 2 > wide)
        return NULL;
    snprintf(name, size, "WINDOWS-1252");
    if (wide * 5 < bytes.len)
        return name;
    uchardet_t detector = uchardet_new();
    bool is_utf8 = false;
    if (uchardet_handle_data(detector, bytes.ptr, bytes.len) == 0) {
        uchardet_data_end(detector);
        const char *guess = uchardet_get_charset(detector);
        iconv_t known = *guess ? locked_open(guess) : (iconv_t)-1;
        is_utf8 = strcmp(guess, "UTF-8") == 0;
        if (known != (iconv_t)-1) {
            locked_close(known);
            snprintf(name, size, "%s", guess);
        }
    }
    uchardet_delete(detector);
    return is_utf8 ? NULL : name;
}

/* Replaces what is not UTF-8 from p->checked on; bytes that may go on in the next read stay unless this is the last. */
static void repair(plain *p, bool last) {
    if (utf8_valid(unchecked(p)) == p->pending.len - p->checked) {
        p->checked = p->pending.len;
        return;
    }
    buf whole = {0};
    buf_add(&whole, unchecked(p));
    p->pending.len = p->checked;
    cg_str rest = buf_str(&whole);
    while (rest.len) {
        size_t valid = utf8_valid(rest);
        buf_add(&p->pending, str_part(rest, 0, valid));
        rest = str_part(rest, valid, rest.len);
        p->checked = p->pending.len;
        if (rest.len && rest.len < SEQUENCE && !last) {
            buf_add(&p->pending, rest);
            break;
        }
        if (rest.len) {
            count_damage(p);
            buf_add(&p->pending, REPLACEMENT);
            rest = str_part(rest, 1, rest.len);
            while (rest.len && ((unsigned char)rest.ptr[0] & 0xC0) == 0x80)
                rest = str_part(rest, 1, rest.len);
        }
        p->checked = p->pending.len;
    }
    buf_free(&whole);
}

/* Decodes what can be decoded of p->raw into p->pending. */
static void convert(plain *p, bool last) {
    char *in = p->raw.ptr;
    size_t left = p->raw.len;
    while (left) {
        char *out = buf_reserve(&p->pending, 4 * left + 16), *start = out;
        size_t room = p->pending.room - p->pending.len;
        size_t failed = iconv(p->converter, &in, &left, &out, &room);
        p->pending.len += (size_t)(out - start);
        if (failed != (size_t)-1)
            break;
        if (errno == EINVAL && !last)
            break; /* a character goes on in the bytes to come */
        if (errno != E2BIG) {
            size_t damaged = p->unit < left ? p->unit : left;
            count_damage(p);
            buf_add(&p->pending, REPLACEMENT);
            in += damaged;
            left -= damaged;
        }
    }
    if (left)
        memmove(p->raw.ptr, in, left);
    p->raw.len = left;
    repair(p, true); /* a converter may let code points pass that there are not */
}

/* Checks the bytes that are new in p->pending, and settles what they are if they are not UTF-8. */
static void check(reading *r, plain *p, bool last) {
    cg_str fresh = unchecked(p);
    size_t valid = utf8_valid(fresh);
    if (!p->wide_seen)
        p->wide_seen = utf8_next_wide(str_part(fresh, 0, valid), 0) < valid;
    p->checked += valid;
    if (valid == fresh.len || (fresh.len - valid < SEQUENCE && !last))
        return;
    char name[64];
    cg_str rest = str_part(fresh, valid, fresh.len);
    const char *encoding = guess_encoding(p, rest, name, sizeof name);
    if (encoding)
        open_converter(p, encoding);
    if (!encoding || !p->converts) {
        p->wide_seen = true; /* settled: what follows is no better evidence */
        repair(p, last);
        return;
    }
    buf_add(&p->raw, rest);
    p->pending.len = p->checked;
    read_report(r, CG_R004, current_line(p), "is not UTF-8; read as %s, which is a guess", encoding);
    convert(p, last);
}

/* Takes bytes until a part is there, or the end. */
static void fill(reading *r, plain *p) {
    while (!p->at_end && p->pending.len < PART_SIZE) {
        p->at_end = !read_bytes(r, p->converts ? &p->raw : &p->pending, READ_SIZE);
        if (p->converts)
            convert(p, p->at_end);
        else
            check(r, p, p->at_end);
    }
}

static bool digit_near(cg_str s, size_t at) {
    enum { NEAR = 80 };
    size_t start = at > NEAR ? at - NEAR : 0, end = s.len - at > NEAR ? at + NEAR : s.len;
    for (size_t i = start; i < end; i++)
        if (ascii_is_digit(s.ptr[i]))
            return true;
    return false;
}

/* The size of the end of an empty line at 'at', or 0. */
static size_t line_end_size(cg_str s, size_t at) {
    if (s.ptr[at] == '\n')
        return 1;
    return s.ptr[at] == '\r' && at + 1 < s.len && s.ptr[at + 1] == '\n' ? 2 : 0;
}

/* Where to end a part of 's', which is not the end of the document. */
static size_t cut(cg_str s) {
    size_t lowest = s.len - s.len / 4, at_line = 0, at_blank = 0, anywhere = 0;
    for (size_t i = s.len - 1; i > lowest; i--) {
        char c = s.ptr[i - 1];
        if (c == '\n' && line_end_size(s, i))
            return i + line_end_size(s, i);
        if (c != '\n' && c != ' ')
            continue;
        if (!anywhere)
            anywhere = i;
        if (c == '\n' && !at_line && !digit_near(s, i))
            at_line = i;
        if (c == ' ' && !at_blank && !at_line && !digit_near(s, i))
            at_blank = i;
    }
    size_t best = at_line ? at_line : at_blank ? at_blank : anywhere;
    return best ? best : utf8_align(s, s.len - SEQUENCE);
}

/* Moves offset, line and column over the part that was handed out. */
static void advance(plain *p, const text *t, size_t size) {
    cg_str part = {p->pending.ptr, size};
    bool whole_lines = part.ptr[size - 1] == '\n';
    p->handed_out = size;
    p->offset += size;
    p->line += t->lines.len - !whole_lines;
    if (p->page || t->pages.len)
        p->page = (p->page ? p->page : 1) + t->pages.len;
    if (t->lines.len > 1 || whole_lines)
        p->column = 0;
    if (!whole_lines)
        p->column += (uint32_t)utf8_length(str_part(part, t->lines.at[t->lines.len - 1], size));
}

static void drop_handed_out(plain *p) {
    memmove(p->pending.ptr, p->pending.ptr + p->handed_out, p->pending.len - p->handed_out);
    p->pending.len -= p->handed_out;
    p->checked -= p->handed_out;
    p->handed_out = 0;
}

/* What can only be said at the end. */
static void report_whole(reading *r, const plain *p) {
    if (!p->text_seen && !r->failed)
        read_report(r, CG_R002, 0, "%s", p->offset ? "has nothing but white space" : "is empty");
    if (p->replaced)
        read_report(r, CG_R005, p->replaced_line, "%u damaged %s replaced by U+FFFD, the first in this line",
                    p->replaced, p->replaced == 1 ? "place was" : "places were");
}

static bool plain_part(reading *r, text *t) {
    plain *p = r->state;
    if (p->handed_out)
        drop_handed_out(p);
    fill(r, p);
    cg_str ready = {p->pending.ptr, p->checked};
    if (ready.len == 0) {
        report_whole(r, p);
        return false;
    }
    p->text_seen = p->text_seen || str_trim(ready).len > 0;
    size_t size = p->at_end ? ready.len : cut(ready);
    text_reset(t, p->offset, p->line, p->column);
    t->first_page = p->page;
    text_borrow(t, str_part(ready, 0, size));
    return true;
}

static void plain_finished(reading *r, text *t) {
    plain *p = r->state;
    notes_find(&p->notes, t);
    advance(p, t, t->source.len);
}

static void plain_free(void *state) {
    plain *p = state;
    close_converter(p);
    buf_free(&p->raw);
    buf_free(&p->pending);
    free(p);
}

const reader plain_reader = {
    .name = "plain text",
    .bid = plain_bid,
    .begin = plain_begin,
    .part = plain_part,
    .finished = plain_finished,
    .free_state = plain_free,
};
