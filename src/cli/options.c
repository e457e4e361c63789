/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One table drives everything: how an option is written, what it does with its value, which commands take it, and what
 * the help says. Options may stand anywhere, so all of them are read before it is known which command they belong to;
 * the rows that were used are remembered and held against the command afterwards.
 */
#include "options.h"

#include "format.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_JOBS = 1024, WIDTH = 24 /* of the left column of the help */ };

typedef enum kind {
    FLAG,   /* sets a bool */
    STRING, /* a const char *, the last one counts */
    NUMBER, /* an unsigned, from 1 to MOST_JOBS */
    CHOICE, /* an unsigned: which of 'choices' */
    LIST,   /* one more entry in a string_list */
} kind;

typedef struct option {
    char letter; /* or 0 */
    const char *name;
    kind kind;
    const char *value; /* what the help calls the value */
    size_t field;      /* of options, where it goes */
    const char *const *choices;
    unsigned commands;
    const char *help; /* NULL: the formats of the command */
} option;

static const char *const COLORS[] = {"auto", "always", "never", NULL};
static const char *const FAILS[] = {"error", "warning", "style", "info", "never", NULL};

/* clang-format off */
#define FIELD(name) .field = offsetof(options, name)
static const option OPTIONS[] = {
    {.letter = 'o', .name = "output", .kind = STRING, .value = "PATH", FIELD(output),
     .commands = BUILD | GRAPH | CATALOG, .help = "where to: a folder (build), a file (graph, catalog), or - (graph)"},
    {.name = "format", .kind = STRING, .value = "NAME", FIELD(format),
     .commands = REFS | GRAPH | RESOLVE | FAMILIES | CHECKING},
    {.name = "select", .kind = LIST, .value = "CODES", FIELD(select),
     .commands = CHECKING, .help = "only these checks: codes or their beginnings, such as F,T01"},
    {.name = "ignore", .kind = LIST, .value = "CODES", FIELD(ignore),
     .commands = CHECKING, .help = "not these checks"},
    {.name = "fail-on", .kind = CHOICE, .value = "LEVEL", FIELD(fail_on), .choices = FAILS,
     .commands = CHECKING, .help = "error, warning, style, info or never"},
    {.name = "catalog", .kind = STRING, .value = "FILE", FIELD(catalog),
     .commands = CHECKING, .help = "look publications up in this catalog"},
    {.name = "baseline", .kind = STRING, .value = "FILE", FIELD(baseline),
     .commands = CHECKING, .help = "leave out the findings that are known in FILE"},
    {.name = "write-baseline", .kind = STRING, .value = "FILE", FIELD(write_baseline),
     .commands = CHECKING, .help = "make all findings known in FILE"},
    {.name = "fix", .kind = FLAG, FIELD(fix),
     .commands = CHECKING, .help = "write the certain suggestions into text files; list those for others"},
    {.name = "diff", .kind = FLAG, FIELD(diff),
     .commands = CHECKING, .help = "show what --fix would change"},
    {.letter = 'j', .name = "jobs", .kind = NUMBER, .value = "N", FIELD(jobs),
     .commands = SEARCHING, .help = "threads; one a core unless given"},
    {.name = "files-from", .kind = LIST, .value = "FILE", FIELD(lists),
     .commands = READING, .help = "read the paths in this file, too, one a line (- is stdin)"},
    {.letter = '0', .name = "null", .kind = FLAG, FIELD(null),
     .commands = READING, .help = "in --files-from, paths end with a NUL instead"},
    {.name = "exclude", .kind = LIST, .value = "GLOB", FIELD(excluded),
     .commands = READING, .help = "leave such files and folders out of folders"},
    {.name = "families", .kind = LIST, .value = "FILE", FIELD(families),
     .commands = SEARCHING | FAMILIES, .help = "add the citation family in this YAML file"},
    {.name = "dossier", .kind = STRING, .value = "D", FIELD(dossier),
     .commands = SEARCHING, .help = "the dossier of \"stuk nr. 12\" where a document does not say it"},
    {.letter = 'q', .name = "quiet", .kind = FLAG, FIELD(quiet),
     .commands = EVERY, .help = "only say what went wrong"},
    {.letter = 'v', .name = "verbose", .kind = FLAG, FIELD(verbose),
     .commands = EVERY, .help = "show all findings"},
    {.name = "color", .kind = CHOICE, .value = "WHEN", FIELD(color), .choices = COLORS,
     .commands = EVERY, .help = "auto, always or never"},
    {.name = "no-progress", .kind = FLAG, FIELD(no_progress),
     .commands = SEARCHING, .help = "no progress line"},
    {.letter = 'h', .name = "help", .kind = FLAG, FIELD(help),
     .commands = EVERY, .help = "this help"},
    {.name = "version", .kind = FLAG, FIELD(version),
     .commands = EVERY, .help = "the version"},
};
#undef FIELD
/* clang-format on */

enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

/* What is still to be read, and which rows were used. */
typedef struct reader {
    char **next; /* ended by NULL, as argv is */
    bool used[OPTION_COUNT];
} reader;

static bool set_number(unsigned *number, const option *row, const char *value) {
    size_t digits = strspn(value, "0123456789");
    unsigned long n = strtoul(value, NULL, 10);
    if (digits == 0 || value[digits] != '\0' || n < 1 || n > MOST_JOBS) {
        message("--%s: '%s' is not a number from 1 to %d", row->name, value, MOST_JOBS);
        return false;
    }
    *number = (unsigned)n;
    return true;
}

static bool set_choice(unsigned *choice, const option *row, const char *value) {
    suggestion near = {.word = value};
    for (unsigned i = 0; row->choices[i]; i++) {
        if (strcmp(row->choices[i], value) == 0) {
            *choice = i;
            return true;
        }
        suggestion_offer(&near, row->choices[i]);
    }
    char hint[64];
    message("--%s: '%s' is not %s%s", row->name, value, row->help, suggestion_text(&near, hint, sizeof hint));
    return false;
}

static bool add(string_list *list, const char *value) {
    list->at = must(realloc(list->at, (list->count + 1) * sizeof *list->at));
    list->at[list->count++] = value;
    return true;
}

static bool set(options *o, reader *r, const option *row, const char *value) {
    r->used[row - OPTIONS] = true;
    void *field = (char *)o + row->field;
    if (row->kind != FLAG && value[0] == '\0') {
        message("option --%s needs a value (%s)", row->name, row->value);
        return false;
    }
    switch (row->kind) {
    case FLAG:
        *(bool *)field = true;
        return true;
    case STRING:
        *(const char **)field = value;
        return true;
    case NUMBER:
        return set_number(field, row, value);
    case CHOICE:
        return set_choice(field, row, value);
    case LIST:
        return add(field, value);
    }
    return false;
}

/* The value of an option that did not bring it along: the next argument. */
static bool set_from_next(options *o, reader *r, const option *row) {
    return set(o, r, row, *r->next ? *r->next++ : "");
}

/* --name, --name=value, --name value. */
static bool read_long(options *o, reader *r, const char *argument) {
    const char *name = argument + 2;
    size_t length = strcspn(name, "=");
    const char *value = name[length] == '=' ? name + length + 1 : NULL;
    char written[64];
    snprintf(written, sizeof written, "%.*s", (int)length, name);
    suggestion near = {.word = written};
    for (const option *row = OPTIONS; row < OPTIONS + OPTION_COUNT; row++) {
        if (strlen(row->name) != length || strncmp(row->name, name, length) != 0) {
            suggestion_offer(&near, row->name);
            continue;
        }
        if (row->kind == FLAG && value) {
            message("option --%s takes no value", row->name);
            return false;
        }
        return row->kind == FLAG || value ? set(o, r, row, value) : set_from_next(o, r, row);
    }
    char best[64], hint[96];
    snprintf(best, sizeof best, "--%s", near.best ? near.best : "");
    near.best = near.best ? best : NULL;
    message("unknown option '--%s'%s", written, suggestion_text(&near, hint, sizeof hint));
    return false;
}

