/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Readers that misbehave on purpose, in a child process: whatever they do costs their file and makes one finding that
 * names the cause, and the next file is read. The first line of a file says what its reader does.
 */
#define _GNU_SOURCE
#include "read/child.h"

#include "base/utf8.h"
#include "read/wire.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

/* A busy machine may not let a child work for a while, so only the test of standing still waits for less. */
static child_limits small_limits = {.cpu_seconds = 1, .wait_seconds = 60, .memory = 256 << 20, .output = 4 << 20};

/* ---------------------------------------------------------------- the reader, in the child */

static void push(text *t, const char *words) {
    text_reset(t, 0, 1, 0);
    text_push_origin(t, 7, 0, 0);
    text_push(t, str_of(words));
}

static void do_crash(text *t) {
    (void)t;
    signal(SIGSEGV, SIG_DFL); /* a sanitizer would call it something else */
    raise(SIGSEGV);
}

static void do_abort(text *t) {
    (void)t;
    signal(SIGABRT, SIG_DFL);
    errno = 0;
    abort();
}

static void do_hang(text *t) {
    for (;;)
        t->offset++;
}

static void do_sleep(text *t) {
    (void)t;
    for (;;)
        sleep(100);
}

/* Memory as a library in C++ or our own code takes it: whoever gets none gives up. */
static void do_fill(text *t) {
    for (;;) {
        buf more = {0};
        memset(buf_reserve(&more, 1 << 20), 1, 1 << 20);
        t->offset += (uint64_t)(unsigned char)more.ptr[77];
    }
}

static void do_exit(text *t) {
    (void)t;
    errno = 0;
    exit(1);
}

static void do_flood(text *t) {
    push(t, "");
    for (int i = 0; i < 1 << 20; i++)
        text_push(t, STR("woord "));
}

static void do_invalid(text *t) {
    push(t, "ab\xFF");
}

static void do_outside(text *t) {
    push(t, "tekst");
    *VEC_PUSH(&t->notes) = (text_note){.number = 1, .start = 2, .end = 400, .call = CG_NONE};
}

static void do_disorder(text *t) {
    push(t, "tekst");
    *VEC_PUSH(&t->origins) = (text_origin){.source = 3, .page = 1};
    *VEC_PUSH(&t->origins) = (text_origin){.source = 2, .page = 1};
}

static void do_target(text *t) {
    push(t, "tekst");
    text_begin_link(t, STR("https://a.nl"), false);
    text_push(t, STR("x"));
    text_end_link(t);
    t->links.at[0].target_len = 4000000000u;
}

/* What would leave the process, with how it went as the text. */
static void do_escape(text *t) {
    char said[200];
    int file = open("/tmp/citegraph-escaped", O_WRONLY | O_CREAT, 0600);
    int network = socket(AF_INET, SOCK_STREAM, 0);
    pid_t process = fork();
    if (process == 0)
        _exit(0);
    int shell = execl("/bin/true", "true", (char *)NULL);
    snprintf(said, sizeof said, "%d %d %d %d %d", file < 0, network < 0, process < 0, shell < 0,
             kill(getppid(), 0) < 0);
    push(t, said);
}

/* Which files it has: the socket, the document, and what it opens itself. */
static void do_files(text *t) {
    push(t, "");
    for (int file = 0; file < 200; file++)
        if (fcntl(file, F_GETFD) >= 0) {
            char number[16];
            snprintf(number, sizeof number, "%d ", file);
            text_push(t, str_of(number));
        }
}

static void do_fine(text *t) {
    push(t, "Zie nr. 2");
    uint32_t call = text_push_call(t, 1);
    text_push(t, STR(".\n"));
    text_push_origin(t, 8, 0, 0);
    text_begin_note(t, 1, call);
    text_begin_link(t, STR("https://a.nl/één"), true);
    text_push(t, STR("Één noot"));
    text_end_link(t);
    text_end_note(t);
}

typedef struct deed {
    const char *name;
    void (*run)(text *t);
} deed;

