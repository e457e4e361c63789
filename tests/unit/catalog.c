/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogs: keys to series and back, what is built from lists, what is answered, and files that are damaged. */
#include "catalog/catalog.h"

#include "base/error.h"
#include "catalog/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

/* ------------------------------------------------------------------------------------------------ helpers */

static char folder[] = "/tmp/citegraph-catalog-XXXXXX";
static char list_path[64], catalog_path[64];

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(list_path, sizeof list_path, "%s/keys", folder);
    snprintf(catalog_path, sizeof catalog_path, "%s/catalog", folder);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    unlink(list_path);
    unlink(catalog_path);
    return rmdir(folder);
}

static void write_list(const char *text, size_t len) {
    FILE *file = fopen(list_path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    fclose(file);
}

static cg_catalog_counts build_list(void) {
    const char *path = list_path;
    cg_catalog_counts counts;
    cg_error error = {""};
    if (!cg_catalog_build(&path, 1, catalog_path, &counts, &error))
        fail_msg("%s", error.message);
    return counts;
}

static cg_catalog_counts build_text(const char *text) {
    write_list(text, strlen(text));
    return build_list();
}

static cg_catalog *open_built(void) {
    cg_error error = {""};
    cg_catalog *catalog = cg_catalog_open(catalog_path, &error);
    if (!catalog)
        fail_msg("%s", error.message);
    return catalog;
}

static cg_catalog *catalog_of(const char *text) {
    build_text(text);
    return open_built();
}

/* The file that was built, to be freed. */
static buf built_bytes(void) {
    buf bytes = {0};
    FILE *file = fopen(catalog_path, "rb");
    assert_non_null(file);
    for (int c; (c = getc(file)) != EOF;)
        buf_char(&bytes, (char)c);
    fclose(file);
    return bytes;
}

/* "stem1" to "stem'last'" but for one of them, a line each. */
static void add_run(buf *list, const char *stem, unsigned last, unsigned missing) {
    for (unsigned i = 1; i <= last; i++)
        if (i != missing)
            buf_format(list, "%s%u\n", stem, i);
}

static const char *answer_name(cg_catalog_answer answer) {
    static const char *const NAMES[] = {
        [CG_CATALOG_KNOWN] = "known", [CG_CATALOG_MISSING] = "missing",     [CG_CATALOG_LATER] = "later",
        [CG_CATALOG_GAP] = "gap",     [CG_CATALOG_NO_SERIES] = "no series",
    };
    return NAMES[answer];
}

static void answers(const cg_catalog *catalog, const char *key, cg_catalog_answer expected) {
    cg_catalog_answer answer = cg_catalog_find(catalog, str_of(key));
    if (answer != expected)
        fail_msg("%s is %s, not %s", key, answer_name(answer), answer_name(expected));
}

/* ------------------------------------------------------------------------------------------------ keys */

static void splits(const char *key, const char *series, unsigned number) {
    series_number split;
    char joined[KEY_ROOM];
    assert_true(key_is_valid(str_of(key)));
    assert_true(key_split(str_of(key), &split));
    cg_str name = {split.series, split.len};
    if (!str_equal(name, str_of(series)) || split.number != number)
        fail_msg("%s is number %u of %.*s", key, (unsigned)split.number, STR_ARG(name));
    assert_true(series_mark(name) < name.len);
    key_join(name, number, joined);
    series_number again;
    assert_true(key_split(str_of(joined), &again));
    assert_true(str_equal((cg_str){again.series, again.len}, name) && again.number == number);
}

static void keys_are_split(void **state) {
    (void)state;
    splits("kst-22112-4263", "kst-22112-#", 4263);
    splits("kst-21501-31-789", "kst-21501-31-#", 789);
    splits("kst-36410-XVI-160", "kst-36410-XVI-#", 160);
    splits("kst-33826-C", "kst-33826-@", 3);
    splits("kst-31145-AA", "kst-31145-@", 27);
    splits("kst-31145-ZZ", "kst-31145-@", 702);
    splits("kst-23700-188b", "kst-23700-#b", 188);
    splits("kst-31200-V-153-b3", "kst-31200-V-153-b#", 3);
    splits("nds-tk-2009D00315", "nds-tk-2009D00#", 315);
    splits("kv-2000109150", "kv-2000#", 109150);
    splits("stb-2024-0", "stb-2024-#", 0);
    splits("h-ek-20092010-211-211_2", "h-ek-20092010-211-211_#", 2);
    splits("trb-2009-mei", "trb-2009-mei!", 0);
    splits("kst-00018-XXXVIII", "kst-00018-XXXVIII!", 0); /* seven letters are no number */
    splits("kst-C-H", "kst-C-@", 8);
}

static void sessions_are_left_out(void **state) {
    (void)state;
    splits("kst-19951996-23700-188b", "kst-23700-#b", 188);
    splits("kst-20082009-22112-CR", "kst-22112-@", 96);
    splits("kst-19951996-24400-IXA-64", "kst-24400-IXA-#", 64);
    /* where the rest does not tell which paper it is, the session stays */
    splits("kst-20072008-31200", "kst-20072008-#", 31200);
    splits("kst-20032004-00063-VII", "kst-20032004-00063-@", 15115);
    splits("kst-20052006-30300F-A", "kst-20052006-30300F-@", 1);
    splits("ah-tk-20232024-1786", "ah-tk-20232024-#", 1786);
}

static void junk_is_no_key(void **state) {
    (void)state;
    static const char *const JUNK[] = {
        "",
        "kst",
        "kst-",
        "-22112",
        "22112-1",
        "kst-22112-",
        "kst 22112-1",
        "kst-22112-4263.html",
        "e-mail",
        "zo-en-zo",
        "kst-22112-#",
        "kst-22112-\xC3\xA9",
        "kst/22112",
        "a-1,b-2",
        "kst-1234567890123456789012345678901234567890123456789012345678901",
    };
    for (size_t i = 0; i < sizeof JUNK / sizeof *JUNK; i++)
        if (key_is_valid(str_of(JUNK[i])))
            fail_msg("'%s' is taken for a key", JUNK[i]);
}

static void parents(void **state) {
    (void)state;
    assert_true(str_equal(key_parent(STR("kst-22112-1879-n1")), STR("kst-22112-1879")));
    assert_true(str_equal(key_parent(STR("kst-33826-B-h12")), STR("kst-33826-B")));
    assert_int_equal(key_parent(STR("kst-22112-1879")).len, 0);
    assert_int_equal(key_parent(STR("kst-23700-188b")).len, 0);
    assert_int_equal(key_parent(STR("n1")).len, 0);
}

static void names_have_an_order(void **state) {
    (void)state;
    static const char *const ORDER[] = {
        "ah-tk-20232024-#", "h-tk-20102011-9-#", "h-tk-20102011-63-#", "kst-00022-#", "kst-22-#", "kst-9999-#",
        "kst-22112-#",      "kst-22112-1-b#",    "kst-22112-@",        "nds-7#",      "nds-x7-#", "nds-tk-2009D#",
    };
    enum { COUNT = sizeof ORDER / sizeof *ORDER };
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < COUNT; k++) {
            int order = series_compare(str_of(ORDER[i]), str_of(ORDER[k]));
            if ((order > 0) - (order < 0) != (i > k) - (i < k))
                fail_msg("%s against %s: %d", ORDER[i], ORDER[k], order);
        }
}

