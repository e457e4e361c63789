/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for every document: tried on all fixtures, and on what damage makes of them. */
#include "base/file.h"
#include "base/utf8.h"
#include "family/embedded.h"
#include "read/read.h"
#include "scan/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct setting {
    cg_families *families;
    path_list paths;
} setting;

static int set_up(void **state) {
    setting *s = mem_alloc(sizeof *s);
    cg_error error = {""};
    *s = (setting){.families = cg_families_new(&error)};
    if (!s->families || !file_walk(FIXTURES, (file_filter){0}, &s->paths, &error))
        fail_msg("%s", error.message);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->paths.len; i++) {
        if (read_knows_name(str_of(s->paths.at[i])))
            s->paths.at[kept++] = s->paths.at[i];
        else
            free(s->paths.at[i]);
    }
    s->paths.len = kept;
    assert_true(kept > 0);
    *state = s;
    return 0;
}

static int tear_down(void **state) {
    setting *s = *state;
    cg_families_free(s->families);
    path_list_free(&s->paths);
    free(s);
    return 0;
}

/* ---------------------------------------------------------------- anchors lose nothing */

static void same_result(cg_str body, scan_result a, scan_result b, const char *path) {
    for (uint32_t i = 0; i < a.citation_count && i < b.citation_count; i++) {
        const scan_citation *x = &a.citations[i], *y = &b.citations[i];
        if (x->start != y->start || x->end != y->end || !str_equal(x->id, y->id))
            fail_msg("%s: '%.*s' (%.*s) and without anchors '%.*s' (%.*s)", path,
                     STR_ARG(str_part(body, x->start, x->end)), STR_ARG(x->id),
                     STR_ARG(str_part(body, y->start, y->end)), STR_ARG(y->id));
    }
    if (a.citation_count != b.citation_count)
        fail_msg("%s: %u citations, %u without anchors", path, a.citation_count, b.citation_count);
}

/* A scanner that goes by anchors, and one that tries every pattern everywhere. */
typedef struct two_scanners {
    scan_plan *plans[2];
    scanner *anchored, *everywhere;
} two_scanners;

static two_scanners two_scanners_of(const setting *s) {
    cg_error error = {""};
    two_scanners two = {
        .plans = {scan_plan_new(s->families, true, &error), scan_plan_new(s->families, false, &error)},
    };
    if (!two.plans[0] || !two.plans[1])
        fail_msg("%s", error.message);
    two.anchored = scanner_new(two.plans[0]);
    two.everywhere = scanner_new(two.plans[1]);
    return two;
}

static void two_scanners_free(two_scanners *two) {
    scanner_free(two->anchored);
    scanner_free(two->everywhere);
    scan_plan_free(two->plans[0]);
    scan_plan_free(two->plans[1]);
}

static uint32_t scan_both(const two_scanners *two, cg_str body, const char *path) {
    scan_result a = scanner_run(two->anchored, body);
    same_result(body, a, scanner_run(two->everywhere, body), path);
    return a.citation_count;
}

static void anchors_lose_nothing(void **state) {
    setting *s = *state;
    two_scanners two = two_scanners_of(s);
    arena memory = {0};
    reading r = {0};
    text t = {0};
    uint32_t citations = 0;
    for (uint32_t i = 0; i < s->paths.len; i++) {
        assert_true(read_open(&r, s->paths.at[i], &memory));
        while (read_part(&r, &t))
            citations += scan_both(&two, t.body, s->paths.at[i]);
        read_close(&r);
    }
    assert_true(citations > 50);
    text_free(&t);
    read_free(&r);
    arena_free(&memory);
    two_scanners_free(&two);
}

/* A table of names is a text with all of them in it; once more with a line end for each blank and another dash. */
static void anchors_lose_no_name(void **state) {
    two_scanners two = two_scanners_of(*state);
    uint32_t tables = 0;
    for (size_t i = 0; i < embedded_file_count; i++) {
        const embedded_file *file = &embedded_files[i];
        if (!str_starts((cg_str){file->bytes, file->size}, STR("name,id,use\n")))
            continue;
        buf changed = {0};
        for (size_t at = 0; at < file->size; at++) {
            char c = file->bytes[at];
            buf_add(&changed, c == ' ' ? STR("\n") : c == '-' ? STR("\xE2\x80\x91") : (cg_str){&c, 1});
        }
        assert_true(scan_both(&two, (cg_str){file->bytes, file->size}, file->name) > 0);
        assert_true(scan_both(&two, buf_str(&changed), file->name) > 0);
        buf_free(&changed);
        tables++;
    }
    assert_true(tables > 1);
    two_scanners_free(&two);
}

/* ---------------------------------------------------------------- a line end is a blank */

/* Whether it says nothing certain, or no more than which whole the work is a part of. */
static bool says_little(cg_str id) {
    return id.len == 0 || scan_is_request(id) || str_starts(id, STR("dossier:")) || str_ends(id, STR("/TXT"));
}

