/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One letter in all formats (fixtures/parity, made by scripts/parity): the same citations, in the same notes and
 * sentences. A format that no reader knows yet is left out, and the test says so.
 */
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "with_families.h"

/* Note, id and sentence of each citation, sorted; a note's citations serve the sentence that calls it. */
static const char *const expected[] = {
    "0 https://www.voorbeeld.nl/cijfers-2025: Op de pagina met cijfers vindt u de aantallen.",
    "0 kst-22112-4263: De afspraken van toen gelden nog: in Kamerstuk 22 112, nr. 4263 staat wat de lidstaten doen.",
    "0 kst-29861-2: Wat eruit kwam, staat in Kamerstuk 29 861, nr. 2 en in de bijlage daarbij.",
    "0 kst-36600-VI-2: Wie de begroting zoekt, vindt die op "
    "https://zoek.officielebekendmakingen.nl/kst-36600-VI-2.html en nergens anders.",
    "0 stcrt-2018-49440: Zie Stcrt. 2018, 49440.",
    "0 tk:2025D41234: Bij een antwoord vermelden: 2025D41234.",
    "0 tk:2025D41234: Dit is brief 2025D41234 van het ministerie.",
    "0 tk:2025D41234: Ons kenmerk is 2025D41234.",
    "0 trb-2000-1: Zie Trb. 2000, 1.",
    "1 kst-29861-142: Vorig jaar heb ik een onderzoek aangekondigd.",
    "1 stb-2023-519: Vorig jaar heb ik een onderzoek aangekondigd.",
    "2 COM(2025)944: Wat eruit kwam, staat in Kamerstuk 29 861, nr. 2 en in de bijlage daarbij.",
    "3 COM(2025)944: De Commissie ziet het anders.",
    "4 celex:32008R1008: De regels daarvoor zijn al lang bekend.",
    "5 kst-35925-VI-56: In het najaar stuur ik u een nieuwe brief, met de uitkomsten van de evaluatie.",
};

enum { EXPECTED = sizeof expected / sizeof *expected, LINK = 0 /* a link over other words, which plain text loses */ };

/* Adds the sentence without the calls in it, which a plain text shows. */
static void add_sentence(buf *to, cg_str sentence) {
    for (size_t i = 0; i < sentence.len; i++) {
        if (sentence.ptr[i] == '[' && i + 1 < sentence.len && sentence.ptr[i + 1] == '^')
            while (sentence.ptr[i] != ']')
                i++;
        else
            buf_char(to, sentence.ptr[i]);
    }
}

/* Whether the citation is expected; marks which. */
static bool is_expected(const cg_corpus *corpus, const cg_citation *c, bool found[EXPECTED]) {
    const cg_work *works = cg_corpus_works(corpus, &(uint32_t){0});
    buf row = {0};
    bool any = false;
    buf_format(&row, "%u %.*s: ", (unsigned)c->place.note, STR_ARG(c->work == CG_NONE ? STR("-") : works[c->work].id));
    add_sentence(&row, c->context);
    for (size_t i = 0; i < EXPECTED; i++)
        if (str_equal(buf_str(&row), str_of(expected[i])))
            found[i] = any = true;
    if (!any)
        print_message("not expected: %.*s\n", STR_ARG(buf_str(&row)));
    buf_free(&row);
    return any;
}

/* The letter in this format cites what it should and nothing else. */
static void agrees(const char *path, bool has_links) {
    cg_error error;
    cg_corpus *corpus = cg_corpus_new(families, 1);
    assert_true(cg_corpus_add(corpus, path, &error));
    cg_corpus_run(corpus);
    uint32_t count;
    const cg_citation *citations = cg_corpus_citations(corpus, &count);
    bool found[EXPECTED] = {[LINK] = !has_links}, fine = true;
    for (uint32_t i = 0; i < count; i++)
        fine = is_expected(corpus, &citations[i], found) && fine;
    for (size_t i = 0; i < EXPECTED; i++) {
        if (!found[i])
            print_message("missing: %s\n", expected[i]);
        fine = fine && found[i];
    }
    cg_corpus_free(corpus);
    if (!fine)
        fail_msg("%s differs", path);
}

/* Whether a reader of this format reads the file, and not just that of plain text. */
static bool is_known(const char *path, bool is_plain) {
    arena memory = {0};
    reading r = {0};
    bool known = read_open(&r, path, &memory) && (r.reader == &plain_reader) == is_plain;
    read_close(&r);
    read_free(&r);
    arena_free(&memory);
    return known;
}

static void all_formats_say_the_same(void **state) {
    (void)state;
    static const char *const formats[] = {"txt", "odt", "fodt", "docx", "html", "pdf"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char path[256];
        bool is_plain = strcmp(formats[i], "txt") == 0;
        snprintf(path, sizeof path, "%s/parity/letter.%s", FIXTURES, formats[i]);
        if (is_known(path, is_plain))
            agrees(path, !is_plain);
        else
            print_message("left out, since no reader knows it: %s\n", formats[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_formats_say_the_same)};
    return cmocka_run_group_tests(tests, load_families, free_families);
}
