/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One rule holds for all: a missed citation must not send a reference to the wrong one, so where anything else than the
 * one answer is possible, there is none. "Ibid." means the work that the note before cites, if it cites just one and
 * says hardly more than that; in the same note, the citation right before it. "Zie voetnoot 4" means the only work that
 * note 4 cites. A name with two meanings means the one law that the document names in full.
 */
#include "corpus/lookback.h"

enum { SMALL_TALK = 40 }; /* bytes of a note beside its citation: "Zie ook", a page, a full stop */

static bool is_back(cg_str request) {
    return str_starts(request, STR("back:"));
}

/* The number in "back:note:4", or 0. */
static uint32_t requested_note(cg_str request) {
    cg_str prefix = STR("back:note:");
    return str_starts(request, prefix) ? str_number(str_part(request, prefix.len, request.len), NULL) : 0;
}

void lookback_begin(lookback *l, const noted *notes, uint32_t count) {
    for (uint32_t i = 0; i < LOOKBACK_NOTES; i++)
        l->notes[i] = (note_sum){.work = CG_NONE};
    for (uint32_t i = 0; i < count; i++)
        if (notes[i].number < LOOKBACK_NOTES) {
            l->notes[notes[i].number].there = true;
            l->notes[notes[i].number].length = notes[i].length;
        }
}

void lookback_see(lookback *l, const cg_citation *citation) {
    uint32_t number = citation->place.note;
    if (number == 0 || number >= LOOKBACK_NOTES)
        return;
    note_sum *note = &l->notes[number];
    note->mixed = note->mixed || citation->work == CG_NONE || (note->work != CG_NONE && note->work != citation->work);
    note->work = citation->work;
    note->cited_length += citation->text.len;
}

/* The only work that note 'number' has cited so far, or CG_NONE. */
static uint32_t work_of_note(const lookback *l, uint32_t number) {
    return number < LOOKBACK_NOTES && !l->notes[number].mixed ? l->notes[number].work : CG_NONE;
}

static lookback_answer ask_previous(const lookback *l, const cg_citation *citation, const cg_citation *previous,
                                    uint32_t *work) {
    uint32_t number = citation->place.note;
    if (number == 0)
        return LOOKBACK_NO_CITATION;
    if (previous && previous->place.note == number) {
        *work = previous->work;
        return *work == CG_NONE ? LOOKBACK_UNKNOWN : LOOKBACK_FOUND;
    }
    *work = work_of_note(l, number - 1);
    if (*work == CG_NONE)
        return LOOKBACK_UNKNOWN;
    const note_sum *before = &l->notes[number - 1];
    return before->length <= before->cited_length + SMALL_TALK ? LOOKBACK_FOUND : LOOKBACK_UNKNOWN;
}

static lookback_answer ask_candidates(const lookback *l, cg_str candidates, uint32_t *work) {
    *work = CG_NONE;
    for (size_t start = 0; start < candidates.len;) {
        const char *bar = memchr(candidates.ptr + start, '|', candidates.len - start);
        size_t end = bar ? (size_t)(bar - candidates.ptr) : candidates.len;
        uint32_t index = intern_find(l->ids, str_part(candidates, start, end));
        if (index != CG_NONE && index != *work && l->cited[index] == l->document) {
            if (*work != CG_NONE)
                return LOOKBACK_UNKNOWN;
            *work = index;
        }
        start = end + 1;
    }
    return *work == CG_NONE ? LOOKBACK_UNKNOWN : LOOKBACK_FOUND;
}

lookback_answer lookback_ask(const lookback *l, cg_str request, const cg_citation *citation,
                             const cg_citation *previous, uint32_t *work) {
    if (!is_back(request))
        return ask_candidates(l, request, work);
    uint32_t number = requested_note(request);
    if (number == 0)
        return ask_previous(l, citation, previous, work);
    *work = work_of_note(l, number);
    return *work == CG_NONE ? LOOKBACK_UNKNOWN : LOOKBACK_FOUND;
}

cg_code lookback_finding(const lookback *l, cg_str request, const cg_citation *citation, buf *message) {
    uint32_t number = requested_note(request);
    buf_format(message, "'%.*s' ", STR_ARG(citation->text));
    if (number) {
        bool there = number < LOOKBACK_NOTES && l->notes[number].there;
        buf_add(message, there ? STR("points to a note that does not cite just one known work")
                               : STR("points to a note that is not there"));
        return CG_N002;
    }
    if (is_back(request)) {
        buf_add(message, STR("has nothing certain before it to mean"));
        return CG_N001;
    }
    buf_add(message, STR("may be "));
    for (size_t i = 0; i < request.len; i++) {
        if (request.ptr[i] == '|')
            buf_add(message, STR(" or "));
        else
            buf_char(message, request.ptr[i]);
    }
    return CG_T001;
}
