/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much the checks see: right citations (mutation.txt) are damaged in one way after the other, each alone and each
 * in a document that has the right one, too. A table says how many of the damaged ones are flagged, and how many
 * suggestions are the right one. What must be seen, and that the right ones are left alone, is asserted.
 */
#include "base/str.h"
#include "base/vec.h"
#include "family/family.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define RIGHT SOURCE "/tests/mutation.txt"

enum { CITATIONS_MOST = 100 };

static cg_families *families;
static buf right_file;
static cg_str right[CITATIONS_MOST];
static uint32_t right_count;

/* ---------------------------------------------------------------- damages */

/* Where 'part' first stands in 'text' from 'from' on, or text.len. */
static size_t find(cg_str text, const char *part, size_t from) {
    size_t length = strlen(part);
    for (size_t i = from; i + length <= text.len; i++)
        if (memcmp(text.ptr + i, part, length) == 0)
            return i;
    return text.len;
}

/* The text with [start, end) replaced; false where it would be as it was. */
static bool put(cg_str text, size_t start, size_t end, cg_str instead, buf *to) {
    if (start >= text.len || str_equal(str_part(text, start, end), instead))
        return false;
    buf_add(to, str_part(text, 0, start));
    buf_add(to, instead);
    buf_add(to, str_part(text, end, text.len));
    return true;
}

static bool replace(cg_str text, const char *part, const char *instead, buf *to) {
    size_t at = find(text, part, 0);
    return put(text, at, at + strlen(part), str_of(instead), to);
}

static bool is_paper(cg_str text) {
    return str_starts(text, STR("Kamerstukken"));
}

/* Where the five digits of the dossier begin: after the session. */
static size_t dossier_at(cg_str text) {
    return is_paper(text) ? find(text, ", ", 0) + 2 : text.len;
}

/* Where the number of a paper or an act begins, and ends. */
static size_t number_at(cg_str text, size_t *end) {
    size_t at = find(text, "nr. ", 0) + 4;
    if (at >= text.len)
        return *end = text.len;
    for (*end = at; *end < text.len && ascii_is_digit(text.ptr[*end]);)
        ++*end;
    return at;
}

static bool lose_dossier_digit(cg_str text, buf *to) {
    size_t at = dossier_at(text);
    return put(text, at + 3, at + 4, STR(""), to);
}

static bool double_dossier_digit(cg_str text, buf *to) {
    size_t at = dossier_at(text);
    return at < text.len && put(text, at + 4, at + 4, str_part(text, at + 3, at + 4), to);
}

/* Puts the bytes at 'at' and at 'other' in each other's place. */
static bool swap(cg_str text, size_t at, size_t other, buf *to) {
    if (at >= text.len || other >= text.len || text.ptr[at] == text.ptr[other])
        return false;
    buf_add(to, text);
    to->ptr[at] = text.ptr[other];
    to->ptr[other] = text.ptr[at];
    return true;
}

static bool swap_dossier_digits(cg_str text, buf *to) {
    size_t at = dossier_at(text);
    return swap(text, at + 1, at + 3, to);
}

static bool change_dossier_digit(cg_str text, buf *to) {
    size_t at = dossier_at(text);
    char other = at < text.len && text.ptr[at + 4] == '9' ? '1' : at < text.len ? (char)(text.ptr[at + 4] + 1) : '0';
    return put(text, at + 4, at + 5, (cg_str){&other, 1}, to);
}

/* Moves the session by some years. */
static bool move_session(cg_str text, int years, int second, buf *to) {
    size_t at = is_paper(text) ? find(text, "/", 0) - 4 : text.len;
    if (at >= text.len)
        return false;
    int year = (int)str_number(str_part(text, at, text.len), NULL) + years;
    char session[16];
    int length = snprintf(session, sizeof session, "%d/%02d", year, (year + second) % 100);
    return put(text, at, at + 7, (cg_str){session, (size_t)length}, to);
}

static bool session_one_early(cg_str text, buf *to) {
    return move_session(text, -1, 1, to);
}

static bool session_three_early(cg_str text, buf *to) {
    return move_session(text, -3, 1, to);
}

static bool session_three_late(cg_str text, buf *to) {
    return move_session(text, 3, 1, to);
}

static bool session_of_two_years(cg_str text, buf *to) {
    return move_session(text, 0, 2, to);
}

