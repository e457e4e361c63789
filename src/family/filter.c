/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/filter.h"

#include "base/utf8.h"
#include "family/address.h"

/* ------------------------------------------------------------------------------------------------ characters */

static bool filter_digits(cg_str in, buf *out) {
    size_t before = out->len;
    for (size_t i = 0; i < in.len; i++) {
        if (ascii_is_digit(in.ptr[i])) {
            buf_char(out, in.ptr[i]);
        }
    }
    return out->len > before;
}

static bool filter_upper(cg_str in, buf *out) {
    for (size_t i = 0; i < in.len; i++) {
        buf_char(out, ascii_upper(in.ptr[i]));
    }
    return in.len > 0;
}

static bool filter_lower(cg_str in, buf *out) {
    for (size_t i = 0; i < in.len; i++) {
        buf_char(out, ascii_lower(in.ptr[i]));
    }
    return in.len > 0;
}

static bool filter_squeeze(cg_str in, buf *out) {
    size_t before = out->len;
    for (size_t at = 0, size; at < in.len; at += size) {
        uint32_t c = utf8_decode(in, at, &size);
        if (!utf8_is_blank(c) && !(c < 128 && ascii_is_space((char)c))) {
            buf_add(out, str_part(in, at, at + size));
        }
    }
    return out->len > before;
}

/* ------------------------------------------------------------------------------------------------ numbers */

static size_t leading_digits(cg_str in) {
    size_t digits = 0;
    while (digits < in.len && ascii_is_digit(in.ptr[digits])) {
        digits++;
    }
    return digits;
}

static bool filter_plain(cg_str in, buf *out) {
    size_t digits = leading_digits(in), zeros = 0;
    while (zeros + 1 < digits && in.ptr[zeros] == '0') {
        zeros++;
    }
    buf_add(out, str_part(in, zeros, in.len));
    return in.len > 0;
}

/* The number without leading zeros in at least 'width' digits; what follows the digits stays. */
static bool pad(cg_str in, size_t width, buf *out) {
    size_t digits = leading_digits(in);
    if (digits == 0) {
        return false;
    }
    size_t zeros = 0;
    while (digits - zeros > width && in.ptr[zeros] == '0') {
        zeros++;
    }
    for (size_t i = digits; i < width; i++) {
        buf_char(out, '0');
    }
    buf_add(out, str_part(in, zeros, in.len));
    return true;
}

static bool filter_pad3(cg_str in, buf *out) {
    return pad(in, 3, out);
}

static bool filter_pad4(cg_str in, buf *out) {
    return pad(in, 4, out);
}

/* Scanned and typed papers show II as ll, 11 or 1I; what only looks like a numeral is one here. */
static bool filter_roman(cg_str in, buf *out) {
    for (size_t i = 0; i < in.len; i++) {
        char c = in.ptr[i];
        buf_char(out, c == 'l' || c == '1' || c == '|' ? 'I' : ascii_upper(c));
    }
    return in.len > 0;
}

/* Whether the last of the ten digits of an ISBN (X: ten) is right. */
static bool isbn10_is_right(cg_str digits) {
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += (10 - i) * (digits.ptr[i] == 'X' ? 10 : digits.ptr[i] - '0');
    return sum % 11 == 0;
}

/* Ten digits count if the last is right; behind 978 it is another one. The last of 13 is not looked at: the number
 * stays what it is, and a check may judge it. */
static bool filter_isbn13(cg_str in, buf *out) {
    buf digits = {0};
    for (size_t i = 0; i < in.len; i++)
        if (ascii_is_digit(in.ptr[i]) || ascii_upper(in.ptr[i]) == 'X')
            buf_char(&digits, ascii_upper(in.ptr[i]));
    bool old = digits.len == 10 && isbn10_is_right(buf_str(&digits));
    bool fine = old || (digits.len == 13 && digits.ptr[12] != 'X');
    if (old) {
        int sum = 9 + 3 * 7 + 8;
        for (int i = 0; i < 9; i++)
            sum += (i % 2 ? 1 : 3) * (digits.ptr[i] - '0');
        buf_format(out, "978%.9s%d", digits.ptr, (10 - sum % 10) % 10);
    } else if (fine) {
        buf_add(out, buf_str(&digits));
    }
    buf_free(&digits);
    return fine;
}

/* The number from the next digit on, behind which '*at' is put; 0 where there is none. */
static uint32_t next_number(cg_str in, size_t *at) {
    size_t digits;
    while (*at < in.len && !ascii_is_digit(in.ptr[*at]))
        ++*at;
    uint32_t number = str_number(str_part(in, *at, in.len), &digits);
    *at += digits;
    return number;
}

