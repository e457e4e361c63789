/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * citegraph resolve: what citations mean. Each text is a document of its own, so that nothing in one line is understood
 * from the line before; its name is its number, which is how rows of --format csv are joined to the lines again.
 */
#include "command.h"
#include "format.h"
#include "message.h"
#include "run.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* One text; the array of them owns the memory. */
typedef struct text {
    char *ptr;
    size_t len;
    char name[16];
    uint32_t document; /* CG_NONE: a blank line, which is none */
} text;

typedef struct texts {
    text *at;
    uint32_t len, room;
} texts;

/* Takes over 'line', which was allocated. */
static void add(texts *all, char *line, size_t length) {
    if (all->len == all->room) {
        all->room = all->room * 2 + 16;
        all->at = must(realloc(all->at, all->room * sizeof *all->at));
    }
    text *t = &all->at[all->len++];
    *t = (text){.ptr = line, .len = length};
    snprintf(t->name, sizeof t->name, "%u", (unsigned)all->len);
}

static bool read_lines(texts *all) {
    for (;;) {
        char *line = NULL;
        size_t room = 0;
        errno = 0;
        ssize_t length = getline(&line, &room, stdin);
        if (length < 0) {
            free(line);
            if (!ferror(stdin))
                return true;
            message("standard input: cannot be read: %s", strerror(errno));
            return false;
        }
        if (length > 0 && line[length - 1] == '\n')
            length--;
        if (length > 0 && line[length - 1] == '\r')
            length--;
        add(all, line, (size_t)length);
    }
}

static bool collect(texts *all, const options *o) {
    bool fine = o->operand_count > 0 || read_lines(all);
    for (unsigned i = 0; i < o->operand_count; i++) {
        const char *operand = o->operands[i];
        if (strcmp(operand, "-") == 0)
            fine = read_lines(all) && fine;
        else
            add(all, must(strdup(operand)), strlen(operand));
    }
    return fine;
}

static void print_line(cg_str id, cg_str label, cg_str url) {
    print_safe(stdout, id);
    putchar('\t');
    print_safe(stdout, label);
    putchar('\t');
    print_safe(stdout, url);
    putchar('\n');
}

/* Adds what is not blank to the corpus; returns how much that is. */
static uint32_t add_documents(cg_corpus *corpus, texts *all) {
    uint32_t documents = 0;
    for (uint32_t i = 0; i < all->len; i++) {
        text *t = &all->at[i];
        size_t blank = 0;
        while (blank < t->len && isspace((unsigned char)t->ptr[blank]))
            blank++;
        t->document = blank < t->len ? documents++ : CG_NONE;
        if (t->document != CG_NONE)
            cg_corpus_add_text(corpus, t->name, (cg_str){t->ptr, t->len});
    }
    return documents;
}

static void print_lines(const cg_corpus *corpus, const texts *all) {
    const cg_document *documents = cg_corpus_documents(corpus, &(uint32_t){0});
    const cg_citation *citations = cg_corpus_citations(corpus, &(uint32_t){0});
    const cg_work *works = cg_corpus_works(corpus, &(uint32_t){0});
    const cg_str unknown = {"-", 1}, none = {"", 0};
    for (uint32_t i = 0; i < all->len; i++) {
        const text *t = &all->at[i];
        uint32_t next = t->document == CG_NONE ? 0 : documents[t->document].first_citation;
        uint32_t end = t->document == CG_NONE ? 0 : next + documents[t->document].citation_count;
        if (next == end)
            print_line(unknown, (cg_str){t->ptr, t->len}, none);
        for (; next < end; next++) {
            const cg_citation *c = &citations[next];
            const cg_work *work = c->work == CG_NONE ? NULL : &works[c->work];
            print_line(work ? work->id : unknown, work ? work->label : c->text, work ? work->url : none);
        }
    }
}

static void resolve(run *r, texts *all) {
    const char *name = r->options->format;
    const cg_format *format = name ? format_named(r->options->command, name) : NULL;
    if (add_documents(r->corpus, all) > 0)
        run_search(r);
    else
        cg_corpus_run(r->corpus);
    if (format) {
        run_print(r, NULL, format);
        return;
    }
    print_lines(r->corpus, all);
    r->status = output_done(r->status);
}

int cmd_resolve(const options *o) {
    texts all = {0};
    run r;
    int status = TROUBLE;
    if (collect(&all, o) && run_start(&r, o)) {
        resolve(&r, &all);
        status = run_free(&r);
    }
    for (uint32_t i = 0; i < all.len; i++)
        free(all.at[i].ptr);
    free(all.at);
    return status;
}
