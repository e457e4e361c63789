/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page names every check as the table of checks has it. Commands, options and columns: tests/cli/manual. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

static char page[200000];

static int read_page(void **state) {
    (void)state;
    FILE *file = fopen(SOURCE "/src/cli/citegraph.1", "r");
    if (!file)
        return -1;
    size_t length = fread(page, 1, sizeof page - 1, file);
    page[length] = '\0';
    return fclose(file);
}

/* What the page says of a check: three lines. */
static void every_check(void **state) {
    (void)state;
    for (unsigned code = 0; code < CG_CODE_COUNT; code++) {
        const cg_check *check = cg_check_of((cg_code)code);
        char expected[512];
        snprintf(expected, sizeof expected, ".It Li %s\n.Pq %s, %s\n%c%s.\n", check->code, check->name,
                 cg_level_name(check->level), ascii_upper(check->summary[0]), check->summary + 1);
        if (!strstr(page, expected))
            fail_msg("the manual page lacks:\n%s", expected);
    }
}

/* No check is in the page that is not in the table. */
static void no_other_check(void **state) {
    (void)state;
    unsigned found = 0;
    for (const char *at = page; (at = strstr(at, "\n.It Li ")) != NULL; at++) {
        const char *code = at + strlen("\n.It Li ");
        found += strchr("RFTNCU", code[0]) != NULL && ascii_is_digit(code[1]) && code[4] == '\n';
    }
    assert_int_equal(found, CG_CODE_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_check),
        cmocka_unit_test(no_other_check),
    };
    return cmocka_run_group_tests(tests, read_page, NULL);
}
