/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes a corpus to measure with: Dutch-like prose (words by falling frequency, wrapped lines, pages that end with
 * footnotes) in which citations are planted whose ids are known, about one in two kilobytes, among numbers, dates and
 * amounts that are none. The same arguments give the same bytes on every machine.
 *
 *     generate WORDS FORMS FOLDER MEGABYTES [plain]
 *
 * With "plain" no citation is planted: what remains is the speed of reading and looking.
 *
 * FOLDER/text/NNN/NNNNN.txt are documents of 5 to 200 kB, FOLDER/text/big.txt is a fifth of all. FOLDER/planted.tsv has
 * a row (path below FOLDER, id) for each citation.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { COLUMNS = 90, PAGE = 3000, SAMPLES = 1 << 16, MAX_WORDS = 2048, MAX_FORMS = 2048, MAX_NOTES = 8 };
enum { FORM_SIZE = 512 };

static bool plants = true; /* citations */

typedef struct form {
    const char *text, *ids;
} form;

typedef struct note {
    unsigned number;
    char text[FORM_SIZE];
} note;

/* The document that is being made. */
typedef struct page_maker {
    char *text;
    size_t len, room;
    size_t line;    /* code points in this line */
    unsigned calls; /* footnotes so far */
    note notes[MAX_NOTES];
    unsigned note_count; /* of this page, still to be printed */
    const char *path;
    FILE *planted;
} page_maker;

static const char *words[MAX_WORDS];
static uint16_t samples[SAMPLES]; /* numbers of words, each as often as it is frequent */
static form citations[MAX_FORMS]; /* each as often as its weight says */
static form decoys[MAX_FORMS];
static size_t citation_count, decoy_count;

static uint64_t random_state = 0x9E3779B97F4A7C15u;

static uint32_t random_below(uint32_t limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(((random_state >> 32) * limit) >> 32);
}

/* Small numbers are much more likely: some works are cited often, most seldom. */
static uint32_t random_skewed(uint32_t limit) {
    return random_below(random_below(random_below(limit) + 1) + 1);
}

static void fail(const char *what) {
    fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
    exit(2);
}

static FILE *open_file(const char *path, const char *mode) {
    FILE *file = fopen(path, mode);
    if (!file)
        fail(path);
    return file;
}

static char *read_file(const char *path) {
    FILE *file = open_file(path, "rb");
    char *text = malloc(1 << 16);
    if (!text)
        fail(path);
    text[fread(text, 1, (1 << 16) - 1, file)] = '\0';
    fclose(file);
    return text;
}

/* The n-th word comes about once in n + 3 words of the commonest. */
static void load_words(const char *path) {
    size_t count = 0, at = 0;
    for (char *word = strtok(read_file(path), " \n"); word && count < MAX_WORDS; word = strtok(NULL, " \n"))
        words[count++] = word;
    double sum = 0, filled = 0;
    for (size_t i = 0; i < count; i++)
        sum += 1.0 / (double)(i + 3);
    for (size_t i = 0; i < count; i++) {
        filled += SAMPLES / sum / (double)(i + 3);
        while (at < SAMPLES && (double)at < filled)
            samples[at++] = (uint16_t)i;
    }
}

/* Lines are "weight | text | ids". */
static void load_forms(const char *path) {
    char *next = read_file(path);
    for (char *line = next; *line; line = next) {
        next = line + strcspn(line, "\n");
        if (*next)
            *next++ = '\0';
        char *text = strstr(line, " | "), *ids = strrchr(line, '|');
        if (*line == '#' || !text || ids <= text + 2)
            continue;
        text += 3;
        ids[-1] = '\0';
        ids += 1 + (ids[1] == ' ');
        for (int weight = atoi(line); weight > 0; weight--) {
            form *to = *ids ? &citations[citation_count++] : &decoys[decoy_count++];
            *to = (form){text, ids};
        }
    }
}

/* ------------------------------------------------------------------------------------------------ forms */

enum { CHAPTERS = 6 };

static const char chapters[CHAPTERS][8] = {"V", "VI", "VIII", "XII", "XIII", "XVI"};

/* What the letters in braces stand for (forms.txt says which), drawn once for a form so that text and ids agree;
 * one after the other, since the order within an initialiser is the compiler's. */
