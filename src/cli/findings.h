/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with the documents, on stderr: path:line:column: level[CODE]: message. Used after every search. */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include "options.h"

/* Prints the errors and warnings; with -v all, with -q the errors only. A terminal gets at most 50 of a kind. */
void findings_print(const cg_corpus *corpus, const options *o);

/* How many findings of each level there are. */
void findings_count(const cg_corpus *corpus, uint32_t counts[CG_ERROR + 1]);

#endif
