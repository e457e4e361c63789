/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Footnotes: their calls, their order, and what they lead to. */
#include "check/check.h"

#include "base/str.h"

enum { NUMBERS = 1000 }; /* notes have three digits at most */

/* The spots of a document. */
typedef struct spots_of {
    const spot *at;
    uint32_t len;
} spots_of;

static spots_of document_spots(const checker *c, uint32_t document) {
    const cg_corpus *corpus = c->corpus;
    uint32_t first = corpus->first_spot.at[document];
    return (spots_of){corpus->spots.at + first, corpus->first_spot.at[document + 1] - first};
}

/* ---------------------------------------------------------------- calls and order */

static void check_calls_of(checker *c, uint32_t document) {
    spots_of spots = document_spots(c, document);
    bool there[NUMBERS] = {false};
    uint32_t called = 0;
    for (uint32_t i = 0; i < spots.len; i++) {
        if (spots.at[i].kind == SPOT_NOTE && spots.at[i].number < NUMBERS)
            there[spots.at[i].number] = true;
        called += spots.at[i].kind == SPOT_NOTE && spots.at[i].call_start != UINT64_MAX;
    }
    for (uint32_t i = 0; i < spots.len; i++) {
        const spot *s = &spots.at[i];
        if (s->kind == SPOT_CALL && s->number && s->number < NUMBERS && !there[s->number])
            check_report_spot(c, CG_N010, document, s, "note %u is called here, but it is not there", s->number);
        if (s->kind == SPOT_NOTE && s->call_start == UINT64_MAX && called)
            check_report_spot(c, CG_N011, document, s, "nothing calls note %u", s->number);
    }
}

void check_calls(checker *c) {
    for (uint32_t i = 0; i < c->corpus->documents.len; i++)
        check_calls_of(c, i);
}

/* A note and the one before it. */
static void judge_order(checker *c, uint32_t document, const spot *s, uint32_t last) {
    if (s->number == last)
        check_report_spot(c, CG_N014, document, s, "there is a note %u right before this one", last);
    else if (s->number < last && s->number != 1)
        check_report_spot(c, CG_N012, document, s, "note %u comes after note %u", s->number, last);
    else if (last && s->number > last + 1 && s->number == last + 2)
        check_report_spot(c, CG_N013, document, s, "note %u is missing", last + 1);
    else if (last && s->number > last + 1)
        check_report_spot(c, CG_N013, document, s, "notes %u to %u are missing", last + 1, s->number - 1);
}

void check_note_order(checker *c) {
    for (uint32_t i = 0; i < c->corpus->documents.len; i++) {
        spots_of spots = document_spots(c, i);
        uint32_t last = 0;
        for (uint32_t k = 0; k < spots.len; k++) {
            const spot *s = &spots.at[k];
            if (s->kind != SPOT_NOTE || s->number == 0)
                continue;
            judge_order(c, i, s, last);
            last = s->number;
        }
    }
}

void check_empty_notes(checker *c) {
    for (uint32_t i = 0; i < c->corpus->documents.len; i++) {
        spots_of spots = document_spots(c, i);
        for (uint32_t k = 0; k < spots.len; k++)
            if (spots.at[k].kind == SPOT_NOTE && spots.at[k].length == 0)
                check_report_spot(c, CG_N015, i, &spots.at[k], "note %u is empty", spots.at[k].number);
    }
}

/* ---------------------------------------------------------------- targets */

/* The citation that a note consists of: its only one; CG_NONE where 'first' begins a note with several, or stands in
 * none. 'next' is the first citation after the note. */
static uint32_t only_citation(const checker *c, uint32_t first, uint32_t end, uint32_t *next) {
    const cg_citation *all = c->corpus->citations.at;
    uint32_t note = all[first].place.note;
    *next = first + 1;
    while (note && *next < end && all[*next].place.note == note)
        ++*next;
    bool alone = note && *next == first + 1 && all[first].work != CG_NONE;
    return alone && !str_equal(check_family(c, first), STR("back_reference")) ? first : CG_NONE;
}

/* Acts and laws are cited by article, note after note: nobody refers back to the first. */
static bool is_law(const checker *c, uint32_t citation) {
    static const char *const families[] = {"nl_law", "eu_act", "treaty", "oj", "local_regulation"};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (str_equal(check_work_family(c, citation), str_of(families[i])))
            return true;
    return false;
}

void check_same_target(checker *c) {
    const cg_corpus *corpus = c->corpus;
    uint32_t *seen = mem_alloc((corpus->works.len + 1) * sizeof *seen); /* by work: the first note's citation, plus 1 */
    memset(seen, 0, (corpus->works.len + 1) * sizeof *seen);
    for (uint32_t i = 0; i < corpus->documents.len; i++) {
        uint32_t first = corpus->documents.at[i].first_citation, end = first + corpus->documents.at[i].citation_count;
        for (uint32_t at = first, next; at < end; at = next) {
            uint32_t only = only_citation(c, at, end, &next);
            if (only == CG_NONE || is_law(c, only))
                continue;
            const cg_citation *about = &corpus->citations.at[only];
            uint32_t *seen_first = &seen[about->work];
            const cg_citation *before = *seen_first > first ? &corpus->citations.at[*seen_first - 1] : NULL;
            if (!before)
                *seen_first = only + 1;
            else if (before->place.note != about->place.note && str_equal(before->pinpoint, about->pinpoint))
                check_report(c, CG_N016, only, "note %u cites the same work", before->place.note);
        }
    }
    free(seen);
}

/* The letters of a sentence, so that notes and line ends make no difference. */
static void add_letters(buf *to, cg_str sentence) {
    for (size_t i = 0; i < sentence.len; i++)
        if (ascii_is_letter(sentence.ptr[i]) || (unsigned char)sentence.ptr[i] >= 0x80)
            buf_char(to, ascii_lower(sentence.ptr[i]));
}

/* Looks at the notes of a document whose sentence says something: the same sentence, another work. */
static void check_sentences_of(checker *c, uint32_t first, uint32_t end) {
    enum { SHORTEST = 60 };
    intern sentences = {.memory = &c->corpus->memory};
    VEC(uint32_t) citations = {0}; /* by sentence */
    for (uint32_t at = first, next; at < end; at = next) {
        uint32_t only = only_citation(c, at, end, &next);
        if (only == CG_NONE)
            continue;
        c->text.len = 0;
        add_letters(&c->text, c->corpus->citations.at[only].context);
        if (c->text.len < SHORTEST)
            continue;
        uint32_t index = intern_add(&sentences, buf_str(&c->text));
        if (index == citations.len) {
            *VEC_PUSH(&citations) = only;
            continue;
        }
        const cg_citation *before = &c->corpus->citations.at[citations.at[index]],
                          *about = &c->corpus->citations.at[only];
        if (before->work != about->work && before->place.note != about->place.note)
            check_report(c, CG_N017, only, "the sentence is the same as that of note %u, which cites another work",
                         before->place.note);
    }
    intern_free(&sentences);
    VEC_FREE(&citations);
}

void check_same_sentence(checker *c) {
    for (uint32_t i = 0; i < c->corpus->documents.len; i++) {
        uint32_t first = c->corpus->documents.at[i].first_citation;
        check_sentences_of(c, first, first + c->corpus->documents.at[i].citation_count);
    }
}
