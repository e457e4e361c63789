/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source and body, the map between them, notes and sentences. */
#include "text/text.h"
#include "text/notes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static text made(const char *source) {
    text t = {0};
    text_reset(&t, 0, 1, 0);
    text_push(&t, str_of(source));
    text_finish(&t);
    return t;
}

#define assert_text(actual, expected) assert_text_at(actual, expected, __LINE__)

static void assert_text_at(cg_str actual, const char *expected, int line) {
    if (!str_equal(actual, str_of(expected)))
        fail_msg("line %d: '%.*s' is not '%s'", line, STR_ARG(actual), expected);
}

static void body_of(const char *source, const char *body) {
    text t = made(source);
    assert_text(t.body, body);
    text_free(&t);
}

static void body_is_the_source_where_nothing_must_change(void **state) {
    (void)state;
    text t = made("Kamerstuk 22 112, nr. 4263 – “één” brief\n");
    assert_ptr_equal(t.body.ptr, t.source.ptr);
    assert_int_equal(t.edits.len, 0);
    text_free(&t);
}

static void body_drops_and_spells_out(void **state) {
    (void)state;
    body_of("Kamer\u00ADstuk", "Kamerstuk");
    body_of("nr.\u00A04263 en\u2009nr.\u202F5", "nr. 4263 en nr. 5");
    body_of("o\uFB03cieel \uFB01che", "officieel fiche");
    body_of("\uFEFFKamer\u200Bstuk", "Kamerstuk");
    body_of("nr.\t7 é\t\u00A08\r\n9\r\n\r\n\r\t", "nr. 7 é 8\n9\n\n\r ");
    body_of("  a\n    22\n 112\n\tb", "a\n22\n112\nb");
    body_of("a  b   \n  c \u00A0\u2009 d \r\n\n    \ne\u00A0 \nf ", "a b\nc d\n\n\ne \nf ");
}

static void body_joins_broken_words_only(void **state) {
    (void)state;
    body_of("de Kamer-\nstukken", "de Kamerstukken");
    body_of("de Kamer\u00AD\nstukken", "de Kamerstukken");
    body_of("de Kamer-  \r\n  stukken", "de Kamerstukken");
    body_of("EU-\nvoorzitter", "EU-\nvoorzitter");
    body_of("Porto 2030-\ndoelen", "Porto 2030-\ndoelen");
    body_of("arbeids-\nen rusttijden", "arbeids-\nen rusttijden");
    body_of("kst-36600-VI-\n2.html", "kst-36600-VI-\n2.html");
    body_of("https://a.nl/een-\ntwee", "https://a.nl/een-twee");
    body_of("tekst -\nnog meer", "tekst -\nnog meer");
}

static void places_are_of_the_source(void **state) {
    (void)state;
    text t = made("é\u00ADé\nKa\u00ADmer\uFB01che nr.\u00A07.\n");
    cg_str wanted = STR("Kamerfiche nr. 7");
    size_t at = (size_t)(strstr(t.body.ptr, "Kamer") - t.body.ptr);
    assert_text(str_part(t.body, at, at + wanted.len), "Kamerfiche nr. 7");
    cg_place place = text_place(&t, at, at + wanted.len);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 1);
    assert_text(str_part(t.source, place.start, place.end), "Ka\u00ADmer\uFB01che nr.\u00A07");
    place = text_place(&t, at + 5, at + 7); /* the ligature */
    assert_text(str_part(t.source, place.start, place.end), "\uFB01");
    assert_int_equal(place.column, 7);
    place = text_place(&t, 11, 13); /* half of it */
    assert_text(str_part(t.source, place.start, place.end), "\uFB01c");
    text_free(&t);
    t = made("a\r\n\tb\r\nc");
    place = text_place(&t, 4, 5);
    assert_text(str_part(t.source, place.start, place.end), "c");
    assert_int_equal(place.line, 3);
    text_free(&t);
}

static void columns_count_code_points_after_a_byte_order_mark(void **state) {
    (void)state;
    text t = made("\uFEFFéé x");
    cg_place place = text_place(&t, 5, 6);
    assert_int_equal(place.column, 4);
    assert_int_equal(place.start, 8);
    text_free(&t);
}

