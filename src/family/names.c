/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of some hundred names becomes one regular expression with a common start written once (a trie), so that
 * trying it costs little more than trying one name. A blank in a name matches white space with at most one line end;
 * the first letter of each word of a name may be of either case, but not that of an abbreviation.
 *
 * A stem is a compound name without its last part, as in "arbeidsplaatsen- en beeldschermrichtlijn": it stands for the
 * whole name, and the pattern that uses it sees to it that the last part follows.
 */
#include "family/names.h"

#include "base/csv.h"
#include "base/utf8.h"

enum { STEM_SHORTEST = 4, NAME_SHORTEST = 2, NAME_LONGEST = 200 };

/* ---------------------------------------------------------------- rows */

typedef struct name_row {
    cg_str name, id, use;
} name_row;

static bool is_row(const name_row *row) {
    return row->name.len >= NAME_SHORTEST && row->name.len <= NAME_LONGEST && row->id.len &&
           (row->use.len == 0 || str_equal(row->use, STR("article")));
}

static name_row row_of(const csv_table *csv, uint32_t index) {
    const cg_str *cells = csv_row(csv, index);
    return (name_row){cells[0], cells[1], cells[2]};
}

static bool read_rows(csv_table *csv, cg_str bytes, const char *file, cg_error *error) {
    if (!csv_read(csv, bytes, file, "name,id,use", error))
        return false;
    for (uint32_t i = 0; i < csv_rows(csv); i++) {
        name_row row = row_of(csv, i);
        if (!is_row(&row))
            return error_set(error, "%s:%u: not a row of name,id,use", file, i + 2);
    }
    return true;
}

/* ---------------------------------------------------------------- look-up */

static bool is_abbreviation(const name_row *row) {
    return str_equal(row->use, STR("article"));
}

/* How a name is compared: white space folded, ASCII in lower case unless it is an abbreviation; the first byte tells
 * which, so that both have their own keys. */
static void add_key(buf *out, cg_str name, bool abbreviation) {
    size_t start = out->len;
    buf_char(out, abbreviation ? 'a' : 'n');
    buf_add_folded(out, name);
    for (size_t i = start + 1; !abbreviation && i < out->len; i++)
        out->ptr[i] = ascii_lower(out->ptr[i]);
}

static void add_name(name_table *table, cg_str name, cg_str id, bool abbreviation) {
    buf key = {0};
    add_key(&key, name, abbreviation);
    uint32_t index = intern_add(&table->keys, buf_str(&key));
    buf_free(&key);
    if (index == table->ids.len) {
        *VEC_PUSH(&table->ids) = id;
    } else if (!str_equal(table->ids.at[index], id)) { /* one name, two meanings */
        buf both = {0};
        buf_add(&both, table->ids.at[index]);
        buf_char(&both, '|');
        buf_add(&both, id);
        table->ids.at[index] = arena_copy(&table->memory, buf_str(&both));
        buf_free(&both);
    }
}

static void add_title(name_table *table, const name_row *row) {
    if (intern_add(&table->works, row->id) == table->titles.len)
        *VEC_PUSH(&table->titles) = row->name;
}

bool names_title(const name_table *table, cg_str id, buf *out) {
    uint32_t index = table ? intern_find(&table->works, id) : CG_NONE;
    if (index != CG_NONE)
        buf_add(out, table->titles.at[index]);
    return index != CG_NONE;
}

