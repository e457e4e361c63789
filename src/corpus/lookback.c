/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One rule holds for all: a missed citation must not send a reference to the wrong one, so where anything else than the
 * one answer is possible, there is none. "Ibid." means the work that the note before cites, if it cites just one and
 * says hardly more than that; in the same note, the citation right before it. "Zie voetnoot 4" means the only work that
 * note 4 cites. A name with two meanings means the one law that the document names in full.
 */
#include "corpus/lookback.h"

#include "scan/scan.h"

enum { SMALL_TALK = 40 }; /* bytes of a note beside its citation: "Zie ook", a page, a full stop */

/* ---------------------------------------------------------------- requests */

typedef enum request_kind { CANDIDATES, PREVIOUS, NOTE, DEFINE, NAME, THAT, MAYBE, PAPER, BOOK, DAMAGED } request_kind;

static const struct {
    const char *prefix;
    request_kind kind;
} requests[] = {
    {"back:previous", PREVIOUS}, {"back:note:", NOTE}, {"back:define:", DEFINE},
    {"back:name:", NAME},        {"back:that:", THAT}, {"back:maybe:", MAYBE},
    {"back:paper:", PAPER},      {"back:book", BOOK},  {"back:damaged", DAMAGED},
};

/* What is asked for, and what stands behind it. */
static request_kind kind_of(cg_str request, cg_str *argument) {
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        cg_str prefix = str_of(requests[i].prefix);
        if (str_starts(request, prefix)) {
            *argument = str_part(request, prefix.len, request.len);
            return requests[i].kind;
        }
    }
    *argument = request;
    return CANDIDATES;
}

/* ---------------------------------------------------------------- the pass */

void lookback_begin(lookback *l, const noted *notes, uint32_t count) {
    for (uint32_t i = 0; i < LOOKBACK_NOTES; i++)
        l->notes[i] = (note_sum){.work = CG_NONE};
    for (uint32_t i = 0; i < count; i++)
        if (notes[i].number < LOOKBACK_NOTES) {
            l->notes[notes[i].number].there = true;
            l->notes[notes[i].number].length = notes[i].length;
        }
}

static void see_note(lookback *l, const cg_citation *citation) {
    uint32_t number = citation->place.note;
    if (number == 0 || number >= LOOKBACK_NOTES)
        return;
    note_sum *note = &l->notes[number];
    note->mixed = note->mixed || citation->work == CG_NONE || (note->work != CG_NONE && note->work != citation->work);
    note->work = citation->work;
    note->cited_length += citation->text.len;
}

