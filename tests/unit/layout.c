/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that were never in a PDF: what becomes of them by their places, sizes and colours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/flow.h"

/* A document in the making. Letters are half as wide as they are high. */
typedef struct document {
    flow flow;
    arena memory;
    VEC(layout_glyph) glyphs;
    uint32_t pages;
    uint32_t link, color; /* of what is put next */
} document;

/* Puts words at 'x', on the line 'y' points from the top of the page; '{1}' is a small raised 1. */
static void put(document *d, float x, float y, float size, const char *words) {
    bool raised = false;
    for (const char *c = words; *c; c++) {
        if (*c == '{' || *c == '}') {
            raised = *c == '{';
            continue;
        }
        float own = raised ? 0.6F * size : size, bottom = raised ? y - 0.4F * size : y;
        *VEC_PUSH(&d->glyphs) = (layout_glyph){
            .code = (unsigned char)*c,
            .link = d->link,
            .x1 = x,
            .y1 = bottom - 0.8F * own,
            .x2 = x + own / 2,
            .y2 = bottom + 0.2F * own,
            .size = own,
            .color = d->color,
        };
        x += own / 2;
    }
    *VEC_PUSH(&d->glyphs) = (layout_glyph){.code = '\n'};
}

static void end_page(document *d) {
    d->flow.running.heads.memory = &d->memory;
    layout_add_page(&d->flow.layout, ++d->pages, 600, 800, d->glyphs.at, d->glyphs.len);
    d->glyphs.len = 0;
}

/* Ends the document: its text is 'expected'. */
static void reads_as(document *d, const char *expected) {
    if (d->glyphs.len)
        end_page(d);
    text t = {0};
    text_reset(&t, 0, 1, 0);
    flow_write(&d->flow, &t);
    text_finish(&t);
    char *source = strndup(t.source.ptr, t.source.len);
    assert_string_equal(source, expected);
    free(source);
    text_free(&t);
    flow_free(&d->flow);
    arena_free(&d->memory);
    VEC_FREE(&d->glyphs);
}

/* Some lines of prose, so that a page has a body. */
static void put_prose(document *d, float y) {
    put(d, 50, y, 10, "Dit is een regel van de tekst, die ver genoeg naar rechts gaat om vol te zijn,");
    put(d, 50, y + 12, 10, "en dit is er nog een, die even lang is en waar de zin ook niet ten einde gaat,");
    put(d, 50, y + 24, 10, "tot hier.");
}

#define PROSE                                                                                                          \
    "Dit is een regel van de tekst, die ver genoeg naar rechts gaat om vol te zijn,\n"                                 \
    "en dit is er nog een, die even lang is en waar de zin ook niet ten einde gaat,\n"                                 \
    "tot hier."

static void lines_and_blocks(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put_prose(&d, 160);
    reads_as(&d, PROSE "\n\n" PROSE "\n");
}

static void holes_are_blanks(void **state) {
    (void)state;
    document d = {0};
    put(&d, 50, 100, 10, "32545");
    put(&d, 150, 100, 10, "Wet- en regelgeving");
    put(&d, 50, 130, 10, "Nr.");
    put(&d, 68, 130, 10, "143");
    reads_as(&d, "32545 Wet- en regelgeving\n\nNr. 143\n");
}

static void raised_digits_call_notes(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 50, 136, 10, "Zie Kamerstuk 36600, nr. 2{1} en 36{12} en 40 m{2} en nr. 3{7}.");
    put(&d, 50, 700, 8, "{1} De eerste noot,");
    put(&d, 50, 710, 8, "die verder gaat.");
    put(&d, 50, 720, 8, "{12} De twaalfde.");
    reads_as(&d, PROSE "\nZie Kamerstuk 36600, nr. 2[^1] en 36[^12] en 40 m2 en nr. 3^7.\n\n"
                       "[^1]: De eerste noot,\ndie verder gaat.\n\n[^12]: De twaalfde.\n");
}

