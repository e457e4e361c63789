/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Misspelt ECLIs, made from good ones in all the ways in which people and scanners misspell them. Each must be found
 * and flagged, and none may pass for another case: it has the id that it was made from, or none.
 */
#include "base/str.h"
#include "base/vec.h"

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

/* The documents of a corpus, one a case: a sentence with what is written, called by the ECLI that it is made from. */
typedef struct cases {
    cg_corpus *corpus;
    VEC(buf) texts;
} cases;

static void add_case(cases *c, const ecli *e, const slip *s) {
    buf id = {0}, written = {0}, sentence = {0};
    misspell(e, &(slip){0}, &id);
    misspell(e, s, &written);
    buf_char(&id, '\0');
    buf_format(&sentence, "Zie de uitspraak %.*s, overweging 4.", STR_ARG(buf_str(&written)));
    *VEC_PUSH(&c->texts) = sentence;
    cg_corpus_add_text(c->corpus, id.ptr, buf_str(&sentence));
    buf_free(&id);
    buf_free(&written);
}

static uint32_t findings_of(const cg_corpus *corpus, uint32_t document, cg_code code) {
    uint32_t count, found = 0;
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    for (uint32_t i = 0; i < count; i++)
        found += findings[i].document == document && findings[i].code == code;
    return found;
}

/* Searches the cases. Each must have one citation, 'flagged' or not, of what its path says; a flagged one may be of
 * nothing. */
static void check_cases(cases *c, bool flagged) {
    cg_corpus_run(c->corpus);
    uint32_t count;
    const cg_work *works = cg_corpus_works(c->corpus, &count);
    const cg_citation *citations = cg_corpus_citations(c->corpus, &count);
    const cg_document *documents = cg_corpus_documents(c->corpus, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t work = documents[i].citation_count == 1 ? citations[documents[i].first_citation].work : CG_NONE;
        bool right = work == CG_NONE ? flagged : str_equal(works[work].id, documents[i].path);
        if (documents[i].citation_count != 1 || !right || findings_of(c->corpus, i, CG_F001) != flagged)
            fail_msg("'%.*s' of %.*s", STR_ARG(buf_str(&c->texts.at[i])), STR_ARG(documents[i].path));
    }
    cg_corpus_free(c->corpus);
    for (uint32_t i = 0; i < c->texts.len; i++)
        buf_free(&c->texts.at[i]);
    VEC_FREE(&c->texts);
}

static void misspelt_ones_are_flagged(void **state) {
    (void)state;
    cases c = {.corpus = cg_corpus_new(families, 1)};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        for (size_t k = 0; k < sizeof slips / sizeof *slips; k++)
            add_case(&c, &good[i], &slips[k]);
    check_cases(&c, true);
}

static void good_ones_are_not(void **state) {
    (void)state;
    cases c = {.corpus = cg_corpus_new(families, 1)};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        add_case(&c, &good[i], &(slip){0});
        add_case(&c, &good[i], &(slip){.separator = ":\n"});
    }
    check_cases(&c, false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misspelt_ones_are_flagged),
        cmocka_unit_test(good_ones_are_not),
    };
    return cmocka_run_group_tests(tests, load_families, free_families);
}
