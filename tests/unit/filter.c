/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every filter: what it gives, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "family/filter.h"

/* A NULL result: the filter refuses, and leaves the buffer alone. */
static const struct {
    const char *filter, *in, *out;
} rows[] = {
    {"digits", "22 112", "22112"},
    {"digits", "31.700", "31700"},
    {"digits", "A", NULL},
    {"upper", "xvi", "XVI"},
    {"upper", "", NULL},
    {"lower", "BLG", "blg"},
    {"squeeze", "AA 9162", "AA9162"},
    {"squeeze",
     "AA\xC2\xA0"
     "9162",
     "AA9162"},
    {"squeeze", " \n", NULL},
    {"plain", "0496", "496"},
    {"plain", "000", "0"},
    {"plain", "188b", "188b"},
    {"plain", "AA", "AA"},
    {"plain", "", NULL},
    {"pad3", "4", "004"},
    {"pad3", "114a", "114a"},
    {"pad3", "0114", "114"},
    {"pad3", "E", NULL},
    {"pad4", "651", "0651"},
    {"pad4", "12345", "12345"},
    {"roman", "ll", "II"},
    {"roman", "11", "II"},
    {"roman", "xv", "XV"},
    {"isbn13", "978-90-12-34567-5", "9789012345675"},
    {"isbn13", "90-12-08595-0", "9789012085953"},
    {"isbn13", "0 8044 2957 x", "9780804429573"},
    {"isbn13", "90-12-08595-8", NULL},
    {"isbn13", "978-90-12-34567-X", NULL},
    {"isbn13", "901208595", NULL},
    {"year", "97", "1997"},
    {"year", "50", "1950"},
    {"year", "49", "2049"},
    {"year", "2024", "2024"},
    {"year", "124", NULL},
    {"year", "12a", NULL},
    {"session", "2025-26", "2025/26"},
    {"session", "2025–2026", "2025/26"},
    {"session", "1985/- 86", "1985/86"},
    {"session", "2022/-23", "2022/23"},
    {"session", "1999/2000", "1999/00"},
    {"session", "2023-34", "2023/34"},
    {"session", "2023", NULL},
    {"session8", "2023–2024", "20232024"},
    {"session8", "1999/00", "19992000"},
    {"session8", "2023-34", NULL},
    {"house", "II", "tk"},
    {"house", "Tweede\nKamer", "tk"},
    {"house", "ll", "tk"},
    {"house", "11", "tk"},
    {"house", "2", "tk"},
    {"house", "I", "ek"},
    {"house", "E.K.", "ek"},
    {"house", "III", NULL},
    {"house", "VV", NULL},
    {"chamber", "TK", "II"},
    {"chamber", "l", "I"},
    {"chamber", "", NULL},
    {"cases", "T-9/05 t/m T-11/05", "T-9/05 T-10/05 T-11/05"},
    {"cases", "C-9/05 t/m C-11/06", NULL},
    {"cases", "C-11/05 t/m C-9/05", NULL},
    {"cases", "C-1/05 t/m C-51/05", NULL},
    {"celex_type", "Uitvoeringsverordeningen", "R"},
    {"celex_type", "Delegated  Regulation", "R"},
    {"celex_type", "Richtlijn", "L"},
    {"celex_type", "Council Framework\nDecision", "F"},
    {"celex_type", "kaderbesluit", "F"},
    {"celex_type", "Beschikking", "D"},
    {"celex_type", "Aanbeveling", "H"},
    {"celex_type", "Gemeenschappelijk optreden", "E"},
    {"celex_type", "Vo", "R"},
    {"celex_type", "rl.", "L"},
    {"celex_type", "EG-Vo.", "R"},
    {"celex_type", "een voorl", NULL},
    {"celex_type", "voorstel", NULL},
    {"bw_book", "7:658", "BWBR0005290"},
    {"bw_book", "7A:1623", "BWBR0006000"},
    {"bw_book", "10", "BWBR0030068"},
    {"bw_book", "9:1", NULL},
    {"address", "www.example.org", "https://www.example.org"},
};

static void gives_what_the_row_says(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const filter *f = filter_find(str_of(rows[i].filter));
        assert_non_null(f);
        buf out = {0};
        buf_add(&out, STR("before "));
        bool applied = f->apply(str_of(rows[i].in), &out);
        buf_char(&out, '\0');
        if (applied != (rows[i].out != NULL)) {
            fail_msg("%s of \"%s\": %s", rows[i].filter, rows[i].in, out.ptr);
        }
        assert_memory_equal(out.ptr, "before ", 7);
        assert_string_equal(out.ptr + 7, applied ? rows[i].out : "");
        buf_free(&out);
    }
}

static void the_list_is_sorted_and_complete(void **state) {
    (void)state;
    uint32_t count;
    const filter *list = filter_list(&count);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(list[i].summary[0] != '\0');
        assert_ptr_equal(filter_find(str_of(list[i].name)), &list[i]);
        assert_true(i == 0 || str_compare(str_of(list[i - 1].name), str_of(list[i].name)) < 0);
    }
    assert_null(filter_find(STR("nonsense")));
    assert_null(filter_find(STR("named"))->apply);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_the_row_says),
        cmocka_unit_test(the_list_is_sorted_and_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