static const deed deeds[] = {
    {"crash", do_crash},     {"abort", do_abort},       {"hang", do_hang},     {"sleep", do_sleep},
    {"fill", do_fill},       {"exit", do_exit},         {"flood", do_flood},   {"invalid", do_invalid},
    {"outside", do_outside}, {"disorder", do_disorder}, {"target", do_target}, {"escape", do_escape},
    {"files", do_files},     {"fine", do_fine},
};

typedef struct evil {
    buf bytes;
    size_t at;
    bool once; /* something like this has been done by this process */
} evil;

static void evil_begin(reading *r) {
    if (!r->state)
        r->state = memset(mem_alloc(sizeof(evil)), 0, sizeof(evil));
    evil *e = r->state;
    e->bytes.len = e->at = 0;
    while (read_bytes(r, &e->bytes, 4096))
        ;
}

/* Each line is a part. */
static bool evil_part(reading *r, text *t) {
    evil *e = r->state;
    cg_str rest = str_part(buf_str(&e->bytes), e->at, e->bytes.len);
    const char *newline = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
    if (!newline) {
        read_identify(r, STR("kst-22112-1"));
        read_report(r, CG_R005, 3, "gezien: \xC3");
        return false;
    }
    cg_str word = str_part(rest, 0, (size_t)(newline - rest.ptr));
    e->at += word.len + 1;
    push(t, "");
    bool crashes_later = str_equal(word, STR("crash-if-used")) && e->once;
    e->once = true;
    if (crashes_later)
        do_crash(t);
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (str_equal(word, str_of(deeds[i].name)))
            deeds[i].run(t);
    return true;
}

static void evil_free(void *state) {
    evil *e = state;
    buf_free(&e->bytes);
    free(e);
}

static const reader evil_reader = {
    .name = "evil", .isolated = true, .begin = evil_begin, .part = evil_part, .free_state = evil_free};

/* ---------------------------------------------------------------- reading what it sends */

typedef struct fixture {
    reading r;
    text t;
    arena memory;
    buf source;
    uint32_t parts;
} fixture;

static void begin(fixture *f, const char *script) {
    f->r.reader = &evil_reader;
    f->r.memory = &f->memory;
    f->r.limits = &small_limits;
    f->r.findings.len = 0;
    f->r.failed = false;
    f->r.identity = STR("");
    f->r.file = memfd_create("script", MFD_CLOEXEC);
    assert_int_equal(write(f->r.file, script, strlen(script)), strlen(script));
    f->source.len = f->parts = 0;
    assert_true(child_begin(&f->r));
}

static void read_script(fixture *f, const char *script) {
    begin(f, script);
    for (; read_part(&f->r, &f->t); f->parts++)
        buf_add(&f->source, f->t.source);
    read_close(&f->r);
}

static void end(fixture *f) {
    read_free(&f->r);
    text_free(&f->t);
    buf_free(&f->source);
    arena_free(&f->memory);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no zombie */
    assert_int_equal(errno, ECHILD);
}

static void reads_well(fixture *f) {
    read_script(f, "fine\nfine\n");
    assert_false(f->r.failed);
    assert_int_equal(f->parts, 2);
    assert_true(str_equal(buf_str(&f->source), STR("Zie nr. 2[^1].\n[^1]: Één noot"
                                                   "Zie nr. 2[^1].\n[^1]: Één noot")));
}

static void fails_with(const char *script, cg_code code, const char *message) {
    fixture f = {0};
    for (int again = 0; again < 2; again++) { /* in a new child, and in one that has read something */
        read_script(&f, script);
        assert_true(f.r.failed);
        assert_int_equal(f.r.findings.len, 1);
        assert_int_equal(f.r.findings.at[0].code, code);
        if (!str_equal(f.r.findings.at[0].message, str_of(message)))
            fail_msg("%s: '%.*s' is not '%s'", script, STR_ARG(f.r.findings.at[0].message), message);
        reads_well(&f);
    }
    end(&f);
}

