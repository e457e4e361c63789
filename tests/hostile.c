/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that are made to be slow. Time must grow with the length of the text and not faster: a text four times as long
 * may take some times four times as long (the machine has other things to do), not sixteen times.
 */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>

#include <cmocka.h>

#include "with_families.h"

/* 'start', then 'again' over and over, then 'end': 'size' bytes. */
typedef struct hostile {
    const char *start, *again, *end;
} hostile;

static const hostile texts[] = {
    {"artikel ", "1, ", "van de Awb"},
    {"", "artikel 1 ", ""},
    {"Kamerstukken II 2019/20, 35 300, nrs. ", "1, 2, 3, ", ""},
    {"nrs. ", "1, 2, 3, ", ""},
    {"Kamerstukken II ", "2019-2020, ", "35 300, nr. 1"},
    {"Kamerstuk ", " ", "22 112, nr. 3"},
    {"Verordeningen ", "(EG) nr. 1071/2009, ", ""},
    {"", "Verordening ", "(EU) 2016/679"},
    {"", "Wet op de ", ""},
    {"", "wet", ""},
    {"", "besluit-", ""},
    {"https://", "a", ""},
    {"", "https://a.nl/(", ""},
    {"", "https://", ""},
    {"", "http://https//", ""},
    {"https://a.nl/", ".", ""},
    {"", "<https://a.nl/b\n", ""},
    {"", "Verordening (EG) nr. 1008/2008 (PbEU 2004, L 293), ", ""},
    {"", "wet van 21 april 2004, Stb. 2001, 254 ", ""},
    {"", "ECLI:NL:RBAMD:2015:812 ", ""},
    {"", "12345", ""},
    {"", "12 345 ", ""},
    {"", "[1: ", ""},
    {"", "[footnoteRef:1]", "[2: x]"},
    {"", "\n\n1 x.1", ""},
    {"", "a-\n", ""},
    {"", "\u00AD", ""},
    {"", "\xFF\xFE\x80", ""},
    {"", "ECLI:NL:HR:", ""},
    {"", "idem ", ""},
    {"", "Artikel 6 Wpg. ", ""},
    {"", "zie voetnoot 1 ", ""},
    {"[1: ", "ibid. ", "]"},
    {"", ".", ""},
    {"", "(hierna: de wet) artikel 5 van de wet is. ", ""},
    {"De Awb. ", "artikel 1 van die wet, ", ""},
    {"artikel ", "1, ", "van die wet."},
    {"stuk nrs. ", "1, 2, ", ""},
    {"", "stuk nr. 1 ", ""},
    {"Kamerstuk&nbsp;", "&nbsp;", "22 112, nr. 3"},
    {"Verordening ", "<em>", "(EU) 2016/679"},
    {"Verordening ", "*", "(EU) 2016/679"},
    {"", "ECLI:", "NL:HR:2015:812"},
    {"ECLI:NL:", "HR.", "2015:812"},
    {"", "E C L I : N L : ", ""},
    {"Stb. 2005, 251.\n\n1 x.\n", "2 x.\n3 x.\n", ""},
    {"Stb. 2005, 251.\n\n1 x.\n", "\n\n1 Stb. 2005, 251\n2 x.\n", ""},
    {"", "artikel 81 EG-Verdrag en ", ""},
    {"artikelen ", "81, ", "EG-Verdrag"},
    {"", "Kamerstukken II 2020/21, 22 112, nr. 4263; ", ""},
    {"", "Kamerstukken II 2020/21, 22 1122, nr. 4263; Kamerstuk 22 112, nr. 3. ", ""},
    {"", "amerstuk mmm ", ""},
    {"", "[^1] x\n\n[^1]: COM(2020) 1\n\n", ""},
    {"", "AVG (", ""},
};

static double seconds_for(const hostile *h, size_t size) {
    buf bytes = {0};
    buf_add(&bytes, str_of(h->start));
    while (bytes.len < size)
        buf_add(&bytes, str_of(h->again));
    buf_add(&bytes, str_of(h->end));
    cg_corpus *corpus = cg_corpus_new(families, 1);
    cg_corpus_keep_details(corpus);
    cg_corpus_add_text(corpus, "hostile.txt", buf_str(&bytes));
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    cg_corpus_run(corpus);
    cg_check_run(corpus, NULL);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    cg_corpus_free(corpus);
    buf_free(&bytes);
    return (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) * 1e-9;
}

static void time_grows_with_the_text(void **state) {
    (void)state;
    enum { SMALL = 100000, TIMES = 4, ALLOWED = 10 };
    double start_up = seconds_for(&(hostile){"", "x", ""}, 10);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double small = seconds_for(&texts[i], SMALL) - start_up,
               large = seconds_for(&texts[i], SMALL * TIMES) - start_up;
        if (large > 0.5 && large > ALLOWED * small)
            fail_msg("'%s%s...': %.2f s for %d bytes, %.2f s for %d", texts[i].start, texts[i].again, small, SMALL,
                     large, SMALL * TIMES);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(time_grows_with_the_text)};
    return cmocka_run_group_tests(tests, load_families, free_families);
}
