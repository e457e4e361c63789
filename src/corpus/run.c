/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Documents are searched in any order by as many workers as there are jobs: one counter hands out the next document,
 * and each document has a slot of its own for what was found in it. A worker has its own scanner, its own memory and
 * its own table of works. When all are done, the slots are merged in the order of the documents, so the result does not
 * depend on who did what. Of a text nothing is kept but what the citations show of it.
 *
 * An archive is a document that holds others. One worker unpacks it; others that have nothing left to do help it with
 * what it finds. These documents have slots of their own, which are put in the order of their paths when all are known.
 */
#include "corpus/corpus.h"

#include "base/utf8.h"
#include "corpus/details.h"
#include "corpus/glued.h"
#include "corpus/links.h"
#include "corpus/lookback.h"
#include "corpus/queue.h"
#include "read/read.h"
#include "scan/scan.h"

#include <pthread.h>
#include <sys/stat.h>

/* A citation that cannot be understood by itself. */
typedef struct doubt {
    uint32_t citation; /* of the slot */
    cg_str request;    /* see lookback.h */
} doubt;

/* What a worker found in one document. Works are of the worker's table. */
typedef struct slot {
    cg_str path;
    struct worker *worker;
    VEC(cg_citation) citations;
    VEC(doubt) doubts;
    VEC(noted) notes;
    VEC(cg_finding) findings;
    detail_list details; /* by citation, where they are kept */
    spot_list spots;
    uint32_t work; /* the known work that the document is, or CG_NONE */
    bool names;    /* it may have given names to acts */
    bool failed;
    bool is_archive;
    uint32_t position;          /* in its archive, which may have two members of one name */
    VEC(struct slot *) members; /* of an archive */
    tally left_out;             /* likewise */
} slot;

typedef struct run {
    cg_corpus *corpus;
    scan_plan *plan;
    slot *slots;
    uint32_t *order; /* of the inputs: the largest first, or the last one begun keeps everybody waiting */
    atomic_uint next;
    queue queue;
} run;

typedef struct worker {
    run *run;
    scanner *scanner;
    links links;
    reading reading; /* of the inputs */
    reading inner;   /* of what is in an archive that 'reading' reads */
    read_member member;
    text text;
    arena memory;
    intern ids;
    VEC(cg_work) works;  /* by index of ids */
    VEC(uint32_t) cited; /* by index of ids: the last document that cites it, counted by 'documents' */
    uint32_t documents;  /* begun so far */
    buf folded, label, url, masked;
    detail_keeper keeper;
    cg_str sentence, context; /* the last sentence of the body, and how it was kept: citations often share one */
} worker;

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
    w->sentence = text_sentence(&w->text, start, end);
    return w->context = keep_folded(w, w->sentence);
}

