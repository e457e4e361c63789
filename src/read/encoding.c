/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/encoding.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

enum { READ_SIZE = 1 << 18, SEQUENCE = 4 };

#define REPLACEMENT STR("\xEF\xBF\xBD")

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

/* The encoding of which 'head' begins with the byte order mark, or NULL. */
static const char *marked_encoding(cg_str head) {
    if (str_starts(head, STR("\xFF\xFE")))
        return "UTF-16LE";
    return str_starts(head, STR("\xFE\xFF")) ? "UTF-16BE" : NULL;
}

const char *encoding_shown(cg_str head) {
    if (marked_encoding(head))
        return marked_encoding(head);
    if (head.len == 0 || !memchr(head.ptr, '\0', head.len))
        return NULL;
    return has_utf16_nuls(head, 1) ? "UTF-16LE" : has_utf16_nuls(head, 0) ? "UTF-16BE" : NULL;
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

static bool open_converter(decoder *d, const char *encoding) {
    iconv_t opened = locked_open(encoding);
    d->converter = opened == (iconv_t)-1 ? NULL : opened;
    d->unit = str_starts(str_of(encoding), STR("UTF-16")) ? 2 : str_starts(str_of(encoding), STR("UTF-32")) ? 4 : 1;
    return d->converter != NULL;
}

static void close_converter(decoder *d) {
    if (d->converter)
        locked_close(d->converter);
    d->converter = NULL;
}

/* Opens what a document declares, as browsers understand it: Latin-1 means Windows-1252, and a declaration that was
 * read byte by byte cannot be in UTF-16. Names that are none leave it UTF-8. */
static void open_declared(decoder *d, cg_str declared) {
    static const cg_str latin[] = {{"iso-8859-1", 10}, {"latin1", 6}, {"us-ascii", 8}, {"ascii", 5}};
    char name[40];
    if (declared.len == 0 || declared.len >= sizeof name || str_starts_caseless(declared, STR("utf")))
        return;
    for (size_t i = 0; i < declared.len; i++) {
        char c = declared.ptr[i];
        if (!ascii_is_letter(c) && !ascii_is_digit(c) && c != '-' && c != '_')
            return;
    }
    snprintf(name, sizeof name, "%.*s", STR_ARG(declared));
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (str_equal_caseless(declared, latin[i]))
            snprintf(name, sizeof name, "WINDOWS-1252");
    open_converter(d, name);
}

void decoder_begin(decoder *d, reading *r, cg_str declared) {
    close_converter(d);
    *d = (decoder){.text = d->text, .raw = d->raw, .line = 1};
    d->text.len = d->raw.len = 0;
    cg_str head = buf_str(&r->head);
    const char *shown = encoding_shown(head);
    if (!shown) {
        open_declared(d, declared);
        return;
    }
    bool has_mark = marked_encoding(head) != NULL;
    r->head_taken = has_mark ? 2 : 0;
    open_converter(d, shown);
    if (!has_mark)
        read_report(r, CG_R004, 0, "has no byte order mark; read as %s", shown);
}

cg_str decoder_ready(const decoder *d) {
    return (cg_str){d->text.ptr, d->checked};
}

static uint32_t count_lines(cg_str s) {
    uint32_t lines = 0;
    for (size_t i = 0; i < s.len; i++)
        lines += s.ptr[i] == '\n';
    return lines;
}

static void count_damage(decoder *d) {
    if (d->replaced++ == 0)
        d->replaced_line = d->line + count_lines(buf_str(&d->text));
}

static cg_str unchecked(const decoder *d) {
    return str_part(buf_str(&d->text), d->checked, d->text.len);
}

/* What is the encoding of 'bytes', which are not UTF-8? NULL: UTF-8 with damage. */
static const char *guess_encoding(const decoder *d, cg_str bytes, char *name, size_t size) {
    size_t wide = 0, proper = 0;
    for (size_t i = 0; i < bytes.len;) {
        size_t sequence = utf8_sequence(bytes, i);
        wide += (unsigned char)bytes.ptr[i] >= 0x80;
        proper += sequence > 1;
        i += sequence ? sequence : 1;
    }
    if (d->wide_seen || proper * 2 > wide)
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

/* Replaces what is not UTF-8 from d->checked on; bytes that may go on in the next read stay unless this is the last. */
static void repair(decoder *d, bool last) {
    if (utf8_valid(unchecked(d)) == d->text.len - d->checked) {
        d->checked = d->text.len;
        return;
    }
    buf whole = {0};
    buf_add(&whole, unchecked(d));
    d->text.len = d->checked;
    cg_str rest = buf_str(&whole);
    while (rest.len) {
        size_t valid = utf8_valid(rest);
        buf_add(&d->text, str_part(rest, 0, valid));
        rest = str_part(rest, valid, rest.len);
        d->checked = d->text.len;
        if (rest.len && rest.len < SEQUENCE && !last) {
            buf_add(&d->text, rest);
            break;
        }
        if (rest.len) {
            count_damage(d);
            buf_add(&d->text, REPLACEMENT);
            rest = str_part(rest, 1, rest.len);
            while (rest.len && ((unsigned char)rest.ptr[0] & 0xC0) == 0x80)
                rest = str_part(rest, 1, rest.len);
        }
        d->checked = d->text.len;
    }
    buf_free(&whole);
}

/* Decodes what can be decoded of d->raw into d->text. */
static void convert(decoder *d, bool last) {
    char *in = d->raw.ptr;
    size_t left = d->raw.len;
    while (left) {
        char *out = buf_reserve(&d->text, 4 * left + 16), *start = out;
        size_t room = d->text.room - d->text.len;
        size_t failed = iconv(d->converter, &in, &left, &out, &room);
        d->text.len += (size_t)(out - start);
        if (failed != (size_t)-1)
            break;
        if (errno == EINVAL && !last)
            break; /* a character goes on in the bytes to come */
        if (errno != E2BIG) {
            size_t damaged = d->unit < left ? d->unit : left;
            count_damage(d);
            buf_add(&d->text, REPLACEMENT);
            in += damaged;
            left -= damaged;
        }
    }
    if (left)
        memmove(d->raw.ptr, in, left);
    d->raw.len = left;
    repair(d, true); /* a converter may let code points pass that there are not */
}

/* Checks the bytes that are new in d->text, and settles what they are if they are not UTF-8. */
static void check(reading *r, decoder *d, bool last) {
    cg_str fresh = unchecked(d);
    size_t ascii = utf8_next_wide(fresh, 0), valid = ascii + utf8_valid(str_part(fresh, ascii, fresh.len));
    d->wide_seen = d->wide_seen || valid > ascii;
    d->checked += valid;
    if (valid == fresh.len || (fresh.len - valid < SEQUENCE && !last))
        return;
    char name[64];
    cg_str rest = str_part(fresh, valid, fresh.len);
    const char *encoding = guess_encoding(d, rest, name, sizeof name);
    if (!encoding || !open_converter(d, encoding)) {
        d->wide_seen = true; /* settled: what follows is no better evidence */
        repair(d, last);
        return;
    }
    buf_add(&d->raw, rest);
    d->text.len = d->checked;
    uint32_t line = d->line + count_lines(buf_str(&d->text));
    read_report(r, CG_R004, line, "is not UTF-8; read as %s, which is a guess", encoding);
    convert(d, last);
}

void decoder_fill(decoder *d, reading *r, size_t size) {
    while (!d->at_end && d->text.len < size) {
        d->at_end = !read_bytes(r, d->converter ? &d->raw : &d->text, READ_SIZE);
        if (d->converter)
            convert(d, d->at_end);
        else
            check(r, d, d->at_end);
    }
}

void decoder_drop(decoder *d, size_t size) {
    if (size == 0)
        return;
    d->line += count_lines(str_part(buf_str(&d->text), 0, size));
    if (d->text.len > size)
        memmove(d->text.ptr, d->text.ptr + size, d->text.len - size);
    d->text.len -= size;
    d->checked -= size;
}

void decoder_report(const decoder *d, reading *r) {
    if (d->replaced)
        read_report(r, CG_R005, d->replaced_line, "%u damaged %s replaced by U+FFFD, the first in this line",
                    d->replaced, d->replaced == 1 ? "place was" : "places were");
}

void decoder_free(decoder *d) {
    close_converter(d);
    buf_free(&d->raw);
    buf_free(&d->text);
}
