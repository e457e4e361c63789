/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in families, loaded once for all tests of a program: cmocka_run_group_tests(tests, load_families,
 * free_families). */
#ifndef TESTS_WITH_FAMILIES_H
#define TESTS_WITH_FAMILIES_H

#include "citegraph.h"

static cg_families *families;

static int load_families(void **state) {
    (void)state;
    cg_error error;
    families = cg_families_new(&error);
    return families ? 0 : -1;
}

static int free_families(void **state) {
    (void)state;
    cg_families_free(families);
    return 0;
}

#endif
