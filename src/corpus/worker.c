/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One document: its parts are read and searched, its citations kept with their places and contexts, and when all of it
 * is known, what was in doubt is settled. Of a text nothing is kept but what the citations show of it.
 */
#include "corpus/worker.h"

#include "base/utf8.h"
#include "corpus/glued.h"

static cg_str keep(worker *w, const buf *b) {
    return arena_copy(&w->memory, buf_str(b));
}

static cg_str keep_folded(worker *w, cg_str part) {
    w->folded.len = 0;
    buf_add_folded(&w->folded, part);
    return keep(w, &w->folded);
}

/* The worker's row for a work; label and address are made when it is new. */
static uint32_t work_of(worker *w, cg_str id, uint32_t family_index) {
    uint32_t index = intern_add(&w->ids, id);
    if (index == w->works.len) {
        w->label.len = w->url.len = 0;
        scanner_describe(w->scanner, family_index, id, &w->label, &w->url);
        *VEC_PUSH(&w->works) = (cg_work){
            .id = w->ids.texts.at[index],
            .label = keep(w, &w->label),
            .url = keep(w, &w->url),
            .family = family_index,
            .document = CG_NONE,
        };
        *VEC_PUSH(&w->cited) = 0;
    }
    return index;
}

/* The sentence that a citation serves: around itself, or around the call of the footnote that it stands in. */
static cg_str context_of(worker *w, const scan_citation *found, const text_note *note) {
    bool by_call = note && note->call != CG_NONE;
    size_t start = by_call ? note->call : found->start, end = by_call ? note->call : found->end;
    const char *from = w->text.body.ptr + start, *to = w->text.body.ptr + end, *known = w->sentence.ptr;
    if (known && from >= known && to <= known + w->sentence.len)
        return w->context;
    bool cut[2];
    w->sentence = text_sentence(&w->text, start, end, cut);
    w->folded.len = 0;
    buf_add(&w->folded, cut[0] ? STR("… ") : STR(""));
    buf_add_folded(&w->folded, w->sentence);
    buf_add(&w->folded, cut[1] ? STR(" …") : STR(""));
    return w->context = keep(w, &w->folded);
}

cg_finding finding_of(cg_code code, cg_place place, cg_str message) {
    return (cg_finding){
        .citation = CG_NONE,
        .code = code,
        .level = cg_check_of(code)->level,
        .place = place,
        .message = message,
        .suggestion = {"", 0},
        .line = {"", 0},
    };
}

void worker_report(worker *w, slot *to, cg_code code, cg_place place, cg_str message) {
    *VEC_PUSH(&to->findings) = finding_of(code, place, arena_copy(&w->memory, message));
}

/* Answers a doubt about a citation, or reports it; false where it is no citation at all. */
static bool settle(worker *w, slot *to, lookback *l, cg_str request, cg_citation *citation,
                   const cg_citation *previous) {
    uint32_t decided;
    buf *id = &w->folded;
    id->len = 0;
    switch (lookback_ask(l, request, citation, previous, &decided, id)) {
    case LOOKBACK_FOUND:
        citation->work = decided;
        citation->family = w->works.at[decided].family; /* "artikel 5 van de verordening" is no law's */
        return true;
    case LOOKBACK_MADE:
        citation->work = work_of(w, buf_str(id), citation->family);
        return true;
    case LOOKBACK_NO_CITATION:
        return false;
    case LOOKBACK_UNKNOWN:
        break;
    }
    w->folded.len = 0;
    cg_code code = lookback_finding(l, request, citation, &w->folded);
    worker_report(w, to, code, citation->place, buf_str(&w->folded));
    return true;
}

/* The dossier whose papers the document calls by their numbers: its own, or else what the user says. */
static cg_str own_dossier(const worker *w, const slot *to) {
    cg_str own = to->work == CG_NONE ? STR("") : papers_dossier(w->works.at[to->work].id);
    return own.len ? own : w->run->corpus->dossier;
}

