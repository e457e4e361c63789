/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks: each block of check.cases is one or more documents and all the findings about them. It must be all of
 * them, so every block is a negative case, too, of the checks that it does not name.
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

#define CASES SOURCE "/tests/check.cases"

enum { DOCUMENTS_MOST = 8, BLOCK_MOST = 64 };

/* A block: the names and texts of its documents, and "CODE<TAB>text<TAB>suggestion" for each finding. */
typedef struct check_case {
    uint32_t line, documents;
    buf names[DOCUMENTS_MOST], texts[DOCUMENTS_MOST];
    buf expected;
} check_case;

/* Adds 'line' with "\n" as a line end. */
static void add_text(buf *to, cg_str line) {
    for (size_t i = 0; i < line.len; i++) {
        bool line_end = line.ptr[i] == '\\' && i + 1 < line.len && line.ptr[i + 1] == 'n';
        buf_char(to, line_end ? '\n' : line.ptr[i]);
        i += line_end;
    }
}

/* Adds a document: its line is its text, or "name: text" where it begins with '@'. */
static void add_document(check_case *one, cg_str line) {
    assert_true(one->documents < DOCUMENTS_MOST);
    buf *name = &one->names[one->documents], *text = &one->texts[one->documents];
    const char *colon = line.ptr[0] == '@' ? memchr(line.ptr, ':', line.len) : NULL;
    if (colon)
        buf_add(name, str_part(line, 1, (size_t)(colon - line.ptr)));
    else
        buf_format(name, "%u-%u.txt", one->line, one->documents);
    buf_char(name, '\0');
    add_text(text, colon ? str_part(line, (size_t)(colon - line.ptr) + 2, line.len) : line);
    one->documents++;
}

/* Whether the line is a finding: a code and a tab, or a code with its level. */
static bool is_finding(cg_str line) {
    return line.len > 4 && ascii_is_upper(line.ptr[0]) && ascii_is_digit(line.ptr[1]) && ascii_is_digit(line.ptr[2]) &&
           ascii_is_digit(line.ptr[3]) && (line.ptr[4] == '\t' || line.ptr[4] == ' ');
}

static cg_str next_line(cg_str file, size_t *at) {
    const char *found = memchr(file.ptr + *at, '\n', file.len - *at);
    size_t start = *at, end = found ? (size_t)(found - file.ptr) : file.len;
    *at = end + 1;
    return str_part(file, start, end);
}

/* Reads the next block; false at the end of the file. */
static bool read_case(cg_str file, size_t *at, uint32_t *number, check_case *one) {
    *one = (check_case){0};
    while (*at < file.len) {
        cg_str line = next_line(file, at);
        ++*number;
        if (line.len && line.ptr[0] == '#')
            continue;
        if (!line.len && one->documents)
            return true;
        if (!line.len)
            continue;
        if (!one->documents)
            one->line = *number;
        if (is_finding(line)) {
            buf_add(&one->expected, line);
            buf_char(&one->expected, '\n');
        } else {
            add_document(one, line);
        }
    }
    return one->documents > 0;
}

static void free_case(check_case *one) {
    for (uint32_t i = 0; i < one->documents; i++) {
        buf_free(&one->names[i]);
        buf_free(&one->texts[i]);
    }
    buf_free(&one->expected);
}

/* A finding as the file has it; the level only where it is not that of the check. */
static void add_finding(const cg_corpus *corpus, const cg_finding *f, buf *to) {
    const cg_check *check = cg_check_of(f->code);
    const cg_citation *citations = cg_corpus_citations(corpus, &(uint32_t){0});
    cg_str about = f->citation == CG_NONE ? str_part(f->line, f->mark_start, f->mark_end) : citations[f->citation].text;
    buf_format(to, "%s%s%s\t%.*s", check->code, f->level == check->level ? "" : " ",
               f->level == check->level ? "" : cg_level_name(f->level), STR_ARG(about));
    if (f->suggestion.len)
        buf_format(to, "\t%.*s", STR_ARG(f->suggestion));
    buf_char(to, '\n');
}

static bool run_case(const cg_families *families, const check_case *one) {
    cg_corpus *corpus = cg_corpus_new(families, 1);
    buf found = {0};
    uint32_t count;
    cg_corpus_keep_details(corpus);
    for (uint32_t i = 0; i < one->documents; i++)
        cg_corpus_add_text(corpus, one->names[i].ptr, buf_str(&one->texts[i]));
    cg_corpus_run(corpus);
    cg_check_run(corpus, NULL);
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    for (uint32_t i = 0; i < count; i++)
        add_finding(corpus, &findings[i], &found);
    bool right = str_equal(buf_str(&found), buf_str(&one->expected));
    if (!right)
        print_error("check.cases:%u: expected\n%.*sbut found\n%.*s", one->line, STR_ARG(buf_str(&one->expected)),
                    STR_ARG(buf_str(&found)));
    buf_free(&found);
    cg_corpus_free(corpus);
    return right;
}

static void every_case_gives_its_findings(void **state) {
    (void)state;
    cg_error error = {""};
    cg_families *families = cg_families_new(&error);
    if (!families)
        fail_msg("%s", error.message);
    buf file = {0};
    assert_true(family_read_file(CASES, &file, NULL));
    uint32_t number = 0, cases = 0, wrong = 0;
    check_case one;
    for (size_t at = 0; read_case(buf_str(&file), &at, &number, &one); cases++) {
        wrong += !run_case(families, &one);
        free_case(&one);
    }
    assert_true(cases > 0);
    assert_int_equal(wrong, 0);
    buf_free(&file);
    cg_families_free(families);
}

/* A check that no case shows could be broken without a sign. */
static void every_check_has_a_case(void **state) {
    (void)state;
    buf file = {0};
    uint32_t missing = 0;
    assert_true(family_read_file(CASES, &file, NULL));
    buf_char(&file, '\0');
    for (unsigned code = CG_F010; code < CG_CODE_COUNT; code++) {
        char line[8];
        snprintf(line, sizeof line, "\n%s", cg_check_of((cg_code)code)->code);
        bool elsewhere = code == CG_T002 || code == CG_T003     /* links come from readers: tests/links.c */
                         || code == CG_T030 || code == CG_T031  /* tests/cli/check-catalog */
                         || code == CG_C001 || code == CG_C003; /* documents that are works: tests/cli/check-corpus */
        if (strstr(file.ptr, line) || elsewhere)
            continue;
        print_error("check.cases: no case of %s\n", line + 1);
        missing++;
    }
    buf_free(&file);
    assert_int_equal(missing, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_gives_its_findings),
        cmocka_unit_test(every_check_has_a_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