/* -q, -qv, -j4, -qj 4. */
static bool read_letters(options *o, reader *r, const char *letters) {
    while (*letters != '\0') {
        const option *row = OPTIONS;
        while (row < OPTIONS + OPTION_COUNT && row->letter != *letters)
            row++;
        if (row == OPTIONS + OPTION_COUNT) {
            message("unknown option '-%s'", letters);
            return false;
        }
        letters++;
        if (row->kind != FLAG)
            return *letters != '\0' ? set(o, r, row, letters) : set_from_next(o, r, row);
        if (!set(o, r, row, NULL))
            return false;
    }
    return true;
}

/* Fills 'o' with all arguments; what they mean together is checked later. */
static bool read_all(options *o, reader *r) {
    bool only_operands = false;
    while (*r->next) {
        const char *argument = *r->next++;
        bool is_option = !only_operands && argument[0] == '-' && argument[1] != '\0';
        if (!is_option)
            o->operands[o->operand_count++] = argument;
        else if (strcmp(argument, "--") == 0)
            only_operands = true;
        else if (argument[1] == '-' ? !read_long(o, r, argument) : !read_letters(o, r, argument + 1))
            return false;
    }
    return true;
}

/* Do the options and the operands go with the command? */
static bool check(const options *o, const reader *r) {
    const command *c = o->command;
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (r->used[i] && !(OPTIONS[i].commands & c->bit)) {
            message("%s does not take the option --%s", c->name, OPTIONS[i].name);
            return false;
        }
    if (o->format && !format_check(c, o->format))
        return false;
    if (o->help || o->version)
        return true;
    if (o->null && o->lists.count == 0) {
        message("%s: --null is about the paths of --files-from, which is missing", c->name);
        return false;
    }
    if (o->operand_count < c->least && o->lists.count == 0) {
        message("%s: %s", c->name, c->missing);
        return false;
    }
    if (c->no_output && !o->output) {
        message("%s: %s", c->name, c->no_output);
        return false;
    }
    if (o->operand_count > c->most) {
        message("%s: '%s' is one too many", c->name, o->operands[c->most]);
        return false;
    }
    return true;
}

bool options_parse(options *o, int argc, char **argv) {
    *o = (options){0};
    o->operands = must(calloc((size_t)argc + 1, sizeof *o->operands));
    reader r = {.next = argc > 0 ? argv + 1 : argv};
    if (!read_all(o, &r))
        return false;
    if (o->operand_count == 0)
        return true;
    o->command = command_find(o->operands[0]);
    memmove(o->operands, o->operands + 1, o->operand_count * sizeof *o->operands);
    o->operand_count--;
    return o->command && check(o, &r);
}

void options_free(options *o) {
    free(o->operands);
    free(o->families.at);
    free(o->lists.at);
    free(o->excluded.at);
    free(o->select.at);
    free(o->ignore.at);
}

void options_print(FILE *out, const command *c) {
    for (const option *row = OPTIONS; row < OPTIONS + OPTION_COUNT; row++) {
        if (c ? !(row->commands & c->bit) : row->commands != (unsigned)EVERY)
            continue;
        char left[64], names[512];
        int used =
            row->letter ? snprintf(left, sizeof left, "-%c, ", row->letter) : snprintf(left, sizeof left, "    ");
        snprintf(left + used, sizeof left - (size_t)used, "--%s%s%s", row->name, row->value ? " " : "",
                 row->value ? row->value : "");
        fprintf(out, "  %-*s  %s\n", WIDTH, left, row->help ? row->help : format_names(c, names, sizeof names));
    }
}
