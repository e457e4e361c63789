/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small packages made in memory, and what a reader tells of them. Used by the tests of the readers of DOCX and ODT. */
#ifndef TESTS_WITH_PACKAGE_H
#define TESTS_WITH_PACKAGE_H

#include "base/utf8.h"
#include "read/read.h"

#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

/* A part of a package; one without content ends a list. */
typedef struct made_part {
    const char *name, *content;
} made_part;

/* The bytes of a ZIP file with these parts. The first is not packed: ODT begins with the name of its type. */
static buf package_of(const made_part *parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    zip_source_keep(target);
    for (size_t i = 0; parts[i].content; i++) {
        zip_source_t *content = zip_source_buffer(zip, parts[i].content, strlen(parts[i].content), 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, content, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        zip_set_file_compression(zip, (zip_uint64_t)index, i ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t made;
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_stat(target, &made), 0);
    buf bytes = {0};
    assert_int_equal(zip_source_read(target, buf_reserve(&bytes, made.size), made.size), made.size);
    bytes.len = made.size;
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

/* Adds a part, unless 'inner' is NULL: a root element with its namespaces around it. 'content' holds its bytes. */
static void add_part(made_part *parts, size_t *count, const char *name, buf *content, const char *element,
                     const char *namespaces, const char *inner) {
    if (!inner)
        return;
    buf_format(content, "<%s%s>%s</%s>%c", element, namespaces, inner, element, '\0');
    parts[(*count)++] = (made_part){name, content->ptr};
}

/* What a reader tells. */
typedef struct told {
    text text;
    reading reading;
    arena memory;
    buf shown; /* its text, with <target|words> for links */
    bool fine;
} told;

static void show(told *t) {
    cg_str body = t->text.source;
    size_t at = 0;
    for (uint32_t i = 0; i < t->text.links.len; i++) {
        const text_link *link = &t->text.links.at[i];
        cg_place place = text_place(&t->text, link->start, link->end);
        buf_add(&t->shown, str_part(body, at, place.start));
        buf_format(&t->shown, "<%.*s|%.*s>", STR_ARG(text_link_target(&t->text, link)),
                   STR_ARG(str_part(body, place.start, place.end)));
        at = place.end;
    }
    buf_add(&t->shown, str_part(body, at, body.len));
}

static const reader *reader_of(cg_str bytes) {
    return odt_reader.bid(STR(""), bytes) ? &odt_reader : &docx_reader;
}

/* Reads 'bytes', in this process, so that the sanitizers see it; freed by told_free. */
static told *tell(cg_str bytes) {
    told *t = calloc(1, sizeof *t);
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fflush(file), 0);
    const reader *which = reader_of(bytes);
    t->fine = read_begin(&t->reading, which, dup(fileno(file)), &t->memory) && which->part(&t->reading, &t->text);
    fclose(file);
    if (t->fine) {
        text_finish(&t->text);
        show(t);
        text nothing = {0};
        assert_false(which->part(&t->reading, &nothing));
    }
    return t;
}

static void told_free(told *t) {
    text_free(&t->text);
    read_close(&t->reading);
    read_free(&t->reading);
    arena_free(&t->memory);
    buf_free(&t->shown);
    free(t);
}

/* The same of a package that is not needed any more. */
static told *tell_made(buf package) {
    told *t = tell(buf_str(&package));
    buf_free(&package);
    return t;
}

/* The finding 'code' is there, and its message contains 'words'. */
static void has_finding(const told *t, cg_code code, const char *words) {
    for (uint32_t i = 0; i < t->reading.findings.len; i++) {
        const read_finding *f = &t->reading.findings.at[i];
        char message[600];
        snprintf(message, sizeof message, "%.*s", STR_ARG(f->message));
        if (f->code == code && strstr(message, words))
            return;
    }
    for (uint32_t i = 0; i < t->reading.findings.len; i++)
        print_message("%s: %.*s\n", cg_check_of(t->reading.findings.at[i].code)->code,
                      STR_ARG(t->reading.findings.at[i].message));
    fail_msg("%s with '%s' is missing", cg_check_of(code)->code, words);
}

static void shows(const told *t, const char *expected) {
    if (!t->fine || !str_equal(buf_str(&t->shown), str_of(expected)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(buf_str(&t->shown)), expected);
}

/* The document shows this, and nothing is wrong with it. Frees what was told. */
static void shows_cleanly(told *t, const char *expected) {
    shows(t, expected);
    assert_int_equal(t->reading.findings.len, 0);
    told_free(t);
}

static uint32_t random_seed = 7;

static uint32_t random_below(uint32_t n) {
    random_seed = random_seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)random_seed * n) >> 32);
}

/* Elements in one another in any order that XML allows and no program writes. 'elements' are start tags without "<". */
static void add_soup(buf *to, const char *const *elements, uint32_t count, int depth) {
    for (uint32_t i = random_below(6); i > 0; i--) {
        const char *element = elements[random_below(count)];
        buf_format(to, "<%s>", element);
        if (random_below(2))
            buf_format(to, "Zin %u.", (unsigned)random_below(12));
        if (depth > 0)
            add_soup(to, elements, count, depth - 1);
        buf_format(to, "</%.*s>", (int)strcspn(element, " "), element);
    }
}

/* Whatever was told is in order: notes and links lie in the text, one behind the other. */
static void is_in_order(const told *t) {
    const text *all = &t->text;
    uint32_t end = 0;
    assert_int_equal(utf8_valid(all->source), all->source.len);
    for (uint32_t i = 0; i < all->notes.len; i++) {
        assert_true(end <= all->notes.at[i].start && all->notes.at[i].start <= all->notes.at[i].end);
        assert_true(all->notes.at[i].call <= all->notes.at[i].start);
        end = all->notes.at[i].end;
    }
    assert_true(end <= all->body.len);
    end = 0;
    for (uint32_t i = 0; i < all->links.len; i++) {
        assert_true(end <= all->links.at[i].start && all->links.at[i].start <= all->links.at[i].end);
        end = all->links.at[i].end;
    }
    assert_true(end <= all->body.len);
}

/* Damage: the beginning of a package, and a package with some bytes changed, are read or refused with a reason. */
static void damage_is_survived(cg_str bytes) {
    for (size_t length = 1000; length < bytes.len; length += 1000) {
        told *t = tell(str_part(bytes, 0, length));
        assert_true(t->reading.findings.len > 0);
        told_free(t);
    }
    for (int round = 0; round < 300; round++) {
        buf changed = {0};
        buf_add(&changed, bytes);
        for (int i = 0; i < 4; i++)
            changed.ptr[random_below((uint32_t)changed.len)] = (char)random_below(256);
        told *t = tell(buf_str(&changed));
        is_in_order(t);
        told_free(t);
        buf_free(&changed);
    }
}

#endif