/* ------------------------------------------------------------------------------------------------ answers */

static void what_is_there_is_known(void **state) {
    (void)state;
    cg_catalog *catalog = catalog_of("kst-22112-1\nkst-22112-2\nkst-22112-3\n" /* nothing but first and last */
                                     "stb-2020-1\nstb-2020-3\nstb-2020-34\n"   /* bits */
                                     "kv-7\nkv-900\nkv-4000000\n"              /* a list */
                                     "kst-33826-C\ntrb-2009-mei\nkst-19951996-23700-188b\n");
    static const char *const KNOWN[] = {"kst-22112-1",
                                        "kst-22112-2",
                                        "kst-22112-3",
                                        "stb-2020-1",
                                        "stb-2020-3",
                                        "stb-2020-34",
                                        "kv-7",
                                        "kv-900",
                                        "kv-4000000",
                                        "kst-33826-C",
                                        "trb-2009-mei",
                                        "kst-23700-188b",
                                        "kst-19951996-23700-188b"};
    static const char *const UNKNOWN[] = {"kst-22112-4",  "stb-2020-2",    "stb-2020-33", "stb-2020-35", "kv-6",
                                          "kv-8",         "kv-901",        "kv-4000001",  "kst-33826-B", "kst-33826-3",
                                          "trb-2009-jun", "kst-23700-188", "kst-22112-0", "stb-2020-03", "",
                                          "kst-22112-#",  "kst-22112-#1"};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        answers(catalog, KNOWN[i], CG_CATALOG_KNOWN);
    for (size_t i = 0; i < sizeof UNKNOWN / sizeof *UNKNOWN; i++)
        assert_int_not_equal(cg_catalog_find(catalog, str_of(UNKNOWN[i])), CG_CATALOG_KNOWN);
    cg_catalog_free(catalog);
}