static void everything_arrives(void **state) {
    (void)state;
    fixture f = {0};
    begin(&f, "fine\nfine\n");
    assert_true(read_part(&f.r, &f.t));
    assert_int_equal(f.t.offset, 0);
    assert_true(str_equal(f.t.body, STR("Zie nr. 2.\nÉén noot")));
    assert_int_equal(f.t.notes.len, 1);
    assert_int_equal(f.t.notes.at[0].number, 1);
    assert_int_equal(f.t.notes.at[0].call, strlen("Zie nr. 2"));
    assert_int_equal(f.t.links.len, 1);
    assert_true(f.t.links.at[0].is_mark);
    assert_true(str_equal(text_link_target(&f.t, &f.t.links.at[0]), STR("https://a.nl/één")));
    assert_int_equal(text_place(&f.t, f.t.body.len - 1, f.t.body.len).page, 8);
    size_t length = f.t.source.len;
    assert_true(read_part(&f.r, &f.t));
    assert_int_equal(f.t.offset, length);
    assert_false(read_part(&f.r, &f.t));
    assert_true(str_equal(f.r.identity, STR("kst-22112-1")));
    assert_int_equal(f.r.findings.len, 1);
    assert_int_equal(f.r.findings.at[0].line, 3);
    assert_true(str_equal(f.r.findings.at[0].message, STR("gezien: ?")));
    read_close(&f.r);
    end(&f);
}

static void a_crash_costs_one_file(void **state) {
    (void)state;
    fails_with("crash\n", CG_R011, "its reader crashed (SIGSEGV)");
    fails_with("fine\nabort\n", CG_R011, "its reader crashed (SIGABRT)");
    fails_with("exit\n", CG_R011, "its reader gave up without a word");
}

static void time_is_limited(void **state) {
    (void)state;
    fails_with("hang\n", CG_R010, "reading it took longer than 1 s of CPU time");
    small_limits.wait_seconds = 3;
    fails_with("sleep\n", CG_R010, "its reader stood still for 3 s");
    small_limits.wait_seconds = 60;
}

static void memory_is_limited(void **state) {
    (void)state;
    if (SANITIZED)
        skip(); /* sanitizers need more addresses than any limit leaves */
    fails_with("fill\n", CG_R010, "reading it needed more than 256 MB of memory");
}

static void output_is_limited(void **state) {
    (void)state;
    fails_with("fine\nflood\n", CG_R010, "it gives more than 4 MB of text");
}

static void lies_are_seen(void **state) {
    (void)state;
    static const char *const lies[] = {"invalid\n", "outside\n", "fine\ndisorder\n", "target\n"};
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
        fails_with(lies[i], CG_R011, "its reader sent what cannot be");
}

/* What one file left behind in a child must not show in the findings about the next. */
static void what_was_read_before_changes_nothing(void **state) {
    (void)state;
    fixture f = {0};
    reads_well(&f);
    read_script(&f, "fine\ncrash-if-used\nfine\n");
    assert_true(f.r.failed); /* in a new child, too */
    assert_int_equal(f.parts, 1);
    reads_well(&f);
    read_script(&f, "crash-if-used\nfine\n");
    assert_false(f.r.failed); /* only in the old one */
    assert_int_equal(f.parts, 2);
    end(&f);
}

static void nothing_gets_out(void **state) {
    (void)state;
    if (SANITIZED)
        skip(); /* no filter of system calls there */
    fixture f = {0};
    read_script(&f, "escape\n");
    assert_true(str_equal(buf_str(&f.source), STR("1 1 1 1 1")));
    assert_int_equal(access("/tmp/citegraph-escaped", F_OK), -1);
    end(&f);
}

static void nothing_comes_along(void **state) {
    (void)state;
    fixture f = {0};
    int held[20];
    for (int i = 0; i < 20; i++)
        held[i] = open("/dev/null", O_RDONLY);
    read_script(&f, "files\n");
    assert_true(str_equal(buf_str(&f.source), STR("0 1 2 3 4 ")));
    for (int i = 0; i < 20; i++)
        close(held[i]);
    end(&f);
}

