/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The laws of family files, for all families that are built in: their samples are their tests. */
#include "scan/laws.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void every_family_keeps_the_laws(void **state) {
    (void)state;
    cg_error error = {""};
    cg_families *families = cg_families_new(&error);
    if (!families)
        fail_msg("%s", error.message);
    laws *l = laws_new(families, &error);
    if (!l)
        fail_msg("%s", error.message);
    uint32_t count, broken = 0;
    cg_families_list(families, &count);
    assert_true(count > 0);
    for (uint32_t i = 0; i < count; i++) {
        if (laws_check(l, i, &error))
            continue;
        print_error("%s\n", error.message);
        broken++;
    }
    assert_int_equal(broken, 0);
    laws_free(l);
    cg_families_free(families);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_family_keeps_the_laws)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