static void form_feeds_begin_pages(void **state) {
    (void)state;
    text t = made("een\n\ftwee\n\f\fdrie");
    assert_int_equal(text_place(&t, 0, 3).page, 1);
    assert_int_equal(text_place(&t, 5, 9).page, 2);
    assert_int_equal(text_place(&t, 12, 16).page, 4);
    text_free(&t);
    t = made("een");
    assert_int_equal(text_place(&t, 0, 3).page, 0);
    t.first_page = 7;
    assert_int_equal(text_place(&t, 0, 3).page, 7);
    text_free(&t);
}

/* ---------------------------------------------------------------- notes */

static void expect_note(const text *t, uint32_t i, uint32_t number, const char *body, const char *before_call) {
    assert_true(i < t->notes.len);
    const text_note *note = &t->notes.at[i];
    assert_int_equal(note->number, number);
    assert_text(str_part(t->body, note->start, note->end), body);
    size_t length = strlen(before_call);
    assert_true(note->call != CG_NONE && note->call >= length);
    assert_text(str_part(t->body, note->call - length, note->call), before_call);
}

static void notes_of_a_printed_page(void **state) {
    (void)state;
    text t = made("In 2022 kwam CO2 vrij.1 Dit bleek later2 ook.\n"
                  "\n"
                  "1 Kamerstukken II 2025/26, 22 112, nr. 1 en een regel die lang genoeg is om door te lopen\n"
                  "op de volgende\n"
                  "2 https://a.nl\n"
                  "En dan de tekst weer.\n");
    note_finder finder = {0};
    notes_find(&finder, &t);
    assert_int_equal(t.notes.len, 2);
    expect_note(
        &t, 0, 1,
        "Kamerstukken II 2025/26, 22 112, nr. 1 en een regel die lang genoeg is om door te lopen\nop de volgende",
        "vrij.");
    expect_note(&t, 1, 2, "https://a.nl", "later");
    text_free(&t);
    t = made("Dit bleek\t later1 ook.\n\n   1   Kamerstukken\n");
    finder = (note_finder){0};
    notes_find(&finder, &t);
    assert_int_equal(t.notes.len, 1);
    expect_note(&t, 0, 1, "Kamerstukken", "later");
    text_free(&t);
}

static void notes_begin_again(void **state) {
    (void)state;
    text t = made("Een.1 Twee.2\n\n1 Noot.1\n2 Noot.2\n\nOok.1 En.2\n\n1 Weer.\n2 Nog eens.\n");
    note_finder finder = {0};
    notes_find(&finder, &t);
    assert_int_equal(t.notes.len, 4);
    expect_note(&t, 2, 1, "Weer.", "Ook.");
    expect_note(&t, 3, 2, "Nog eens.", "En.");
    text_free(&t);
}

static void numbered_lines_are_not_notes(void **state) {
    (void)state;
    text t = made("Agenda\n\n1 Opening\n2 Mededelingen\n\n3 maart 2026 was het zover.1\n\n1 januari was het niet\n");
    note_finder finder = {0};
    notes_find(&finder, &t);
    assert_int_equal(t.notes.len, 0);
    text_free(&t);
}

static void a_missed_call_stops_nothing(void **state) {
    (void)state;
    text t =
        made("Eerst.1 Volgens artikel 22.2 en verder.3\n\n1 Een.\n2 Twee.\n3 Drie.\n\nDan nog.5 Slot.\n\n5 Vijf.\n");
    note_finder finder = {0};
    notes_find(&finder, &t);
    assert_int_equal(t.notes.len, 4);
    expect_note(&t, 0, 1, "Een.", "Eerst.");
    assert_int_equal(t.notes.at[1].number, 2);
    assert_int_equal(t.notes.at[1].call, CG_NONE);
    expect_note(&t, 2, 3, "Drie.", "verder.");
    expect_note(&t, 3, 5, "Vijf.", "nog.");
    text_free(&t);
}

static void notes_go_on_in_the_next_part(void **state) {
    (void)state;
    note_finder finder = {.last = 7};
    text t = made("Zo staat het in de brief.8 Meer niet.\n\n8 Brief van 3 maart.\n");
    notes_find(&finder, &t);
    assert_int_equal(t.notes.len, 1);
    expect_note(&t, 0, 8, "Brief van 3 maart.", "brief.");
    assert_int_equal(finder.last, 8);
    text_free(&t);
}