typedef struct values {
    uint32_t of['z' + 1];
} values;

static values draw(void) {
    values v;
    v.of['d'] = 20000 + random_skewed(400) * 35;
    v.of['n'] = 2 + random_skewed(900);
    v.of['c'] = random_below(CHAPTERS);
    v.of['L'] = random_below(7);
    v.of['y'] = 2015 + random_below(11);
    v.of['E'] = 2000 + random_below(9);
    v.of['U'] = 2010 + random_below(5);
    v.of['X'] = 2015 + random_below(11);
    v.of['a'] = 1 + random_skewed(1400);
    v.of['g'] = 1 + random_skewed(350);
    v.of['h'] = 1 + random_skewed(3500);
    v.of['k'] = 10000 + random_skewed(30000);
    v.of['u'] = 1 + random_skewed(20000);
    v.of['q'] = 10 + random_below(18);
    v.of['p'] = 2 + random_below(90);
    v.of['m'] = v.of['n'] + 1 + random_below(9);
    v.of['o'] = v.of['m'] + 1 + random_below(9);
    return v;
}

/* Most are plain numbers. */
static int print_value(char *out, size_t room, char letter, const values *v) {
    switch (letter) {
    case 'D':
        return snprintf(out, room, "%u %03u", v->of['d'] / 1000, v->of['d'] % 1000);
    case 'c':
        return snprintf(out, room, "%s", chapters[v->of['c']]);
    case 'L':
        return snprintf(out, room, "%c", 'B' + (int)v->of['L']);
    case 'z':
        return snprintf(out, room, "%02u", (v->of['y'] + 1) % 100);
    case 'Z':
        return snprintf(out, room, "%u", v->of['y'] + 1);
    case 'A':
        return snprintf(out, room, "%04u", v->of['a']);
    case 'G':
        return snprintf(out, room, "%03u", v->of['g']);
    case 'u':
        return snprintf(out, room, "%08x-0c1e-4a5b-9d3f-%012x", v->of['u'] * 2654435761u, v->of['u']);
    default:
        return snprintf(out, room, "%u", v->of[(unsigned char)letter]);
    }
}

static void fill(char out[FORM_SIZE], const char *pattern, const values *v) {
    size_t len = 0;
    for (; *pattern && len < FORM_SIZE - 64; pattern++) {
        if (*pattern == '{') {
            len += (size_t)print_value(out + len, FORM_SIZE - len, pattern[1], v);
            pattern += 2;
        } else {
            out[len++] = *pattern;
        }
    }
    out[len] = '\0';
}

/* ------------------------------------------------------------------------------------------------ prose */

static void put(page_maker *p, const char *bytes, size_t len) {
    if (p->len + len > p->room) {
        p->room = (p->len + len) * 2;
        p->text = realloc(p->text, p->room);
        if (!p->text)
            fail("memory");
    }
    memcpy(p->text + p->len, bytes, len);
    p->len += len;
    for (size_t i = 0; i < len; i++)
        p->line += ((unsigned char)bytes[i] & 0xC0) != 0x80;
}

static void put_line_ends(page_maker *p, unsigned count) {
    while (count-- > 0)
        put(p, "\n", 1);
    p->line = 0;
}

/* Words with a blank or a line end before each; a citation may be broken over a line end like any text. */
static void put_words(page_maker *p, const char *text) {
    while (*text) {
        size_t len = strcspn(text, " ");
        if (p->line + 1 + len > COLUMNS)
            put_line_ends(p, 1);
        else if (p->line > 0)
            put(p, " ", 1);
        put(p, text, len);
        text += len + (text[len] == ' ');
    }
}

static void plant(page_maker *p, const char *ids) {
    while (*ids) {
        size_t len = strcspn(ids, " ");
        fprintf(p->planted, "%s\t%.*s\n", p->path, (int)len, ids);
        ids += len + (ids[len] == ' ');
    }
}

/* A citation or a decoy, in brackets or in the run of the sentence. */
static void put_form(page_maker *p, const form *f) {
    char text[FORM_SIZE], ids[FORM_SIZE], bracketed[FORM_SIZE + 8];
    values v = draw();
    fill(text, f->text, &v);
    fill(ids, f->ids, &v);
    snprintf(bracketed, sizeof bracketed, random_below(2) ? "(%s)" : "volgens %s", text);
    put_words(p, bracketed);
    plant(p, ids);
}