static void the_number_of_a_note_may_stand_high(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 50, 136, 10, "Zie Kamerstuk 36600, nr. 2.{1}");
    put(&d, 50, 694.6F, 5, "1");
    put(&d, 56, 700, 8, "De eerste noot,");
    put(&d, 50, 710, 8, "die verder gaat.");
    reads_as(&d, PROSE "\nZie Kamerstuk 36600, nr. 2.[^1]\n\n[^1]: De eerste noot,\ndie verder gaat.\n");
}

static void notes_without_raised_numbers(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 50, 136, 10, "Er is een noot.{4} En een opsomming:");
    put(&d, 50, 160, 10, "1 een ding.");
    put(&d, 50, 700, 8, "4 Een noot zonder klein cijfer.");
    put(&d, 50, 710, 8, "5 De volgende, waarvan de roep niet te vinden is.");
    put(&d, 50, 720, 8, "2024 is een jaar.");
    reads_as(&d, PROSE "\nEr is een noot.[^4] En een opsomming:\n\n1 een ding.\n\n"
                       "[^4]: Een noot zonder klein cijfer.\n\n"
                       "[^5]: De volgende, waarvan de roep niet te vinden is.\n2024 is een jaar.\n");
}

static void small_lists_are_no_notes(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 50, 700, 8, "1 Een tabel in kleine letters");
    put(&d, 50, 710, 8, "2 die niemand aanroept");
    reads_as(&d, PROSE "\n\n1 Een tabel in kleine letters\n2 die niemand aanroept\n");
}

static void asterisks_call_notes(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 50, 136, 10, "Zie Kamerstuk 36600, nr. 2* en nr. 3**. De zin, die 2*3 keer begint,{1} gaat verder");
    put(&d, 50, 700, 8, "* De eerste noot,");
    put(&d, 50, 710, 8, "die verder gaat.");
    put(&d, 50, 720, 8, "**De tweede.");
    put(&d, 50, 730, 8, "1 Een met een nummer, die verder gaat in de noten");
    end_page(&d);
    put(&d, 50, 100, 10, "op de volgende bladzijde en eindigt daar.*");
    put(&d, 50, 710, 8, "van de bladzijde hiervoor.");
    put(&d, 50, 720, 8, "* De laatste.");
    reads_as(&d, PROSE "\nZie Kamerstuk 36600, nr. 2[^*] en nr. 3[^*]. De zin, die 2*3 keer begint,[^1] gaat verder\n"
                       "op de volgende bladzijde en eindigt daar.[^*]\n\n[^*]: De eerste noot,\ndie verder gaat.\n\n"
                       "[^*]: De tweede.\n\n[^1]: Een met een nummer, die verder gaat in de noten\n"
                       "van de bladzijde hiervoor.\n\n[^*]: De laatste.\n");
}

static void asterisks_that_nothing_calls_are_no_notes(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 50, 136, 10, "* Een punt van een lijst over Kamer*leden.");
    put(&d, 50, 148, 10, "* Een tweede, en een * die los staat.");
    put(&d, 50, 700, 8, "* Een klein punt.");
    put(&d, 50, 710, 8, "* Nog een.");
    reads_as(&d, PROSE "\n* Een punt van een lijst over Kamer*leden.\n* Een tweede, en een * die los staat.\n\n"
                       "* Een klein punt.\n* Nog een.\n");
}

static void notes_go_on_over_pages(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 50, 136, 10, "Zie de noot.{1} De zin die hier begint gaat over de bladzijde heen, want zij");
    put(&d, 50, 720, 8, "{1} Deze noot verwijst naar het stuk met nummer");
    end_page(&d);
    put(&d, 50, 100, 10, "is nog niet af, en dat is zij nu wel.");
    put_prose(&d, 130);
    put(&d, 50, 710, 8, "36600 en houdt dan op.");
    put(&d, 50, 720, 8, "{2} Een noot die niemand aanroept.");
    reads_as(&d, PROSE "\nZie de noot.[^1] De zin die hier begint gaat over de bladzijde heen, want zij\n"
                       "is nog niet af, en dat is zij nu wel.\n\n"
                       "[^1]: Deze noot verwijst naar het stuk met nummer\n36600 en houdt dan op.\n\n" PROSE
                       "\n\n[^2]: Een noot die niemand aanroept.\n");
}

