/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with the documents, for people: path:line:column: level[CODE]: message. Used after every search. */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include "options.h"

/* Prints the errors and warnings on stderr; with -v all, with -q the errors only. A terminal gets at most 50 of a kind.
 */
void findings_print(const cg_corpus *corpus, const options *o);

/* Prints them all to 'out', with the line of each where they are asked for; with -q the errors only. False: 'out' does
 * not take them. */
bool findings_report(const cg_corpus *corpus, const options *o, bool with_lines, FILE *out);

/* How many findings of each level there are. */
void findings_count(const cg_corpus *corpus, uint32_t counts[CG_ERROR + 1]);

#endif