static void a_hole_in_a_whole_series_is_missing(void **state) {
    (void)state;
    buf list = {0};
    add_run(&list, "kst-22112-", 40, 20);
    buf_char(&list, '\0');
    cg_catalog *catalog = catalog_of(list.ptr);
    answers(catalog, "kst-22112-20", CG_CATALOG_MISSING);
    answers(catalog, "kst-22112-41", CG_CATALOG_LATER);
    answers(catalog, "kst-22112-0", CG_CATALOG_GAP);
    answers(catalog, "kst-22113-20", CG_CATALOG_NO_SERIES);
    answers(catalog, "kst-22112-T", CG_CATALOG_NO_SERIES);
    cg_catalog_free(catalog);
    buf_free(&list);
}

static void the_newest_may_come_out_of_order(void **state) {
    (void)state;
    buf list = {0};
    add_run(&list, "stb-2025-", 41, 38);
    add_run(&list, "stb-2024-", 41, 37);
    buf_char(&list, '\0');
    cg_catalog *catalog = catalog_of(list.ptr);
    answers(catalog, "stb-2025-38", CG_CATALOG_LATER);
    answers(catalog, "stb-2024-37", CG_CATALOG_MISSING);
    cg_catalog_free(catalog);
    buf_free(&list);
}

/* Few numbers are known around: before the publisher's files begin, and between the numbers of two chambers. */
static void where_little_is_known_there_is_no_judgement(void **state) {
    (void)state;
    cg_catalog *catalog =
        catalog_of("kst-22112-34\nkst-22112-43\nkst-22112-44\nkst-22112-45\nkst-22112-46\nkst-22112-47\n"
                   "kst-28644-1\nkst-28644-2\nkst-28644-3\nkst-28644-4\nkst-28644-307\nkst-28644-308\n");
    answers(catalog, "kst-22112-38", CG_CATALOG_GAP);
    answers(catalog, "kst-22112-12", CG_CATALOG_GAP);
    answers(catalog, "kst-28644-5", CG_CATALOG_GAP);
    answers(catalog, "kst-28644-200", CG_CATALOG_GAP);
    cg_catalog_free(catalog);
}

/* A paper of which the correction is listed exists, whether it is listed itself or not. */
static void corrections_tell_of_their_papers(void **state) {
    (void)state;
    cg_catalog *catalog = catalog_of("kst-22112-1879-n1\nkst-22112-5-h1\nkst-22112-5\n");
    answers(catalog, "kst-22112-1879", CG_CATALOG_KNOWN);
    answers(catalog, "kst-22112-1879-n1", CG_CATALOG_KNOWN);
    cg_catalog_size size = cg_catalog_measure(catalog);
    assert_int_equal(size.listed, 3);
    assert_int_equal(size.implied, 1);
    cg_catalog_free(catalog);
}

/* The Handelingen of a meeting by its first page; the key has the last page, too. */
static void a_key_may_go_on(void **state) {
    (void)state;
    cg_catalog *catalog = catalog_of("h-tk-19951996-27-1925-1926\n");
    answers(catalog, "h-tk-19951996-27-1925", CG_CATALOG_KNOWN);
    answers(catalog, "h-tk-19951996-27-192", CG_CATALOG_NO_SERIES);
    cg_catalog_free(catalog);
}

