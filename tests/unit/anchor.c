/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strings that an anchor stands for, and what is none; the limit of groups. */
#include "family/anchor.h"
#include "family/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* 'expected' has the strings with a '|' behind each; '!' stands before one that asks for just this case. NULL: none. */
static void expands(const char *anchor, const char *expected) {
    arena memory = {0};
    anchor_strings strings = {0};
    buf all = {0};
    cg_error error;
    bool fine = anchor_expand(str_of(anchor), &memory, &strings, &error);
    for (uint32_t i = 0; i < strings.len; i++)
        buf_format(&all, "%s%.*s|", strings.at[i].exact ? "!" : "", STR_ARG(strings.at[i].bytes));
    if (fine != (expected != NULL) || (fine && !str_equal(buf_str(&all), str_of(expected))))
        fail_msg("'%s' gives '%.*s'", anchor, STR_ARG(buf_str(&all)));
    buf_free(&all);
    VEC_FREE(&strings);
    arena_free(&memory);
}

static void anchors_stand_for_strings(void **state) {
    (void)state;
    expands("kst-", "kst-|");
    expands("(?-i)Wmo", "!Wmo|");
    expands("stb[.-]", "stb.|stb-|");
    expands("a,?\\sb", "a b|a\nb|a, b|a,\nb|");
    expands("[a-c]x", "ax|bx|cx|");
    expands("x\\.[dz]?", "x.|x.d|x.z|");
}

static void others_are_none(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "", "a", "a?", "ab+", "a.b", "a|b", "(ab)", "[ab", "a[]", "a\\", "\\w\\w", "\\d\\d\\d", "[ -~][ -~]",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expands(wrong[i], NULL);
    char longest[65];
    memset(longest, 'x', sizeof longest);
    longest[64] = '\0';
    expands(longest, NULL);
}

static void large_classes_lose_nothing(void **state) {
    (void)state;
    arena memory = {0};
    anchor_strings strings = {0};
    cg_error error;
    assert_true(anchor_expand(STR("x[ -Z_-~]"), &memory, &strings, &error));
    assert_int_equal(strings.len, 59 + 32);
    VEC_FREE(&strings);
    arena_free(&memory);
}

static void groups_have_a_limit(void **state) {
    (void)state;
    cg_error error = {""};
    buf many = {0};
    for (int i = 0; i < 255; i++)
        buf_format(&many, "(?<g%d>a)?", i);
    regex *r = regex_new(buf_str(&many), REGEX_SEARCH, NULL, &error);
    assert_non_null(r);
    regex_free(r);
    buf_add(&many, STR("(?<more>b)"));
    assert_null(regex_new(buf_str(&many), REGEX_SEARCH, NULL, &error));
    assert_non_null(strstr(error.message, "255 groups"));
    buf_free(&many);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_stand_for_strings),
        cmocka_unit_test(others_are_none),
        cmocka_unit_test(large_classes_lose_nothing),
        cmocka_unit_test(groups_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