static void notes_in_brackets(void **state) {
    (void)state;
    text t = made("Een rapport,[footnoteRef:2] en een brief.[footnoteRef:3] [2:  Zie [bijlage] A] [3:  Brief\n] \n"
                  "Markdown[^1] ook.\n\n[^1]: Zo.\n");
    note_finder finder = {0};
    notes_find(&finder, &t);
    assert_int_equal(t.notes.len, 3);
    expect_note(&t, 0, 2, "Zie [bijlage] A", "rapport,");
    expect_note(&t, 1, 3, "Brief\n", "brief.");
    expect_note(&t, 2, 1, "Zo.", "Markdown");
    assert_null(text_note_at(&t, 3));
    assert_int_equal(text_note_at(&t, t.notes.at[1].start + 2)->number, 3);
    text_free(&t);
}

/* ---------------------------------------------------------------- what readers push */

static void calls_and_notes_are_shown_but_hidden_from_patterns(void **state) {
    (void)state;
    text t = {0};
    text_reset(&t, 0, 1, 0);
    text_push(&t, STR("Zie 35 300, nr.\u00A02"));
    uint32_t call = text_push_call(&t, 1);
    text_push(&t, STR(" en verder"));
    uint32_t second = text_push_call(&t, 0);
    text_push(&t, STR(".\n"));
    text_begin_note(&t, 1, call);
    text_push(&t, STR("Herdruk."));
    text_end_note(&t);
    text_push(&t, STR("\n"));
    text_begin_note(&t, 0, second);
    text_push(&t, STR("Sic."));
    text_end_note(&t);
    text_finish(&t);
    assert_text(t.source, "Zie 35 300, nr.\u00A02[^1] en verder[^*].\n[^1]: Herdruk.\n[^*]: Sic.");
    assert_text(t.body, "Zie 35 300, nr. 2 en verder.\nHerdruk.\nSic.");
    assert_int_equal(t.notes.len, 2);
    expect_note(&t, 0, 1, "Herdruk.", "nr. 2");
    expect_note(&t, 1, 0, "Sic.", "verder");
    text_free(&t);
}

static void no_blank_is_left_before_the_mark_behind_a_call(void **state) {
    (void)state;
    static const char *const behind[][2] = {{".", "Zie de wet."},
                                            {" en meer", "Zie de wet en meer"},
                                            {"en meer", "Zie de wet en meer"},
                                            {" (oud)", "Zie de wet (oud)"}};
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        text t = {0};
        text_reset(&t, 0, 1, 0);
        text_push(&t, STR("Zie de wet "));
        text_push_call(&t, 1);
        text_push(&t, str_of(behind[i][0]));
        text_finish(&t);
        assert_text(t.body, behind[i][1]);
        text_free(&t);
    }
}

static void places_are_those_of_the_file(void **state) {
    (void)state;
    text t = {0};
    text_reset(&t, 0, 1, 0);
    text_push_origin(&t, 3, 0, 0);
    text_push_origin(&t, 2, 7, 5); /* nothing was pushed: this one counts */
    text_push(&t, STR("é nr.\u00AD 2 "));
    text_push_origin(&t, 3, 0, 0);
    text_push(&t, STR("slot"));
    text_finish(&t);
    cg_place place = text_place(&t, 7, 8);
    assert_text(str_part(t.source, place.start, place.end), "2");
    assert_int_equal(place.page, 2);
    assert_int_equal(place.line, 7);
    assert_int_equal(place.column, 12);
    place = text_place(&t, t.body.len - 4, t.body.len);
    assert_int_equal(place.page, 3);
    assert_int_equal(place.line, 0);
    assert_int_equal(place.column, 0);
    text_free(&t);
}

static void links_keep_their_words(void **state) {
    (void)state;
    text t = {0};
    text_reset(&t, 0, 1, 0);
    text_push(&t, STR("de\u00AD "));
    text_begin_link(&t, STR("https://a.nl"), false);
    text_push(&t, STR("brief\u00A0A"));
    text_begin_link(&t, STR("kst-1-2"), true);
    text_push(&t, STR(" en"));
    text_end_link(&t);
    text_push(&t, STR(" slot"));
    text_finish(&t);
    assert_int_equal(t.links.len, 2);
    const text_link *link = &t.links.at[0];
    assert_text(str_part(t.body, link->start, link->end), "brief A");
    assert_text(text_link_target(&t, link), "https://a.nl");
    assert_false(link->is_mark);
    link = &t.links.at[1];
    assert_text(str_part(t.body, link->start, link->end), " en");
    assert_text(text_link_target(&t, link), "kst-1-2");
    assert_true(link->is_mark);
    text_free(&t);
}

/* ---------------------------------------------------------------- sentences */

