/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the rest of the document can tell: ibid., "zie voetnoot 4", "de verordening", "stuk nr. 12", names with two
 * meanings. */
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

static void an_act_has_the_name_that_it_was_given(void **state) {
    (void)state;
    gives(
        "Verordening (EU) 2016/679 tot intrekking van Richtlijn 95/46/EG (PbEU 2016, L 119) (hierna: de verordening). "
        "Artikel 6, eerste lid, van de verordening is ruim.",
        "celex:32016R0679 celex:31995L0046 OJ:L:2016:119 celex:32016R0679");
    gives("Richtlijn 2008/99/EG, hierna te noemen: Milieustrafrichtlijn. Artikel 3 Milieustrafrichtlijn.",
          "celex:32008L0099 celex:32008L0099");
    gives("De Wet open overheid (hierna: de wet). Artikel 5.1 van de wet geldt.", "BWBR0045754 BWBR0045754");
    gives("De Wet open overheid (hierna: Woo of de wet). Artikel 5.1 van de wet geldt.",
          "BWBR0045754 BWBR0045754 BWBR0045754");
    gives("De Wet open overheid (hierna: “Wopo” of “de wet”). Artikel 5 Wopo en artikel 6 van de wet.",
          "BWBR0045754 BWBR0045754 BWBR0045754");
    gives("Verordening (EU) 2017/1939 (“de verordening”). Artikel 5 van de verordening.",
          "celex:32017R1939 celex:32017R1939");
    gives("Richtlijn 2014/24/EU (de richtlijn). Artikel 5 van de richtlijn.", "celex:32014L0024 celex:32014L0024");
    gives("De Wet politiegegevens (hierna: Wpg) en de Wet publieke gezondheid. Artikel 6 Wpg.",
          "BWBR0022463 BWBR0024705 BWBR0022463");
    gives("De Wet inzake de luchtverontreiniging (Wlv). Artikel 10 Wlv.", "BWBR0002731 BWBR0002731");
    gives("De Wet luchtvaart. Artikel 10 Wlv.", "BWBR0005555 BWBR0005555");
    gives("De Wet op het financieel toezicht (Wft). Artikel 5 van het Besluit prudentiële regels Wft.",
          "BWBR0020368 BWBR0020420");
    gives("De Algemene verordening gegevensbescherming (AVG) en de Uitvoeringswet AVG.",
          "celex:32016R0679 BWBR0040940");
}

static void a_name_that_was_not_given_names_nothing(void **state) {
    (void)state;
    gives("Verordening (EU) 2016/679 geldt. Artikel 6 van de verordening.", "celex:32016R0679");
    gives("De Wet van gisteren (hierna: de wet) wijkt af van de Awb. Artikel 5 van de wet.", "BWBR0005537 - N003");
    gives("Richtlijn 2014/24/EU en Richtlijn 2014/25/EU gelden (hierna: de richtlijn). Artikel 5 van de richtlijn.",
          "celex:32014L0024 celex:32014L0025 - N003");
    gives(
        "Richtlijn 2014/24/EU (hierna: de richtlijn) en Richtlijn 2014/25/EU (hierna: de richtlijn). Artikel 5 van de "
        "richtlijn.",
        "celex:32014L0024 celex:32014L0025 - N003");
    gives("Richtlijn 2014/24/EU (hierna: de richtlijn). Artikel 5 van de richtlijn 2014/25/EU.",
          "celex:32014L0024 celex:32014L0025");
}

static void that_act_is_the_one_just_cited(void **state) {
    (void)state;
    gives("De Wet op de economische delicten geldt. Artikel 1a van die wet stelt dat.", "BWBR0002063 BWBR0002063");
    gives("Richtlijn 2014/24/EU wijzigt Besluit 2010/300/EU. Op grond van die richtlijn moet het.",
          "celex:32014L0024 celex:32010D0300 celex:32014L0024");
    gives("Directive 2000/31/EC applies, and in particular Articles 12 to 15 of that Directive. That Directive is old.",
          "celex:32000L0031 celex:32000L0031 celex:32000L0031");
    gives("De Awb en de Wet open overheid. Artikel 4 van die wet geldt.", "BWBR0005537 BWBR0045754 - N003");
    gives("De Awb en de Wet open overheid. Die wet geldt.", "BWBR0005537 BWBR0045754");
    gives("Artikel 4 van voornoemde verordening.", "- N003");
}

static void a_paper_belongs_to_the_only_dossier(void **state) {
    (void)state;
    gives("Kamerstuk 36 410 XVI, nr. 3 en het amendement op stuk nr. 12.", "kst-36410-XVI-3 kst-36410-XVI-12");
    gives("Kamerstuk 36 410, nr. 3 en Kamerstuk 22 112, nr. 8; zie stuk nr. 12.", "kst-36410-3 kst-22112-8 - N004");
    gives("Het amendement op stuk nr. 12.", "- N004");
    gives("Kamerstuk 36 410, nr. 3. De motie-Jansen (nr. 8) is aangenomen; zie de tabel (nr. 9).",
          "kst-36410-3 kst-36410-8");
}

static void a_call_is_no_part_of_a_number(void **state) {
    (void)state;
    const char *notes = "\n\n1 Zie de bijlage.\n2 Zie daar.\n3 En hier.\n";
    buf document = {0};
    buf_format(&document, "Dit.1 Het staat in Richtlijn 2014/242 en verder.3%s", notes);
    buf_char(&document, '\0');
    gives(document.ptr, "celex:32014L0024");
    document.len = 0;
    buf_format(&document, "Dit.1 Zie Kamerstuk 22 112, nr. 42632 en verder.3%s", notes);
    buf_char(&document, '\0');
    gives(document.ptr, "kst-22112-4263");
    document.len = 0;
    buf_format(&document, "Dit.1 Het staat in Richtlijn 2014/242 en Stb. 2005, 252 en verder.3%s", notes); /* which? */
    buf_char(&document, '\0');
    gives(document.ptr, "celex:32014L0242 stb-2005-252");
    document.len = 0;
    buf_format(&document, "Dit.1 Dat.2 Het staat in Richtlijn 2014/242 en verder.3%s",
               notes); /* the note has its call */
    buf_char(&document, '\0');
    gives(document.ptr, "celex:32014L0242");
    buf_free(&document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ibid_is_the_note_before),
        cmocka_unit_test(ibid_is_not_guessed),
        cmocka_unit_test(notes_are_looked_up),
        cmocka_unit_test(names_are_settled_by_the_full_name),
        cmocka_unit_test(an_act_has_the_name_that_it_was_given),
        cmocka_unit_test(a_name_that_was_not_given_names_nothing),
        cmocka_unit_test(that_act_is_the_one_just_cited),
        cmocka_unit_test(a_paper_belongs_to_the_only_dossier),
        cmocka_unit_test(a_call_is_no_part_of_a_number),
    };
    return cmocka_run_group_tests(tests, load_families, free_families);
}