static cg_finding finding_of(cg_code code, cg_place place, cg_str message) {
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

static void report(worker *w, slot *to, cg_code code, cg_place place, cg_str message) {
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
    report(w, to, code, citation->place, buf_str(&w->folded));
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

/* Whether a converter has left HTML in the text. */
static bool has_residue(cg_str written) {
    const char *and = memchr(written.ptr, '&', written.len), *end = written.ptr + written.len;
    cg_str entity = and ? (cg_str){ and, (size_t)(end - and)} : STR("");
    return memchr(written.ptr, '<', written.len) || str_starts(entity, STR("&nbsp;")) ||
           str_starts(entity, STR("&#160;"));
}

static void report_damage(worker *w, slot *to, const cg_citation *citation) {
    if (citation->work == CG_NONE)
        return; /* what it is not known to mean is reported later */
    w->folded.len = 0;
    buf_format(&w->folded, "'%.*s' is a damaged form of %.*s", STR_ARG(citation->text),
               STR_ARG(w->works.at[citation->work].id));
    report(w, to, CG_F001, citation->place, buf_str(&w->folded));
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
    if (found->damaged || has_residue(citation.text))
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
    report(w, to, d->is_mark ? CG_T003 : CG_T002, place, buf_str(&w->folded));
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
        details_add_spots(&w->keeper, &w->text, is_first, &to->spots);
    for (uint32_t i = 0; i < w->links.differences.len; i++)
        report_difference(w, to, &w->links.differences.at[i]);
    for (uint32_t i = 0; i < result.gave_up_count; i++)
        report(w, to, CG_R006, text_place(&w->text, result.gave_up[i], result.gave_up[i]),
               STR("the search was cut short here: too many ways to read this"));
}

/* The file's name without folder and ending. */
static cg_str stem_of(cg_str path) {
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
    cg_str stem = stem_of(path);
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

/* What the reader had to say. */
static void keep_findings(const reading *r, slot *to) {
    to->failed = r->failed;
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const read_finding *f = &r->findings.at[i];
        *VEC_PUSH(&to->findings) = finding_of(f->code, (cg_place){.line = f->line}, f->message);
    }
}

/* Searches the document that 'r' has begun. 'name' says what it may be; without, the text itself must. */
static void search_document(worker *w, reading *r, cg_str name, slot *to) {
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
    keep_findings(r, to);
}

/* Searches a document of an archive. */
static void search_member(worker *w, slot *to, cg_str bytes) {
    cg_str name = archive_inner_name(to->path);
    read_open_member(&w->inner, name, bytes, &w->memory);
    search_document(w, &w->inner, name, to);
    read_close(&w->inner);
    atomic_fetch_add(&w->run->corpus->done, 1);
}

/* The slot of a new document of an archive; its path goes on from that of the archive. */
static slot *add_member(worker *w, slot *archive, cg_str name) {
    slot *member = mem_alloc(sizeof *member);
    w->folded.len = 0;
    buf_add(&w->folded, archive->path);
    if (name.len && !str_ends(archive->path, STR("/")))
        buf_char(&w->folded, '/');
    buf_add(&w->folded, name);
    *member = (slot){.path = keep(w, &w->folded), .position = archive->members.len};
    *VEC_PUSH(&archive->members) = member;
    atomic_fetch_add(&w->run->corpus->unpacked, 1);
    return member;
}

static void search_archive(worker *w, slot *to) {
    read_member *m = &w->member;
    cg_str only = w->reading.only;
    to->is_archive = true;
    to->path.len -= only.len ? only.len + 1 : 0;
    while (read_next_member(&w->reading, m)) {
        cg_str name = buf_str(&m->name);
        if (only.len == 0 && corpus_excludes(w->run->corpus, name))
            continue;
        if (!m->known) {
            tally_add_file(&to->left_out, name);
            continue;
        }
        slot *member = add_member(w, to, name);
        if (queue_add(&w->run->queue, (queue_entry){.to = member, .bytes = m->bytes}))
            m->bytes = (buf){0};
        else
            search_member(w, member, buf_str(&m->bytes));
    }
    keep_findings(&w->reading, to);
    if (to->members.len == 0 && !to->failed)
        report(w, to, CG_R002, (cg_place){0}, STR("holds no documents"));
    if (to->members.len == 0)
        to->path.len += only.len ? only.len + 1 : 0;
}

static void search_input(worker *w, const corpus_input *input, slot *to) {
    reading *r = &w->reading;
    bool is_file = input->text.ptr == NULL;
    to->path = input->path;
    bool fine = is_file ? read_open(r, input->path.ptr, &w->memory) : read_open_bytes(r, input->text, &w->memory);
    if (fine && is_file && read_is_archive(r))
        search_archive(w, to);
    else
        search_document(w, r, is_file ? input->path : STR(""), to);
    read_close(r);
    atomic_fetch_add(&w->run->corpus->done, 1);
}

/* Searches a document that another worker unpacked. False: there is none, and with 'wait' none will be. */
static bool help(worker *w, bool wait) {
    queue_entry entry;
    if (!queue_take(&w->run->queue, &entry, wait))
        return false;
    search_member(w, entry.to, buf_str(&entry.bytes));
    buf_free(&entry.bytes);
    return true;
}

static void search_inputs(worker *w) {
    run *r = w->run;
    const cg_corpus *corpus = r->corpus;
    for (uint32_t next; (next = atomic_fetch_add(&r->next, 1)) < corpus->inputs.len;) {
        uint32_t i = r->order[next];
        queue_open_source(&r->queue);
        search_input(w, &corpus->inputs.at[i], &r->slots[i]);
        queue_close_source(&r->queue);
        while (help(w, false))
            ;
    }
    while (help(w, true))
        ;
}

static void *work(void *argument) {
    worker *w = argument;
    w->scanner = scanner_new(w->run->plan);
    w->ids.memory = &w->memory;
    if (w->run->corpus->keeps_details) {
        scanner_keep_fields(w->scanner);
        details_begin(&w->keeper, &w->memory);
    }
    search_inputs(w);
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
    return NULL;
}

/* ---------------------------------------------------------------- merging */

/* The corpus's row for a worker's work. */
static uint32_t merge_work(cg_corpus *corpus, const cg_work *from) {
    uint32_t index = intern_add(&corpus->ids, from->id);
    if (index == corpus->works.len)
        *VEC_PUSH(&corpus->works) = *from;
    return index;
}

/* The work that a document is: a known one, or its path stands for it. */
static uint32_t document_work(cg_corpus *corpus, const slot *from) {
    cg_work itself = {.id = from->path, .label = stem_of(from->path), .url = {"", 0}, .family = CG_NONE};
    bool known = from->work != CG_NONE;
    uint32_t index = merge_work(corpus, known ? &from->worker->works.at[from->work] : &itself);
    cg_work *row = &corpus->works.at[index];
    if (row->document == CG_NONE || !known)
        row->document = corpus->documents.len;
    return index;
}

static void add_finding(cg_corpus *corpus, uint32_t document, cg_finding finding) {
    finding.document = document;
    *VEC_PUSH(&corpus->findings) = finding;
}

static void merge_details(cg_corpus *corpus, slot *from) {
    *VEC_PUSH(&corpus->first_spot) = corpus->spots.len;
    for (uint32_t i = 0; i < from->details.len; i++)
        *VEC_PUSH(&corpus->details) = from->details.at[i];
    for (uint32_t i = 0; i < from->spots.len; i++)
        *VEC_PUSH(&corpus->spots) = from->spots.at[i];
    VEC_FREE(&from->details);
    VEC_FREE(&from->spots);
}

static void merge_document(cg_corpus *corpus, slot *from) {
    uint32_t document = corpus->documents.len;
    cg_document row = {
        .path = from->path,
        .work = from->failed || from->is_archive ? CG_NONE : document_work(corpus, from),
        .first_citation = corpus->citations.len,
        .citation_count = from->citations.len,
        .failed = from->failed,
    };
    *VEC_PUSH(&corpus->documents) = row;
    for (uint32_t i = 0; i < from->citations.len; i++) {
        cg_citation citation = from->citations.at[i];
        citation.document = document;
        if (citation.work != CG_NONE)
            citation.work = merge_work(corpus, &from->worker->works.at[citation.work]);
        *VEC_PUSH(&corpus->citations) = citation;
    }
    for (uint32_t i = 0; i < from->findings.len; i++)
        add_finding(corpus, document, from->findings.at[i]);
    VEC_FREE(&from->citations);
    VEC_FREE(&from->findings);
    if (corpus->keeps_details)
        merge_details(corpus, from);
}

static int by_path(const void *a, const void *b) {
    const slot *x = *(slot *const *)a, *y = *(slot *const *)b;
    int order = choice_compare_paths(x->path, y->path);
    return order ? order : (x->position > y->position) - (x->position < y->position);
}

/* An archive itself is a document only where there is something to say about it. */
static void merge_slot(cg_corpus *corpus, slot *from) {
    if (!from->is_archive || from->findings.len)
        merge_document(corpus, from);
    if (from->members.len)
        qsort(from->members.at, from->members.len, sizeof *from->members.at, by_path);
    for (uint32_t i = 0; i < from->members.len; i++) {
        merge_document(corpus, from->members.at[i]);
        free(from->members.at[i]);
    }
    tally_merge(&corpus->left_out, &from->left_out);
    tally_free(&from->left_out);
    VEC_FREE(&from->members);
}

static void report_left_out(cg_corpus *corpus) {
    buf message = {0};
    tally_format(&corpus->left_out, &message);
    if (message.len)
        add_finding(corpus, CG_NONE,
                    finding_of(CG_R013, (cg_place){0}, arena_copy(&corpus->memory, buf_str(&message))));
    buf_free(&message);
}

static void merge(run *r, worker *workers, unsigned count) {
    cg_corpus *corpus = r->corpus;
    uint32_t citations = 0;
    for (uint32_t i = 0; i < corpus->inputs.len; i++)
        citations += r->slots[i].citations.len;
    VEC_RESERVE(&corpus->citations, citations);
    for (uint32_t i = 0; i < corpus->inputs.len; i++)
        merge_slot(corpus, &r->slots[i]);
    report_left_out(corpus);
    *VEC_PUSH(&corpus->first_spot) = corpus->spots.len;
    for (unsigned i = 0; i < count; i++) {
        intern_free(&workers[i].ids);
        VEC_FREE(&workers[i].works);
        arena_take(&corpus->memory, &workers[i].memory);
    }
}

/* Runs the workers: the first in this thread. Threads that cannot be had are done without. */
static void run_workers(worker *workers, unsigned count) {
    pthread_t *threads = mem_alloc(count * sizeof *threads);
    unsigned started = 1;
    while (started < count && pthread_create(&threads[started], NULL, work, &workers[started]) == 0)
        started++;
    work(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}

typedef struct sized_input {
    uint64_t size;
    uint32_t index;
} sized_input;

static int by_size(const void *a, const void *b) {
    const sized_input *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static uint32_t *order_inputs(const cg_corpus *corpus, unsigned workers) {
    uint32_t count = corpus->inputs.len, *order = mem_alloc((count + 1) * sizeof *order);
    sized_input *sized = mem_alloc((count + 1) * sizeof *sized);
    for (uint32_t i = 0; i < count; i++) {
        struct stat status;
        const corpus_input *input = &corpus->inputs.at[i];
        bool known = workers > 1 && !input->text.ptr && stat(input->path.ptr, &status) == 0;
        sized[i] = (sized_input){.size = known ? (uint64_t)status.st_size : input->text.len, .index = i};
    }
    if (workers > 1)
        qsort(sized, count, sizeof *sized, by_size);
    for (uint32_t i = 0; i < count; i++)
        order[i] = sized[i].index;
    free(sized);
    return order;
}

/* No more than there are documents, but an archive may hold any number. */
static unsigned worker_count(const cg_corpus *corpus) {
    unsigned documents = corpus->inputs.len ? corpus->inputs.len : 1;
    for (uint32_t i = 0; i < corpus->inputs.len; i++)
        if (archive_inner_name(corpus->inputs.at[i].path).len < corpus->inputs.at[i].path.len)
            return corpus->jobs;
    return corpus->jobs < documents ? corpus->jobs : documents;
}

void corpus_run(cg_corpus *corpus) {
    cg_error error;
    run r = {.corpus = corpus, .plan = scan_plan_new(corpus->families, true, &error)};
    if (!r.plan) { /* the loader has checked every anchor and link, so this is no input's fault */
        fprintf(stderr, "citegraph: %s\n", error.message);
        abort();
    }
    unsigned count = worker_count(corpus);
    worker *workers = mem_alloc(count * sizeof *workers);
    r.order = order_inputs(corpus, count);
    r.slots = mem_alloc((corpus->inputs.len + 1) * sizeof *r.slots);
    memset(workers, 0, count * sizeof *workers);
    memset(r.slots, 0, (corpus->inputs.len + 1) * sizeof *r.slots);
    for (unsigned i = 0; i < count; i++)
        workers[i].run = &r;
    queue_start(&r.queue, 2 * count);
    run_workers(workers, count);
    queue_free(&r.queue);
    merge(&r, workers, count);
    scan_plan_free(r.plan);
    free(r.slots);
    free(r.order);
    free(workers);
}
