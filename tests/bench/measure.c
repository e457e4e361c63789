/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a command some times and appends to a file the shortest time that it took, in seconds, and the most memory that
 * it held, in megabytes. The command's output is thrown away.
 *
 *     measure FILE TIMES COMMAND [ARGUMENT...]
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The command's exit status. */
static int run(char **command) {
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: measure FILE TIMES COMMAND [ARGUMENT...]\n");
        return 2;
    }
    double best = 1e9;
    for (int times = atoi(argv[2]); times > 0; times--) {
        double start = now();
        int status = run(argv + 3);
        if (status > 1) { /* 1: a search that found nothing */
            fprintf(stderr, "measure: %s: exit status %d\n", argv[3], status);
            return 1;
        }
        double took = now() - start;
        best = took < best ? took : best;
    }
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    FILE *file = fopen(argv[1], "a");
    if (!file || fprintf(file, "%.4f %ld\n", best, usage.ru_maxrss / 1024) < 0 || fclose(file) != 0) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
