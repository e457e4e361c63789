/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a citation means that only the rest of its document can tell: a name with two meanings, "ibid.", "zie voetnoot
 * 4", "de verordening", "stuk nr. 12". One pass over a document's citations, when all are known: worker.c asks about
 * each that is in doubt, and shows each. A family asks by giving one of these as an id:
 *
 *     id|id              one of these
 *     back:previous      the citation before ("ibid.")
 *     back:note:4        what that note cites
 *     back:define:NAME   none itself: the act before it will be called so
 *     back:name:NAME     the act that has been called so; none where nothing was defined
 *     back:that:NOUN     the act of that kind cited just before ("die richtlijn")
 *     back:maybe:NOUN    the same, and none where that is not certain
 *     back:paper:12      the paper with this number, whose dossier is another's
 *     back:book          an article of the Burgerlijk Wetboek, whose books count their articles each from 1
 *     back:damaged       a form of which too much is lost to know, or that cannot be (back:damaged:1234 is the same)
 */
#ifndef CORPUS_LOOKBACK_H
#define CORPUS_LOOKBACK_H

#include "base/intern.h"
#include "corpus/acts.h"
#include "corpus/papers.h"

struct scanner;

enum { LOOKBACK_NOTES = 1000 }; /* numbers of notes have three digits at most */

/* A footnote of the document: how much text it has shows whether a citation in it is all that it says. */
typedef struct noted {
    uint32_t number;
    uint32_t length; /* bytes */
} noted;

/* What has been seen of the notes with one number. */
typedef struct note_sum {
    bool there;
    uint32_t length;     /* bytes of the last one */
    uint32_t work;       /* the work cited there, or CG_NONE */
    bool mixed;          /* something else is cited there, too, or something unknown */
    size_t cited_length; /* bytes of the citations */
} note_sum;

/* The state of the pass. Indices of works are those of 'ids'. */
typedef struct lookback {
    const intern *ids;
    const uint32_t *cited;   /* by work: the document that cites it without a doubt, of those read so far the last */
    uint32_t document;       /* this one, as 'cited' has it */
    struct scanner *scanner; /* knows the names of works */
    acts acts;               /* has its 'works' */
    papers papers;           /* has its 'own' */
    note_sum notes[LOOKBACK_NOTES];
} lookback;

typedef enum lookback_answer {
    LOOKBACK_FOUND,      /* 'work' is it */
    LOOKBACK_MADE,       /* 'id' is it, which no citation may have had before */
    LOOKBACK_UNKNOWN,    /* a citation, but of what is not certain */
    LOOKBACK_NO_CITATION /* none at all ("idem" in a table) */
} lookback_answer;

/* Begins the pass: 'l' has what is said above, and nothing else. */
void lookback_begin(lookback *l, const noted *notes, uint32_t count);

/* What 'citation' means, which asks by 'request'; 'previous' is the citation before it, or NULL. The request of a
 * definition must live as long as 'l'. */
lookback_answer lookback_ask(lookback *l, cg_str request, const cg_citation *citation, const cg_citation *previous,
                             uint32_t *work, buf *id);

/* Corrects a citation that is not in doubt: an abbreviation that the document has given to an act means that act here,
 * whatever it means elsewhere. */
void lookback_correct(const lookback *l, cg_citation *citation);

/* Whether a citation with this text may give its act a name: "Wet open overheid (hierna: de wet)". */
static inline bool lookback_may_name(cg_str written) {
    return written.len && written.ptr[written.len - 1] == ')';
}

/* Shows the next citation of the document, in the order of the text. */
void lookback_see(lookback *l, const cg_citation *citation);

/* What the finding about an unanswered request says, added to 'message'; candidates are named as people know them. */
cg_code lookback_finding(const lookback *l, cg_str request, const cg_citation *citation, buf *message);

#endif
