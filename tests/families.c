/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The laws of family files, for all families that are built in: their samples are their tests. */
#include "family/embedded.h"
#include "scan/laws.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* What the program takes for granted about its own families, to start quickly. */
static void every_family_passes_the_checks_of_the_loader(void **state) {
    (void)state;
    cg_error error = {""};
    for (size_t i = 0; i < embedded_file_count; i++) {
        const embedded_file *file = &embedded_files[i];
        if (!str_ends(str_of(file->name), STR(".yaml")))
            continue;
        family *f = family_new((cg_str){file->bytes, file->size}, file->name, &error);
        if (!f)
            fail_msg("%s", error.message);
        family_free(f);
    }
}

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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_family_passes_the_checks_of_the_loader),
        cmocka_unit_test(every_family_keeps_the_laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
