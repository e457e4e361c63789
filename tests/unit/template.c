/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates, and the tables of names that the filter `named` asks. */
#include "family/template.h"
#include "family/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const template_value values[] = {
    {{"dossier", 7}, {"22 112", 6}},
    {{"sub", 3}, {"xv", 2}},
    {{"dossier", 7}, {"99999", 5}}, /* the first one counts */
    {{"empty", 5}, {"", 0}},
};

static void renders(const char *source, const char *expected) {
    template t = {0};
    cg_error error;
    buf out = {0};
    buf scratch[2] = {0};
    template_values all = {.at = values, .len = 4, .scratch = scratch};
    if (!template_parse(&t, str_of(source), &error))
        fail_msg("%s: %s", source, error.message);
    bool fine = template_render(&t, &all, &out);
    if (!expected)
        assert_false(fine);
    else if (!fine || !str_equal(buf_str(&out), str_of(expected)))
        fail_msg("'%s' gives '%.*s', not '%s'", source, STR_ARG(buf_str(&out)), expected);
    buf_free(&out);
    buf_free(&scratch[0]);
    buf_free(&scratch[1]);
    template_free(&t);
}

static void groups_and_brackets(void **state) {
    (void)state;
    renders("kst-{dossier|digits}[-{sub|upper}]", "kst-22112-XV");
    renders("kst-{dossier|digits}[-{letter}]-7", "kst-22112-7");
    renders("{dossier}", "22 112");
    renders("{letter}", NULL);
    renders("a{empty}b", NULL);
    renders("x[[{dossier|digits}]]", "x[22112]");
}

static void is_wrong(const char *source) {
    template t = {0};
    cg_error error;
    assert_false(template_parse(&t, str_of(source), &error));
    template_free(&t);
}

static void mistakes_are_told(void **state) {
    (void)state;
    is_wrong("{dossier");
    is_wrong("[{dossier}");
    is_wrong("{dossier}]");
    is_wrong("[a[b]]");
    is_wrong("{dossier|nonsense}");
    is_wrong("{}");
}

static void finds(const name_table *table, const char *name, const char *expected) {
    buf out = {0};
    bool fine = names_find(table, str_of(name), &out);
    if (!expected)
        assert_false(fine);
    else if (!fine || !str_equal(buf_str(&out), str_of(expected)))
        fail_msg("'%s' gives '%.*s', not '%s'", name, STR_ARG(buf_str(&out)), expected);
    buf_free(&out);
}

static void names_are_looked_up(void **state) {
    (void)state;
    cg_error error;
    name_table *table = names_new(STR("name,id,use\n"
                                      "Wet open overheid,BWBR1,\n"
                                      "Woo,BWBR1,article\n"
                                      "PW,BWBR2,article\n"
                                      "PW,BWBR3,article\n"
                                      "Beeldschermrichtlijn,celex:1,\n"
                                      "aanbestedingsrichtlijnen,a b,\n"),
                                  "names.csv", &error);
    assert_non_null(table);
    finds(table, "wet  Open\noverheid", "BWBR1");
    buf title = {0};
    assert_true(names_title(table, STR("BWBR1"), &title));
    assert_true(str_equal(buf_str(&title), STR("Wet open overheid")));
    assert_false(names_title(table, STR("BWBR2"), &title)); /* an abbreviation is no title */
    buf_free(&title);
    finds(table, "Woo", "BWBR1");
    finds(table, "WOO", NULL);
    finds(table, "PW", "BWBR2|BWBR3");
    finds(table, "beeldscherm-", "celex:1");
    finds(table, "Aanbestedingsrichtlijnen", "a b");
    finds(table, "nonsense", NULL);
    names_free(table);
}

static void stands(const char *name, const char *body, size_t at, size_t expected) {
    cg_error error;
    buf csv = {0};
    buf_format(&csv, "name,id,use\n%s,x,\n", name);
    name_table *table = names_new(buf_str(&csv), "names.csv", &error);
    size_t first = SIZE_MAX, last;
    bool fine = names_stand(&table->anchors.at[0], str_of(body), at, &first, &last);
    assert_int_equal(fine, expected != SIZE_MAX);
    if (fine)
        assert_int_equal(first, expected);
    names_free(table);
    buf_free(&csv);
}

static void names_stand_where_their_anchor_does(void **state) {
    (void)state;
    stands("Algemene wet bestuursrecht", "een algemene wet\nbestuursrecht", 13, 4);
    stands("Algemene wet bestuursrecht", "de algemene wet", 12, SIZE_MAX);
    stands("Werkloosheidswet", "de Werkloosheidswet", 13, 3);
    stands("Werkloosheidswet", "de hoedswet", 6, SIZE_MAX);
    stands("Beeldschermrichtlijn", "beeldschermricht", 11, SIZE_MAX);
    stands("AI-verordening", "de AI‑verordening", 8, 3);
    stands("AI-verordening", "de AI−verordening", 8, 3); /* with a minus sign */
    stands("Europese klimaatwet", "de Europese\nklimaatwet", 19, 3);
    stands("Dataverordening", "big‑dataverordening", 10, 6); /* the part behind a dash is known, too */
    stands("Dataverordening", "dataverordeningen", 4, SIZE_MAX);
    stands("Patiëntenwet", "de Patiëntenwet", 13, 3);
    stands("Wet open overheid", "de Wet\nopen", 3, 3); /* the next word tells */
    stands("Wet open overheid", "de Wet over", 3, SIZE_MAX);
    stands("Wet open overheid", "geweten", 2, SIZE_MAX);
}

static void broken_tables_are_told(void **state) {
    (void)state;
    cg_error error;
    assert_null(names_new(STR("name,id,use\nWet open overheid\n"), "names.csv", &error));
    assert_non_null(strstr(error.message, "names.csv:2:"));
    assert_null(names_new(STR("name,id,use\n\"Wet,x,\n"), "names.csv", &error));
    assert_null(names_new(STR("name,id,use\nWet,x,artikel\n"), "names.csv", &error));
    assert_null(names_new(STR("Wet open overheid,BWBR1,\n"), "names.csv", &error));
    assert_non_null(strstr(error.message, "names.csv:1:"));
    assert_null(names_new(STR("name,id,use\nco\xF6rdinatiewet,x,\n"), "names.csv", &error));
    assert_non_null(strstr(error.message, "UTF-8"));
    buf longest = {0};
    buf_add(&longest, STR("name,id,use\n"));
    for (int i = 0; i < 100000; i++)
        buf_add(&longest, STR("wet "));
    buf_add(&longest, STR(",x,\n"));
    assert_null(names_new(buf_str(&longest), "names.csv", &error));
    buf_free(&longest);
}

static void spreadsheets_write_a_mark(void **state) {
    (void)state;
    cg_error error;
    name_table *table = names_new(STR("\xEF\xBB\xBFname,id,use\r\nWet open overheid,BWBR1,\r\n"), "n.csv", &error);
    assert_non_null(table);
    finds(table, "Wet open overheid", "BWBR1");
    names_free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_and_brackets),    cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(names_are_looked_up),    cmocka_unit_test(names_stand_where_their_anchor_does),
        cmocka_unit_test(broken_tables_are_told), cmocka_unit_test(spreadsheets_write_a_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
