/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line that says how far a run is. A thread of its own asks the corpus ten times a second and rewrites one line on
 * stderr. It shows nothing where stderr is no terminal or nobody would look, and nothing of a run that is over at once.
 * The caller owns the struct, and says nothing on stderr between start and stop.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "options.h"

#include <pthread.h>

typedef struct progress {
    const cg_corpus *corpus; /* NULL: nothing is shown, and there is no thread */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t over_changed;
    bool over;
} progress;

void progress_start(progress *p, const cg_corpus *corpus, const options *o);

/* Returns when the line is gone. */
void progress_stop(progress *p);

#endif