static bool junk_in_session(cg_str text, buf *to) {
    size_t at = is_paper(text) ? find(text, "/", 0) + 3 : text.len;
    return put(text, at, at + 1, STR("m"), to);
}

static bool wrong_chamber(cg_str text, buf *to) {
    return replace(text, "Kamerstukken II ", "Kamerstukken I ", to) ||
           replace(text, "Kamerstukken I ", "Kamerstukken II ", to);
}

static bool lose_number_digit(cg_str text, buf *to) {
    size_t end, at = is_paper(text) ? number_at(text, &end) : text.len;
    return at < text.len && end - at > 1 && put(text, at + 1, at + 2, STR(""), to);
}

static bool double_number_digit(cg_str text, buf *to) {
    size_t end, at = is_paper(text) ? number_at(text, &end) : text.len;
    return at < text.len && end - at > 1 && put(text, at, at, str_part(text, at, at + 1), to);
}

static bool lose_comma(cg_str text, buf *to) {
    return is_paper(text) && replace(text, ", nr.", " nr.", to);
}

static bool lose_blank(cg_str text, buf *to) {
    return is_paper(text) && replace(text, "nr. ", "nr.", to);
}

static bool dash_in_dossier(cg_str text, buf *to) {
    size_t at = dossier_at(text);
    return put(text, at + 2, at + 3, STR("-"), to);
}

static bool wrong_domain(cg_str text, buf *to) {
    return replace(text, "(EG)", "(EU)", to) || replace(text, "(EU)", "(EG)", to) || replace(text, "/EU", "/EG", to) ||
           replace(text, "/EG", "/EU", to) || replace(text, "(EEG)", "(EG)", to) || replace(text, "/EEG", "/EG", to);
}

static bool lose_brackets(cg_str text, buf *to) {
    return replace(text, "(EG)", "EG", to) || replace(text, "(EU)", "EU", to) || replace(text, "(EEG)", "EEG", to);
}

/* Puts year and number of an act in the other order. */
static bool turn_number(cg_str text, buf *to) {
    bool is_act = find(text, "erordening", 0) < text.len || find(text, "ichtlijn", 0) < text.len;
    size_t slash = is_act ? find(text, "/", 0) : text.len, start = slash, end = slash + 1;
    while (start > 0 && start < text.len && ascii_is_digit(text.ptr[start - 1]))
        start--;
    while (end < text.len && ascii_is_digit(text.ptr[end]))
        end++;
    if (slash >= text.len || start == slash)
        return false;
    buf_add(to, str_part(text, 0, start));
    buf_add(to, str_part(text, slash + 1, end));
    buf_char(to, '/');
    buf_add(to, str_part(text, start, slash));
    buf_add(to, str_part(text, end, text.len));
    return true;
}

/* In a name with its number behind. */
static bool swap_act_digits(cg_str text, buf *to) {
    size_t slash = find(text, "(Verordening", 0) < text.len ? find(text, "/", 0) : text.len;
    return slash < text.len && swap(text, slash + 2, slash + 3, to);
}

static bool double_article(cg_str text, buf *to) {
    size_t at = str_starts(text, STR("artikel ")) ? 8 : text.len, end = at;
    while (end < text.len && ascii_is_digit(text.ptr[end]))
        end++;
    bool in_parts =
        end < text.len && (text.ptr[end] == ':' || text.ptr[end] == '.'); /* 3:4: there the last is not known */
    return at < text.len && !in_parts && put(text, end, end, str_part(text, at, at + 1), to);
}

static bool short_label(cg_str text, buf *to) {
    return replace(text, "Kamerstukken", "Kamerstuk", to);
}

static bool lose_session(cg_str text, buf *to) {
    size_t at = is_paper(text) ? find(text, "/", 0) - 4 : text.len;
    return put(text, at, at + 9, STR(""), to);
}

static bool other_court(cg_str text, buf *to) {
    size_t at = find(text, ":RB", 0) + 5;
    return at < text.len && put(text, at, at + 1, text.ptr[at] == 'Q' ? STR("X") : STR("Q"), to);
}

static bool lose_item(cg_str text, buf *to) {
    size_t at = find(text, ", item ", 0);
    return put(text, at, find(text, ", p.", at), STR(""), to);
}

static bool other_journal(cg_str text, buf *to) {
    return replace(text, "PbEU", "PbEG", to) || replace(text, "PbEG", "PbEU", to);
}