static void sentence_around(const char *source, const char *citation, const char *sentence) {
    text t = made(source);
    size_t at = (size_t)(strstr(source, citation) - source);
    bool cut[2];
    assert_text(text_sentence(&t, at, at + strlen(citation), cut), sentence);
    assert_false(cut[0] || cut[1]);
    text_free(&t);
}

static void sentences_end_at_full_stops_of_sentences(void **state) {
    (void)state;
    sentence_around("Eerst dit. Zie Kamerstuk 22 112, nr. 5, d.d. 3 mei jl. Dan dat. Klaar.", "22 112, nr. 5",
                    "Zie Kamerstuk 22 112, nr. 5, d.d. 3 mei jl. Dan dat.");
    sentence_around("Kop\n\nDe wet van art. 5 geldt.1 Daarna niet.", "art. 5", "De wet van art. 5 geldt.");
    sentence_around("Waarom? Daarom X! Nee.", "X", "Daarom X!");
    sentence_around("Eerst dit.11 Zij vragen dat ook. Nee.", "dat", "Zij vragen dat ook.");
    sentence_around("Eerst dit.[footnoteRef:2] Zij vragen dat ook. Nee.", "dat", "Zij vragen dat ook.");
    sentence_around("Kop\n\n| cel dat | cel |\n| nog een |\n", "dat", "| cel dat | cel |");
    sentence_around("Een cel. | Zie dat. | Nog een.", "dat", "Zie dat.");
}

static void a_call_serves_the_sentence_before_it(void **state) {
    (void)state;
    bool cut[2];
    text t = made("Eerst niet. Dit is gekregen.2 De minister zwijgt.");
    size_t call = (size_t)(strchr(t.body.ptr, '2') - t.body.ptr);
    assert_text(text_sentence(&t, call, call, cut), "Dit is gekregen.");
    text_free(&t);
    t = (text){0};
    text_reset(&t, 0, 1, 0);
    text_push(&t, STR("Eerst niet. Dit is gekregen."));
    text_push_call(&t, 2);
    text_push(&t, STR(" De minister zwijgt.\n"));
    text_begin_note(&t, 2, 28);
    text_push(&t, STR("Brief."));
    text_end_note(&t);
    text_finish(&t);
    call = t.notes.at[0].call;
    assert_text(text_sentence(&t, call, call, cut), "Dit is gekregen.");
    text_free(&t);
}

static void a_sentence_without_end_is_cut_at_blanks(void **state) {
    (void)state;
    enum { WORDS = 200, MIDDLE = WORDS / 2 * 6 };
    char source[WORDS * 6 + 1];
    for (size_t i = 0; i < WORDS; i++)
        memcpy(source + 6 * i, i == WORDS / 2 ? "daar, " : "hier, ", 7);
    text t = made(source);
    bool cut[2];
    cg_str sentence = text_sentence(&t, MIDDLE, MIDDLE + 4, cut);
    assert_true(cut[0] && cut[1]);
    assert_true(sentence.len > 700 && sentence.len < 900);
    assert_true(str_starts(sentence, STR("hier,")) && str_ends(sentence, STR("hier,")));
    sentence = text_sentence(&t, 0, 4, cut);
    assert_true(!cut[0] && cut[1]);
    text_free(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body_is_the_source_where_nothing_must_change),
        cmocka_unit_test(body_drops_and_spells_out),
        cmocka_unit_test(body_joins_broken_words_only),
        cmocka_unit_test(places_are_of_the_source),
        cmocka_unit_test(columns_count_code_points_after_a_byte_order_mark),
        cmocka_unit_test(form_feeds_begin_pages),
        cmocka_unit_test(notes_of_a_printed_page),
        cmocka_unit_test(notes_begin_again),
        cmocka_unit_test(numbered_lines_are_not_notes),
        cmocka_unit_test(a_missed_call_stops_nothing),
        cmocka_unit_test(notes_go_on_in_the_next_part),
        cmocka_unit_test(notes_in_brackets),
        cmocka_unit_test(calls_and_notes_are_shown_but_hidden_from_patterns),
        cmocka_unit_test(no_blank_is_left_before_the_mark_behind_a_call),
        cmocka_unit_test(places_are_those_of_the_file),
        cmocka_unit_test(links_keep_their_words),
        cmocka_unit_test(sentences_end_at_full_stops_of_sentences),
        cmocka_unit_test(a_call_serves_the_sentence_before_it),
        cmocka_unit_test(a_sentence_without_end_is_cut_at_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