/* Fails if the sample, with a line end at 'at', is a citation of something that 'ids' does not have. */
static void is_not_changed(scanner *scan, cg_str sample, size_t at, cg_str ids) {
    buf broken = {0};
    buf_add(&broken, sample);
    broken.ptr[at] = '\n';
    scan_result result = scanner_run(scan, buf_str(&broken));
    for (uint32_t i = 0; i < result.citation_count; i++) {
        cg_str id = result.citations[i].id;
        char wanted[256];
        snprintf(wanted, sizeof wanted, " %.*s ", STR_ARG(id));
        if (!says_little(id) && !str_contains_caseless(ids, str_of(wanted)))
            fail_msg("'%.*s' is %.*s", STR_ARG(buf_str(&broken)), STR_ARG(id));
    }
    buf_free(&broken);
}

/* A line may end wherever a citation has a blank. It may be lost then, but it must not become another one: "en 22\n112,
 * nr. 8" is no paper 22. What is damaged (print with blanks between its letters) is left out. */
static void line_ends_change_no_citation(void **state) {
    setting *s = *state;
    cg_error error = {""};
    scan_plan *plan = scan_plan_new(s->families, true, &error);
    scanner *scan = scanner_new(plan);
    uint32_t families;
    const cg_family *list = cg_families_list(s->families, &families);
    buf ids = {0};
    for (uint32_t f = 0; f < families; f++)
        for (uint32_t i = 0; i < list[f].sample_count; i++) {
            cg_str sample = list[f].samples[i].text;
            scan_result whole = scanner_run(scan, sample);
            bool damaged = whole.citation_count && whole.citations[0].damaged;
            ids.len = 0;
            for (uint32_t c = 0; c < whole.citation_count; c++)
                buf_format(&ids, " %.*s ", STR_ARG(whole.citations[c].id));
            for (size_t at = 0; at < sample.len && !damaged; at++)
                if (sample.ptr[at] == ' ')
                    is_not_changed(scan, sample, at, buf_str(&ids));
        }
    buf_free(&ids);
    scanner_free(scan);
    scan_plan_free(plan);
}

/* ---------------------------------------------------------------- whatever the number of threads */

static cg_corpus *corpus_of(const setting *s, unsigned jobs) {
    cg_corpus *corpus = cg_corpus_new(s->families, jobs);
    cg_error error;
    cg_corpus_keep_details(corpus);
    assert_true(cg_corpus_add(corpus, FIXTURES, &error));
    cg_corpus_run(corpus);
    cg_check_run(corpus, NULL);
    return corpus;
}

static void write_all(const cg_corpus *corpus, buf *to) {
    cg_error error = {""};
    cg_graph *graph = cg_graph_new(corpus, &error);
    assert_non_null(graph);
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    for (uint32_t i = 0; i < count; i++) {
        char *bytes = NULL;
        size_t size = 0;
        FILE *stream = open_memstream(&bytes, &size);
        if (!cg_write(corpus, graph, &formats[i], stream, &error))
            fail_msg("%s: %s", formats[i].name, error.message);
        fclose(stream);
        buf_add(to, (cg_str){bytes, size});
        free(bytes);
    }
    cg_graph_free(graph);
}

static void jobs_change_nothing(void **state) {
    static const unsigned jobs[] = {1, 2, 8};
    buf outputs[3] = {0};
    for (size_t i = 0; i < 3; i++) {
        cg_corpus *corpus = corpus_of(*state, jobs[i]);
        write_all(corpus, &outputs[i]);
        cg_corpus_free(corpus);
    }
    assert_true(outputs[0].len > 1000);
    assert_true(str_equal(buf_str(&outputs[0]), buf_str(&outputs[1])));
    assert_true(str_equal(buf_str(&outputs[0]), buf_str(&outputs[2])));
    for (size_t i = 0; i < 3; i++)
        buf_free(&outputs[i]);
}

/* ---------------------------------------------------------------- places lead back to the text */

static void printed(const char *path, buf *to) {
    char *bytes = NULL;
    size_t size = 0;
    cg_error error = {""};
    FILE *stream = open_memstream(&bytes, &size);
    if (!cg_text_print(path, stream, &error))
        fail_msg("%s", error.message);
    fclose(stream);
    buf_add(to, (cg_str){bytes, size});
    free(bytes);
}

/* Letters and digits only: what is left of a citation however it is broken, folded or hyphenated; of a link of Markdown
 * within it just the label. */
static void essence(cg_str s, buf *to) {
    for (size_t i = 0; i < s.len; i++)
        if (str_starts(str_part(s, i, s.len), STR("](")))
            while (i < s.len && s.ptr[i] != ')')
                i++;
        else if (ascii_is_letter(s.ptr[i]) || ascii_is_digit(s.ptr[i]))
            buf_char(to, s.ptr[i]);
}

/* Whether the text of the document is the document itself, line by line. */
static bool is_plain(cg_str path) {
    return str_ends(path, STR(".txt")) || str_ends(path, STR(".md"));
}

static bool is_markup(cg_str path) {
    return str_ends(path, STR(".html")) || str_ends(path, STR(".xml"));
}