/* When all of the document has been read: one pass in the order of the text decides what can be decided. */
static void settle_doubts(worker *w, slot *to) {
    lookback l = {
        .ids = &w->ids,
        .cited = w->cited.at,
        .document = w->documents,
        .scanner = w->scanner,
        .acts.works = &w->works.at,
        .papers.own = own_dossier(w, to),
    };
    lookback_begin(&l, to->notes.at, to->notes.len);
    uint32_t kept = 0, next = 0;
    for (uint32_t i = 0; i < to->citations.len; i++) {
        cg_citation citation = to->citations.at[i];
        const cg_citation *previous = kept ? &to->citations.at[kept - 1] : NULL;
        bool in_doubt = next < to->doubts.len && to->doubts.at[next].citation == i;
        if (in_doubt && !settle(w, to, &l, to->doubts.at[next++].request, &citation, previous))
            continue;
        if (!in_doubt)
            lookback_correct(&l, &citation);
        lookback_see(&l, &citation);
        if (to->details.len)
            to->details.at[kept] = to->details.at[i];
        to->citations.at[kept++] = citation;
    }
    to->citations.len = kept;
    to->details.len = to->details.len ? kept : 0;
}

static void report_damage(worker *w, slot *to, const cg_citation *citation) {
    if (citation->work == CG_NONE)
        return; /* what it is not known to mean is reported later */
    w->folded.len = 0;
    buf_format(&w->folded, "'%.*s' is a damaged form of %.*s", STR_ARG(citation->text),
               STR_ARG(w->works.at[citation->work].id));
    worker_report(w, to, CG_F001, citation->place, buf_str(&w->folded));
}

static void add_citation(worker *w, slot *to, const scan_citation *found) {
    const text_note *note = text_note_at(&w->text, found->start);
    bool known = found->id.len && !scan_is_request(found->id);
    cg_citation citation = {
        .family = found->family,
        .work = known ? work_of(w, found->id, found->work_family) : CG_NONE,
        .place = text_place(&w->text, found->start, found->end),
        .text = keep_folded(w, str_part(w->text.body, found->start, found->end)),
        .pinpoint = arena_copy(&w->memory, found->pinpoint),
        .context = context_of(w, found, note),
    };
    citation.place.note = note ? note->number : 0;
    if (known) {
        w->cited.at[citation.work] = w->documents;
    } else {
        cg_str request = found->id.len ? found->id : found->candidates;
        *VEC_PUSH(&to->doubts) = (doubt){.citation = to->citations.len, .request = arena_copy(&w->memory, request)};
    }
    to->names = to->names || lookback_may_name(citation.text);
    if (found->damaged)
        report_damage(w, to, &citation);
    *VEC_PUSH(&to->citations) = citation;
    if (w->run->corpus->keeps_details)
        *VEC_PUSH(&to->details) = details_of(&w->keeper, &w->text, found, citation.place);
}

static void report_difference(worker *w, slot *to, const link_difference *d) {
    cg_place place = text_place(&w->text, d->start, d->end);
    const text_note *note = text_note_at(&w->text, d->start);
    place.note = note ? note->number : 0;
    w->folded.len = 0;
    buf_format(&w->folded,
               d->is_mark ? "written is %.*s, but the publisher marks it as %.*s"
                          : "written is %.*s, but the link leads to %.*s",
               STR_ARG(d->written), STR_ARG(d->linked));
    worker_report(w, to, d->is_mark ? CG_T003 : CG_T002, place, buf_str(&w->folded));
}