static void kinds_are_covered(void **state) {
    (void)state;
    cg_catalog *catalog = catalog_of("kst-22112-1\nnds-tk-2009D00315\n");
    assert_true(catalog_covers(catalog, STR("kst-9-9")));
    assert_true(catalog_covers(catalog, STR("nds-tk-1")));
    assert_false(catalog_covers(catalog, STR("nds-1")));
    assert_false(catalog_covers(catalog, STR("blg-929506")));
    assert_false(catalog_covers(catalog, STR("zzz-1")));
    assert_false(catalog_covers(catalog, STR("COM(2025)944")));
    assert_false(catalog_covers(catalog, STR("")));
    cg_catalog_free(catalog);
}

static void near(const cg_catalog *catalog, const char *key, const char *expected) {
    char keys[CATALOG_MOST_NEAR][KEY_ROOM];
    uint32_t count = catalog_near(catalog, str_of(key), keys);
    buf all = {0};
    for (uint32_t i = 0; i < count; i++)
        buf_format(&all, "%s%s", i ? " " : "", keys[i]);
    if (!str_equal(buf_str(&all), str_of(expected)))
        fail_msg("near %s: '%.*s', not '%s'", key, STR_ARG(buf_str(&all)), expected);
    buf_free(&all);
}

static void what_may_be_meant(void **state) {
    (void)state;
    buf list = {0};
    add_run(&list, "kst-22112-", 4300, 1879);
    add_run(&list, "kst-22113-", 20, 0);
    add_run(&list, "kst-22114-", 20, 0);
    buf_add(&list, STR("kst-23700-188a\nkst-23700-188b\nkst-21501-16-120\n"));
    buf_char(&list, '\0');
    cg_catalog *catalog = catalog_of(list.ptr);
    near(catalog, "kst-22112-1879", "kst-22112-1878 kst-22112-1880");
    near(catalog, "kst-2212-4263", "kst-22112-4263");   /* a digit lost, */
    near(catalog, "kst-221122-4263", "kst-22112-4263"); /* doubled, */
    near(catalog, "kst-21212-4263", "kst-22112-4263");  /* swapped, */
    near(catalog, "kst-22172-4263", "kst-22112-4263");  /* or another one */
    near(catalog, "kst-21510-16-120", "kst-21501-16-120");
    near(catalog, "kst-22111-15", ""); /* three dossiers have that number */
    near(catalog, "kst-2212-3", "");   /* every dossier has */
    near(catalog, "kst-23700-188", "kst-23700-188a kst-23700-188b");
    near(catalog, "kst-22112-12c", "kst-22112-12");
    near(catalog, "kst-22112-9999", ""); /* it may come */
    near(catalog, "", "");
    char last[KEY_ROOM];
    assert_true(catalog_last(catalog, STR("kst-22112-9999"), last));
    assert_string_equal(last, "kst-22112-4300");
    assert_false(catalog_last(catalog, STR("kst-99999-1"), last));
    cg_catalog_free(catalog);
    buf_free(&list);
}

/* ------------------------------------------------------------------------------------------------ lists */

static void lists_may_be_untidy(void **state) {
    (void)state;
    cg_catalog_counts counts = build_text("\xEF\xBB\xBFkst-22112-1\r\n"
                                          "# a comment\n"
                                          "\n   \t\r\n"
                                          "  kst-22112-2  \r\n"
                                          "kst-22112-1\n"
                                          "kst-20082009-22112-1\n"
                                          "<html>\n"
                                          "kst-22112-3.html\n"
                                          "kst-22112-4"); /* no newline at the end */
    assert_int_equal(counts.lines, 7);
    assert_int_equal(counts.again, 2);
    assert_int_equal(counts.junk, 2);
    assert_int_equal(counts.junk_line, 8);
    assert_int_equal(counts.junk_file, 0);
    cg_catalog *catalog = open_built();
    assert_int_equal(cg_catalog_measure(catalog).listed, 3);
    answers(catalog, "kst-22112-2", CG_CATALOG_KNOWN);
    answers(catalog, "kst-22112-4", CG_CATALOG_KNOWN);
    cg_catalog_free(catalog);
}

