/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the rest of the document can tell: ibid., "zie voetnoot 4", names with two meanings. */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "with_families.h"

/* The ids of a document's citations with a blank between, "-" where there is none, and then the codes of its findings.
 */
static void gives(const char *document, const char *expected) {
    buf all = {0};
    cg_corpus *corpus = cg_corpus_new(families, 1);
    cg_corpus_add_text(corpus, "text", str_of(document));
    cg_corpus_run(corpus);
    uint32_t count;
    const cg_work *works = cg_corpus_works(corpus, &count);
    const cg_citation *citations = cg_corpus_citations(corpus, &count);
    for (uint32_t i = 0; i < count; i++) {
        buf_add(&all, i ? STR(" ") : STR(""));
        buf_add(&all, citations[i].work == CG_NONE ? STR("-") : works[citations[i].work].id);
    }
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    for (uint32_t i = 0; i < count; i++)
        buf_format(&all, " %s", cg_check_of(findings[i].code)->code);
    if (!str_equal(buf_str(&all), str_of(expected)))
        fail_msg("gives '%.*s', not '%s'", STR_ARG(buf_str(&all)), expected);
    buf_free(&all);
    cg_corpus_free(corpus);
}

static void ibid_is_the_note_before(void **state) {
    (void)state;
    gives("Dit.1 Dat.2\n\n1 Zie Kamerstukken II 2025/26, 22 112, nr. 4263.\n2 Ibid., p. 3.\n",
          "kst-22112-4263 kst-22112-4263");
    gives("Dit.1\n\n1 Kamerstuk 22 112, nr. 7; idem, p. 3.\n", "kst-22112-7 kst-22112-7");
    gives("Dit.1 Dat.2 Zo.3\n\n1 Stb. 2005, 254.\n2 Ibid.\n3 Idem.\n", "stb-2005-254 stb-2005-254 stb-2005-254");
}

static void ibid_is_not_guessed(void **state) {
    (void)state;
    gives("Dit.1 Dat.2\n\n1 Stb. 2005, 254 en Kamerstuk 22 112, nr. 7.\n2 Ibid.\n", "stb-2005-254 kst-22112-7 - N001");
    gives("Dit.1 Dat.2\n\n1 Het rapport van de commissie over arbeid en zorg van vorig jaar, bij Stb. 2005, 254.\n2 "
          "Ibid.\n",
          "stb-2005-254 - N001");
    gives("Dit.1\n\n1 Ibid.\n", "- N001");
    gives("Tabel: idem, idem.", "");
}

static void notes_are_looked_up(void **state) {
    (void)state;
    gives("Dit.1 Dat.2\n\n1 Stb. 2005, 254.\n2 Zie voetnoot 1.\n", "stb-2005-254 stb-2005-254");
    gives("Dit.1 Dat.2\n\n1 Stb. 2005, 254.\n2 Zie noot 9.\n", "stb-2005-254 - N002");
    gives("Dit.1 Dat.2\n\n1 Zie voetnoot 2.\n2 Stb. 2005, 254.\n", "- stb-2005-254 N002");
}

static void names_are_settled_by_the_full_name(void **state) {
    (void)state;
    gives("Artikel 6 Wpg.", "- T001");
    gives("Artikel 6 Wpg. De Wet publieke gezondheid geldt.", "BWBR0024705 BWBR0024705");
    gives("De Wet publieke gezondheid en de Wet politiegegevens. Artikel 6 Wpg.", "BWBR0024705 BWBR0022463 - T001");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ibid_is_the_note_before),
        cmocka_unit_test(ibid_is_not_guessed),
        cmocka_unit_test(notes_are_looked_up),
        cmocka_unit_test(names_are_settled_by_the_full_name),
    };
    return cmocka_run_group_tests(tests, load_families, free_families);
}