static void search_part(worker *w, slot *to, bool is_first) {
    links_resolve(&w->links, w->scanner, &w->text);
    scan_result result = scanner_run(w->scanner, w->text.body);
    if (glued_find(&w->text, result, &w->masked))
        result = scanner_run(w->scanner, buf_str(&w->masked));
    result = links_merge(&w->links, result);
    w->sentence = (cg_str){NULL, 0};
    for (uint32_t i = 0; i < result.citation_count; i++)
        add_citation(w, to, &result.citations[i]);
    for (uint32_t i = 0; i < w->text.notes.len; i++) {
        const text_note *note = &w->text.notes.at[i];
        *VEC_PUSH(&to->notes) = (noted){.number = note->number, .length = note->end - note->start};
    }
    if (w->run->corpus->keeps_details)
        details_add_spots(&w->keeper, &w->text, &result, is_first, &to->spots);
    for (uint32_t i = 0; i < w->links.differences.len; i++)
        report_difference(w, to, &w->links.differences.at[i]);
    for (uint32_t i = 0; i < result.gave_up_count; i++)
        worker_report(w, to, CG_R006, text_place(&w->text, result.gave_up[i], result.gave_up[i]),
                      STR("the search was cut short here: too many ways to read this"));
}

cg_str path_stem(cg_str path) {
    size_t start = path.len, end = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    for (size_t i = start + 1; i < path.len; i++)
        if (path.ptr[i] == '.')
            end = i;
    return str_part(path, start, end);
}

/* The work that a document is by its file name, in which ':' may have become '_'; or CG_NONE. */
static uint32_t identify_by_name(worker *w, cg_str path) {
    cg_str stem = path_stem(path);
    const scan_citation *found = utf8_valid(stem) == stem.len ? scanner_name(w->scanner, stem) : NULL;
    if (!found && memchr(stem.ptr, '_', stem.len)) {
        w->folded.len = 0;
        buf_add(&w->folded, stem);
        for (size_t i = 0; i < w->folded.len; i++)
            if (w->folded.ptr[i] == '_')
                w->folded.ptr[i] = ':';
        if (utf8_valid(buf_str(&w->folded)) == w->folded.len)
            found = scanner_name(w->scanner, buf_str(&w->folded));
    }
    return found && !scan_is_request(found->id) ? work_of(w, found->id, found->work_family) : CG_NONE;
}

static uint32_t identify_by_metadata(worker *w, const reading *r) {
    const scan_citation *found = r->identity.len ? scanner_name(w->scanner, r->identity) : NULL;
    return found ? work_of(w, found->id, found->work_family) : CG_NONE;
}

static uint32_t identify_by_heading(worker *w) {
    const scan_citation *found = scanner_heading(w->scanner, w->text.body);
    return found ? work_of(w, found->id, found->work_family) : CG_NONE;
}

void worker_keep_findings(const reading *r, slot *to) {
    to->failed = r->failed;
    to->is_record = r->is_record;
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const read_finding *f = &r->findings.at[i];
        *VEC_PUSH(&to->findings) = finding_of(f->code, (cg_place){.line = f->line}, f->message);
    }
}

void worker_search(worker *w, reading *r, cg_str name, slot *to) {
    to->worker = w;
    w->documents++;
    to->work = name.len ? identify_by_name(w, name) : CG_NONE;
    for (bool first = true; !r->failed && read_part(r, &w->text); first = false) {
        search_part(w, to, first);
        if (first && name.len && to->work == CG_NONE)
            to->work = identify_by_heading(w);
    }
    uint32_t by_metadata = identify_by_metadata(w, r);
    if (by_metadata != CG_NONE)
        to->work = by_metadata;
    if (to->doubts.len || to->names)
        settle_doubts(w, to);
    VEC_FREE(&to->doubts);
    VEC_FREE(&to->notes);
    worker_keep_findings(r, to);
}

void worker_begin(worker *w) {
    w->scanner = scanner_new(w->run->plan);
    w->ids.memory = &w->memory;
    if (w->run->corpus->keeps_details) {
        scanner_keep_fields(w->scanner);
        details_begin(&w->keeper, &w->memory);
    }
}

void worker_end(worker *w) {
    scanner_free(w->scanner);
    links_free(&w->links);
    details_end(&w->keeper);
    read_free(&w->reading);
    read_free(&w->inner);
    read_member_free(&w->member);
    text_free(&w->text);
    buf_free(&w->folded);
    buf_free(&w->label);
    buf_free(&w->url);
    buf_free(&w->masked);
    VEC_FREE(&w->cited);
}
