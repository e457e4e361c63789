/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Documents are searched in any order by as many workers as there are jobs: one counter hands out the next document,
 * and each document has a slot of its own for what was found in it. A worker has its own scanner, its own memory and
 * its own table of works. When all are done, the slots are merged in the order of the documents, so the result does not
 * depend on who did what.
 *
 * An archive is a document that holds others. One worker unpacks it; others that have nothing left to do help it with
 * what it finds. These documents have slots of their own, which are put in the order of their paths when all are known.
 */
#include "corpus/worker.h"

#include <pthread.h>
#include <sys/stat.h>

/* Searches a document of an archive. */
static void search_member(worker *w, slot *to, cg_str bytes) {
    cg_str name = archive_inner_name(to->path);
    read_open_member(&w->inner, name, bytes, &w->memory);
    worker_search(w, &w->inner, name, to);
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
    *member = (slot){.path = arena_copy(&w->memory, buf_str(&w->folded)), .position = archive->members.len};
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
    worker_keep_findings(&w->reading, to);
    if (to->members.len == 0 && !to->failed)
        worker_report(w, to, CG_R002, (cg_place){0}, STR("holds no documents"));
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
        worker_search(w, r, is_file ? input->path : STR(""), to);
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
    worker_begin(w);
    search_inputs(w);
    worker_end(w);
    return NULL;
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
    for (unsigned i = 0; i < count; i++) {
        workers[i].run = &r;
        read_prepare(&workers[i].reading, &workers[i].memory);
        read_prepare(&workers[i].inner, &workers[i].memory);
    }
    queue_start(&r.queue, 2 * count);
    run_workers(workers, count);
    queue_free(&r.queue);
    merge_slots(corpus, r.slots, workers, count);
    scan_plan_free(r.plan);
    free(r.slots);
    free(r.order);
    free(workers);
}
