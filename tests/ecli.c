/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Misspelt ECLIs, made from good ones in all the ways in which people and scanners misspell them. Each must be found
 * and flagged, and none may pass for another case: it has the id that it was made from, or none.
 */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "with_families.h"

/* A good one in its parts. */
typedef struct ecli {
    const char *country, *court, *year, *number;
} ecli;

static const ecli good[] = {
    {"NL", "HR", "2015", "812"},       {"NL", "RVS", "2019", "1603"},  {"NL", "RBDHA", "2020", "865"},
    {"NL", "GHSHE", "2013", "BZ1234"}, {"NL", "CRVB", "2015", "4321"}, {"NL", "PHR", "1997", "AA2135"},
    {"EU", "T", "2015", "314"},        {"EU", "C", "2020", "559"},
};

/* A slip: what stands for "ECLI", between the parts, and for the parts themselves ("" is the part as it is). */
typedef struct slip {
    const char *label, *separator, *country, *court, *year;
} slip;

static const slip slips[] = {
    {.label = "ECLl"},
    {.label = "ECL1"},
    {.label = "ECL|"},
    {.label = "ELCI"},
    {.label = "ECIL"},
    {.label = "ECLU"},
    {.label = "EGLI"},
    {.label = "ECL"},
    {.label = "ECLII"},
    {.label = "EECLI"},
    {.label = "ECCLI"},
    {.label = "ECKI"},
    {.separator = ";"},
    {.separator = ": "},
    {.separator = " :"},
    {.separator = " : "},
    {.separator = "::"},
    {.separator = "."},
    {.separator = "-"},
    {.separator = "_"},
    {.separator = " "},
    {.label = "ECLl", .separator = ";"},
    {.label = "ELCI", .separator = ": "},
    {.country = "-"}, /* without it */
    {.country = "NK"},
    {.country = "NR"},
    {.country = "LN"},
    {.country = "N"},
    {.country = "NLL"},
    {.court = "-"},
    {.court = "XYZ"},
    {.court = "RH"},
    {.court = "HRR"},
    {.court = "Q"},
    {.year = "-"},
    {.year = "201"},
    {.year = "20155"},
    {.year = "2O15"},
    {.label = "ECLl", .country = "NK"},
};

static void add_part(buf *text, const char *separator, const char *instead, const char *part) {
    if (instead && strcmp(instead, "-") == 0)
        return;
    buf_add(text, str_of(separator));
    buf_add(text, str_of(instead ? instead : part));
}

static void misspell(const ecli *e, const slip *s, buf *text) {
    const char *separator = s->separator ? s->separator : ":";
    text->len = 0;
    add_part(text, "", s->label, "ECLI");
    add_part(text, separator, s->country, e->country);
    add_part(text, separator, s->court, e->court);
    add_part(text, separator, s->year, e->year);
    add_part(text, separator, NULL, e->number);
}

/* Whether the corpus has just one citation, of 'id' or of nothing, with the finding that its form is damaged. */
static bool is_flagged(const cg_corpus *corpus, cg_str id) {
    uint32_t count;
    const cg_work *works = cg_corpus_works(corpus, &count);
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    bool flagged = count == 1 && findings[0].code == CG_F001;
    const cg_citation *citations = cg_corpus_citations(corpus, &count);
    return flagged && count == 1 && (citations[0].work == CG_NONE || str_equal(works[citations[0].work].id, id));
}

static void expect(cg_str written, cg_str id, bool (*is_right)(const cg_corpus *corpus, cg_str id)) {
    buf sentence = {0};
    buf_format(&sentence, "Zie de uitspraak %.*s, overweging 4.", STR_ARG(written));
    cg_corpus *corpus = cg_corpus_new(families, 1);
    cg_corpus_add_text(corpus, "text", buf_str(&sentence));
    cg_corpus_run(corpus);
    if (!is_right(corpus, id))
        fail_msg("'%.*s' of %.*s", STR_ARG(written), STR_ARG(id));
    cg_corpus_free(corpus);
    buf_free(&sentence);
}

static void misspelt_ones_are_flagged(void **state) {
    (void)state;
    buf id = {0}, written = {0};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        for (size_t k = 0; k < sizeof slips / sizeof *slips; k++) {
            misspell(&good[i], &(slip){0}, &id);
            misspell(&good[i], &slips[k], &written);
            expect(buf_str(&written), buf_str(&id), is_flagged);
        }
    buf_free(&id);
    buf_free(&written);
}

/* Whether there is just one citation, of 'id', and nothing to say about it. */
static bool is_sound(const cg_corpus *corpus, cg_str id) {
    uint32_t count;
    const cg_work *works = cg_corpus_works(corpus, &count);
    cg_corpus_findings(corpus, &count);
    bool quiet = count == 0;
    const cg_citation *citations = cg_corpus_citations(corpus, &count);
    return quiet && count == 1 && citations[0].work != CG_NONE && str_equal(works[citations[0].work].id, id);
}

static void good_ones_are_not(void **state) {
    (void)state;
    buf id = {0}, written = {0};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        misspell(&good[i], &(slip){0}, &id);
        expect(buf_str(&id), buf_str(&id), is_sound);
        misspell(&good[i], &(slip){.separator = ":\n"}, &written);
        expect(buf_str(&written), buf_str(&id), is_sound);
    }
    buf_free(&id);
    buf_free(&written);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misspelt_ones_are_flagged),
        cmocka_unit_test(good_ones_are_not),
    };
    return cmocka_run_group_tests(tests, load_families, free_families);
}
