/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An act stands under its own name once, and then for pages as "de verordening". Two things make that certain enough:
 * the document says so itself ("hierna:"), or the act is the only one of its kind in the few lines before. A title may
 * be long and name other acts, so what is defined is the act right before the bracket, or else the only one of that
 * kind in the sentence. A name that is given twice, to different acts, stands for none.
 */
#include "corpus/acts.h"

enum { ADJACENT = 6, SHORTLY = 400 }; /* bytes */

/* ---------------------------------------------------------------- kinds of acts */

/* The letter of an EU act in its CELEX number, or 0. */
static char celex_letter(cg_str id) {
    enum { AT = 11 }; /* celex:32016R0679 */
    return str_starts(id, STR("celex:3")) && id.len > AT ? id.ptr[AT] : '\0';
}

bool acts_is_act(const cg_work *work) {
    return celex_letter(work->id) || str_starts(work->id, STR("BWB"));
}

/* Whether the act is what 'noun' says, as far as its number or its name tells. */
static bool is_kind(const cg_work *work, cg_str noun) {
    static const struct {
        char letter;
        const char *noun;
    } kinds[] = {
        {'R', "verordening"}, {'L', "richtlijn"},   {'D', "besluit"},    {'D', "beschikking"}, {'F', "kaderbesluit"},
        {'F', "besluit"},     {'H', "aanbeveling"}, {'R', "Regulation"}, {'L', "Directive"},   {'D', "Decision"},
    };
    char letter = celex_letter(work->id);
    for (size_t i = 0; letter && i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].letter == letter && str_equal(noun, str_of(kinds[i].noun)))
            return true;
    return str_starts(work->id, STR("BWB")) && str_contains_caseless(work->label, noun);
}

/* The noun that a name ends with: "de Dienstenrichtlijn" is a directive. Empty: it tells nothing. */
static cg_str noun_of(cg_str name) {
    static const char *const nouns[] = {"verordening", "richtlijn", "kaderbesluit", "besluit", "beschikking",
                                        "aanbeveling", "regeling",  "wetboek",      "wet",     "statuut"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_ends(name, str_of(nouns[i])))
            return str_of(nouns[i]);
    return STR("");
}

/* ---------------------------------------------------------------- what was cited */

static const act_mention *mention_at(const acts *a, uint32_t back) {
    return back < a->seen && back < ACTS_RECENT ? &a->recent[(a->seen - 1 - back) % ACTS_RECENT] : NULL;
}

static const cg_work *work_at(const acts *a, uint32_t index) {
    return index == CG_NONE ? NULL : &(*a->works)[index];
}

/* The act that ends where 'at' begins, or that only citations of where it was published stand between. */
static uint32_t act_adjacent(const acts *a, uint64_t at) {
    for (uint32_t back = 0; mention_at(a, back) && mention_at(a, back)->end + ADJACENT >= at; back++) {
        const act_mention *m = mention_at(a, back);
        const cg_work *work = work_at(a, m->work);
        if (!work || acts_is_act(work))
            return m->work;
        at = m->start;
    }
    return CG_NONE;
}

/* The act right before a definition; "of de wet" in "(hierna: Wxo of de wet)" goes on with the one that has just got a
 * name. */
static uint32_t act_defined(const acts *a, uint64_t at) {
    bool goes_on = a->defined.end > 0 && a->defined.end == at;
    return goes_on ? a->defined.work : act_adjacent(a, at);
}

/* The only act of the kind in the sentence; without a noun, the only act. */
static uint32_t act_of_sentence(const acts *a, cg_str noun, const char *sentence) {
    uint32_t only = CG_NONE;
    for (uint32_t back = 0; mention_at(a, back) && mention_at(a, back)->sentence == sentence; back++) {
        const cg_work *work = work_at(a, mention_at(a, back)->work);
        if (!work)
            return CG_NONE;
        if (!(noun.len ? is_kind(work, noun) : acts_is_act(work)) || mention_at(a, back)->work == only)
            continue;
        if (only != CG_NONE)
            return CG_NONE;
        only = mention_at(a, back)->work;
    }
    return only;
}

/* The last sentence that cites an act of the kind must cite just one; and this one, where it goes on from there. */
uint32_t acts_before(const acts *a, cg_str noun, const cg_citation *here) {
    uint32_t only = CG_NONE;
    const char *sentence = NULL;
    for (uint32_t back = 0; mention_at(a, back) && mention_at(a, back)->end + SHORTLY >= here->place.start; back++) {
        const act_mention *m = mention_at(a, back);
        const cg_work *work = work_at(a, m->work);
        if (sentence && m->sentence != sentence && m->sentence != here->context.ptr)
            break;
        if (!work)
            return CG_NONE;
        if (!is_kind(work, noun) || m->work == only)
            continue;
        if (only != CG_NONE)
            return CG_NONE;
        only = m->work;
        sentence = m->sentence;
    }
    return only;
}

/* ---------------------------------------------------------------- names */

static act_name *find_name(const acts *a, cg_str name) {
    for (uint32_t i = 0; i < a->name_count; i++)
        if (str_equal_caseless(a->names[i].name, name))
            return (act_name *)&a->names[i];
    return NULL;
}

static void give_name(acts *a, cg_str name, uint32_t work) {
    act_name *known = find_name(a, name);
    if (known)
        known->work = known->work == work ? work : CG_NONE;
    else if (a->name_count < ACTS_NAMED)
        a->names[a->name_count++] = (act_name){.name = name, .work = work};
}

void acts_define(acts *a, cg_str name, const cg_citation *here) {
    cg_str noun = noun_of(name);
    uint32_t work = act_defined(a, here->place.start);
    if (work != CG_NONE && str_equal(noun, name) && !is_kind(work_at(a, work), noun))
        work = CG_NONE;              /* "... Richtlijn 95/46/EG (hierna: de verordening)" */
    bool european = work == CG_NONE; /* whose titles are long; a law that is not known would pass for another one */
    if (european)
        work = act_of_sentence(a, noun, here->context.ptr);
    if (european && work != CG_NONE && !celex_letter(work_at(a, work)->id))
        work = CG_NONE;
    give_name(a, name, work);
    a->defined = (act_mention){.work = work, .start = here->place.start, .end = here->place.end};
}

uint32_t acts_named(const acts *a, cg_str name, bool *known) {
    const act_name *found = find_name(a, name);
    *known = found != NULL;
    return found ? found->work : CG_NONE;
}

/* What a citation that ends with a bracket says about its name: "Wet open overheid (hierna: de wet)"; or nothing. */
static cg_str own_name(cg_str text) {
    static const char *const before[] = {"hierna", "te noemen", "ook", ":", "de ", "het ", "'", "\""};
    size_t open = text.len;
    while (open > 0 && text.ptr[open - 1] != '(')
        open--;
    if (open == 0 || text.ptr[text.len - 1] != ')')
        return STR("");
    cg_str name = str_trim(str_part(text, open, text.len - 1));
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_starts_caseless(name, str_of(before[i])))
            name = str_trim(str_part(name, strlen(before[i]), name.len));
    return name;
}

void acts_see(acts *a, const cg_citation *citation) {
    a->recent[a->seen++ % ACTS_RECENT] = (act_mention){
        .work = citation->work,
        .start = citation->place.start,
        .end = citation->place.end,
        .sentence = citation->context.ptr,
    };
    const cg_work *work = work_at(a, citation->work);
    cg_str name = work && acts_is_act(work) ? own_name(citation->text) : STR("");
    if (name.len)
        give_name(a, name, citation->work);
}