/* A citation in a footnote: the call is glued to what was written last, the body waits for the end of the page. */
static void put_note(page_maker *p) {
    char ids[FORM_SIZE], call[16];
    values v = draw();
    const form *f = &citations[random_below((uint32_t)citation_count)];
    note *n = &p->notes[p->note_count++];
    n->number = ++p->calls;
    fill(n->text, f->text, &v);
    fill(ids, f->ids, &v);
    plant(p, ids);
    put(p, call, (size_t)snprintf(call, sizeof call, "%u", n->number));
}

static void put_sentence(page_maker *p) {
    unsigned count = 6 + random_below(18), at = count;
    const form *inside = NULL;
    if (plants && random_below(42) == 0)
        inside = &citations[random_below((uint32_t)citation_count)];
    else if (random_below(8) == 0)
        inside = &decoys[random_below((uint32_t)decoy_count)];
    if (inside)
        at = 2 + random_below(count - 3); /* never after the last word, where the full stop is glued */
    for (unsigned i = 0; i < count; i++) {
        char word[64];
        snprintf(word, sizeof word, "%s", words[samples[random_below(SAMPLES)]]);
        if (i == 0 && word[0] >= 'a' && word[0] <= 'z')
            word[0] = (char)(word[0] - 'a' + 'A');
        put_words(p, word);
        if (i == at)
            put_form(p, inside);
        else if (i + 1 < count && random_below(12) == 0)
            put(p, ",", 1);
        else if (random_below(150) == 0)
            put_words(p, "–");
    }
    put(p, ".", 1);
    if (plants && random_below(56) == 0 && p->note_count < MAX_NOTES)
        put_note(p);
}

static void end_page(page_maker *p) {
    put_line_ends(p, 2);
    for (unsigned i = 0; i < p->note_count; i++) {
        char number[16];
        put(p, number, (size_t)snprintf(number, sizeof number, "%u", p->notes[i].number));
        put_words(p, p->notes[i].text);
        put_line_ends(p, 1);
    }
    put_line_ends(p, 3);
    p->note_count = 0;
}

/* Writes a document of about 'size' bytes to FOLDER/'path'; a long one goes out page by page. */
static void make_document(page_maker *p, const char *folder, const char *path, uint64_t size) {
    char whole[4096];
    snprintf(whole, sizeof whole, "%s/%s", folder, path);
    FILE *file = open_file(whole, "wb");
    p->path = path;
    p->calls = 0;
    for (uint64_t written = 0; written < size; written += p->len) {
        p->len = p->line = 0;
        while (p->len < PAGE) {
            for (unsigned sentences = 3 + random_below(6); sentences > 0; sentences--)
                put_sentence(p);
            put_line_ends(p, 2);
        }
        end_page(p);
        if (fwrite(p->text, 1, p->len, file) != p->len)
            fail(whole);
    }
    if (fclose(file) != 0)
        fail(whole);
}

static void make_folder(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        fail(path);
}

int main(int argc, char **argv) {
    plants = argc == 5;
    if (!plants && (argc != 6 || strcmp(argv[5], "plain") != 0)) {
        fprintf(stderr, "usage: generate WORDS FORMS FOLDER MEGABYTES [plain]\n");
        return 2;
    }
    load_words(argv[1]);
    load_forms(argv[2]);
    const char *folder = argv[3];
    uint64_t size = strtoull(argv[4], NULL, 10) * 1000000, made = size / 5;
    char path[4096];
    make_folder(folder, "text");
    snprintf(path, sizeof path, "%s/planted.tsv", folder);
    page_maker p = {.planted = open_file(path, "wb")};
    make_document(&p, folder, "text/big.txt", made);
    for (unsigned number = 0; made < size; number++) {
        uint64_t wanted = 5000 + random_below(random_below(195000) + 1);
        if (number % 500 == 0) {
            snprintf(path, sizeof path, "text/%03u", number / 500);
            make_folder(folder, path);
        }
        snprintf(path, sizeof path, "text/%03u/%05u.txt", number / 500, number);
        make_document(&p, folder, path, wanted);
        made += wanted;
    }
    if (fclose(p.planted) != 0)
        fail("planted.tsv");
    free(p.text);
    return 0;
}
