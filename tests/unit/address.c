/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct pair {
    const char *written, *normal;
} pair;

static void check(const pair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        buf out = {0};
        assert_true(address_normal(str_of(pairs[i].written), &out));
        buf_char(&out, '\0');
        assert_string_equal(out.ptr, pairs[i].normal);
        buf_free(&out);
    }
}

#define CHECK(pairs) check(pairs, sizeof(pairs) / sizeof *(pairs))

static void scheme_and_host(void **state) {
    (void)state;
    static const pair pairs[] = {
        {"Https://Example.ORG/Path", "https://example.org/Path"},
        {"http://example.org/a", "http://example.org/a"},
        {"www.example.org", "https://www.example.org"},
        {"example.org/artikel/12", "https://example.org/artikel/12"},
        {"http://www.tweedekamer.nl/x", "https://www.tweedekamer.nl/x"},
        {"http://notoverheid.nl/x", "http://notoverheid.nl/x"},
        {"http://example.org:80/a", "http://example.org/a"},
        {"https://example.org:443", "https://example.org"},
        {"https://example.org:8080/a", "https://example.org:8080/a"},
        {"https://example.org./a", "https://example.org/a"},
        {" https://\nwww.example.org/a ", "https://www.example.org/a"},
    };
    CHECK(pairs);
}

static void what_is_dropped(void **state) {
    (void)state;
    static const pair pairs[] = {
        {"https://example.org/a/", "https://example.org/a"},
        {"https://example.org/", "https://example.org"},
        {"https://example.org/a#deel-2", "https://example.org/a"},
        {"https://example.org/#/zaak/2", "https://example.org/#/zaak/2"},
        {"https://example.org/?utm_source=x&id=3&utm_medium=y", "https://example.org/?id=3"},
        {"https://example.org/a/?utm_source=x", "https://example.org/a"},
        {"https://example.org/a?x=1&amp;qid=2&amp;y=3", "https://example.org/a?x=1&y=3"},
        {"https://example.org/a?fromage=1", "https://example.org/a?fromage=1"},
        {"https://example.org/a;jsessionid=9F2?id=1", "https://example.org/a?id=1"},
        {"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A32024R1689&from=NL&qid=17",
         "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32024R1689"},
        {"https://wetten.overheid.nl/BWBR0005537/2024-01-01#Hoofdstuk3",
         "https://wetten.overheid.nl/BWBR0005537/2024-01-01#Hoofdstuk3"},
    };
    CHECK(pairs);
}

static void escapes(void **state) {
    (void)state;
    static const pair pairs[] = {
        {"https://example.org/%7euser/%41", "https://example.org/~user/A"},
        {"https://example.org/a%2fb%20c", "https://example.org/a%2Fb%20c"},
        {"https://example.org/100%", "https://example.org/100%"},
        {"https://example.org/%zz", "https://example.org/%zz"},
    };
    CHECK(pairs);
}

static void open_overheid(void **state) {
    (void)state;
    static const pair pairs[] = {
        {"https://open.overheid.nl/documenten/0D1C74F8-f7d2-4833-8afb-5e1caf1a2398/file",
         "https://open.overheid.nl/documenten/0d1c74f8-f7d2-4833-8afb-5e1caf1a2398"},
        {"http://open.overheid.nl/overheid/openbaarmakingen/api/v0/attachment/6e99ad45-354a-427d-a6aa-e4d7c93acfac",
         "https://open.overheid.nl/documenten/6e99ad45-354a-427d-a6aa-e4d7c93acfac"},
        {"https://open.overheid.nl/details/ronl-dd12795b-eaa8-4e23-b552-96ef285cb9ad_1/1?hit=2",
         "https://open.overheid.nl/documenten/ronl-dd12795b-eaa8-4e23-b552-96ef285cb9ad"},
        {"https://open.overheid.nl/documenten/over", "https://open.overheid.nl/documenten/over"},
    };
    CHECK(pairs);
}

static void no_address(void **state) {
    (void)state;
    static const char *const texts[] = {"", "https://", "localhost/x", "http://a b.nl", "a..nl", "user@example.org"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buf out = {0};
        assert_false(address_normal(str_of(texts[i]), &out));
        assert_int_equal(out.len, 0);
        buf_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scheme_and_host), cmocka_unit_test(what_is_dropped), cmocka_unit_test(escapes),
        cmocka_unit_test(open_overheid),   cmocka_unit_test(no_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
