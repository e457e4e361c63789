/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings, damage, and the parts of large documents. */
#include "read/read.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct outcome {
    buf source;
    uint32_t parts;
    cg_code codes[4];
    uint32_t code_count;
    bool opened;
} outcome;

/* Reads 'bytes' as a document; every part must continue where the last one ended. */
static outcome read_all(cg_str bytes) {
    outcome o = {0};
    arena memory = {0};
    reading r = {0};
    text t = {0};
    uint32_t line = 1;
    o.opened = read_open_bytes(&r, bytes, &memory);
    while (o.opened && read_part(&r, &t)) {
        assert_int_equal(t.offset, o.source.len);
        assert_int_equal(t.first_line, line);
        assert_int_equal(utf8_valid(t.source), t.source.len);
        buf_add(&o.source, t.source);
        for (size_t i = 0; i < t.source.len; i++)
            line += t.source.ptr[i] == '\n';
        o.parts++;
    }
    for (uint32_t i = 0; i < r.findings.len && i < 4; i++)
        o.codes[o.code_count++] = r.findings.at[i].code;
    text_free(&t);
    read_free(&r);
    arena_free(&memory);
    return o;
}

static void reads_as(cg_str bytes, const char *expected, uint32_t codes, cg_code code) {
    outcome o = read_all(bytes);
    assert_true(o.opened);
    if (!str_equal(buf_str(&o.source), str_of(expected)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(buf_str(&o.source)), expected);
    assert_int_equal(o.code_count, codes);
    if (codes)
        assert_int_equal(o.codes[0], code);
    buf_free(&o.source);
}

static void utf8_is_read_as_it_is(void **state) {
    (void)state;
    reads_as(STR("één – twee\n"), "één – twee\n", 0, 0);
    reads_as(STR("\xEF\xBB\xBF"
                 "één"),
             "\xEF\xBB\xBF"
             "één",
             0, 0);
}

static void other_encodings_are_converted(void **state) {
    (void)state;
    reads_as(STR("co\xF6rdinatie van beleid, \x91zoals\x92 in de brief van 3 mei\n"),
             "coördinatie van beleid, ‘zoals’ in de brief van 3 mei\n", 1, CG_R004);
    reads_as(STR("\xFF\xFE"
                 "e\0\xE9\0\n\0"),
             "eé\n", 0, 0);
    reads_as(STR("\xFE\xFF"
                 "\0e\0\xE9\0\n"),
             "eé\n", 0, 0);
    reads_as(STR("K\0a\0m\0e\0r\0s\0t\0u\0k\0k\0e\0n\0"), "Kamerstukken", 1, CG_R004);
    reads_as(STR("\xFF\0k\0a\0m\0e\0r\0s\0t\0u\0k\0"), "ÿkamerstuk", 1,
             CG_R004); /* no mark, though it begins like one */
}

static void damaged_utf16_stays_in_step(void **state) {
    (void)state;
    reads_as(STR("\xFF\xFE"
                 "e\0\x00\xD8"
                 "f\0g\0"),
             "e\uFFFDfg", 1, CG_R005); /* half a pair */
    reads_as(STR("\xFF\xFE"
                 "e\0f"),
             "e\uFFFD", 1, CG_R005);
    reads_as(STR("\xFF\xFE"), "", 1, CG_R002);
    reads_as(STR("\xFF\xFE\n"), "\uFFFD", 1, CG_R005);
}

static void damage_is_replaced(void **state) {
    (void)state;
    reads_as(STR("één \xFF twee éé\n"), "één \uFFFD twee éé\n", 1, CG_R005);
    reads_as(STR("één \xE2\x80"), "één \uFFFD", 1, CG_R005);
    outcome o = read_all(STR("\xF6\xB4\x9E\x92\x9A\x8D\xD2\xE9\nstukken")); /* uchardet says UTF-8, and iconv agrees */
    assert_true(str_ends(buf_str(&o.source), STR("\nstukken")));
    buf_free(&o.source);
}

static void what_is_utf8_stays_utf8(void **state) {
    (void)state;
    buf bytes = {0};
    while (bytes.len < 300000) /* more than is looked at in one go */
        buf_add(&bytes, STR("e\xFF\xC3\xA9\xC3\xA9 tekst\n"));
    while (bytes.len < 1000000)
        buf_add(&bytes, STR("co\xF6rdinatie\n"));
    buf_add(&bytes, STR("één\n"));
    outcome o = read_all(buf_str(&bytes));
    assert_true(str_ends(buf_str(&o.source), STR("co\uFFFDrdinatie\néén\n")));
    assert_int_equal(o.code_count, 1);
    assert_int_equal(o.codes[0], CG_R005);
    buf_free(&o.source);
    bytes.len = 0; /* one odd byte, and proof a little later than the first look at the file goes */
    while (bytes.len < 4090)
        buf_add(&bytes, STR("tekst\n"));
    buf_add(&bytes, STR("\xFF\n"));
    for (int i = 0; i < 100; i++)
        buf_add(&bytes, STR("één\n"));
    o = read_all(buf_str(&bytes));
    assert_true(str_ends(buf_str(&o.source), STR("\néén\n")));
    buf_free(&bytes);
    buf_free(&o.source);
}

static void hostile_bytes_take_no_longer(void **state) {
    (void)state;
    static const cg_str units[] = {{"\xFF", 1},    {"\x80", 1},  {"\x81", 1}, {"é\xFF", 3},
                                   {"\n3 x\n", 5}, {"[1: x", 5}, {"a-\n", 3}, {".1 ", 3}};
    alarm(120); /* seconds of patience: what looks back over all of it takes hours */
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        buf bytes = {0};
        while (bytes.len < 400000)
            buf_add(&bytes, units[i]);
        outcome o = read_all(buf_str(&bytes));
        assert_true(o.opened && o.parts > 0);
        buf_free(&bytes);
        buf_free(&o.source);
    }
    alarm(0);
}

