/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the families work together: each block of scan.cases is a text and the citations that it holds. A mistake of one
 * family alone is a sample or a reject in its file.
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

#define CASES SOURCE "/tests/scan.cases"

/* A block: its text, and "id<TAB>text" for each citation, a line each. */
typedef struct scan_case {
    uint32_t line;
    char name[32];
    buf text;
    buf expected;
} scan_case;

typedef VEC(scan_case) scan_cases;

/* Adds 'line' with "\n" as a line end. */
static void add_text(buf *to, cg_str line) {
    for (size_t i = 0; i < line.len; i++) {
        bool line_end = line.ptr[i] == '\\' && i + 1 < line.len && line.ptr[i + 1] == 'n';
        buf_char(to, line_end ? '\n' : line.ptr[i]);
        i += line_end;
    }
}

static void read_cases(cg_str file, scan_cases *cases) {
    bool inside = false;
    uint32_t number = 0;
    for (size_t at = 0, end; at < file.len; at = end + 1) {
        const char *found = memchr(file.ptr + at, '\n', file.len - at);
        end = found ? (size_t)(found - file.ptr) : file.len;
        cg_str line = str_part(file, at, end);
        number++;
        if (line.len && line.ptr[0] == '#')
            continue;
        if (line.len && inside) {
            buf_add(&cases->at[cases->len - 1].expected, line);
            buf_char(&cases->at[cases->len - 1].expected, '\n');
        } else if (line.len) {
            scan_case *one = VEC_PUSH(cases);
            *one = (scan_case){.line = number};
            snprintf(one->name, sizeof one->name, "%u.txt", number);
            add_text(&one->text, line);
        }
        inside = line.len > 0;
    }
}

/* Adds the citations of a document as the file has them; what has no id shows "?". */
static void add_found(const cg_corpus *corpus, const cg_document *document, buf *to) {
    uint32_t count;
    const cg_citation *citations = cg_corpus_citations(corpus, &count) + document->first_citation;
    const cg_work *works = cg_corpus_works(corpus, &count);
    for (uint32_t i = 0; i < document->citation_count; i++) {
        buf_add(to, citations[i].work == CG_NONE ? STR("?") : works[citations[i].work].id);
        buf_char(to, '\t');
        buf_add(to, citations[i].text);
        buf_char(to, '\n');
    }
}

static void every_case_gives_its_citations(void **state) {
    (void)state;
    cg_error error = {""};
    cg_families *families = cg_families_new(&error);
    if (!families)
        fail_msg("%s", error.message);
    buf file = {0};
    scan_cases cases = {0};
    assert_true(family_read_file(CASES, &file, NULL));
    read_cases(buf_str(&file), &cases);
    assert_true(cases.len > 0);
    cg_corpus *corpus = cg_corpus_new(families, 1);
    for (uint32_t i = 0; i < cases.len; i++)
        cg_corpus_add_text(corpus, cases.at[i].name, buf_str(&cases.at[i].text));
    cg_corpus_run(corpus);
    uint32_t count, wrong = 0;
    const cg_document *documents = cg_corpus_documents(corpus, &count);
    assert_int_equal(count, cases.len);
    for (uint32_t i = 0; i < count; i++) {
        scan_case *one = &cases.at[i];
        buf found = {0};
        add_found(corpus, &documents[i], &found);
        if (!str_equal(buf_str(&found), buf_str(&one->expected))) {
            print_error("scan.cases:%u: expected\n%.*sbut found\n%.*s", one->line, STR_ARG(buf_str(&one->expected)),
                        STR_ARG(buf_str(&found)));
            wrong++;
        }
        buf_free(&found);
        buf_free(&one->text);
        buf_free(&one->expected);
    }
    assert_int_equal(wrong, 0);
    VEC_FREE(&cases);
    buf_free(&file);
    cg_corpus_free(corpus);
    cg_families_free(families);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_case_gives_its_citations)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