/* Longer than what is read at once; after it everything goes on as before. */
static void an_endless_line_is_junk(void **state) {
    (void)state;
    buf list = {0};
    buf_add(&list, STR("kst-22112-1\nkst-"));
    for (int i = 0; i < 300000; i++)
        buf_char(&list, '1');
    buf_add(&list, STR("\nkst-22112-2\n"));
    write_list(list.ptr, list.len);
    cg_catalog_counts counts = build_list();
    assert_int_equal(counts.lines, 3);
    assert_int_equal(counts.junk, 1);
    assert_int_equal(counts.junk_line, 2);
    cg_catalog *catalog = open_built();
    assert_int_equal(cg_catalog_measure(catalog).listed, 2);
    cg_catalog_free(catalog);
    buf_free(&list);
}

static void order_does_not_matter(void **state) {
    (void)state;
    build_text("kst-22112-1\nkst-22112-3\nstb-2020-1\nkst-33826-C\nkst-9999-2\nkst-22112-1879-n1\n");
    buf one = built_bytes();
    build_text("kst-22112-1879-n1\nkst-9999-2\nkst-33826-C\nkst-22112-3\nkst-22112-3\nstb-2020-1\nkst-22112-1\n");
    buf other = built_bytes();
    assert_int_equal(one.len, other.len);
    assert_memory_equal(one.ptr, other.ptr, one.len);
    buf_free(&one);
    buf_free(&other);
}

static void compressed_lists(void **state) {
    (void)state;
    buf list = {0};
    add_run(&list, "kst-22112-", 20000, 0);
    gzFile file = gzopen(list_path, "wb");
    assert_int_equal(gzwrite(file, list.ptr, (unsigned)list.len), (int)list.len);
    gzclose(file);
    buf_free(&list);
    assert_int_equal(build_list().lines, 20000);

    /* cut short, it is not taken for the whole, and what was built before stays */
    assert_int_equal(truncate(list_path, 4000), 0);
    buf before = built_bytes();
    const char *path = list_path;
    cg_catalog_counts counts;
    cg_error error = {""};
    assert_false(cg_catalog_build(&path, 1, catalog_path, &counts, &error));
    assert_non_null(strstr(error.message, "ends too early"));
    buf after = built_bytes();
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.ptr, after.ptr, before.len);
    buf_free(&before);
    buf_free(&after);
}

/* ------------------------------------------------------------------------------------------------ properties */

enum { STEMS = 40, KEYS = 4000, RANGE = 3000 };

static unsigned random_below(unsigned limit) {
    static uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 32) % limit;
}

/* Dense series, thin ones, and letters: all answers agree with a table of what was put in. */
static void answers_agree_with_the_list(void **state) {
    (void)state;
    static bool there[STEMS][RANGE];
    buf list = {0};
    for (int i = 0; i < KEYS; i++) {
        unsigned stem = random_below(STEMS), number = random_below(stem % 3 ? RANGE : 60 + stem);
        there[stem][number] = true;
        buf_format(&list, "kst-%u-%u\n", 20000 + stem, number);
    }
    buf_char(&list, '\0');
    cg_catalog *catalog = catalog_of(list.ptr);
    uint32_t known = 0;
    for (unsigned stem = 0; stem < STEMS; stem++)
        for (unsigned number = 0; number < RANGE; number++) {
            char key[KEY_ROOM];
            snprintf(key, sizeof key, "kst-%u-%u", 20000 + stem, number);
            bool found = cg_catalog_find(catalog, str_of(key)) == CG_CATALOG_KNOWN;
            if (found != there[stem][number])
                fail_msg("%s: %s", key, found ? "found, but not listed" : "listed, but not found");
            known += found;
        }
    uint32_t keys = 0;
    for (uint32_t i = 0; i < cg_catalog_measure(catalog).series; i++)
        keys += cg_catalog_series_at(catalog, i).keys;
    assert_int_equal(keys, known);
    cg_catalog_free(catalog);
    buf_free(&list);
}

/* ------------------------------------------------------------------------------------------------ damage */

