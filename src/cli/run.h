/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What all commands have in common that search documents: the families, the corpus, the progress line, the findings on
 * stderr, and the exit status. The run owns families and corpus; the command looks at them until run_free.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "options.h"

typedef struct run {
    const options *options;
    cg_families *families;
    cg_corpus *corpus;
    bool keeps_findings; /* the command prints them itself */
    int status;          /* TROUBLE as soon as something could not be read */
} run;

/* The built-in families and those of --families. NULL: that has been said. */
cg_families *run_families(const options *o);

/* An empty corpus. False: there are no families to search with; nothing is to be freed then. */
bool run_start(run *r, const options *o);

/* Adds every operand as a path, and those in the files of --files-from; what cannot be added is named on stderr. */
void run_add_paths(run *r);

/* Searches, and prints the findings unless the command does. False: there was no document at all. */
bool run_search(run *r);

/* Prints one of the library's formats on stdout. 'graph' may be NULL where the format shows references. */
void run_print(run *r, const cg_graph *graph, const cg_format *format);

/* Frees all; returns the exit status. */
int run_free(run *r);

#endif