static void endnotes(void **state) {
    (void)state;
    document d = {0};
    put(&d, 50, 100, 10, "Eerst dit{1} en dan dat.{2}");
    end_page(&d);
    put(&d, 50, 100, 10, "Noten");
    put(&d, 50, 120, 10, "{1} De eerste,");
    put(&d, 50, 132, 10, "die verder gaat.");
    put(&d, 50, 144, 10, "{2} De tweede.");
    reads_as(&d, "Eerst dit[^1] en dan dat.[^2]\n\nNoten\n\n[^1]: De eerste,\ndie verder gaat.\n\n[^2]: De tweede.\n");
}

static void heads_and_feet_are_shown_once(void **state) {
    (void)state;
    document d = {0};
    for (int page = 1; page <= 3; page++) {
        char foot[40];
        put(&d, 50, 40, 8, "Kamerstuk 36600, nr. 2");
        put(&d, 50, 100, 10, page == 1 ? "Vraag 3" : "Vraag 8");
        put_prose(&d, 112);
        snprintf(foot, sizeof foot, "Verslag, bladzijde %d van 3", page);
        put(&d, 50, 760, 8, foot);
        end_page(&d);
    }
    reads_as(&d, "Vraag 3\n" PROSE "\n\nKamerstuk 36600, nr. 2\n\nVerslag, bladzijde 1 van 3\n\n"
                 "Vraag 8\n" PROSE "\n\nVraag 8\n" PROSE "\n");
}

/* What differs in more than the page number is said again. */
static void other_heads_are_shown(void **state) {
    (void)state;
    document d = {0};
    for (int page = 1; page <= 2; page++) {
        put(&d, 50, 40, 8, page == 1 ? "Kamerstuk 36600, nr. 2" : "Kamerstuk 36600, nr. 7");
        put_prose(&d, 112);
        end_page(&d);
    }
    reads_as(&d, PROSE "\n\nKamerstuk 36600, nr. 2\n\n" PROSE "\n\nKamerstuk 36600, nr. 7\n");
}

static void numbers_at_the_foot_part_no_sentence(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 500);
    put(&d, 50, 536, 10, "Deze zin verwijst naar een stuk dat ver weg ligt, te weten het Kamerstuk");
    put(&d, 50, 740, 8, "02-68226 (E)");
    end_page(&d);
    put(&d, 50, 100, 10, "36600, nr. 2, en is dan uit.");
    reads_as(&d, PROSE "\nDeze zin verwijst naar een stuk dat ver weg ligt, te weten het Kamerstuk\n"
                       "36600, nr. 2, en is dan uit.\n\n02-68226 (E)\n");
}

static void an_address_at_the_foot_parts_no_sentence(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 500);
    put(&d, 50, 536, 10, "Deze zin verwijst naar een stuk dat ver weg ligt, te weten het Kamerstuk");
    put(&d, 50, 740, 7, "Ministerie van Voorbeelden, afdeling Brieven, Lange Laan 36600, nr. 8, www.voorbeeld.nl");
    put(&d, 50, 750, 7, "2500 EA Den Haag");
    end_page(&d);
    put(&d, 50, 100, 10, "36600, nr. 2, en is dan uit. Ook deze bladzijde eindigt midden in een zin, want");
    put(&d, 50, 740, 7, "zo staat het in kleine letters, die bij een noot van de vorige bladzijde kunnen horen");
    end_page(&d);
    put(&d, 50, 100, 10, "die gaat door.");
    reads_as(&d, PROSE "\nDeze zin verwijst naar een stuk dat ver weg ligt, te weten het Kamerstuk\n"
                       "36600, nr. 2, en is dan uit. Ook deze bladzijde eindigt midden in een zin, want\n\n"
                       "Ministerie van Voorbeelden, afdeling Brieven, Lange Laan 36600, nr. 8, www.voorbeeld.nl\n"
                       "2500 EA Den Haag\n\n"
                       "zo staat het in kleine letters, die bij een noot van de vorige bladzijde kunnen horen\n\n"
                       "die gaat door.\n");
}