static bool other_term(cg_str text, buf *to) {
    return replace(text, "A9-", "A8-", to) || replace(text, "P9_", "P8_", to);
}

typedef struct damage {
    const char *name;
    bool (*apply)(cg_str text, buf *to);
    unsigned least; /* per cent that must be flagged beside the right one */
} damage;

static const damage damages[] = {
    {"dossier: a digit lost", lose_dossier_digit, 95},
    {"dossier: a digit doubled", double_dossier_digit, 95},
    {"dossier: digits swapped", swap_dossier_digits, 85},
    {"dossier: a digit changed", change_dossier_digit, 70},
    {"dossier: with a dash", dash_in_dossier, 95},
    {"session: one year early", session_one_early, 95},
    {"session: three years early", session_three_early, 95},
    {"session: three years late", session_three_late, 95},
    {"session: not two years in a row", session_of_two_years, 95},
    {"session: a letter stuck to it", junk_in_session, 95},
    {"session: lost", lose_session, 95},
    {"chamber: the other one", wrong_chamber, 90},
    {"label: in the singular", short_label, 95},
    {"number: a digit lost", lose_number_digit, 60},
    {"number: a digit doubled", double_number_digit, 25},
    {"paper: no comma before nr.", lose_comma, 95},
    {"paper: no blank after nr.", lose_blank, 95},
    {"act: another domain", wrong_domain, 90},
    {"act: brackets lost", lose_brackets, 95},
    {"act: number and year turned", turn_number, 80},
    {"act: name and number", swap_act_digits, 95},
    {"article: a digit doubled", double_article, 45},
    {"judgment: another court", other_court, 95},
    {"Handelingen: the item lost", lose_item, 95},
    {"Official Journal: the other name", other_journal, 95},
    {"Parliament: another term", other_term, 95},
};

enum { DAMAGE_COUNT = sizeof damages / sizeof *damages };

/* ---------------------------------------------------------------- running */

/* The texts of one run; each is a document. */
typedef VEC(buf) text_list;

static cg_corpus *judged(const text_list *texts) {
    static char names[CITATIONS_MOST][16];
    cg_corpus *corpus = cg_corpus_new(families, 1);
    cg_corpus_keep_details(corpus);
    for (uint32_t i = 0; i < texts->len; i++) {
        snprintf(names[i], sizeof names[i], "%u", i);
        cg_corpus_add_text(corpus, names[i], buf_str(&texts->at[i]));
    }
    cg_corpus_run(corpus);
    cg_check_run(corpus, NULL);
    return corpus;
}

/* What the findings say about a document: any at all but for the record, and the right one as a suggestion. */
static void count(const cg_corpus *corpus, uint32_t document, cg_str wanted, uint32_t *flagged, uint32_t *suggested) {
    uint32_t findings;
    const cg_finding *all = cg_corpus_findings(corpus, &findings);
    bool any = false, known = false;
    for (uint32_t i = 0; i < findings; i++) {
        if (all[i].document != document || all[i].level == CG_INFO)
            continue;
        any = any || all[i].code != CG_F024; /* two styles in a document: not about the damaged one alone */
        cg_str suggestion = all[i].suggestion;
        const char *name = suggestion.len ? memchr(suggestion.ptr, '(', suggestion.len) : NULL;
        cg_str number = name ? str_part(suggestion, 0, suggestion.len) : suggestion;
        bool part = suggestion.len > 8 && find(wanted, "(Verordening", 0) < wanted.len &&
                    str_starts(str_part(wanted, find(wanted, "(", 0) + 1, wanted.len),
                               str_part(number, 0, find(number, " (A", 0)));
        known = known || str_same_words(suggestion, wanted) || part;
    }
    *flagged += any;
    *suggested += known;
}

/* How many of the citations before cite the same dossier: several slips in one dossier would hide each other, so each
 * such citation goes into a corpus of its own. */
static uint32_t batch_of(uint32_t citation) {
    uint32_t batch = 0;
    size_t at = dossier_at(right[citation]);
    for (uint32_t i = 0; i < citation && at < right[citation].len; i++)
        batch +=
            str_starts(str_part(right[i], dossier_at(right[i]), right[i].len), str_part(right[citation], at, at + 6));
    return batch;
}

