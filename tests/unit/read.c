/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings, damage, and the parts of large documents. */
#include "base/utf8.h"
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

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
    reads_as(STR("\xEF\xBB\xBF" "één"), "\xEF\xBB\xBF" "één", 0, 0);
}

static void other_encodings_are_converted(void **state) {
    (void)state;
    reads_as(STR("co\xF6rdinatie van beleid, \x91zoals\x92 in de brief van 3 mei\n"),
             "coördinatie van beleid, ‘zoals’ in de brief van 3 mei\n", 1, CG_R004);
    reads_as(STR("\xFF\xFE" "e\0\xE9\0\n\0"), "eé\n", 0, 0);
    reads_as(STR("\xFE\xFF" "\0e\0\xE9\0\n"), "eé\n", 0, 0);
    reads_as(STR("K\0a\0m\0e\0r\0s\0t\0u\0k\0k\0e\0n\0"), "Kamerstukken", 1, CG_R004);
}

static void damage_is_replaced(void **state) {
    (void)state;
    reads_as(STR("één \xFF twee éé\n"), "één \uFFFD twee éé\n", 1, CG_R005);
    reads_as(STR("één \xE2\x80"), "één \uFFFD", 1, CG_R005);
}

static void binary_data_is_not_text(void **state) {
    (void)state;
    outcome o = read_all(STR("abc\0\x01\x02\x03" "defghijklmnop"));
    assert_false(o.opened);
    assert_int_equal(o.codes[0], CG_R003);
    o = read_all(STR("%PDF-1.7\n"));
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
        cmocka_unit_test(damage_is_replaced),
        cmocka_unit_test(binary_data_is_not_text),
        cmocka_unit_test(nothing_is_a_finding),
        cmocka_unit_test(large_documents_come_in_parts),
        cmocka_unit_test(a_line_without_end_comes_in_parts_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