/* All cases from the first to the last; false if they are not of one year or more than one would join. */
static bool filter_cases(cg_str in, buf *out) {
    enum { CASES_MOST = 50 };
    size_t at = 0;
    uint32_t first = next_number(in, &at), year = next_number(in, &at), last = next_number(in, &at);
    if (next_number(in, &at) != year || first >= last || last - first >= CASES_MOST)
        return false;
    for (uint32_t number = first; number <= last; number++)
        buf_format(out, "%s%c-%u/%02u", number > first ? " " : "", ascii_upper(in.ptr[0]), number, year);
    return true;
}

/* ------------------------------------------------------------------------------------------------ years */

static bool filter_year(cg_str in, buf *out) {
    size_t digits;
    uint32_t year = str_number(in, &digits);
    if (digits != in.len || (digits != 2 && digits != 4)) {
        return false;
    }
    buf_format(out, "%u", digits == 4 ? year : year >= 50 ? 1900 + year : 2000 + year);
    return true;
}

/* The two years of a session, whatever stands between them: "1985/- 86" is 1985 and 1986. */
static bool session_years(cg_str in, uint32_t *first, uint32_t *second) {
    size_t digits;
    *first = str_number(in, &digits);
    if (digits != 4) {
        return false;
    }
    size_t at = digits;
    while (at < in.len && !ascii_is_digit(in.ptr[at])) {
        at++;
    }
    *second = str_number(str_part(in, at, in.len), &digits);
    if (digits == 2) {
        *second += *first - *first % 100;
        *second += *second < *first ? 100 : 0;
        return true;
    }
    return digits == 4;
}

static bool filter_session(cg_str in, buf *out) {
    uint32_t first, second;
    if (!session_years(in, &first, &second)) {
        return false;
    }
    buf_format(out, "%u/%02u", first, second % 100);
    return true;
}

/* Part of a key, so a session that cannot be (2023-34) gives none. */
static bool filter_session8(cg_str in, buf *out) {
    uint32_t first, second;
    if (!session_years(in, &first, &second) || second != first + 1) {
        return false;
    }
    buf_format(out, "%u%u", first, second);
    return true;
}

/* ------------------------------------------------------------------------------------------------ words */

/* 1 or 2 for the Eerste or Tweede Kamer, 0 for neither. */
static int chamber_of(cg_str in) {
    static const struct {
        const char *word;
        int chamber;
    } words[] = {
        {"I", 1},  {"EK", 1},  {"HEK", 1},  {"E.K.", 1},        {"EERSTEKAMER", 1}, {"II", 2},
        {"TK", 2}, {"HTK", 2}, {"T.K.", 2}, {"TWEEDEKAMER", 2}, {"2", 2},
    };
    buf tight = {0}, word = {0};
    filter_squeeze(in, &tight);
    filter_roman(buf_str(&tight), &word);
    int chamber = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words && chamber == 0; i++) {
        chamber = str_equal(buf_str(&word), str_of(words[i].word)) ? words[i].chamber : 0;
    }
    buf_free(&tight);
    buf_free(&word);
    return chamber;
}

static bool filter_house(cg_str in, buf *out) {
    int chamber = chamber_of(in);
    buf_add(out, chamber == 1 ? STR("ek") : chamber == 2 ? STR("tk") : STR(""));
    return chamber != 0;
}

static bool filter_chamber(cg_str in, buf *out) {
    int chamber = chamber_of(in);
    buf_add(out, chamber == 1 ? STR("I") : chamber == 2 ? STR("II") : STR(""));
    return chamber != 0;
}

/* What stands behind the last blank or dash. */
static cg_str last_word(cg_str words) {
    size_t at = words.len;
    while (at > 0 && words.ptr[at - 1] != ' ' && words.ptr[at - 1] != '-')
        at--;
    return str_part(words, at, words.len);
}

/* The letter of an EU act in its CELEX number. The first stem that the words contain counts, so the longer stand first:
 * a framework decision is no decision. */