static unsigned open_files(void) {
    unsigned count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static void nothing_is_left_open(void **state) {
    (void)state;
    unsigned before = open_files();
    fixture f = {0};
    for (int i = 0; i < 20; i++)
        read_script(&f, i % 3 == 0 ? "crash\n" : "fine\n");
    begin(&f, "fine\nfine\nfine\n"); /* and given up in the middle */
    assert_true(read_part(&f.r, &f.t));
    read_close(&f.r);
    reads_well(&f);
    end(&f);
    assert_int_equal(open_files(), before);
}

static void *read_in_a_thread(void *argument) {
    fixture f = {0};
    for (int i = 0; i < 20; i++) {
        read_script(&f, i % 4 == 0 ? "fine\ncrash\n" : "fine\n");
        if (f.r.failed != (i % 4 == 0) || f.parts != 1)
            *(bool *)argument = false;
    }
    read_free(&f.r);
    text_free(&f.t);
    buf_free(&f.source);
    arena_free(&f.memory);
    return NULL;
}

static void threads_have_children_of_their_own(void **state) {
    (void)state;
    enum { THREADS = 4 };
    const int count = SANITIZED ? 1 : THREADS; /* sanitizers may not survive a fork from one of many: child_prepare */
    pthread_t threads[THREADS];
    bool fine[THREADS];
    for (int i = 0; i < count; i++) {
        fine[i] = true;
        assert_int_equal(pthread_create(&threads[i], NULL, read_in_a_thread, &fine[i]), 0);
    }
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
        assert_true(fine[i]);
    }
}

/* Any numbers at all: what passes the check can be made a body, and every place of it be asked for. */
static void what_passes_is_harmless(void **state) {
    (void)state;
    static const char *const pieces[] = {"[^1]", "[^2]: ", "a-\n", "\n", "  ", "é", "\u00AD", "ﬁ", "https://a-\n", "x"};
    text t = {0};
    uint32_t passed = 0;
    srand(1);
    for (int round = 0; round < 200000; round++) {
        text_reset(&t, 0, 1, 0);
        for (int i = rand() % 8; i >= 0; i--)
            text_push(&t, str_of(pieces[(unsigned)rand() % (sizeof pieces / sizeof *pieces)]));
        uint32_t room = (uint32_t)t.source.len + 2;
#define ANY ((uint32_t)rand() % room)
        for (int i = rand() % 3; i > 0; i--)
            *VEC_PUSH(&t.hidden) = (text_hidden){.start = ANY, .end = ANY};
        for (int i = rand() % 3; i > 0; i--)
            *VEC_PUSH(&t.notes) = (text_note){.number = 1, .start = ANY, .end = ANY, .call = ANY};
        for (int i = rand() % 3; i > 0; i--)
            *VEC_PUSH(&t.links) = (text_link){.start = ANY, .end = ANY, .target_len = ANY % 2};
        for (int i = rand() % 3; i > 0; i--)
            *VEC_PUSH(&t.origins) = (text_origin){.source = ANY, .page = 1};
#undef ANY
        if (!wire_part_is_sound(&t))
            continue;
        passed++;
        text_finish(&t);
        for (size_t at = 0; at < t.body.len; at++) {
            cg_place place = text_place(&t, at, at + 1);
            assert_true(place.start <= place.end && place.end <= t.source.len);
            const text_note *note = text_note_at(&t, at);
            assert_true(!note || note->end <= t.body.len);
        }
    }
    assert_in_range(passed, 5000, 190000);
    text_free(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_arrives),
        cmocka_unit_test(a_crash_costs_one_file),
        cmocka_unit_test(time_is_limited),
        cmocka_unit_test(memory_is_limited),
        cmocka_unit_test(output_is_limited),
        cmocka_unit_test(lies_are_seen),
        cmocka_unit_test(what_was_read_before_changes_nothing),
        cmocka_unit_test(nothing_gets_out),
        cmocka_unit_test(nothing_comes_along),
        cmocka_unit_test(nothing_is_left_open),
        cmocka_unit_test(threads_have_children_of_their_own),
        cmocka_unit_test(what_passes_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
