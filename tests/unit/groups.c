/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups that a pattern gets. */
#include "family/groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The pattern gets 'expected' of the definitions. */
static void gives(const char *definitions, const char *pattern, const char *expected) {
    group_definitions groups = {0};
    buf written = {0}, wrapped = {0};
    groups_read(&groups, str_of(definitions));
    groups_write(&groups, str_of(pattern), &written);
    buf_format(&wrapped, "(?(DEFINE)\n%s)\n", expected);
    if (!str_equal(buf_str(&written), buf_str(&wrapped)))
        fail_msg("'%s' gives '%.*s' to '%s'", definitions, STR_ARG(buf_str(&written)), pattern);
    buf_free(&written);
    buf_free(&wrapped);
    VEC_FREE(&groups);
}

static void only_what_is_called(void **state) {
    (void)state;
    const char *all = "(?<A> a ) (?<B> (?&A) b )\n(?<C> c ) (?<D> (?&D)? d )";
    gives(all, "x", "");
    gives(all, "(?&C)", "(?<C> c )\n");
    gives(all, "(?&B) x (?&A)", "(?<A> a )\n(?<B> (?&A) b )\n");
    gives(all, "(?&D)", "(?<D> (?&D)? d )\n");
    gives(all, "(?P>C) \\g<D>", "(?<C> c )\n(?<D> (?&D)? d )\n");
    gives(all, "\\g'A' (?", "(?<A> a )\n");
}

/* Brackets that are none, before the definition of B. */
static void where_definitions_end(void **state) {
    static const char *const pieces[] = {
        "\\(",           "\\)",           "[(]",
        "[)]",           "[])]",          "[^](]",
        "[\\](]",        "[[:alpha:])]",  "[^[:^digit:](]",
        "[[:(]",         "[a[)]",         "[\\Q])\\E]",
        "\\Q)[\\E",      "\\Q(\\(\\E",    "(?# ( [ )",
        "(?# \\)",       "# ) ( [ \\Q\n", "(?# # )",
        "(?: \\) [)] )", "(?<=x(?!y))",
    };
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char definitions[100], expected[100];
        snprintf(definitions, sizeof definitions, "# een (\n(?<A> %s ) (?# [ ) (?<B> b )", pieces[i]);
        snprintf(expected, sizeof expected, "(?<A> %s )\n", pieces[i]);
        gives(definitions, "(?&B)", "(?<B> b )\n");
        gives(definitions, "(?&A)", expected);
    }
}

/* Too much is never wrong. */
static void all_where_it_is_not_certain(void **state) {
    (void)state;
    gives("(?<A> (?<B> b ) ) (?<C> c )", "(?&B)", "(?<A> (?<B> b ) )\n(?<C> c )\n");
    gives("(?i) (?<A> a ) (?<B> b )", "x", "(?i) (?<A> a ) (?<B> b )\n");
    gives("(?'B' b )", "(?&B)", "(?'B' b )\n");
    gives("(?<A> ( ) (?<B> b )", "(?&B)", "(?<A> ( ) (?<B> b )\n");
    gives("(?<A> [", "(?&A)", "(?<A> [\n");
    gives("(?<A> \\", "(?&A)", "(?<A> \\\n");
    gives("(?<", "(?&A)", "(?<\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_called),
        cmocka_unit_test(where_definitions_end),
        cmocka_unit_test(all_where_it_is_not_certain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