static bool filter_celex_type(cg_str in, buf *out) {
    static const struct {
        const char *stem;
        const char *letter;
    } stems[] = {
        {"kaderbesluit", "F"},
        {"framework decision", "F"},
        {"gemeenschappelijk", "E"},
        {"common position", "E"},
        {"joint action", "E"},
        {"richtsnoe", "O"},
        {"guideline", "O"},
        {"verord", "R"},  /* verordening, Verordnung */
        {"glement", "R"}, /* règlement */
        {"regulation", "R"},
        {"vo", "R"},
        {"richtl", "L"}, /* richtlijn, Richtlinie, richtl. */
        {"directive", "L"},
        {"rl", "L"},
        {"besluit", "D"},
        {"beschikking", "D"},
        {"beschluss", "D"},
        {"cision", "D"}, /* décision */
        {"aanbeveling", "H"},
        {"recommendation", "H"},
        {"advies", "A"},
        {"opinion", "A"},
        {"resolutie", "G"},
        {"resolution", "G"},
    };
    buf words = {0};
    buf_add_folded(&words, in);
    const char *letter = NULL;
    for (size_t i = 0; i < sizeof stems / sizeof *stems && letter == NULL; i++) {
        bool short_word = strlen(stems[i].stem) == 2; /* "Vo", "Rl." and "EG-Vo" */
        cg_str where = short_word ? last_word(buf_str(&words)) : buf_str(&words);
        if (short_word && where.len > 3)
            continue;
        letter = str_contains_caseless(where, str_of(stems[i].stem)) ? stems[i].letter : NULL;
    }
    buf_free(&words);
    buf_add(out, str_of(letter != NULL ? letter : ""));
    return letter != NULL;
}

/* "7:658", "7" or "7A": each book of the Burgerlijk Wetboek is a regulation of its own. */
static bool filter_bw_book(cg_str in, buf *out) {
    static const struct {
        const char *book;
        const char *id;
    } books[] = {
        {"1", "BWBR0002656"}, {"2", "BWBR0003045"}, {"3", "BWBR0005291"},  {"4", "BWBR0002761"}, {"5", "BWBR0005288"},
        {"6", "BWBR0005289"}, {"7", "BWBR0005290"}, {"7A", "BWBR0006000"}, {"8", "BWBR0005034"}, {"10", "BWBR0030068"},
    };
    size_t end = 0;
    while (end < in.len && in.ptr[end] != ':' && in.ptr[end] != '.') {
        end++;
    }
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        if (str_equal_caseless(str_part(in, 0, end), str_of(books[i].book))) {
            buf_add(out, str_of(books[i].id));
            return true;
        }
    }
    return false;
}

/* ------------------------------------------------------------------------------------------------ the table */

static const filter filters[] = {
    {.name = "address", .summary = "web address, normalised", .apply = address_normal},
    {.name = "bw_book", .summary = "book of the Burgerlijk Wetboek: 7:658 is BWBR0005290", .apply = filter_bw_book},
    {.name = "cases", .summary = "cases joined: C-1/20 t/m C-3/20 is C-1/20 C-2/20 C-3/20", .apply = filter_cases},
    {.name = "celex_type", .summary = "letter of an EU act: Uitvoeringsverordening is R", .apply = filter_celex_type},
    {.name = "chamber", .summary = "chamber as cited: TK, Tweede Kamer, 2 and ll are II", .apply = filter_chamber},
    {.name = "digits", .summary = "digits only: 22 112 is 22112", .apply = filter_digits},
    {.name = "house", .summary = "chamber in a key: II, TK and Tweede Kamer are tk", .apply = filter_house},
    {.name = "isbn13", .summary = "ISBN as 13 digits: 90-12-08595-0 is 9789012085953", .apply = filter_isbn13},
    {.name = "lower", .summary = "lower case", .apply = filter_lower},
    {.name = "named", .summary = "id of a name in the family's table: Awb is BWBR0005537", .look_up = names_find},
    {.name = "pad3", .summary = "at least three digits: 4 is 004", .apply = filter_pad3},
    {.name = "pad4", .summary = "at least four digits: 651 is 0651", .apply = filter_pad4},
    {.name = "plain", .summary = "no leading zeros: 0496 is 496", .apply = filter_plain},
    {.name = "roman", .summary = "Roman numeral as it was meant: ll and 11 are II", .apply = filter_roman},
    {.name = "session", .summary = "session as cited: 2025-2026 is 2025/26", .apply = filter_session},
    {.name = "session8", .summary = "session in a key: 2025/26 is 20252026", .apply = filter_session8},
    {.name = "squeeze", .summary = "no blanks", .apply = filter_squeeze},
    {.name = "title", .summary = "name of an id in the family's table", .look_up = names_title},
    {.name = "upper", .summary = "upper case", .apply = filter_upper},
    {.name = "year", .summary = "four digits: 97 is 1997, 24 is 2024", .apply = filter_year},
};

const filter *filter_find(cg_str name) {
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        if (str_equal(name, str_of(filters[i].name))) {
            return &filters[i];
        }
    }
    return NULL;
}

const filter *filter_list(uint32_t *count) {
    *count = sizeof filters / sizeof *filters;
    return filters;
}
