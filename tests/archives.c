/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Archives, through the public interface: what is in them is read as if it lay in a folder, and one that was made to do
 * harm costs itself and makes a finding. All of them are made here, by libarchive where it can and by hand otherwise.
 */
#define _XOPEN_SOURCE 700
#include "base/str.h"
#include "base/vec.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "with_families.h"

static char folder[] = "/tmp/citegraph-archives-XXXXXX";

static int set_up(void **state) {
    return mkdtemp(folder) && chdir(folder) == 0 ? load_families(state) : -1;
}

static int tear_down(void **state) {
    if (chdir("/") != 0 || rmdir(folder) != 0)
        return -1;
    return free_families(state);
}

/* ---------------------------------------------------------------- making archives */

typedef struct file {
    const char *name, *content;
    unsigned type; /* 0: a regular file */
} file;

static struct archive *start(const char *path, const char *format, const char *compressor) {
    struct archive *a = archive_write_new();
    assert_int_equal(archive_write_set_format_by_name(a, format), ARCHIVE_OK);
    if (compressor)
        assert_int_equal(archive_write_add_filter_by_name(a, compressor), ARCHIVE_OK);
    archive_write_set_options(a, "compression-level=1");
    assert_int_equal(archive_write_open_filename(a, path), ARCHIVE_OK);
    return a;
}

static void add_head(struct archive *a, const char *name, unsigned type, size_t size) {
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, type ? type : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)size);
    if (type == AE_IFLNK)
        archive_entry_set_symlink(entry, "/etc/passwd");
    setlocale(LC_CTYPE, "C.UTF-8"); /* or libarchive cannot write the name; reading must do without */
    assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
    setlocale(LC_CTYPE, "C");
    archive_entry_free(entry);
}

static void add(struct archive *a, const file *f) {
    size_t size = f->type ? 0 : strlen(f->content);
    add_head(a, f->name, f->type, size);
    assert_int_equal(archive_write_data(a, f->content, size), size);
}

static void finish(struct archive *a) {
    assert_int_equal(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
}

static void make(const char *path, const char *format, const char *compressor, const file *files, size_t count) {
    struct archive *a = start(path, format, compressor);
    for (size_t i = 0; i < count; i++)
        add(a, &files[i]);
    finish(a);
}

/* One member of so many megabytes of zeros. */
static void add_zeros(struct archive *a, const char *name, size_t megabytes) {
    static const char zeros[1 << 20];
    add_head(a, name, 0, megabytes << 20);
    for (size_t i = 0; i < megabytes; i++)
        assert_int_equal(archive_write_data(a, zeros, sizeof zeros), sizeof zeros);
}

static void write_file(const char *path, cg_str bytes) {
    FILE *out = fopen(path, "wb");
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, out), bytes.len);
    fclose(out);
}

static buf read_file(const char *path) {
    buf bytes = {0};
    FILE *in = fopen(path, "rb");
    for (size_t got = 1; got > 0;) {
        got = fread(buf_reserve(&bytes, 65536), 1, 65536, in);
        bytes.len += got;
    }
    fclose(in);
    return bytes;
}

/* ---------------------------------------------------------------- looking at results */

/* Sanitizers may not survive a fork from one of many threads, which a child that died makes necessary. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { MOST_JOBS = 1 };
#else
enum { MOST_JOBS = 4 };
#endif

/* All that a run of 'path' tells, in lines: "document: path", its works, its findings. */
static buf outcome_with(const char *path, unsigned jobs, const char *excluded) {
    buf out = {0};
    cg_error error = {""};
    cg_corpus *corpus = cg_corpus_new(families, jobs);
    if (excluded)
        cg_corpus_exclude(corpus, excluded);
    if (!cg_corpus_add(corpus, path, &error))
        buf_format(&out, "%s\n", error.message);
    cg_corpus_run(corpus);
    uint32_t documents, findings;
    const cg_document *document = cg_corpus_documents(corpus, &documents);
    const cg_finding *finding = cg_corpus_findings(corpus, &findings);
    const cg_citation *citations = cg_corpus_citations(corpus, &(uint32_t){0});
    const cg_work *works = cg_corpus_works(corpus, &(uint32_t){0});
    for (uint32_t i = 0; i < documents; i++) {
        buf_format(&out, "%.*s%s", STR_ARG(document[i].path), document[i].failed ? " failed" : "");
        for (uint32_t k = 0; k < document[i].citation_count; k++)
            buf_format(&out, " %.*s", STR_ARG(works[citations[document[i].first_citation + k].work].id));
        buf_char(&out, '\n');
    }
    for (uint32_t i = 0; i < findings; i++)
        buf_format(&out, "%s %.*s\n", cg_check_of(finding[i].code)->code, STR_ARG(finding[i].message));
    cg_corpus_free(corpus);
    return out;
}

