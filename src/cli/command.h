/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commands. One row a command in main.c says what it is called, what it takes and which function does it; options.c
 * checks the command line against that row, and the help is printed from it. Nothing here owns memory: rows are
 * constants.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "options.h"

/* One bit a command, for the rows of options.c to say whose option they are. */
enum {
    BUILD = 1 << 0,
    REFS = 1 << 1,
    GRAPH = 1 << 2,
    RESOLVE = 1 << 3,
    TEXT = 1 << 4,
    FAMILIES = 1 << 5,
    HELP = 1 << 6,
    CATALOG = 1 << 7,
    CHECKING = 1 << 8,
    EXPLAIN = 1 << 9,
    READING = BUILD | REFS | GRAPH | CHECKING, /* they read documents */
    SEARCHING = READING | RESOLVE,             /* they search texts */
    EVERY = ~0
};

/* What the program says to its caller; FOUND: findings at or above the level that makes `check` fail. */
enum { FINE = 0, FOUND = 1, TROUBLE = 2 };

typedef struct command {
    const char *name;
    unsigned bit;
    const char *usage;     /* what follows the name */
    const char *summary;   /* half a line */
    const char *about;     /* some lines more */
    const char *example;   /* lines to try */
    const char *missing;   /* what to say where there are fewer than 'least' operands */
    const char *no_output; /* what to say where -o is missing; NULL: it may be */
    unsigned least, most;
    unsigned contents;          /* bits 1 << cg_content: --format takes the library's formats that show these */
    const char *const *formats; /* what --format takes besides, ended by NULL; NULL: nothing */
    int (*run)(const options *o);
} command;

/* The command of that name, or NULL, which has been said then. */
const command *command_find(const char *name);

int cmd_build(const options *o);
int cmd_refs(const options *o);
int cmd_graph(const options *o);
int cmd_resolve(const options *o);
int cmd_text(const options *o);
int cmd_families(const options *o);
int cmd_catalog(const options *o);
int cmd_check(const options *o);
int cmd_explain(const options *o);

#endif
