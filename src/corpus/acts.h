/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The acts of a document under the words that it has for them: "de verordening" after "(hierna: de verordening)", "die
 * richtlijn" right after a directive. Used by lookback.c, which shows it the citations in the order of the text.
 */
#ifndef CORPUS_ACTS_H
#define CORPUS_ACTS_H

#include "base/str.h"

enum { ACTS_RECENT = 32, ACTS_NAMED = 256 };

/* A word for an act that the document has defined. */
typedef struct act_name {
    cg_str name;   /* in lower case, without its article */
    uint32_t work; /* or CG_NONE: what it stands for is not certain */
} act_name;

/* A citation that was seen. */
typedef struct act_mention {
    uint32_t work;
    uint64_t start, end;
    const char *sentence; /* which one: equal for citations of the same */
} act_mention;

typedef struct acts {
    cg_work *const *works; /* by index */
    act_mention recent[ACTS_RECENT];
    uint32_t seen; /* the last is at (seen - 1) % ACTS_RECENT */
    act_name names[ACTS_NAMED];
    uint32_t name_count;
    act_mention defined; /* the last definition, and what it was of */
} acts;

/* Whether the work is an act of the Union or a Dutch law. */
bool acts_is_act(const cg_work *work);

/* Shows the next citation of the document. */
void acts_see(acts *a, const cg_citation *citation);

/* Here the document says that it will call the act before by this name, which must live as long as 'a'. */
void acts_define(acts *a, cg_str name, const cg_citation *here);

/* The act that has been given this name, or CG_NONE; 'known' tells whether the document has defined it at all. */
uint32_t acts_named(const acts *a, cg_str name, bool *known);

/* The only act of the kind that 'noun' says ("richtlijn") which is cited shortly before 'here', or CG_NONE. */
uint32_t acts_before(const acts *a, cg_str noun, const cg_citation *here);

#endif
