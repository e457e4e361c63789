/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and ranges. */
#include "scan/items.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void splits(const char *list, const char *expected) {
    arena memory = {0};
    list_items items = {0};
    buf all = {0};
    items_split(str_of(list), &memory, &items);
    for (uint32_t i = 0; i < items.len; i++) {
        buf_add(&all, i ? STR(" ") : STR(""));
        buf_add(&all, items.at[i].text);
        assert_true(items.at[i].start < items.at[i].end && items.at[i].end <= strlen(list));
    }
    if (!str_equal(buf_str(&all), str_of(expected)))
        fail_msg("'%s' gives '%.*s', not '%s'", list, STR_ARG(buf_str(&all)), expected);
    buf_free(&all);
    VEC_FREE(&items);
    arena_free(&memory);
}

static void lists(void **state) {
    (void)state;
    splits("7", "7");
    splits("3, 5 en 7", "3 5 7");
    splits("24, 28", "24 28");
    splits("J en L", "J L");
    splits("3:1 en 3:4", "3:1 3:4");
    splits("109, 113 respectievelijk 114", "109 113 114");
    splits("188b", "188b");
    splits("7.\nen 8", "7 8");
}

static void ranges(void **state) {
    (void)state;
    splits("1-3", "1 2 3");
    splits("A–D", "A B C D");
    splits("AA-AC", "AA AC");
    splits("1–4", "1 2 3 4");
    splits("13 tot en met 16 en 48", "13 14 15 16 48");
    splits("13 tot\nen met 15", "13 14 15");
    splits("4 t/m 6", "4 5 6");
    splits("12a-12c", "12a 12c");
    splits("5-3", "5 3");
    splits("1-51", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 "
                   "37 38 39 40 41 42 43 44 45 46 47 48 49 50 51");
    splits("1-1000", "1 1000");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists), cmocka_unit_test(ranges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