static void columns_of_prose(void **state) {
    (void)state;
    document d = {0};
    put(&d, 150, 60, 14, "Een titel over de hele breedte");
    for (int i = 0; i < 6; i++) {
        put(&d, 50, 100 + 12 * (float)i, 10, "links staat een kolom van proza met een zin,");
        put(&d, 300, 100 + 12 * (float)i, 10, "rechts staat een kolom van proza die volgt,");
    }
    reads_as(&d, "Een titel over de hele breedte\n\n"
                 "links staat een kolom van proza met een zin,\nlinks staat een kolom van proza met een zin,\n"
                 "links staat een kolom van proza met een zin,\nlinks staat een kolom van proza met een zin,\n"
                 "links staat een kolom van proza met een zin,\nlinks staat een kolom van proza met een zin,\n"
                 "rechts staat een kolom van proza die volgt,\nrechts staat een kolom van proza die volgt,\n"
                 "rechts staat een kolom van proza die volgt,\nrechts staat een kolom van proza die volgt,\n"
                 "rechts staat een kolom van proza die volgt,\nrechts staat een kolom van proza die volgt,\n");
}

static void tables(void **state) {
    (void)state;
    document d = {0};
    put(&d, 50, 100, 10, "Dossier");
    put(&d, 200, 100, 10, "Nummer");
    put(&d, 50, 112, 10, "36600");
    put(&d, 200, 112, 10, "12");
    put(&d, 50, 150, 10, "Kamerstukken II"); /* cells of two lines */
    put(&d, 200, 150, 10, "de nota van");
    put(&d, 50, 162, 10, "36600, nr. 14");
    put(&d, 200, 162, 10, "wijziging");
    put(&d, 350, 150, 10, "2024");
    reads_as(&d, "Dossier Nummer\n36600 12\n\nKamerstukken II\n36600, nr. 14\n\nde nota van\nwijziging\n\n2024\n");
}

static void margins_stand_aside(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 100);
    put(&d, 480, 100, 6, "Onze referentie");
    put(&d, 480, 107, 6, "1400405");
    put(&d, 50, 700, 7, "kst-36600-2"); /* the imprint of a publisher */
    for (int i = 0; i < 8; i++) {
        put(&d, 20, 300 + 6 * (float)i, 6, (char[]){"zijwaart"[i], '\0'});
        d.glyphs.len--; /* it is one word */
    }
    reads_as(&d, PROSE "\n\nOnze referentie\n1400405\n\nzijwaart\n\nkst-36600-2\n");
}

static void colours_tell_layers_apart(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 50);
    for (int i = 0; i < 4; i++) {
        d.color = 0;
        put(&d, 50, 100 + 12 * (float)i, 10, "wat te zien is staat hier op een regel");
        d.color = 0x808080;
        put(&d, 55, 103 + 12 * (float)i, 10, "wat verborgen is staat er overheen");
    }
    reads_as(&d, PROSE "\n\nwat te zien is staat hier op een regel\nwat te zien is staat hier op een regel\n"
                       "wat te zien is staat hier op een regel\nwat te zien is staat hier op een regel\n\n"
                       "wat verborgen is staat er overheen\nwat verborgen is staat er overheen\n"
                       "wat verborgen is staat er overheen\nwat verborgen is staat er overheen\n");
}

