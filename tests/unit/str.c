/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices, buffers, UTF-8 and interning. */
#include "base/str.h"
#include "base/intern.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void folds(const char *source, const char *expected) {
    buf b = {0};
    buf_add_folded(&b, str_of(source));
    if (!str_equal(buf_str(&b), str_of(expected)))
        fail_msg("'%s' gives '%.*s', not '%s'", source, STR_ARG(buf_str(&b)), expected);
    buf_free(&b);
}

static void white_space_is_folded(void **state) {
    (void)state;
    folds("  een\n\t twee  ", "een twee");
    folds("een\u00A0\u2009twee", "een twee");
    folds("\u2022 x \u00E9\u00A0\u00E9", "• x é é");
    folds("\u0182 \u0182  \u0182", "\u0182 \u0182 \u0182");
    folds("een\x01\x1F twee\x7F", "een twee");
    folds("", "");
    folds(" \n ", "");
}

static void words_are_compared(void **state) {
    (void)state;
    assert_true(str_same_words(STR("Stb. 2005/254"), STR("stb 2005, 254.")));
    assert_true(str_same_words(STR(" - "), STR("")));
    assert_false(str_same_words(STR("Stb. 2005, 254"), STR("Stb. 2005, 25")));
    assert_false(str_same_words(STR("Stb. 2005, 254"), STR("Stb. 2005, 245")));
}

/* The bytes of 'c'. */
static size_t encode(uint32_t c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

static void utf8_is_checked(void **state) {
    (void)state;
    assert_int_equal(utf8_valid(STR("een \u00E9\u20AC\U0001F600")), 13);
    assert_int_equal(utf8_valid(STR("ab\xC0\xAF")), 2);         /* overlong */
    assert_int_equal(utf8_valid(STR("ab\xED\xA0\x80")), 2);     /* surrogate */
    assert_int_equal(utf8_valid(STR("ab\xF4\x90\x80\x80")), 2); /* beyond Unicode */
    assert_int_equal(utf8_valid(STR("ab\xE2\x82")), 2);         /* cut off */
    assert_int_equal(utf8_valid(STR("0123456789012345678901234567890123456789\xFF")), 40);
    for (uint32_t c = 0x80; c < 0x110000; c += 97) {
        char bytes[4];
        size_t size = encode(c, bytes), again;
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        assert_int_equal(utf8_valid((cg_str){bytes, size}), size);
        assert_int_equal(utf8_decode((cg_str){bytes, size}, 0, &again), c);
        assert_int_equal(again, size);
    }
}

static void numbers_are_read(void **state) {
    (void)state;
    size_t digits;
    assert_int_equal(str_number(STR("4263, p. 3"), &digits), 4263);
    assert_int_equal(digits, 4);
    assert_int_equal(str_number(STR("99999999999"), &digits), UINT32_MAX);
    assert_int_equal(str_number(STR("x"), &digits), 0);
    assert_int_equal(digits, 0);
}

static void equal_texts_have_one_index(void **state) {
    (void)state;
    arena memory = {0};
    intern table = {.memory = &memory};
    char text[16];
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 5000; i++) {
            snprintf(text, sizeof text, "kst-%u", i);
            assert_int_equal(intern_add(&table, str_of(text)), i);
        }
    assert_int_equal(intern_find(&table, STR("kst-77")), 77);
    assert_int_equal(intern_find(&table, STR("kst-")), CG_NONE);
    intern_free(&table);
    arena_free(&memory);
}

static void arenas_are_taken_over(void **state) {
    (void)state;
    arena a = {0}, b = {0};
    cg_str kept = arena_copy(&b, STR("Kamerstuk"));
    buf large = {0};
    while (large.len < 1000000)
        buf_add(&large, STR("groot"));
    cg_str copied = arena_copy(&b, buf_str(&large));
    arena_copy(&a, STR("eerste"));
    arena_take(&a, &b);
    arena_free(&b);
    assert_true(str_equal(kept, STR("Kamerstuk")));
    assert_true(str_equal(copied, buf_str(&large)));
    buf_free(&large);
    arena_reset(&a);
    assert_true(str_equal(arena_copy(&a, STR("nieuw")), STR("nieuw")));
    arena_free(&a);
}

static void contains(void **state) {
    (void)state;
    assert_true(str_contains(STR("ananas"), STR("nas")));
    assert_true(str_contains(STR("ananas"), STR("ananas")));
    assert_true(str_contains(STR("ananas"), STR("")));
    assert_false(str_contains(STR("ananas"), STR("nast")));
    assert_false(str_contains(STR(""), STR("a")));
    assert_false(str_contains(STR("ananas"), STR("Nas")));
    assert_true(str_contains_caseless(STR("ananas"), STR("NAS")));
    assert_false(str_contains_caseless(STR("an"), STR("ana")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contains),
        cmocka_unit_test(white_space_is_folded),
        cmocka_unit_test(words_are_compared),
        cmocka_unit_test(utf8_is_checked),
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(equal_texts_have_one_index),
        cmocka_unit_test(arenas_are_taken_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