/* Damages the citations of a batch in one way, alone or behind the right one; returns how many there are. */
static uint32_t run_batch(const damage *d, bool beside, uint32_t batch, uint32_t *flagged, uint32_t *suggested) {
    text_list texts = {0};
    VEC(cg_str) wanted = {0};
    for (uint32_t i = 0; i < right_count; i++) {
        buf damaged = {0}, document = {0};
        if (batch_of(i) == batch && d->apply(right[i], &damaged)) {
            if (beside)
                buf_format(&document, "Zie %.*s. ", STR_ARG(right[i]));
            buf_format(&document, "Zie %.*s.", STR_ARG(buf_str(&damaged)));
            *VEC_PUSH(&texts) = document;
            *VEC_PUSH(&wanted) = right[i];
        }
        buf_free(&damaged);
    }
    cg_corpus *corpus = judged(&texts);
    for (uint32_t i = 0; i < texts.len; i++)
        count(corpus, i, wanted.at[i], flagged, suggested);
    uint32_t all = texts.len;
    cg_corpus_free(corpus);
    for (uint32_t i = 0; i < texts.len; i++)
        buf_free(&texts.at[i]);
    VEC_FREE(&texts);
    VEC_FREE(&wanted);
    return all;
}

static uint32_t run_damage(const damage *d, bool beside, uint32_t *flagged, uint32_t *suggested) {
    uint32_t all = 0, count_of_batch;
    for (uint32_t batch = 0; (count_of_batch = run_batch(d, beside, batch, flagged, suggested)) > 0; batch++)
        all += count_of_batch;
    return all;
}

/* ---------------------------------------------------------------- tests */

static void damaged_ones_are_seen(void **state) {
    (void)state;
    uint32_t missed = 0;
    print_message("%-34s %8s %14s %18s\n", "damage", "", "alone", "beside the right");
    print_message("%-34s %8s %8s %5s %12s %5s\n", "", "damaged", "flagged", "right", "flagged", "right");
    for (size_t i = 0; i < DAMAGE_COUNT; i++) {
        uint32_t flagged[2] = {0}, suggested[2] = {0};
        uint32_t all = run_damage(&damages[i], false, &flagged[0], &suggested[0]);
        run_damage(&damages[i], true, &flagged[1], &suggested[1]);
        print_message("%-34s %8u %8u %5u %12u %5u\n", damages[i].name, all, flagged[0], suggested[0], flagged[1],
                      suggested[1]);
        bool enough = all > 0 && flagged[1] * 100 >= damages[i].least * all;
        missed += !enough;
        if (!enough)
            print_error("%s: fewer than %u%% are flagged\n", damages[i].name, damages[i].least);
    }
    assert_int_equal(missed, 0);
}

static void right_ones_are_left_alone(void **state) {
    (void)state;
    text_list texts = {0};
    for (uint32_t i = 0; i < right_count; i++) {
        buf document = {0};
        buf_format(&document, "Zie %.*s.", STR_ARG(right[i]));
        *VEC_PUSH(&texts) = document;
    }
    cg_corpus *corpus = judged(&texts);
    uint32_t findings, false_alarms = 0;
    const cg_finding *all = cg_corpus_findings(corpus, &findings);
    for (uint32_t i = 0; i < findings; i++) {
        if (all[i].level == CG_INFO)
            continue;
        print_error("%.*s: %s %.*s\n", STR_ARG(right[all[i].document]), cg_check_of(all[i].code)->code,
                    STR_ARG(all[i].message));
        false_alarms++;
    }
    print_message("%u right citations: %u false alarms\n", right_count, false_alarms);
    assert_int_equal(false_alarms, 0);
    cg_corpus_free(corpus);
    for (uint32_t i = 0; i < texts.len; i++)
        buf_free(&texts.at[i]);
    VEC_FREE(&texts);
}

static int begin(void **state) {
    (void)state;
    cg_error error;
    families = cg_families_new(&error);
    if (!families || !family_read_file(RIGHT, &right_file, &error))
        return -1;
    for (size_t at = 0; at < right_file.len && right_count < CITATIONS_MOST;) {
        const char *newline = memchr(right_file.ptr + at, '\n', right_file.len - at);
        size_t end = newline ? (size_t)(newline - right_file.ptr) : right_file.len;
        if (end > at && right_file.ptr[at] != '#')
            right[right_count++] = str_part(buf_str(&right_file), at, end);
        at = end + 1;
    }
    return right_count > 0 ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    buf_free(&right_file);
    cg_families_free(families);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_ones_are_left_alone),
        cmocka_unit_test(damaged_ones_are_seen),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
