/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* closefrom, and what is Linux's own */
#include "read/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

/* A sanitizer wants terabytes of addresses, to be heard on stderr, and calls of its own. */
const bool confine_is_sanitized = SANITIZED;

enum { SOCKET = 3, OPEN_FILES = 64 };

/* Tells death for lack of memory from others. Whoever is refused memory has ENOMEM in errno, and nearly always gives up
 * right there: by abort (C++, GLib, ourselves), by exit (poppler), or by using NULL. */
static void look_for_cause(void) {
    if (errno == ENOMEM)
        _exit(CONFINE_NO_MEMORY);
}

static void on_death(int signal) {
    (void)signal; /* the handler is gone by now: whoever returns dies of the signal */
    look_for_cause();
}

static void reset_signals(void) {
    static char stack[16384]; /* the usual one may be what ran out */
    static const int deaths[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
    struct sigaction action = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++)
        sigaction(signal, &action, NULL); /* some cannot be changed: they are right as they are */
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (confine_is_sanitized)
        return;
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    action = (struct sigaction){.sa_handler = on_death, .sa_flags = (int)SA_RESETHAND | SA_ONSTACK};
    for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++)
        sigaction(deaths[i], &action, NULL);
    atexit(look_for_cause);
}

/* Only the socket stays. What libraries say on stderr is for their authors, so it goes nowhere. */
static void drop_files(int socket) {
    if (socket != SOCKET)
        dup2(socket, SOCKET); /* first: a program may have closed a stream, and the socket taken its place */
    int nothing = open("/dev/null", O_RDWR);
    int last = confine_is_sanitized ? STDOUT_FILENO : STDERR_FILENO;
    for (int stream = STDIN_FILENO; stream <= last; stream++)
        if (nothing < 0)
            close(stream);
        else
            dup2(nothing, stream);
    closefrom(SOCKET + 1);
}

static void limit(int what, rlim_t most) {
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now) == 0 && (now.rlim_max == RLIM_INFINITY || most < now.rlim_max))
        setrlimit((__rlimit_resource_t)what, &(struct rlimit){most, most});
}

/* The addresses that are in use: much of the parent's came along. 0: not known. */
static uint64_t used_addresses(void) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file)
        return 0;
    if (fscanf(file, "%lu", &pages) != 1)
        pages = 0;
    fclose(file);
    return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void set_limits(uint64_t memory) {
    uint64_t used = used_addresses();
    if (!confine_is_sanitized && used)
        limit(RLIMIT_AS, used + memory);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, OPEN_FILES);
    limit(RLIMIT_CORE, 0);
}

/* clang-format off */
static const int allowed[] = {
    /* the socket, and files that are open */
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(recvmsg), SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(close), SCMP_SYS(dup), SCMP_SYS(fcntl),
    SCMP_SYS(fcntl64), SCMP_SYS(fadvise64), SCMP_SYS(poll), SCMP_SYS(ppoll),
    /* which files there are */
    SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(stat64),
    SCMP_SYS(fstat64), SCMP_SYS(fstatat64), SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access),
    SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    /* time, chance, and who we are */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep), SCMP_SYS(getrandom), SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(sysinfo),
    SCMP_SYS(uname), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu),
    /* threads, of which there is one, and the end */
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(membarrier), SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(exit), SCMP_SYS(exit_group),
};
/* clang-format on */

/* Calls that are allowed with some arguments only. */
static bool allow_some(scmp_filter_ctx filter) {
    const unsigned changes = O_ACCMODE | O_CREAT | O_TRUNC;
    unsigned self = (unsigned)getpid();
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, changes, O_RDONLY)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, changes, O_RDONLY)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self)) == 0;
}

static void filter_calls(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool made = filter != NULL;
    for (size_t i = 0; made && i < sizeof allowed / sizeof *allowed; i++)
        made = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    if (made && allow_some(filter))
        seccomp_load(filter); /* it may fail: see confine.h */
    seccomp_release(filter);
}

int confine(int socket, pid_t parent, uint64_t memory) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before that line */
        _exit(0);
    reset_signals();
    drop_files(socket);
    set_limits(memory);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!confine_is_sanitized)
        filter_calls();
    return SOCKET;
}