void lookback_see(lookback *l, const cg_citation *citation) {
    see_note(l, citation);
    acts_see(&l->acts, citation);
    if (citation->work != CG_NONE)
        papers_see(&l->papers, (*l->acts.works)[citation->work].id);
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

/* Whether 'id' is one of the candidates. */
static bool is_candidate(cg_str candidates, cg_str id) {
    for (size_t start = 0, end; start < candidates.len; start = end + 1) {
        const char *bar = memchr(candidates.ptr + start, '|', candidates.len - start);
        end = bar ? (size_t)(bar - candidates.ptr) : candidates.len;
        if (str_equal(str_part(candidates, start, end), id))
            return true;
    }
    return false;
}

static cg_str last_word(cg_str text) {
    size_t start = text.len;
    while (start > 0 && text.ptr[start - 1] != ' ')
        start--;
    return str_part(text, start, text.len);
}

/* The act that the document has given the name which ends the citation: "artikel 6 Wpg". */
static uint32_t act_called(const lookback *l, cg_str text) {
    bool known;
    return acts_named(&l->acts, last_word(text), &known);
}

/* What the document has said itself decides; or else that it cites just one of the candidates for certain. */
static lookback_answer ask_candidates(const lookback *l, cg_str candidates, const cg_citation *citation,
                                      uint32_t *work) {
    *work = act_called(l, citation->text);
    if (*work != CG_NONE && is_candidate(candidates, (*l->acts.works)[*work].id))
        return LOOKBACK_FOUND;
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

static lookback_answer found(uint32_t work) {
    return work == CG_NONE ? LOOKBACK_UNKNOWN : LOOKBACK_FOUND;
}

static lookback_answer ask_name(const lookback *l, cg_str name, uint32_t *work) {
    bool known;
    *work = acts_named(&l->acts, name, &known);
    return known ? found(*work) : LOOKBACK_NO_CITATION;
}

lookback_answer lookback_ask(lookback *l, cg_str request, const cg_citation *citation, const cg_citation *previous,
                             uint32_t *work, buf *id) {
    cg_str argument;
    switch (kind_of(request, &argument)) {
    case CANDIDATES:
        return ask_candidates(l, request, citation, work);
    case PREVIOUS:
        return ask_previous(l, citation, previous, work);
    case NOTE:
        return found(*work = work_of_note(l, str_number(argument, NULL)));
    case DEFINE:
        acts_define(&l->acts, argument, citation);
        return LOOKBACK_NO_CITATION;
    case NAME:
        return ask_name(l, argument, work);
    case THAT:
        return found(*work = acts_before(&l->acts, argument, citation));
    case MAYBE:
        *work = acts_before(&l->acts, argument, citation);
        return *work == CG_NONE ? LOOKBACK_NO_CITATION : LOOKBACK_FOUND;
    case PAPER:
        return papers_find(&l->papers, argument, id) ? LOOKBACK_MADE : LOOKBACK_UNKNOWN;
    case BOOK:
    case DAMAGED:
        break;
    }
    return LOOKBACK_UNKNOWN;
}

/* The last word must be all of the name: "Uitvoeringswet AVG" is not the AVG. */
void lookback_correct(const lookback *l, cg_citation *citation) {
    uint32_t called = act_called(l, citation->text);
    if (called == CG_NONE || citation->work == CG_NONE)
        return;
    const cg_work *work = &(*l->acts.works)[citation->work];
    if (acts_is_act(work) && scanner_names(l->scanner, citation->family, last_word(citation->text), work->id))
        citation->work = called;
}

/* "may be Comptabiliteitswet 2001 (BWBR0013891) or ...". */
static void list_candidates(const lookback *l, cg_str candidates, uint32_t family_index, buf *message) {
    buf label = {0}, url = {0};
    for (size_t start = 0; start < candidates.len;) {
        const char *bar = memchr(candidates.ptr + start, '|', candidates.len - start);
        size_t end = bar ? (size_t)(bar - candidates.ptr) : candidates.len;
        cg_str id = str_part(candidates, start, end);
        label.len = url.len = 0;
        scanner_describe(l->scanner, family_index, id, &label, &url);
        buf_add(message, start ? STR(" or ") : STR("may be "));
        buf_add(message, buf_str(&label));
        if (!str_equal(buf_str(&label), id))
            buf_format(message, " (%.*s)", STR_ARG(id));
        start = end + 1;
    }
    buf_free(&label);
    buf_free(&url);
}

static void say_about_note(const lookback *l, uint32_t number, buf *message) {
    bool there = number < LOOKBACK_NOTES && l->notes[number].there;
    buf_add(message, there ? STR("points to a note that does not cite just one known work")
                           : STR("points to a note that is not there"));
}

cg_code lookback_finding(const lookback *l, cg_str request, const cg_citation *citation, buf *message) {
    cg_str argument;
    request_kind kind = kind_of(request, &argument);
    buf_format(message, "'%.*s' ", STR_ARG(citation->text));
    switch (kind) {
    case NOTE:
        say_about_note(l, str_number(argument, NULL), message);
        return CG_N002;
    case PREVIOUS:
        buf_add(message, STR("has nothing certain before it to mean"));
        return CG_N001;
    case NAME:
    case THAT:
        buf_add(message, STR("does not tell which act it means"));
        return CG_N003;
    case PAPER:
        buf_add(message, STR("is a paper of a dossier that is not known"));
        return CG_N004;
    case BOOK:
        buf_add(message, STR("does not say which book of the Burgerlijk Wetboek it means"));
        return CG_T001;
    case DAMAGED:
        buf_add(message, STR("is damaged, and what it was is not certain"));
        return CG_F001;
    case DEFINE: /* and these two are never in doubt */
    case MAYBE:
    case CANDIDATES:
        break;
    }
    list_candidates(l, request, citation->family, message);
    return CG_T001;
}