static void expect(const char *path, const char *expected) {
    for (unsigned jobs = 1; jobs <= MOST_JOBS; jobs += 3) {
        buf out = outcome_with(path, jobs, NULL);
        if (!str_equal(buf_str(&out), str_of(expected)))
            fail_msg("%s:\n%.*s-- and not\n%s", path, STR_ARG(buf_str(&out)), expected);
        buf_free(&out);
    }
    unlink(path);
}

static uint32_t count_of(cg_str text, const char *what) {
    uint32_t count = 0;
    cg_str wanted = str_of(what);
    for (size_t i = 0; i + wanted.len <= text.len; i++)
        count += memcmp(text.ptr + i, wanted.ptr, wanted.len) == 0;
    return count;
}

/* ---------------------------------------------------------------- good ones */

static const file letters[] = {
    {"b.txt", "COM(2025) 2", 0},
    {"a/z.txt", "COM(2025) 1", 0},
    {"a-b.txt", "COM(2025) 3", 0},
    {"./a//y.md", "COM(2025) 4", 0},
    {"a", "", AE_IFDIR},
    {"a/.hidden/x.txt", "x", 0},
    {"__MACOSX/a/._z.txt", "x", 0},
    {"link.txt", "", AE_IFLNK},
    {"één.txt", "COM(2025) 5", 0},
    {"kst-22112-4263.txt", "Niets.", 0},
    {"table.xlsx", "COM(2025) 7", 0},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void archives_are_folders(void **state) {
    (void)state;
    static const struct {
        const char *path, *format, *compressor;
    } kinds[] = {
        {"l.zip", "zip", NULL},        {"l.tar", "pax", NULL},    {"l.tar.gz", "ustar", "gzip"},
        {"l.tgz", "gnutar", "gzip"},   {"l.tar.xz", "pax", "xz"}, {"l.tar.zst", "pax", "zstd"},
        {"l.tar.bz2", "pax", "bzip2"}, {"noname", "pax", "gzip"},
    };
    for (size_t i = 0; i < COUNT(kinds); i++) {
        make(kinds[i].path, kinds[i].format, kinds[i].compressor, letters, COUNT(letters));
        const char *p = kinds[i].path;
        buf expected = {0};
        buf_format(&expected,
                   "%s/a/y.md COM(2025)4\n%s/a/z.txt COM(2025)1\n%s/a-b.txt COM(2025)3\n%s/b.txt COM(2025)2\n"
                   "%s/kst-22112-4263.txt\n%s/één.txt COM(2025)5\nR013 1 file was left out: .xlsx 1\n",
                   p, p, p, p, p, p);
        buf_char(&expected, '\0');
        expect(p, expected.ptr);
        buf_free(&expected);
    }
}

static void one_compressed_document(void **state) {
    (void)state;
    static const file letter = {"whatever", "COM(2025) 1", 0};
    make("letter.txt.gz", "raw", "gzip", &letter, 1);
    expect("letter.txt.gz", "letter.txt.gz COM(2025)1\n");
    make("letter.md.xz", "raw", "xz", &letter, 1);
    expect("letter.md.xz", "letter.md.xz COM(2025)1\n");
    make("empty.txt.gz", "raw", "gzip", &(file){"x", "", 0}, 1);
    expect("empty.txt.gz", "empty.txt.gz\nR002 holds no documents\n");
}

static void what_is_meant_is_named(void **state) {
    (void)state;
    make("l.zip", "zip", NULL, letters, COUNT(letters));
    buf out = outcome_with("l.zip/a/y.md", 2, NULL);
    assert_true(str_equal(buf_str(&out), STR("l.zip/a/y.md COM(2025)4\n")));
    buf_free(&out);
    out = outcome_with("l.zip/a/no.md", 2, NULL);
    assert_true(str_equal(buf_str(&out), STR("l.zip/a/no.md failed\nR001 is not in the archive\n")));
    buf_free(&out);
    out = outcome_with("l.zip", 2, "a");
    assert_int_equal(count_of(buf_str(&out), "l.zip/a/"), 0);
    assert_int_equal(count_of(buf_str(&out), "l.zip/a-b.txt"), 1);
    buf_free(&out);
    unlink("l.zip");
}

/* An office document is a ZIP file, too, but no archive. */
static void packed_documents_are_none(void **state) {
    (void)state;
    static const file office[] = {{"mimetype", "application/vnd.oasis", 0}, {"content.xml", "COM(2025) 1", 0}};
    make("renamed.zip", "zip", NULL, office, COUNT(office));
    buf out = outcome_with("renamed.zip", 1, NULL);
    assert_int_equal(count_of(buf_str(&out), "COM(2025)1"), 0);
    assert_int_equal(count_of(buf_str(&out), "renamed.zip/"), 0);
    buf_free(&out);
    unlink("renamed.zip");
}

/* A text that a caller holds is one document, whatever it begins with. */
static void texts_are_no_archives(void **state) {
    (void)state;
    cg_corpus *corpus = cg_corpus_new(families, 1);
    cg_corpus_add_text(corpus, "1", STR("PK\x03\x04 COM(2025) 1"));
    cg_corpus_run(corpus);
    uint32_t count;
    const cg_finding *findings = cg_corpus_findings(corpus, &count);
    assert_int_equal(count, 1);
    assert_int_equal(findings[0].code, CG_R003);
    cg_corpus_free(corpus);
}

/* ---------------------------------------------------------------- bad ones */

static void paths_stay_inside(void **state) {
    (void)state;
    static const file files[] = {
        {"../../up.txt", "COM(2025) 1", 0},
        {"/etc/abs.txt", "COM(2025) 2", 0},
        {"a/../../b.txt", "COM(2025) 3", 0},
        {"good.txt", "COM(2025) 4", 0},
        {"inner.zip", "PK", 0},
    };
    const char *expected = "e.tar failed\ne.tar/good.txt COM(2025)4\n"
                           "R012 3 documents whose paths lead out of the archive were left out, the first is "
                           "../../up.txt\nR012 an archive in the archive was left out: inner.zip\n";
    make("e.tar", "pax", NULL, files, COUNT(files));
    expect("e.tar", expected);
}

static void archives_in_disguise(void **state) {
    (void)state;
    make("inner.zip", "zip", NULL, letters, COUNT(letters));
    buf inner = read_file("inner.zip");
    struct archive *a = start("outer.zip", "zip", NULL);
    add_head(a, "inner.txt", 0, inner.len);
    archive_write_data(a, inner.ptr, inner.len);
    add(a, &letters[0]);
    finish(a);
    expect("outer.zip", "outer.zip/b.txt COM(2025)2\nouter.zip/inner.txt failed\n"
                        "R012 is an archive in an archive, which is not opened\n");
    buf_free(&inner);
    unlink("inner.zip");
}

static void bombs_do_not_go_off(void **state) {
    (void)state;
    struct archive *a = start("bomb.tar.zst", "pax", "zstd");
    add(a, &letters[0]);
    add_zeros(a, "zeros.txt", 100);
    add_zeros(a, "zeros.txt", 100);
    finish(a);
    expect("bomb.tar.zst", "bomb.tar.zst failed\nbomb.tar.zst/b.txt COM(2025)2\nbomb.tar.zst/zeros.txt failed\n"
                           "R010 it unpacks to more than 200 times its size\n"
                           "R003 is not text but binary data, which cannot be read\n");

    a = start("bomb.zip", "zip", NULL);
    add_zeros(a, "zeros.txt", 300);
    add(a, &letters[0]);
    finish(a);
    expect("bomb.zip", "bomb.zip failed\nbomb.zip/b.txt COM(2025)2\n"
                       "R012 a document of more than 256 MB was left out: zeros.txt\n");
}

static void many_members(void **state) {
    (void)state;
    enum { MANY = 100000 };
    struct archive *a = start("many.zip", "zip", NULL);
    for (int i = 0; i < MANY; i++) {
        char name[32];
        snprintf(name, sizeof name, "%d/%d.txt", i % 100, i);
        add(a, &(file){name, "x", 0});
    }
    finish(a);
    alarm(300);
    buf out = outcome_with("many.zip", 2, NULL);
    alarm(0);
    assert_int_equal(count_of(buf_str(&out), "many.zip/"), MANY);
    assert_int_equal(count_of(buf_str(&out), "failed"), 0);
    buf_free(&out);
    unlink("many.zip");
}

/* Cut anywhere, an archive gives all its documents or a finding. */
static void cut(const char *path, const char *format, const char *compressor) {
    enum { MEMBERS = 12 };
    struct archive *a = start(path, format, compressor);
    for (int i = 0; i < MEMBERS; i++) {
        char name[16], content[400];
        snprintf(name, sizeof name, "%d.txt", i);
        size_t size = 0;
        while (size < sizeof content - 40)
            size += (size_t)snprintf(content + size, sizeof content - size, "COM(2025) %d. ", rand() % 900 + 1);
        add(a, &(file){name, content, 0});
    }
    finish(a);
    buf whole = read_file(path);
    size_t step = whole.len / 15 + 1;
    for (size_t size = whole.len - 1; size > step; size -= step) {
        write_file(path, str_part(buf_str(&whole), 0, size));
        buf out = outcome_with(path, 1, NULL);
        bool complete = count_of(buf_str(&out), ".txt COM") == MEMBERS;
        bool said = count_of(buf_str(&out), "failed") > 0;
        if (!complete && !said)
            fail_msg("%s cut to %zu of %zu bytes:\n%.*s", path, size, whole.len, STR_ARG(buf_str(&out)));
        buf_free(&out);
    }
    unlink(path);
    buf_free(&whole);
}

static void what_is_cut_off_is_told(void **state) {
    (void)state;
    srand(1);
    cut("cut.zip", "zip", NULL);
    cut("cut.tar", "ustar", NULL);
    cut("cut.tar.gz", "ustar", "gzip");
    cut("cut.tar.xz", "pax", "xz");
}

/* A head of a tar file whose field for the size is 'size', with its sum right. */
static void make_odd_tar(const char *path, const char *size) {
    char head[1024] = "odd.txt";
    memcpy(head + 100, "0000644", 7);
    memcpy(head + 124, size, 12);
    memcpy(head + 148, "        ", 8);
    head[156] = '0';
    memcpy(head + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (int i = 0; i < 512; i++)
        sum += (unsigned char)head[i];
    snprintf(head + 148, 8, "%06o", sum);
    memcpy(head + 512, "COM(2025) 1", 11);
    write_file(path, (cg_str){head, sizeof head});
}

static void absurd_sizes(void **state) {
    (void)state;
    static const char *const sizes[] = {
        "77777777777",
        "\x80\0\0\0\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x00",
        "zzzzzzzzzzz",
        "-0000000001",
    };
    for (size_t i = 0; i < COUNT(sizes); i++) {
        make_odd_tar("odd.tar", sizes[i]);
        buf out = outcome_with("odd.tar", 1, NULL);
        if (count_of(buf_str(&out), "odd.tar") == 0)
            fail_msg("nothing is said of size %zu: %.*s", i, STR_ARG(buf_str(&out)));
        buf_free(&out);
        unlink("odd.tar");
    }
}

/* Damage of any kind is survived, and another good archive beside it is read. */
static void damage_is_survived(void **state) {
    (void)state;
    static const char *const formats[][3] = {
        {"d.zip", "zip", NULL}, {"d.tar", "pax", NULL}, {"d.tar.xz", "gnutar", "xz"}, {"d.tar.zst", "pax", "zstd"}};
    srand(2);
    for (size_t i = 0; i < COUNT(formats); i++) {
        make(formats[i][0], formats[i][1], formats[i][2], letters, COUNT(letters));
        buf good = read_file(formats[i][0]), bad = {0};
        for (int round = 0; round < 12; round++) {
            bad.len = 0;
            buf_add(&bad, buf_str(&good));
            for (int k = rand() % 20; k >= 0; k--)
                bad.ptr[(size_t)rand() % bad.len] = (char)rand();
            write_file(formats[i][0], buf_str(&bad));
            buf out = outcome_with(".", 1, NULL);
            assert_true(out.len > 0);
            buf_free(&out);
        }
        buf_free(&good);
        buf_free(&bad);
        unlink(formats[i][0]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(archives_are_folders),   cmocka_unit_test(one_compressed_document),
        cmocka_unit_test(what_is_meant_is_named), cmocka_unit_test(packed_documents_are_none),
        cmocka_unit_test(texts_are_no_archives),  cmocka_unit_test(paths_stay_inside),
        cmocka_unit_test(archives_in_disguise),   cmocka_unit_test(bombs_do_not_go_off),
        cmocka_unit_test(many_members),           cmocka_unit_test(what_is_cut_off_is_told),
        cmocka_unit_test(absurd_sizes),           cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
