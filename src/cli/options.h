/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line, read and checked. main.c parses it once; every command gets the result and changes nothing in it.
 * The strings are the caller's argv; the lists are freed by options_free.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "citegraph.h"

/* What was given with an option that may be given more than once. */
typedef struct string_list {
    const char **at;
    unsigned count;
} string_list;

typedef enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color_choice;

/* Which findings make the exit status 1. */
typedef enum fail_choice { FAIL_ERROR, FAIL_WARNING, FAIL_STYLE, FAIL_INFO, FAIL_NEVER } fail_choice;

/* The values of an option that may be given several times. */
typedef struct option_list {
    const char **at;
    unsigned count;
} option_list;

typedef struct options {
    const struct command *command; /* NULL: none was given */
    const char **operands;         /* what is no option, without the command */
    unsigned operand_count;
    string_list families, lists; /* files, as given */
    string_list excluded;        /* patterns */
    string_list select, ignore;  /* codes, or their beginnings, several with commas between */
    const char *baseline, *write_baseline, *catalog;
    unsigned fail_on; /* a fail_choice */
    bool fix, diff;
    const char *output;  /* NULL: not given */
    const char *dossier; /* NULL: not given */
    const char *format;  /* NULL: not given; otherwise one that the command knows */
    unsigned jobs;       /* 0: one a core */
    unsigned color;      /* a color_choice */
    bool null, quiet, verbose, no_progress, help, version;
} options;

/* False: the command line is wrong, and a message said how. */
bool options_parse(options *o, int argc, char **argv);

void options_free(options *o);

/* The lines of the help about the options of 'command'; NULL: about those that every command takes. */
void options_print(FILE *out, const struct command *command);

#endif