bool names_find(const name_table *table, cg_str name, buf *out) {
    size_t start = out->len;
    for (int abbreviation = 1; table && abbreviation >= 0; abbreviation--) {
        add_key(out, name, abbreviation); /* for a moment: it is as good a place as any */
        uint32_t index = intern_find(&table->keys, str_part(buf_str(out), start, out->len));
        out->len = start;
        if (index != CG_NONE) {
            buf_add(out, table->ids.at[index]);
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- the expression */

/* One character of a name as an expression; 'either_case' for the first letter of a word. */
static void add_character(buf *out, cg_str name, size_t at, size_t size, bool either_case) {
    char c = name.ptr[at];
    if (c == ' ')
        buf_add(out, STR("(?&W)"));
    else if (c == '-')
        buf_add(out, STR("(?&DA)"));
    else if (size == 1 && either_case && ascii_is_letter(c) && !strchr("KkSs", c))
        buf_format(out, "(?i:%c)", c); /* a class would take 33 bytes, but 'k' and 's' have a third form */
    else if (size == 1 && either_case && ascii_is_letter(c))
        buf_format(out, "[%c%c]", ascii_upper(c), ascii_lower(c));
    else if (size == 1 && !ascii_is_letter(c) && !ascii_is_digit(c))
        buf_format(out, "\\%c", c);
    else
        buf_add(out, str_part(name, at, at + size));
}

/* Where the names of [low, high) that go on like names[low] at byte 'at' end. */
static uint32_t same_character(const cg_str *names, uint32_t low, uint32_t high, size_t at, size_t size) {
    uint32_t next = low + 1;
    while (next < high && names[next].len >= at + size && memcmp(names[next].ptr + at, names[low].ptr + at, size) == 0)
        next++;
    return next;
}

/* The trie of the sorted names [low, high), which agree up to byte 'at': "a", "(?:a|b)", or "(?:a|b)?" where one ends.
 */
static void add_trie(buf *out, const cg_str *names, uint32_t low, uint32_t high, size_t at, bool either_case) {
    uint32_t i = low;
    while (i < high && names[i].len == at) /* the shortest comes first */
        i++;
    if (i == high)
        return;
    bool ends = i > low, branches = same_character(names, i, high, at, utf8_sequence(names[i], at)) < high;
    buf_add(out, ends || branches ? STR("(?:") : STR(""));
    for (bool first = true; i < high; first = false) {
        size_t size = utf8_sequence(names[i], at);
        uint32_t next = same_character(names, i, high, at, size);
        bool word_start = at == 0 || names[i].ptr[at - 1] == ' ';
        buf_add(out, first ? STR("") : STR("|"));
        add_character(out, names[i], at, size, either_case && word_start);
        add_trie(out, names, i, next, at + size, either_case);
        i = next;
    }
    buf_add(out, ends ? STR(")?") : branches ? STR(")") : STR(""));
}

static int by_bytes(const void *a, const void *b) {
    return str_compare(*(const cg_str *)a, *(const cg_str *)b);
}

typedef VEC(cg_str) name_list;

/* Adds "(?<GROUP> ...)" for the names, which are sorted; a group without names can never match. */
static void add_group(buf *out, const char *group, name_list *names, bool either_case) {
    buf_format(out, "(?<%s> ", group);
    if (names->len) {
        qsort(names->at, names->len, sizeof *names->at, by_bytes);
        add_trie(out, names->at, 0, names->len, 0, either_case);
    } else {
        buf_add(out, STR("(?!)"));
    }
    buf_add(out, STR(" )\n"));
}

/* ---------------------------------------------------------------- stems and anchors */

/* The length of the last part of a compound such as "beeldschermrichtlijn", or 0. */
static size_t last_part(cg_str name) {
    static const cg_str parts[] = {
        {"richtlijn", 9}, {"verordening", 11}, {"besluit", 7},        {"regeling", 8},
        {"wet", 3},       {"wetboek", 7},      {"verordeningen", 13}, {"richtlijnen", 11},
    };
    if (memchr(name.ptr, ' ', name.len) || memchr(name.ptr, '-', name.len))
        return 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_ends(name, parts[i]) && name.len >= parts[i].len + STEM_SHORTEST)
            return parts[i].len;
    return 0;
}

static bool is_plain(char c) {
    return ascii_is_letter(c) || ascii_is_digit(c);
}

/* The plain letters and digits at the start of 'text'. */
static cg_str plain_start(cg_str text) {
    size_t end = 0;
    while (end < text.len && is_plain(text.ptr[end]))
        end++;
    return str_part(text, 0, end);
}

/* First words of names that stand on every page. */
static bool is_common(cg_str word) {
    static const char *const common[] = {
        "algemene", "besluit",   "data",     "de",      "derde",      "digital", "eerste", "europees", "europese",
        "european", "nationale", "platform", "sociaal", "tijdelijke", "tweede",  "vierde", "water",
    };
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_equal_caseless(word, str_of(common[i])))
            return true;
    return false;
}

/* Acronyms are written just so: caseless, "Woo" would stand in "woord" and "RED" in "ingevoerd". */
static bool is_acronym(cg_str word) {
    enum { SHORT = 5 };
    bool upper_end = word.len > 1 && ascii_is_upper(word.ptr[word.len - 1]);
    return upper_end || (word.len <= SHORT && !str_equal_caseless(word, STR("wet")));
}

static void push_anchor(name_table *table, name_anchors *to, cg_str name, cg_str bytes, size_t offset, bool exact) {
    *VEC_PUSH(to) = (name_anchor){
        .string = {.bytes = arena_copy(&table->memory, bytes), .exact = exact},
        .name = name,
        .offset = (uint32_t)offset,
    };
}

/* Adds 'before' of the name, what may stand between it and the next word, and 'after'; without an 'after', the first
 * character of what stands between. */
static void push_junction(name_table *table, cg_str name, cg_str before, cg_str after) {
    static const char between[] = {' ', '\n'}; /* a body has no others */
    for (size_t i = 0; i < sizeof between; i++) {
        buf string = {0};
        buf_add(&string, before);
        buf_char(&string, between[i]);
        buf_add(&string, after);
        push_anchor(table, &table->anchors, name, buf_str(&string), (size_t)(before.ptr - name.ptr),
                    is_acronym(before));
        buf_free(&string);
    }
}

/* The longest run of plain letters and digits; all of the name where even that is short. */
static cg_str longest_run(cg_str name) {
    enum { LONG = 5 };
    cg_str best = {name.ptr, 0};
    for (size_t at = 0; at < name.len; at++) {
        cg_str run = plain_start(str_part(name, at, name.len));
        best = run.len > best.len ? run : best;
        at += run.len;
    }
    return best.len >= LONG ? best : name;
}

/* A name is looked for by the word with a well-known ending; else by its first word if it has several; else, as a
 * compound, by its end: few strings do for many names. */
static void add_anchors(name_table *table, cg_str name) {
    if (words_add(&table->words, name))
        return;
    cg_str first = plain_start(name);
    size_t part = last_part(name);
    if (first.len && first.len < name.len && name.ptr[first.len] == ' ') {
        cg_str second = plain_start(str_part(name, first.len + 1, name.len));
        if (is_common(first) || is_acronym(first))
            push_junction(table, name, first, is_common(first) ? second : STR(""));
        else
            push_anchor(table, &table->anchors, name, first, 0, false);
    } else if (part) {
        enum { TELLING = 8, MORE = 3 }; /* "wet" is too little, "swet" and the like are not */
        size_t tail = part < TELLING ? part + MORE : part;
        size_t plural = str_ends(name, STR("en")) ? 2 : 0;
        push_anchor(table, &table->anchors, name, str_part(name, name.len - tail, name.len - plural), name.len - tail,
                    false);
    } else {
        cg_str run = longest_run(name);
        push_anchor(table, &table->anchors, name, run, (size_t)(run.ptr - name.ptr), is_acronym(run));
    }
}

static int by_string(const void *a, const void *b) {
    const name_anchor *x = a, *y = b;
    int order = x->string.exact - y->string.exact;
    return order ? order : str_compare(x->string.bytes, y->string.bytes);
}

/* Makes one anchor of those with the same string where they are many: the pattern tries all names at once anyway. */
static void join_anchors(name_anchors *anchors) {
    enum { FEW = 4 };
    uint32_t kept = 0;
    if (anchors->len)
        qsort(anchors->at, anchors->len, sizeof *anchors->at, by_string);
    for (uint32_t i = 0, next; i < anchors->len; i = next) {
        uint32_t offset = 0;
        for (next = i; next < anchors->len && by_string(&anchors->at[i], &anchors->at[next]) == 0; next++)
            offset = anchors->at[next].offset > offset ? anchors->at[next].offset : offset;
        bool many = next - i > FEW;
        if (many)
            anchors->at[i] = (name_anchor){.string = anchors->at[i].string, .name = STR(""), .offset = offset};
        for (uint32_t k = i; k < (many ? i + 1 : next); k++)
            anchors->at[kept++] = anchors->at[k];
    }
    anchors->len = kept;
}

/* The bytes of the dash at 'at', or 0. */
static size_t dash_size(cg_str body, size_t at) {
    if (at >= body.len)
        return 0;
    if (body.ptr[at] == '-')
        return 1;
    cg_str rest = str_part(body, at, body.len);
    return str_starts(rest, STR("\xE2\x80")) || str_starts(rest, STR("\xE2\x88\x92")) ? 3 : 0;
}

/* Matches the name from 'offset' on at 'at' of the body: blanks are any white space, dashes any dash, letters of any
 * case. */
static bool stands_forward(cg_str name, size_t offset, cg_str body, size_t at) {
    while (offset < name.len) {
        char c = name.ptr[offset++];
        if (at >= body.len)
            return false;
        if (c == ' ') {
            if (!ascii_is_space(body.ptr[at]))
                return false;
            while (at < body.len && ascii_is_space(body.ptr[at]))
                at++;
        } else if (c == '-') {
            size_t size = dash_size(body, at);
            if (size == 0)
                return false;
            at += size;
        } else if (ascii_lower(body.ptr[at++]) != ascii_lower(c)) {
            return false;
        }
    }
    return true;
}

/* The same for what stands before 'offset', back to where the name starts. */
static bool stands_backward(cg_str name, size_t offset, cg_str body, size_t at, size_t *start) {
    while (offset > 0) {
        char c = name.ptr[--offset];
        if (at == 0)
            return false;
        if (c == ' ') {
            if (!ascii_is_space(body.ptr[at - 1]))
                return false;
            while (at > 0 && ascii_is_space(body.ptr[at - 1]))
                at--;
        } else if (c == '-' && body.ptr[at - 1] != '-') {
            if (at < 3 || dash_size(body, at - 3) != 3)
                return false;
            at -= 3;
        } else if (ascii_lower(body.ptr[--at]) != ascii_lower(c)) {
            return false;
        }
    }
    *start = at;
    return true;
}

bool names_stand(const name_anchor *anchor, cg_str body, size_t at, size_t *first, size_t *last) {
    *first = *last = at;
    if (anchor->words)
        return words_stand(anchor->words, body, at, first);
    if (anchor->name.len == 0) {
        *first = at > anchor->offset ? at - anchor->offset : 0;
        return true;
    }
    bool stands = stands_backward(anchor->name, anchor->offset, body, at, first) &&
                  stands_forward(anchor->name, anchor->offset, body, at);
    *last = *first;
    return stands;
}

/* The strings that lead to words: their endings, and what stands behind a stem. */
static void add_word_anchors(name_table *table) {
    static const cg_str behind_stems[] = {{"- en", 4},  {"- of", 4}, {"-\nen", 4},
                                          {"-\nof", 4}, {"-, ", 3},  {"-,\n", 3}};
    for (size_t i = 0; table->words.keys.texts.len && i < word_ending_count; i++)
        *VEC_PUSH(&table->anchors) = (name_anchor){.string.bytes = word_endings[i], .words = &table->words};
    for (size_t i = 0; table->stem_words.keys.texts.len && i < sizeof behind_stems / sizeof *behind_stems; i++)
        *VEC_PUSH(&table->stem_anchors) = (name_anchor){.string.bytes = behind_stems[i], .words = &table->stem_words};
}

static void build(name_table *table, const csv_table *csv) {
    name_list names = {0}, abbreviations = {0}, stems = {0};
    buf groups = {0};
    for (uint32_t i = 0; i < csv_rows(csv); i++) {
        name_row cells = row_of(csv, i);
        const name_row *row = &cells;
        bool abbreviation = is_abbreviation(row);
        add_name(table, row->name, row->id, abbreviation);
        *(abbreviation ? VEC_PUSH(&abbreviations) : VEC_PUSH(&names)) = row->name;
        if (abbreviation)
            continue;
        add_title(table, row);
        add_anchors(table, row->name);
        size_t last = last_part(row->name);
        if (last) {
            buf stem = {0};
            buf_format(&stem, "%.*s-", (int)(row->name.len - last), row->name.ptr);
            cg_str kept = arena_copy(&table->memory, buf_str(&stem));
            buf_free(&stem);
            add_name(table, kept, row->id, false);
            *VEC_PUSH(&stems) = kept;
            if (!words_add_stem(&table->stem_words, str_part(kept, 0, kept.len - 1)))
                push_anchor(table, &table->stem_anchors, kept, kept, 0, false);
        }
    }
    join_anchors(&table->anchors);
    add_word_anchors(table);
    add_group(&groups, "NAME", &names, true);
    add_group(&groups, "ABBREVIATION", &abbreviations, false);
    add_group(&groups, "STEM", &stems, true);
    table->groups = arena_copy(&table->memory, buf_str(&groups));
    buf_free(&groups);
    VEC_FREE(&names);
    VEC_FREE(&abbreviations);
    VEC_FREE(&stems);
}

name_table *names_new(cg_str bytes, const char *file, cg_error *error) {
    name_table *table = mem_alloc(sizeof *table);
    *table = (name_table){0};
    table->keys.memory = table->words.keys.memory = table->stem_words.keys.memory = &table->memory;
    csv_table csv = {0};
    bool fine = read_rows(&csv, bytes, file, error);
    if (fine) {
        build(table, &csv);
        arena_take(&table->memory, &csv.memory); /* names and ids are slices of it */
    }
    csv_table_free(&csv);
    if (fine)
        return table;
    names_free(table);
    return NULL;
}

void names_free(name_table *table) {
    if (!table)
        return;
    intern_free(&table->keys);
    intern_free(&table->works);
    words_free(&table->words);
    words_free(&table->stem_words);
    VEC_FREE(&table->titles);
    VEC_FREE(&table->ids);
    VEC_FREE(&table->anchors);
    VEC_FREE(&table->stem_anchors);
    arena_free(&table->memory);
    free(table);
}
