/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How large a catalog is, how fast it is built, opened and asked; beside a binary search among the same keys as sorted
 * text. Every second question is about a key that is not there. Without a file it makes 600,000 keys itself, numbered
 * as the publisher numbers.
 *
 *     catalog FOLDER [KEYS]      KEYS: a list, plain; the files go into FOLDER
 */
#include "citegraph.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { QUESTIONS = 1 << 20, ROUNDS = 8, MOST_KEYS = 1 << 21, TIMES = 5 };

static char *keys[MOST_KEYS];
static size_t key_count;
static cg_str questions[QUESTIONS];

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *what) {
    fprintf(stderr, "catalog: %s\n", what);
    exit(2);
}

static uint32_t random_below(uint32_t limit) {
    static uint64_t state = 0x9E3779B97F4A7C15u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(((state >> 32) * limit) >> 32);
}

/* ------------------------------------------------------------------------------------------------ keys */

static void put_series(FILE *file, const char *stem, uint32_t count) {
    for (uint32_t number = 1; number <= count; number++)
        if (random_below(200) > 0) /* some are missing */
            fprintf(file, "%s%u\n", stem, number);
    if (random_below(3) == 0)
        fprintf(file, "%s%u-n1\n", stem, random_below(count) + 1);
}

/* Dossiers of all sizes, answers by session, and two gazettes by year. */
static void make_keys(const char *path) {
    FILE *file = fopen(path, "w");
    char stem[64];
    if (!file)
        fail(path);
    for (uint32_t dossier = 20000; dossier < 37000; dossier++) {
        snprintf(stem, sizeof stem, "kst-%u-", dossier);
        put_series(file, stem, random_below(random_below(200) + 1) / 2 + 1);
        for (char letter = 'A'; letter < 'A' + (int)random_below(6); letter++)
            fprintf(file, "%s%c\n", stem, letter);
    }
    for (uint32_t year = 1950; year < 2025; year++) {
        snprintf(stem, sizeof stem, "ah-tk-%u%u-", year, year + 1);
        put_series(file, stem, 1000 + random_below(3000));
        snprintf(stem, sizeof stem, "stb-%u-", year);
        put_series(file, stem, 700);
        for (uint32_t page = 1; page < 7000; page += 1 + random_below(60))
            fprintf(file, "h-tk-%u%u-%u-%u\n", year, year + 1, page, page + random_below(40));
    }
    if (fclose(file) != 0)
        fail(path);
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void read_keys(const char *path) {
    FILE *file = fopen(path, "r");
    char line[256];
    if (!file)
        fail(path);
    while (key_count < MOST_KEYS && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        keys[key_count++] = strdup(line);
    }
    fclose(file);
    qsort(keys, key_count, sizeof *keys, by_text);
}

/* A key with one digit changed, mostly. */
static void damage(char *key) {
    size_t at = random_below((uint32_t)strlen(key));
    key[at] = (char)('0' + random_below(10));
}

static void make_questions(void) {
    char *text = malloc((size_t)QUESTIONS * 32), *end = text;
    if (!text)
        fail("memory");
    for (uint32_t i = 0; i < QUESTIONS; i++) {
        int length = snprintf(end, 32, "%s", keys[random_below((uint32_t)key_count)]);
        if (i % 2)
            damage(end);
        questions[i] = (cg_str){end, (size_t)(length < 31 ? length : 31)};
        end += questions[i].len + 1;
    }
}

/* ------------------------------------------------------------------------------------------------ measuring */

static double time_building(const char *list, const char *path) {
    double best = 1e9;
    for (int i = 0; i < TIMES; i++) {
        cg_catalog_counts counts;
        cg_error error;
        double start = now();
        if (!cg_catalog_build(&list, 1, path, &counts, &error))
            fail(error.message);
        double took = now() - start;
        best = took < best ? took : best;
    }
    return best;
}

static cg_catalog *time_opening(const char *path, double *best) {
    cg_catalog *catalog = NULL;
    *best = 1e9;
    for (int i = 0; i < TIMES; i++) {
        cg_error error;
        cg_catalog_free(catalog);
        double start = now();
        if (!(catalog = cg_catalog_open(path, &error)))
            fail(error.message);
        double took = now() - start;
        *best = took < *best ? took : *best;
    }
    return catalog;
}

/* Questions a second, the best of some rounds; 'known' gets how many had the answer yes. */
static double ask_catalog(const cg_catalog *catalog, uint32_t *known) {
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        *known = 0;
        double start = now();
        for (uint32_t i = 0; i < QUESTIONS; i++)
            *known += cg_catalog_find(catalog, questions[i]) == CG_CATALOG_KNOWN;
        double took = now() - start;
        best = took < best ? took : best;
    }
    return QUESTIONS / best;
}

static double ask_list(uint32_t *known) {
    *known = 0;
    double start = now();
    for (uint32_t i = 0; i < QUESTIONS; i++)
        *known += bsearch(&questions[i].ptr, keys, key_count, sizeof *keys, by_text) != NULL;
    return QUESTIONS / (now() - start);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: catalog FOLDER [KEYS]\n");
        return 2;
    }
    char list[4096], path[4096];
    snprintf(list, sizeof list, "%s/keys.txt", argv[1]);
    snprintf(path, sizeof path, "%s/keys.catalog", argv[1]);
    if (argc < 3)
        make_keys(list);
    const char *source = argc < 3 ? list : argv[2];
    read_keys(source);
    make_questions();

    double built = time_building(source, path), opened;
    cg_catalog *catalog = time_opening(path, &opened);
    uint32_t known, in_list;
    double speed = ask_catalog(catalog, &known), list_speed = ask_list(&in_list);
    struct stat status;
    if (stat(source, &status) != 0)
        fail(source);
    cg_catalog_size size = cg_catalog_measure(catalog);
    printf("catalog of %zu keys: %.2f MB (the list: %.2f MB), built in %.2f s, opened in %.2f ms\n", key_count,
           size.bytes / 1e6, (double)status.st_size / 1e6, built, opened * 1e3);
    printf("  %.1f million look-ups a second; %.1f x a binary search in the sorted list; %u of %d known (%u listed)\n",
           speed / 1e6, speed / list_speed, (unsigned)known, QUESTIONS, (unsigned)in_list);
    cg_catalog_free(catalog);
    return known < in_list;
}
