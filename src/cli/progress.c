/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { STEP = 100 /* milliseconds between two looks */, FIRST = 3 /* the first look that shows */ };

static void draw(const cg_corpus *corpus) {
    uint32_t done, total;
    cg_corpus_progress(corpus, &done, &total);
    unsigned percent = total == 0 ? 0 : (unsigned)((uint64_t)done * 100 / total);
    fprintf(stderr, "\r\033[Kread %u of %u documents (%u%%)", (unsigned)done, (unsigned)total, percent);
    fflush(stderr);
}

/* Waits until the run is over, at most one step. */
static bool wait_step(progress *p) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += STEP * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    int result = 0;
    while (!p->over && result != ETIMEDOUT)
        result = pthread_cond_timedwait(&p->over_changed, &p->lock, &until);
    return p->over;
}

static void *watch(void *argument) {
    progress *p = argument;
    bool drawn = false;
    pthread_mutex_lock(&p->lock);
    for (unsigned steps = 1; !wait_step(p); steps++) {
        if (steps < FIRST)
            continue;
        draw(p->corpus);
        drawn = true;
    }
    pthread_mutex_unlock(&p->lock);
    if (drawn)
        fputs("\r\033[K", stderr);
    return NULL;
}

static bool wanted(const options *o) {
    const char *ci = getenv("CI");
    return !o->quiet && !o->no_progress && !(ci && ci[0] != '\0') && isatty(STDERR_FILENO);
}

void progress_start(progress *p, const cg_corpus *corpus, const options *o) {
    *p = (progress){0};
    if (!wanted(o))
        return;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->over_changed, &attributes);
    pthread_condattr_destroy(&attributes);
    p->corpus = corpus;
    if (pthread_create(&p->thread, NULL, watch, p) == 0)
        return;
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->over_changed);
    p->corpus = NULL;
}

void progress_stop(progress *p) {
    if (!p->corpus)
        return;
    pthread_mutex_lock(&p->lock);
    p->over = true;
    pthread_cond_signal(&p->over_changed);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->over_changed);
}
