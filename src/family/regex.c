/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/regex.h"

#include <pthread.h>
#include <stdatomic.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Limits: a hostile line ends in a finding instead of minutes; long lists need more stack than PCRE2's own 32 KiB. */
enum { MATCH_LIMIT = 100000, STACK_START = 32 * 1024, STACK_MOST = 1024 * 1024, GROUPS_MOST = 256 };

struct regex {
    buf pattern; /* as long as it is not compiled */
    regex_kind kind;
    pcre2_code *code;
    atomic_bool ready; /* all that can be compiled is */
    bool has_machine_code;
    VEC(regex_group) groups;
    bool (*wanted)(const void *context, cg_str name); /* which groups are kept; NULL: all */
    const void *context;
};

struct regex_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

static uint32_t options_of(regex_kind kind) {
    uint32_t options = PCRE2_UTF | PCRE2_NO_AUTO_CAPTURE | PCRE2_DUPNAMES | PCRE2_NO_UTF_CHECK;
    switch (kind) {
    case REGEX_SEARCH:
        return options | PCRE2_EXTENDED | PCRE2_USE_OFFSET_LIMIT;
    case REGEX_HERE:
        return options | PCRE2_EXTENDED | PCRE2_ANCHORED;
    case REGEX_WHOLE:
        return options | PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    }
    return options;
}

static void keep_wanted(regex *r) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->groups.len; i++)
        if (r->wanted(r->context, r->groups.at[i].name))
            r->groups.at[kept++] = r->groups.at[i];
    r->groups.len = kept;
}

/* Copies PCRE2's table of names: entries of fixed size, two bytes of number, then the name with a NUL. */
static void read_groups(regex *r) {
    uint32_t count = 0, size = 0;
    PCRE2_SPTR table;
    pcre2_pattern_info(r->code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(r->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(r->code, PCRE2_INFO_NAMETABLE, &table);
    for (uint32_t i = 0; i < count; i++, table += size)
        *VEC_PUSH(&r->groups) = (regex_group){
            .name = str_of((const char *)table + 2),
            .number = (uint32_t)table[0] << 8 | table[1],
        };
    if (r->wanted)
        keep_wanted(r);
}

/* Compiles r->pattern, which is no longer needed then. */
static bool compile(regex *r, size_t *offset, cg_error *error) {
    int code;
    PCRE2_SIZE where;
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)r->pattern.ptr, r->pattern.len, options_of(r->kind), &code, &where, NULL);
    if (!compiled) {
        PCRE2_UCHAR reason[256];
        pcre2_get_error_message(code, reason, sizeof reason);
        *offset = where;
        return error_set(error, "%s", (const char *)reason);
    }
    r->code = compiled;
    *offset = r->pattern.len;
    uint32_t groups = 0;
    pcre2_pattern_info(compiled, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups >= GROUPS_MOST) /* a matcher has no room for the last ones: they would never be set */
        return error_set(error, "more than %d groups, those for every pattern among them", GROUPS_MOST - 1);
    read_groups(r);
    buf_free(&r->pattern);
    return true;
}

regex *regex_new_known(cg_str pattern, regex_kind kind) {
    regex *r = mem_alloc(sizeof *r);
    *r = (regex){.kind = kind};
    buf_add(&r->pattern, pattern);
    return r;
}

regex *regex_new(cg_str pattern, regex_kind kind, size_t *offset, cg_error *error) {
    size_t unused;
    regex *r = regex_new_known(pattern, kind);
    if (compile(r, offset ? offset : &unused, error))
        return r;
    regex_free(r);
    return NULL;
}

void regex_free(regex *r) {
    if (!r)
        return;
    buf_free(&r->pattern);
    pcre2_code_free(r->code);
    VEC_FREE(&r->groups);
    free(r);
}

const regex_group *regex_groups(const regex *r, uint32_t *count) {
    *count = r->groups.len;
    return r->groups.at;
}

void regex_forget_groups(regex *r, bool (*wanted)(const void *context, cg_str name), const void *context) {
    r->wanted = wanted;
    r->context = context;
    keep_wanted(r);
}

bool regex_matches_empty(const regex *r) {
    /* PCRE2_INFO_MATCHEMPTY also says yes where a pattern calls groups: trying is the only way to know. */
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    int found = pcre2_match(r->code, (PCRE2_SPTR) "", 0, 0, 0, data, NULL);
    pcre2_match_data_free(data);
    return found >= 0;
}

regex_matcher *regex_matcher_new(void) {
    regex_matcher *m = mem_alloc(sizeof *m);
    m->data = pcre2_match_data_create(GROUPS_MOST, NULL);
    m->context = pcre2_match_context_create(NULL);
    m->stack = pcre2_jit_stack_create(STACK_START, STACK_MOST, NULL);
    pcre2_set_match_limit(m->context, MATCH_LIMIT);
    pcre2_jit_stack_assign(m->context, NULL, m->stack);
    return m;
}

void regex_matcher_free(regex_matcher *m) {
    if (!m)
        return;
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    pcre2_jit_stack_free(m->stack);
    free(m);
}

/* Compiles what is not yet, and to machine code. Where there is no JIT compiler, the interpreter does the same, slower.
 */
static void make_ready(regex *r) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    cg_error error;
    size_t offset;
    pthread_mutex_lock(&lock);
    if (!r->code && !compile(r, &offset, &error)) { /* of a built-in family: the tests have compiled them all */
        fprintf(stderr, "citegraph: %s\n", error.message);
        abort();
    }
    if (!atomic_load(&r->ready)) {
        r->has_machine_code = pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE) == 0;
        atomic_store(&r->ready, true);
    }
    pthread_mutex_unlock(&lock);
}

regex_result regex_match(regex *r, regex_matcher *m, cg_str subject, size_t start, size_t limit) {
    if (!atomic_load_explicit(&r->ready, memory_order_acquire))
        make_ready(r);
    pcre2_set_offset_limit(m->context, limit == SIZE_MAX ? PCRE2_UNSET : limit);
    PCRE2_SPTR bytes = (PCRE2_SPTR)subject.ptr;
    const uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
    int found = r->has_machine_code
                    ? pcre2_jit_match(r->code, bytes, subject.len, start, PCRE2_NOTEMPTY, m->data, m->context)
                    : pcre2_match(r->code, bytes, subject.len, start, options, m->data, m->context);
    if (found >= 0)
        return REGEX_FOUND;
    return found == PCRE2_ERROR_NOMATCH ? REGEX_NONE : REGEX_GAVE_UP;
}

uint32_t regex_mark(const regex_matcher *m) {
    PCRE2_SPTR mark = pcre2_get_mark(m->data);
    return mark ? str_number(str_of((const char *)mark), NULL) : CG_NONE;
}

bool regex_span(const regex_matcher *m, uint32_t number, size_t *start, size_t *end) {
    const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(m->data);
    if (number >= pcre2_get_ovector_count(m->data) || spans[2 * number] == PCRE2_UNSET)
        return false;
    *start = spans[2 * number];
    *end = spans[2 * number + 1];
    return true;
}
