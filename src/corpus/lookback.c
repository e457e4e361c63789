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

/* The only work that note 'number' cites before citation 'before', or CG_NONE; 'length' is that of the citations. */
static uint32_t work_of_note(const lookback *l, uint32_t number, uint32_t before, size_t *length) {
    uint32_t only = CG_NONE;
    *length = 0;
    for (uint32_t i = 0; i < before; i++) {
        const cg_citation *c = &l->citations[i];
        if (c->place.note != number)
            continue;
        if (c->work == CG_NONE || (only != CG_NONE && only != c->work))
            return CG_NONE;
        only = c->work;
        *length += c->text.len;
    }
    return only;
}

static const noted *note_of(const lookback *l, uint32_t number) {
    for (uint32_t i = l->note_count; i > 0; i--)
        if (l->notes[i - 1].number == number)
            return &l->notes[i - 1];
    return NULL;
}

static lookback_answer answer_previous(const lookback *l, uint32_t index, uint32_t *work) {
    const cg_citation *c = &l->citations[index];
    if (c->place.note == 0)
        return LOOKBACK_NO_CITATION;
    if (index > 0 && l->citations[index - 1].place.note == c->place.note) {
        *work = l->citations[index - 1].work;
        return *work == CG_NONE ? LOOKBACK_UNKNOWN : LOOKBACK_FOUND;
    }
    size_t length;
    const noted *before = note_of(l, c->place.note - 1);
    *work = before ? work_of_note(l, before->number, index, &length) : CG_NONE;
    return *work != CG_NONE && before->length <= length + SMALL_TALK ? LOOKBACK_FOUND : LOOKBACK_UNKNOWN;
}

static lookback_answer answer_note(const lookback *l, const doubt *d, uint32_t *work) {
    size_t length;
    *work = work_of_note(l, requested_note(d->request), d->citation, &length);
    return *work == CG_NONE ? LOOKBACK_UNKNOWN : LOOKBACK_FOUND;
}

static bool is_cited(const lookback *l, uint32_t work) {
    for (uint32_t i = 0; i < l->count; i++)
        if (l->citations[i].work == work)
            return true;
    return false;
}

static lookback_answer answer_candidates(const lookback *l, cg_str candidates, uint32_t *work) {
    *work = CG_NONE;
    for (size_t start = 0; start < candidates.len;) {
        const char *bar = memchr(candidates.ptr + start, '|', candidates.len - start);
        size_t end = bar ? (size_t)(bar - candidates.ptr) : candidates.len;
        uint32_t index = intern_find(l->ids, str_part(candidates, start, end));
        if (index != CG_NONE && index != *work && is_cited(l, index)) {
            if (*work != CG_NONE)
                return LOOKBACK_UNKNOWN;
            *work = index;
        }
        start = end + 1;
    }
    return *work == CG_NONE ? LOOKBACK_UNKNOWN : LOOKBACK_FOUND;
}

lookback_answer lookback_answer_to(const lookback *l, const doubt *d, uint32_t *work) {
    if (!is_back(d->request))
        return answer_candidates(l, d->request, work);
    return requested_note(d->request) ? answer_note(l, d, work) : answer_previous(l, d->citation, work);
}

cg_code lookback_finding(const lookback *l, const doubt *d, buf *message) {
    uint32_t number = requested_note(d->request);
    buf_format(message, "'%.*s' ", STR_ARG(l->citations[d->citation].text));
    if (number) {
        buf_format(message, note_of(l, number) ? "points to a note that does not cite just one known work"
                                               : "points to a note that is not there");
        return CG_N002;
    }
    if (is_back(d->request)) {
        buf_add(message, STR("has nothing certain before it to mean"));
        return CG_N001;
    }
    buf_add(message, STR("may be "));
    for (size_t i = 0; i < d->request.len; i++) {
        if (d->request.ptr[i] == '|')
            buf_add(message, STR(" or "));
        else
            buf_char(message, d->request.ptr[i]);
    }
    return CG_T001;
}
