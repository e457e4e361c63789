/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/queue.h"

#include "base/error.h"

#include <stdlib.h>

enum { MOST_BYTES = 256 << 20 };

void queue_start(queue *q, unsigned most) {
    *q = (queue){.most = most, .entries = mem_alloc(most * sizeof *q->entries)};
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->changed, NULL);
}

void queue_free(queue *q) {
    pthread_mutex_destroy(&q->lock);
    pthread_cond_destroy(&q->changed);
    free(q->entries);
}

void queue_open_source(queue *q) {
    pthread_mutex_lock(&q->lock);
    q->sources++;
    pthread_mutex_unlock(&q->lock);
}

void queue_close_source(queue *q) {
    pthread_mutex_lock(&q->lock);
    if (--q->sources == 0)
        pthread_cond_broadcast(&q->changed);
    pthread_mutex_unlock(&q->lock);
}

bool queue_add(queue *q, queue_entry entry) {
    pthread_mutex_lock(&q->lock);
    bool has_room = q->count == 0 || (q->count < q->most && q->bytes + entry.bytes.len <= MOST_BYTES);
    if (has_room) {
        q->bytes += entry.bytes.len;
        q->entries[q->count++] = entry;
        pthread_cond_signal(&q->changed);
    }
    pthread_mutex_unlock(&q->lock);
    return has_room;
}

bool queue_take(queue *q, queue_entry *entry, bool wait) {
    pthread_mutex_lock(&q->lock);
    while (wait && q->count == 0 && q->sources > 0)
        pthread_cond_wait(&q->changed, &q->lock);
    bool found = q->count > 0;
    if (found) {
        *entry = q->entries[--q->count];
        q->bytes -= entry->bytes.len;
    }
    pthread_mutex_unlock(&q->lock);
    return found;
}
