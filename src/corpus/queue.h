/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Documents that one worker unpacks from an archive and others may search meanwhile. It holds few, and not many bytes:
 * who finds it full searches the document itself, so unpacking never runs far ahead. Used by all workers of a run.
 */
#ifndef CORPUS_QUEUE_H
#define CORPUS_QUEUE_H

#include "base/str.h"

#include <pthread.h>

/* A document, and where its results go. Whoever takes it owns the bytes. */
typedef struct queue_entry {
    struct slot *to;
    buf bytes;
} queue_entry;

typedef struct queue {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    queue_entry *entries;
    unsigned count, most;
    size_t bytes;     /* of all entries */
    unsigned sources; /* workers that may still add something */
} queue;

/* An empty queue for so many entries. */
void queue_start(queue *q, unsigned most);
void queue_free(queue *q);

/* From here on the caller may add something; until here. */
void queue_open_source(queue *q);
void queue_close_source(queue *q);

/* False: it is full. */
bool queue_add(queue *q, queue_entry entry);

/* Takes an entry. False: there is none; with 'wait', none will come. */
bool queue_take(queue *q, queue_entry *entry, bool wait);

#endif