/* The bytes of the file from this place on. Columns are characters: bytes, where the file is not UTF-8. */
static void file_from(const char *path, uint32_t line, uint32_t column, buf *to) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    buf whole = {0};
    for (int c; (c = fgetc(file)) != EOF;)
        buf_char(&whole, (char)c);
    fclose(file);
    bool is_utf8 = utf8_valid(buf_str(&whole)) == whole.len;
    size_t at = 0;
    for (; line > 1 && at < whole.len; at++)
        line -= whole.ptr[at] == '\n';
    for (; column > 1 && at < whole.len; column--)
        at += is_utf8 ? utf8_sequence(buf_str(&whole), at) : 1;
    buf_add(to, str_part(buf_str(&whole), at, whole.len));
    buf_free(&whole);
}

/* Plain text is its own source. Other formats lead to their file, where the first word of the citation stands, or of
 * what is linked (it may begin with a reference to a character). */
static void check_line(cg_str whole, const cg_citation *c, const char *path) {
    uint32_t line = 1;
    for (size_t i = 0; i < c->place.start; i++)
        line += whole.ptr[i] == '\n';
    if (is_plain(str_of(path)))
        assert_int_equal(line, c->place.line);
    if (!is_markup(str_of(path)))
        return;
    buf rest = {0};
    file_from(path, c->place.line, c->place.column, &rest);
    size_t same = 0;
    while (same < c->text.len && same < rest.len && c->text.ptr[same] == rest.ptr[same] && c->text.ptr[same] != ' ')
        same++;
    if (same < 2)
        fail_msg("%s:%u:%u: '%.*s' is not there", path, c->place.line, c->place.column, STR_ARG(c->text));
    buf_free(&rest);
}

static void check_place(cg_str whole, const cg_citation *c, const char *path) {
    assert_true(c->place.start < c->place.end && c->place.end <= whole.len);
    cg_str part = str_part(whole, (size_t)c->place.start, (size_t)c->place.end);
    buf a = {0}, b = {0};
    essence(part, &a);
    essence(c->text, &b);
    if (utf8_valid(part) != part.len || !str_equal(buf_str(&a), buf_str(&b)))
        fail_msg("%s: '%.*s' stands at '%.*s'", path, STR_ARG(c->text), STR_ARG(part));
    check_line(whole, c, path);
    buf_free(&a);
    buf_free(&b);
}

static void places_lead_back(void **state) {
    cg_corpus *corpus = corpus_of(*state, 1);
    uint32_t count, total;
    const cg_document *documents = cg_corpus_documents(corpus, &count);
    const cg_citation *citations = cg_corpus_citations(corpus, &total);
    for (uint32_t i = 0; i < count; i++) {
        if (documents[i].failed) /* fixtures that cannot be read are there, too */
            continue;
        buf path = {0}, whole = {0};
        buf_add(&path, documents[i].path);
        buf_char(&path, '\0');
        printed(path.ptr, &whole);
        for (uint32_t k = 0; k < documents[i].citation_count; k++)
            check_place(buf_str(&whole), &citations[documents[i].first_citation + k], path.ptr);
        buf_free(&path);
        buf_free(&whole);
    }
    cg_corpus_free(corpus);
}

/* ---------------------------------------------------------------- damage */

static uint32_t seed = 20261123;

static uint32_t random_below(uint32_t n) {
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)seed * n) >> 32);
}

/* Cut, slap, noise: a part is taken, bytes are put over others, bits turn. */
static void damage(buf *b) {
    if (b->len == 0)
        return;
    switch (random_below(3)) {
    case 0:
        b->len = random_below((uint32_t)b->len);
        break;
    case 1: {
        uint32_t size = random_below(200) % (uint32_t)b->len;
        memmove(b->ptr + random_below((uint32_t)b->len - size), b->ptr + random_below((uint32_t)b->len - size), size);
        break;
    }
    default:
        for (uint32_t i = 0; i < 1 + b->len / 100; i++)
            b->ptr[random_below((uint32_t)b->len)] ^= (char)(1 << random_below(8));
    }
}

static void damage_breaks_nothing(void **state) {
    setting *s = *state;
    enum { ROUNDS = 40 };
    VEC(buf) damaged = {0};
    cg_corpus *corpus = cg_corpus_new(s->families, 2);
    for (uint32_t i = 0; i < s->paths.len * ROUNDS; i++) {
        buf *bytes = VEC_PUSH(&damaged);
        *bytes = (buf){0};
        assert_true(family_read_file(s->paths.at[i / ROUNDS], bytes, NULL));
        damage(bytes);
        cg_corpus_add_text(corpus, "damaged.txt", buf_str(bytes));
    }
    buf all = {0};
    cg_corpus_run(corpus);
    write_all(corpus, &all);
    assert_int_equal(utf8_valid(buf_str(&all)), all.len);
    cg_corpus_free(corpus);
    buf_free(&all);
    for (uint32_t i = 0; i < damaged.len; i++)
        buf_free(&damaged.at[i]);
    VEC_FREE(&damaged);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_lose_nothing),
        cmocka_unit_test(anchors_lose_no_name),
        cmocka_unit_test(line_ends_change_no_citation),
        cmocka_unit_test(jobs_change_nothing),
        cmocka_unit_test(places_lead_back),
        cmocka_unit_test(damage_breaks_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