static void what_line_ends_broke(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"zie kst-36600-VI-", "2 en", "zie kst-36600-VI-2 en\n"},
        {"zie kst-36600-", "VI-2", "zie kst-36600-VI-2\n"},
        {"in 2024-", "2025", "in 2024-2025\n"},
        {"de Kamer-", "stukken", "de Kamer-\nstukken\n"}, /* the text joins words */
        {"de EU-", "voorzitter", "de EU-\nvoorzitter\n"},
        {"https://www.voorbeeld.nl/map/", "blad.html staat", "https://www.voorbeeld.nl/map/blad.html staat\n"},
        {"https://www.voorbeeld.nl/ma", "p/blad.html,", "https://www.voorbeeld.nl/map/blad.html,\n"},
        {"https://www.voorbeeld.nl/map", "en daarna", "https://www.voorbeeld.nl/map\nen daarna\n"},
        {"https://www.voorbeeld.nl/map.", "en/of", "https://www.voorbeeld.nl/map.\nen/of\n"},
        {"https://www.voorbeeld.nl/een", "https://www.voorbeeld.nl/twee",
         "https://www.voorbeeld.nl/een\nhttps://www.voorbeeld.nl/twee\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        document d = {0};
        put(&d, 50, 100, 10, cases[i][0]);
        put(&d, 50, 112, 10, cases[i][1]);
        reads_as(&d, cases[i][2]);
    }
}

static void links_go_on_over_lines(void **state) {
    (void)state;
    document d = {0};
    *VEC_PUSH(&d.flow.targets) = STR("https://een.nl/");
    *VEC_PUSH(&d.flow.targets) = STR("https://twee.nl/");
    put(&d, 50, 100, 10, "zie");
    d.link = 1;
    put(&d, 75, 100, 10, "de brief");
    put(&d, 50, 112, 10, "van mei");
    d.link = 2;
    put(&d, 50, 124, 10, "en juni");
    end_page(&d);
    text t = {0};
    text_reset(&t, 0, 1, 0);
    flow_write(&d.flow, &t);
    text_finish(&t);
    assert_int_equal(t.links.len, 2);
    const text_link *first = &t.links.at[0];
    assert_true(str_equal(str_part(t.body, first->start, first->end), STR("de brief\nvan mei")));
    assert_true(str_equal(text_link_target(&t, first), STR("https://een.nl/")));
    text_free(&t);
    flow_free(&d.flow);
    arena_free(&d.memory);
    VEC_FREE(&d.glyphs);
}

static void places_are_pages(void **state) {
    (void)state;
    document d = {0};
    put_prose(&d, 300);
    end_page(&d);
    put_prose(&d, 300);
    end_page(&d);
    text t = {0};
    text_reset(&t, 0, 1, 0);
    flow_write(&d.flow, &t);
    text_finish(&t);
    assert_int_equal(text_place(&t, 0, 1).page, 1);
    assert_int_equal(text_place(&t, t.body.len - 4, t.body.len - 3).page, 2);
    assert_int_equal(text_place(&t, 0, 1).line, 0);
    text_free(&t);
    flow_free(&d.flow);
    arena_free(&d.memory);
    VEC_FREE(&d.glyphs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_blocks),
        cmocka_unit_test(holes_are_blanks),
        cmocka_unit_test(raised_digits_call_notes),
        cmocka_unit_test(the_number_of_a_note_may_stand_high),
        cmocka_unit_test(notes_without_raised_numbers),
        cmocka_unit_test(small_lists_are_no_notes),
        cmocka_unit_test(asterisks_call_notes),
        cmocka_unit_test(asterisks_that_nothing_calls_are_no_notes),
        cmocka_unit_test(notes_go_on_over_pages),
        cmocka_unit_test(endnotes),
        cmocka_unit_test(heads_and_feet_are_shown_once),
        cmocka_unit_test(other_heads_are_shown),
        cmocka_unit_test(numbers_at_the_foot_part_no_sentence),
        cmocka_unit_test(an_address_at_the_foot_parts_no_sentence),
        cmocka_unit_test(columns_of_prose),
        cmocka_unit_test(tables),
        cmocka_unit_test(margins_stand_aside),
        cmocka_unit_test(colours_tell_layers_apart),
        cmocka_unit_test(what_line_ends_broke),
        cmocka_unit_test(links_go_on_over_lines),
        cmocka_unit_test(places_are_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
