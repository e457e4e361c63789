/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph families: which citations are known, from what the family files say about themselves. */
#include "command.h"
#include "message.h"
#include "run.h"
#include "table.h"

#include <string.h>

static void print_table(const cg_family *families, uint32_t count, bool bold) {
    static const char *const HEADS[] = {"NAME", "TITLE", "PATTERNS", "SAMPLES", "ABOUT", NULL};
    table t;
    table_start(&t, HEADS, 4);
    for (uint32_t i = 0; i < count; i++) {
        table_add(&t, families[i].name);
        table_add(&t, families[i].title);
        table_format(&t, "%u", (unsigned)families[i].patterns);
        table_format(&t, "%u", (unsigned)families[i].sample_count);
        table_add(&t, families[i].about);
    }
    table_print(&t, bold);
    table_free(&t);
}

/* A cell of a Markdown table, in which a bar would end it. */
static void print_cell(cg_str text, const char *quote) {
    printf(" %s", quote);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '|')
            fputs("\\|", stdout);
        else
            print_safe(stdout, (cg_str){&text.ptr[i], 1});
    printf("%s |", quote);
}

static void print_markdown(const cg_family *families, uint32_t count) {
    puts("| family | title | for example | is | samples |\n|---|---|---|---|---|");
    for (uint32_t i = 0; i < count; i++) {
        const cg_family *f = &families[i];
        const cg_sample none = {{"", 0}, {"", 0}};
        const cg_sample *example = f->sample_count > 0 ? &f->samples[0] : &none;
        putchar('|');
        print_cell(f->name, "`");
        print_cell(f->title, "");
        print_cell(example->text, f->sample_count > 0 ? "`" : "");
        print_cell(example->id, f->sample_count > 0 ? "`" : "");
        printf(" %u |\n", (unsigned)f->sample_count);
    }
}

static void print_samples(const cg_family *f) {
    static const char *const HEADS[] = {"THE FORM", "IS", NULL};
    table t;
    table_start(&t, HEADS, 0);
    for (uint32_t i = 0; i < f->sample_count; i++) {
        table_add(&t, f->samples[i].text);
        table_add(&t, f->samples[i].id);
    }
    table_print(&t, false);
    table_free(&t);
}

static void print_family(const cg_family *f) {
    print_safe(stdout, f->name);
    fputs(": ", stdout);
    print_safe(stdout, f->title);
    putchar('\n');
    if (f->about.len > 0) {
        print_safe(stdout, f->about);
        putchar('\n');
    }
    putchar('\n');
    print_samples(f);
    if (f->reject_count > 0)
        puts("\nNOT A CITATION");
    for (uint32_t i = 0; i < f->reject_count; i++) {
        print_safe(stdout, f->rejects[i]);
        putchar('\n');
    }
}

/* The family of that name, or NULL, which has been said then. */
static const cg_family *find(const cg_family *families, uint32_t count, const char *name) {
    suggestion near = {.word = name};
    char names[256][32];
    for (uint32_t i = 0; i < count; i++) {
        cg_str other = families[i].name;
        if (other.len == strlen(name) && memcmp(other.ptr, name, other.len) == 0)
            return &families[i];
        if (i < sizeof names / sizeof names[0] && other.len < sizeof names[0]) {
            snprintf(names[i], sizeof names[0], "%.*s", STR_ARG(other));
            suggestion_offer(&near, names[i]);
        }
    }
    char hint[64];
    message("no family is called '%s'%s", name,
            near.best ? suggestion_text(&near, hint, sizeof hint) : "; 'citegraph families' lists them");
    return NULL;
}

static int show(const options *o, const cg_families *all) {
    uint32_t count;
    const cg_family *families = cg_families_list(all, &count);
    bool markdown = o->format && strcmp(o->format, "md") == 0;
    if (o->operand_count > 0) {
        families = find(families, count, o->operands[0]);
        count = 1;
    }
    if (!families)
        return TROUBLE;
    if (markdown)
        print_markdown(families, count);
    else if (o->operand_count > 0)
        print_family(families);
    else
        print_table(families, count, color_on(o, stdout));
    return output_done(FINE);
}

int cmd_families(const options *o) {
    cg_families *families = run_families(o);
    if (!families)
        return TROUBLE;
    int status = show(o, families);
    cg_families_free(families);
    return status;
}