static void binary_data_is_not_text(void **state) {
    (void)state;
    outcome o = read_all(STR("abc\0\x01\x02\x03"
                             "defghijklmnop"));
    assert_false(o.opened);
    assert_int_equal(o.codes[0], CG_R003);
    o = read_all(STR("{\\rtf1 tekst"));
    assert_false(o.opened);
}

static void nothing_is_a_finding(void **state) {
    (void)state;
    reads_as(STR(""), "", 1, CG_R002);
}

static void large_documents_come_in_parts(void **state) {
    (void)state;
    buf bytes = {0};
    for (int i = 0; bytes.len < 5000000; i++)
        buf_format(&bytes, "Regel %d van een lang stuk, met één accent en\nKamerstuk 22 112, nr. %d.\n\n", i, i);
    outcome o = read_all(buf_str(&bytes));
    assert_true(o.parts > 3);
    assert_true(str_equal(buf_str(&o.source), buf_str(&bytes)));
    buf_free(&bytes);
    buf_free(&o.source);
}

static void parts_end_at_empty_lines(void **state) {
    (void)state;
    static const char *const line_ends[] = {"\n", "\r\n"};
    for (size_t i = 0; i < 2; i++) {
        buf bytes = {0};
        for (int k = 0; bytes.len < 2500000; k++)
            buf_format(&bytes, "Eerste regel,%sregel %d%s%s", line_ends[i], k, line_ends[i], line_ends[i]);
        arena memory = {0};
        reading r = {0};
        text t = {0};
        buf two = {0};
        buf_format(&two, "%s%s", line_ends[i], line_ends[i]);
        assert_true(read_open_bytes(&r, buf_str(&bytes), &memory));
        while (read_part(&r, &t))
            assert_true(str_ends(t.source, buf_str(&two)));
        text_free(&t);
        read_free(&r);
        arena_free(&memory);
        buf_free(&two);
        buf_free(&bytes);
    }
}

static void columns_go_on_in_the_next_part(void **state) {
    (void)state;
    buf bytes = {0};
    while (bytes.len < 3000000)
        buf_add(&bytes, STR("één twee "));
    arena memory = {0};
    reading r = {0};
    text t = {0};
    uint32_t parts = 0, columns = 0;
    assert_true(read_open_bytes(&r, buf_str(&bytes), &memory));
    for (; read_part(&r, &t); parts++) {
        cg_place place = text_place(&t, 0, 1);
        assert_int_equal(place.line, 1);
        assert_int_equal(place.column, columns + 1);
        columns += (uint32_t)utf8_length(t.source);
    }
    assert_true(parts > 1);
    text_free(&t);
    read_free(&r);
    arena_free(&memory);
    buf_free(&bytes);
}

/* What a pipe gives in pieces is the same document. */
static void pipes_change_nothing(void **state) {
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int old = dup(STDIN_FILENO);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 3000; i++)
            if (write(ends[1], i < 1000 ? "tekst \xFF\n" : "tekst \xC3\xA9\n", i < 1000 ? 8 : 9) < 0)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    arena memory = {0};
    reading r = {0};
    text t = {0};
    assert_true(read_open(&r, "-", &memory));
    assert_true(read_part(&r, &t));
    assert_true(str_ends(t.source, STR("tekst é\n")));
    read_close(&r);
    text_free(&t);
    read_free(&r);
    arena_free(&memory);
    waitpid(child, NULL, 0);
    dup2(old, STDIN_FILENO);
    close(old);
}

static void a_line_without_end_comes_in_parts_too(void **state) {
    (void)state;
    buf bytes = {0};
    while (bytes.len < 3000000)
        buf_add(&bytes, STR("ééééééééé"));
    outcome o = read_all(buf_str(&bytes));
    assert_true(o.parts > 1);
    assert_true(str_equal(buf_str(&o.source), buf_str(&bytes)));
    buf_free(&bytes);
    buf_free(&o.source);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_read_as_it_is),
        cmocka_unit_test(other_encodings_are_converted),
        cmocka_unit_test(damaged_utf16_stays_in_step),
        cmocka_unit_test(damage_is_replaced),
        cmocka_unit_test(what_is_utf8_stays_utf8),
        cmocka_unit_test(hostile_bytes_take_no_longer),
        cmocka_unit_test(binary_data_is_not_text),
        cmocka_unit_test(nothing_is_a_finding),
        cmocka_unit_test(large_documents_come_in_parts),
        cmocka_unit_test(parts_end_at_empty_lines),
        cmocka_unit_test(columns_go_on_in_the_next_part),
        cmocka_unit_test(pipes_change_nothing),
        cmocka_unit_test(a_line_without_end_comes_in_parts_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
