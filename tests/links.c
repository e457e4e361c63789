/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and the links over them: which of the two says what is cited, and where they disagree. */
#include "corpus/links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "with_families.h"

/* The ids of a text in which "<target|words>" is a hyperlink and "{target|words}" a mark, a blank between, each with
 * its pinpoint in brackets; "- " and the linked id for each difference. */
static void gives(const char *marked_up, const char *expected) {
    text t = {0};
    buf all = {0};
    text_reset(&t, 0, 1, 0);
    for (const char *at = marked_up; *at;) {
        size_t plain = strcspn(at, "<{>}");
        text_push(&t, (cg_str){at, plain});
        at += plain;
        if (*at == '<' || *at == '{') {
            size_t target = strcspn(at + 1, "|");
            text_begin_link(&t, (cg_str){at + 1, target}, *at == '{');
            at += target + 1;
        } else if (*at) {
            text_end_link(&t);
        }
        at += *at != '\0';
    }
    text_finish(&t);
    cg_error error;
    scan_plan *plan = scan_plan_new(families, true, &error);
    scanner *s = scanner_new(plan);
    links l = {0};
    links_resolve(&l, s, &t);
    scan_result result = links_merge(&l, scanner_run(s, t.body));
    for (uint32_t i = 0; i < result.citation_count; i++) {
        const scan_citation *c = &result.citations[i];
        buf_format(&all, "%s%.*s", i ? " " : "", STR_ARG(c->id));
        if (c->pinpoint.len)
            buf_format(&all, "(%.*s)", STR_ARG(c->pinpoint));
    }
    for (uint32_t i = 0; i < l.differences.len; i++)
        buf_format(&all, " - %.*s", STR_ARG(l.differences.at[i].linked));
    if (!str_equal(buf_str(&all), str_of(expected)))
        fail_msg("'%s' gives '%.*s', not '%s'", marked_up, STR_ARG(buf_str(&all)), expected);
    links_free(&l);
    scanner_free(s);
    scan_plan_free(plan);
    text_free(&t);
    buf_free(&all);
}

static void links_over_other_words_are_citations(void **state) {
    (void)state;
    gives("Zie <https://zoek.officielebekendmakingen.nl/kst-22112-4263.html|de brief> en Stb. 2005, 254.",
          "kst-22112-4263 stb-2005-254");
    gives("Stb. 2005, 254, <https://www.voorbeeld.nl/pagina|dit> en {kst-22112-4263|dat}, Stb. 2005, 255",
          "stb-2005-254 https://www.voorbeeld.nl/pagina kst-22112-4263 stb-2005-255");
    gives("{BWBR0002629&artikel=4|Wet op de omzetbelasting 1968 4}, <BWBR0005537&artikel=3:4|artikel 3:2 Awb>",
          "BWBR0002629(art. 4) BWBR0005537(art. 3:2)");
    gives("<mailto:iemand@voorbeeld.nl|Schrijf> <#noot1|ons>, <https://www.voorbeeld.nl/leeg| >niet.", "");
}

static void links_that_agree_add_nothing(void **state) {
    (void)state;
    gives("<https://zoek.officielebekendmakingen.nl/kst-22112-4263.html|Kamerstuk 22 112, nr. 4263>", "kst-22112-4263");
    gives("{kst-22112-7|Kamerstuk 22 112, nrs. 5, 7 en 8}", "kst-22112-5 kst-22112-7 kst-22112-8");
    gives("<https://www.voorbeeld.nl/een|https://www.voorbeeld.nl/een>", "https://www.voorbeeld.nl/een");
    gives("<http://www.voorbeeld.nl/een|www.voorbeeld.nl/een>", "https://www.voorbeeld.nl/een");
}

static void words_hold_against_hyperlinks(void **state) {
    (void)state;
    gives("<https://zoek.officielebekendmakingen.nl/kst-22112-4264.html|Kamerstuk 22 112, nr. 4263>",
          "kst-22112-4263 - kst-22112-4264");
    gives("<https://www.voorbeeld.nl/een|Kamerstuk 22 112, nr. 4263>", "kst-22112-4263");
    gives("<https://zoek.officielebekendmakingen.nl/stb-2005-254.html|artikel 3:4 Awb>", "BWBR0005537(art. 3:4)");
}

static void links_repair_printed_addresses(void **state) {
    (void)state;
    gives("<https://www.voorbeeld.nl/een/twee-drie|https://www.voorbeeld.nl/een/twee>",
          "https://www.voorbeeld.nl/een/twee-drie - https://www.voorbeeld.nl/een/twee-drie");
    gives("<https://zoek.officielebekendmakingen.nl/kst-22112-4264.html|https://www.voorbeeld.nl/een>",
          "kst-22112-4264");
    gives("<https://www.voorbeeld.nl/een_twee|https://www.voorbeeld.nl/een-_twee> hyphenated",
          "https://www.voorbeeld.nl/een_twee");
    gives("<https://www.voorbeeld.nl/een-twee|https://www.voorbeeld.nl/eentwee>",
          "https://www.voorbeeld.nl/een-twee - https://www.voorbeeld.nl/een-twee");
}

static void marks_hold_against_words(void **state) {
    (void)state;
    gives("{kst-22112-4264|Kamerstuk 22 112, nr. 4263}", "kst-22112-4264 - kst-22112-4264");
    gives("{kst-22112-4264|Kamerstukken 22 112}", "kst-22112-4264");
    gives("{BWBR0024705|artikel 6 Wpg}", "BWBR0024705(art. 6)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_over_other_words_are_citations),
        cmocka_unit_test(links_that_agree_add_nothing),
        cmocka_unit_test(words_hold_against_hyperlinks),
        cmocka_unit_test(links_repair_printed_addresses),
        cmocka_unit_test(marks_hold_against_words),
    };
    return cmocka_run_group_tests(tests, load_families, free_families);
}