static void look_at_all(const cg_catalog *catalog) {
    static const char *const ASKED[] = {"kst-22112-7", "kst-22112-20", "kst-33826-B",
                                        "kv-899",      "stb-1-1",      "kst-2212-30"};
    char keys[CATALOG_MOST_NEAR][KEY_ROOM];
    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++) {
        cg_catalog_find(catalog, str_of(ASKED[i]));
        catalog_covers(catalog, str_of(ASKED[i]));
        catalog_near(catalog, str_of(ASKED[i]), keys);
    }
    for (uint32_t i = 0; i < cg_catalog_measure(catalog).series; i++)
        cg_catalog_series_at(catalog, i);
}

static buf sound_catalog(void) {
    buf list = {0};
    add_run(&list, "kst-22112-", 40, 20);
    buf_add(&list, STR("kv-7\nkv-900\nkv-4000000\nkst-33826-C\nkst-22112-7-b1\n"));
    write_list(list.ptr, list.len);
    build_list();
    buf_free(&list);
    return built_bytes();
}

static void damage_is_seen(void **state) {
    (void)state;
    buf bytes = sound_catalog();
    cg_error error;
    for (size_t len = 0; len < bytes.len; len++) {
        char *part = mem_alloc(len + 1); /* of its own size, so that reading on is found out */
        memcpy(part, bytes.ptr, len);
        assert_null(catalog_of_bytes((cg_str){part, len}, "cut", &error));
        free(part);
    }
    for (size_t i = 0; i < bytes.len * 8; i++) {
        bytes.ptr[i / 8] = (char)(bytes.ptr[i / 8] ^ 1 << i % 8);
        assert_null(catalog_of_bytes(buf_str(&bytes), "flipped", &error));
        bytes.ptr[i / 8] = (char)(bytes.ptr[i / 8] ^ 1 << i % 8);
    }
    cg_catalog *catalog = catalog_of_bytes(buf_str(&bytes), "sound", &error);
    assert_non_null(catalog);
    look_at_all(catalog);
    cg_catalog_free(catalog);
    buf_free(&bytes);
}

/* Whoever damages a file on purpose corrects its checksum: then it is refused, or answers something. */
static void deceit_does_no_harm(void **state) {
    (void)state;
    buf bytes = sound_catalog();
    uint32_t opened = 0;
    for (int round = 0; round < 20000; round++) {
        char *damaged = mem_alloc(bytes.len);
        memcpy(damaged, bytes.ptr, bytes.len);
        for (unsigned i = random_below(4) + 1; i > 0; i--) {
            size_t at = HEAD_SIZE * WORD + random_below((unsigned)bytes.len - HEAD_SIZE * WORD);
            static const char VALUES[] = {0, 1, 2, 32, 127, -128, -1};
            damaged[at] = random_below(2) ? VALUES[random_below(sizeof VALUES)] : (char)random_below(256);
        }
        uint32_t checksum = catalog_checksum((cg_str){damaged, bytes.len});
        for (int i = 0; i < WORD; i++)
            damaged[HEAD_CHECKSUM * WORD + i] = (char)(checksum >> 8 * i);
        cg_error error;
        cg_catalog *catalog = catalog_of_bytes((cg_str){damaged, bytes.len}, "deceit", &error);
        if (catalog) {
            look_at_all(catalog);
            opened++;
        }
        cg_catalog_free(catalog);
        free(damaged);
    }
    assert_true(opened > 1000); /* else it would not be a test */
    buf_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_split),
        cmocka_unit_test(sessions_are_left_out),
        cmocka_unit_test(junk_is_no_key),
        cmocka_unit_test(parents),
        cmocka_unit_test(names_have_an_order),
        cmocka_unit_test(what_is_there_is_known),
        cmocka_unit_test(a_hole_in_a_whole_series_is_missing),
        cmocka_unit_test(the_newest_may_come_out_of_order),
        cmocka_unit_test(where_little_is_known_there_is_no_judgement),
        cmocka_unit_test(corrections_tell_of_their_papers),
        cmocka_unit_test(a_key_may_go_on),
        cmocka_unit_test(kinds_are_covered),
        cmocka_unit_test(what_may_be_meant),
        cmocka_unit_test(lists_may_be_untidy),
        cmocka_unit_test(an_endless_line_is_junk),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(compressed_lists),
        cmocka_unit_test(answers_agree_with_the_list),
        cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(deceit_does_no_harm),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
