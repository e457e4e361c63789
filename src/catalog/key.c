/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/key.h"

enum { DIGITS = '#', LETTERS = '@', NOTHING = '!' };

enum { MOST_DIGITS = 9, MOST_LETTERS = 6 }; /* of a number */

static bool is_alphanumeric(char c) {
    return ascii_is_letter(c) || ascii_is_digit(c);
}

bool key_is_valid(cg_str key) {
    size_t dash = 0;
    while (dash < key.len && ascii_is_letter(key.ptr[dash]))
        dash++;
    if (dash == 0 || dash + 1 >= key.len || key.ptr[dash] != '-' || key.len > KEY_SIZE ||
        !is_alphanumeric(key.ptr[key.len - 1]))
        return false;
    bool numbered = ascii_is_upper(key.ptr[key.len - 1]); /* kst-C-H; but "e-mail" is no key */
    for (size_t i = dash; i < key.len; i++) {
        char c = key.ptr[i];
        if (!is_alphanumeric(c) && c != '-' && c != '_')
            return false;
        numbered = numbered || ascii_is_digit(c);
    }
    return numbered;
}

/* The number of digits from 'at' on. */
static size_t digits_at(cg_str text, size_t at) {
    size_t end = at;
    while (end < text.len && ascii_is_digit(text.ptr[end]))
        end++;
    return end - at;
}

/* How many bytes the session takes in kst-19951996-23700-188b; 0 where it is part of the identity (a session without a
 * dossier of four or five digits behind it). */
static size_t session_length(cg_str key) {
    enum { BEFORE = sizeof "kst-" - 1, SESSION = sizeof "19951996-" - 1 };
    size_t dossier = BEFORE + SESSION;
    if (key.len <= dossier || key.ptr[dossier - 1] != '-' || !str_starts(key, STR("kst-")) ||
        digits_at(key, BEFORE) != SESSION - 1 || key.ptr[dossier] == '0')
        return 0;
    size_t digits = digits_at(key, dossier), after = dossier + digits;
    return (digits == 4 || digits == 5) && after + 1 < key.len && key.ptr[after] == '-' ? SESSION : 0;
}

static void append(series_number *split, cg_str text) {
    memcpy(split->series + split->len, text.ptr, text.len);
    split->len += (uint32_t)text.len;
}

static void name_series(series_number *split, cg_str key, size_t session, size_t start, char mark, size_t end) {
    split->len = 0;
    if (session)
        append(split, STR("kst-"));
    size_t from = session ? session + sizeof "kst-" - 1 : 0;
    append(split, str_part(key, from, start));
    split->series[split->len++] = mark;
    append(split, str_part(key, end, key.len));
}

/* A = 1, Z = 26, AA = 27. 0: these are not a few upper-case letters. */
static uint32_t letters_number(cg_str letters) {
    uint32_t number = 0;
    if (letters.len > MOST_LETTERS)
        return 0;
    for (size_t i = 0; i < letters.len; i++) {
        if (!ascii_is_upper(letters.ptr[i]))
            return 0;
        number = number * 26 + (uint32_t)(letters.ptr[i] - 'A' + 1);
    }
    return number;
}

bool key_split(cg_str key, series_number *split) {
    if (key.len > KEY_SIZE)
        return false;
    size_t session = session_length(key);
    size_t end = key.len;
    while (end > 0 && ascii_is_letter(key.ptr[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && end - start < MOST_DIGITS && ascii_is_digit(key.ptr[start - 1]))
        start--;
    while (start + 1 < end && key.ptr[start] == '0') /* a number has no zeros in front: then they are the series' */
        start++;
    if (start < end) {
        split->number = str_number(str_part(key, start, end), NULL);
        name_series(split, key, session, start, DIGITS, end);
        return true;
    }
    split->number = end > 0 && key.ptr[end - 1] == '-' ? letters_number(str_part(key, end, key.len)) : 0;
    if (split->number)
        name_series(split, key, session, end, LETTERS, key.len);
    else
        name_series(split, key, session, key.len, NOTHING, key.len);
    return true;
}

cg_str key_parent(cg_str key) {
    size_t end = key.len;
    while (end > 0 && ascii_is_digit(key.ptr[end - 1]))
        end--;
    bool part = end < key.len && end > 2 && key.ptr[end - 2] == '-' && memchr("nhbv", key.ptr[end - 1], 4);
    return str_part(key, 0, part ? end - 2 : 0);
}

cg_str key_kind(cg_str key) {
    size_t end = 0;
    for (size_t i = 0; i < key.len && (ascii_is_lower(key.ptr[i]) || key.ptr[i] == '-'); i++)
        if (key.ptr[i] == '-')
            end = i + 1;
    return str_part(key, 0, end);
}

size_t series_mark(cg_str series) {
    size_t at = series.len;
    while (at > 0 && is_alphanumeric(series.ptr[at - 1]))
        at--;
    bool there = at > 0 && memchr("#@!", series.ptr[at - 1], 3);
    return there ? at - 1 : series.len;
}

static size_t print_letters(uint32_t number, char *to) {
    char backwards[MOST_LETTERS + 1];
    size_t len = 0;
    for (; number > 0; number = (number - 1) / 26)
        backwards[len++] = (char)('A' + (number - 1) % 26);
    for (size_t i = 0; i < len; i++)
        to[i] = backwards[len - 1 - i];
    return len;
}

void key_join(cg_str series, uint32_t number, char key[KEY_ROOM]) {
    size_t mark = series_mark(series), len = mark;
    memcpy(key, series.ptr, mark);
    if (series.ptr[mark] == LETTERS)
        len += print_letters(number, key + mark);
    else if (series.ptr[mark] == DIGITS)
        len += (size_t)snprintf(key + mark, KEY_ROOM - mark, "%u", (unsigned)number);
    memcpy(key + len, series.ptr + mark + 1, series.len - mark - 1);
    key[len + series.len - mark - 1] = '\0';
}

/* By the value of the digits, where two names have digits at the same place. */
static int compare_digits(cg_str a, cg_str b) {
    while (a.len > 1 && a.ptr[0] == '0')
        a = str_part(a, 1, a.len);
    while (b.len > 1 && b.ptr[0] == '0')
        b = str_part(b, 1, b.len);
    return a.len != b.len ? (a.len > b.len) - (a.len < b.len) : str_compare(a, b);
}

int series_compare(cg_str a, cg_str b) {
    int kinds = str_compare(key_kind(a), key_kind(b));
    if (kinds)
        return kinds;
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len) {
        size_t a_digits = digits_at(a, i), b_digits = digits_at(b, k);
        if (a_digits && b_digits) {
            int order = compare_digits(str_part(a, i, i + a_digits), str_part(b, k, k + b_digits));
            if (order)
                return order;
            i += a_digits;
            k += b_digits;
        } else if (a.ptr[i] != b.ptr[k]) {
            return (unsigned char)a.ptr[i] < (unsigned char)b.ptr[k] ? -1 : 1;
        } else {
            i++;
            k++;
        }
    }
    int rest = (i < a.len) - (k < b.len);
    return rest ? rest : str_compare(a, b); /* a01 and a1 */
}
