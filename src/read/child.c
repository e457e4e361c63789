/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The child is forked from a program with threads, and goes on without exec: it has the readers already, and a second
 * program to install and to find would be one more thing to go wrong. What other threads held at that moment stays held
 * in the child for ever. That does no harm, as nothing of theirs is used there: glibc hands over malloc, stdio and the
 * loader in good order, the libraries of isolated readers are used in children only, and the tables of iconv, whose
 * lock glibc forgets, are opened by this program under read_converter_lock, which is held over the fork.
 *
 * A document must have the same findings whatever the child has read before, which may have left it little memory, or
 * damaged it. So when a child fails that has served before, the document is tried once more in a new one; parts that
 * the caller has got already are skipped. Time is counted for each document, so what takes too long is not tried again.
 */
#define _GNU_SOURCE /* prlimit */
#include "read/child.h"

#include "base/utf8.h"
#include "read/confine.h"
#include "read/wire.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_PARTS = 1000000, MOST_TIMES = 200 };

const child_limits child_usual_limits = {
    .cpu_seconds = 60,
    .wait_seconds = 120,
    .memory = 1 << 30,
    .output = 1 << 30,
};

struct child {
    pid_t process; /* 0: there is none */
    int socket;
    uint32_t served;                    /* documents, with this one */
    uint64_t size;                      /* of the document */
    uint32_t parts;                     /* that came of it, or members */
    uint32_t given;                     /* of which the caller got */
    uint64_t output;                    /* bytes of them */
    uint32_t cpu_seconds, wait_seconds; /* that this document may take */
    int64_t wait;                       /* milliseconds left of the latter */
    int64_t cpu_then;                   /* milliseconds of CPU time that it had taken when that began */
    bool busy;                          /* the document is not at its end */
};

/* ---------------------------------------------------------------- in the child */

/* Waits for the next file. False: there will be none. */
static bool receive_request(int socket, wire_request *request, int *file) {
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec bytes = {.iov_base = request, .iov_len = sizeof *request};
    struct msghdr message = {
        .msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t got;
    do
        got = recvmsg(socket, &message, 0);
    while (got < 0 && errno == EINTR);
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (got != (ssize_t)sizeof *request || !head)
        return false;
    memcpy(file, CMSG_DATA(head), sizeof *file);
    return true;
}

static void send_parts(int socket, reading *r, text *t) {
    while (!r->failed && r->reader->part(r, t)) {
        assert(t->lines.len == 0); /* the body is made by the parent */
        text_end_link(t);
        wire_send_part(socket, t);
    }
}

static void send_members(int socket, reading *r, read_member *m) {
    while (r->reader->member(r, m))
        wire_send_member(socket, m);
}

static _Noreturn void serve(int socket) {
    reading r = {0};
    text t = {0};
    read_member m = {0};
    arena memory = {0};
    wire_request request;
    for (int file; receive_request(socket, &request, &file);) {
        bool fine = read_begin(&r, request.reader, file, &memory);
        if (fine && r.reader->member)
            send_members(socket, &r, &m);
        else if (fine)
            send_parts(socket, &r, &t);
        wire_send_end(socket, &r);
        read_close(&r);
        arena_reset(&memory);
    }
    _exit(0);
}

/* ---------------------------------------------------------------- its life */

static const child_limits *limits_of(const reading *r) {
    return r->limits ? r->limits : &child_usual_limits;
}

static bool fail_with_errno(reading *r, const char *what) {
    return read_fail(r, CG_R001, "%s: %s", what, strerror(errno));
}

static bool start(reading *r) {
    child *c = r->child;
    int ends[2];
    pid_t self = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fail_with_errno(r, "its reader cannot be reached");
    pthread_mutex_lock(&read_converter_lock);
    pid_t process = fork();
    pthread_mutex_unlock(&read_converter_lock);
    if (process == 0)
        serve(confine(ends[1], self, limits_of(r)->memory));
    close(ends[1]);
    if (process > 0) {
        c->process = process;
        c->socket = ends[0];
        c->served = 0;
        return true;
    }
    close(ends[0]);
    return fail_with_errno(r, "its reader cannot be started");
}

/* Ends the process in any case; returns what waitpid tells of it, or -1. */
static int stop(child *c) {
    int status = -1;
    close(c->socket);
    kill(c->process, SIGKILL); /* one that ended by itself keeps its own status */
    while (waitpid(c->process, &status, 0) < 0 && errno == EINTR)
        ;
    c->process = 0;
    c->busy = false;
    return status;
}

static int64_t milliseconds(clockid_t clock) {
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The CPU time that the child has taken since it began. */
static int64_t cpu_milliseconds(const child *c) {
    clockid_t clock;
    return clock_getcpuclockid(c->process, &clock) == 0 ? milliseconds(clock) : 0;
}

static void begin_waiting(child *c) {
    c->wait = (int64_t)c->wait_seconds * 1000;
    c->cpu_then = cpu_milliseconds(c);
}

/* Allows the child so much time from now on: the kernel counts whole seconds of all that it ever took. */
static void allow_time(child *c) {
    struct rlimit limit;
    begin_waiting(c);
    if (prlimit(c->process, RLIMIT_CPU, NULL, &limit) == 0) {
        limit.rlim_cur = (rlim_t)(c->cpu_then / 1000) + c->cpu_seconds + 1;
        prlimit(c->process, RLIMIT_CPU, &limit, NULL);
    }
}

static bool send_request(const reading *r) {
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(sizeof(int))];
    } control = {0};
    wire_request request = {.reader = r->reader};
    struct iovec bytes = {.iov_base = &request, .iov_len = sizeof request};
    struct msghdr message = {
        .msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    control.head =
        (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(&control.head), &r->file, sizeof r->file);
    return sendmsg(r->child->socket, &message, MSG_NOSIGNAL) == (ssize_t)sizeof request;
}

/* Hands the document to the child, or to a new one. */
static bool hand_over(reading *r) {
    child *c = r->child;
    struct stat file;
    c->size = fstat(r->file, &file) == 0 ? (uint64_t)file.st_size : 0;
    if (c->process && waitpid(c->process, NULL, WNOHANG) != 0) { /* gone meanwhile */
        close(c->socket);
        c->process = 0;
    }
    if (!c->process && !start(r))
        return false;
    c->served++;
    c->parts = 0;
    c->output = 0;
    uint32_t more = (uint32_t)(c->size >> 20 < 100000 ? c->size >> 20 : 100000);
    c->cpu_seconds = limits_of(r)->cpu_seconds + more;
    c->wait_seconds = limits_of(r)->wait_seconds + more;
    c->busy = true;
    allow_time(c);
    return send_request(r) || (stop(c), fail_with_errno(r, "its reader cannot be reached"));
}

static void need_child(reading *r) {
    if (!r->child)
        r->child = memset(mem_alloc(sizeof(child)), 0, sizeof(child));
}

void child_prepare(reading *r) {
    if (!confine_is_sanitized)
        return;
    need_child(r);
    if (!r->child->process)
        start(r);
}

bool child_begin(reading *r) {
    need_child(r);
    r->child->given = 0;
    return hand_over(r);
}

void child_end(reading *r) {
    if (r->child && r->child->busy)
        stop(r->child);
}

void child_free(reading *r) {
    if (r->child && r->child->process)
        stop(r->child);
    free(r->child);
    r->child = NULL;
}

/* ---------------------------------------------------------------- what it sends */

/* How a document went on. */
typedef enum outcome { CAME, ENDED, DIED, SILENT, TOO_MUCH, NONSENSE } outcome;

/* Whether the child makes use of its time; on a busy machine that may be little. The limit on CPU time ends it then. */
static bool is_working(const child *c) {
    return (cpu_milliseconds(c) - c->cpu_then) * 20 >= (int64_t)c->wait_seconds * 1000;
}

/* Waits until the child sends something. */
static outcome wait_for(child *c) {
    struct pollfd socket = {.fd = c->socket, .events = POLLIN};
    for (;;) {
        int64_t start = milliseconds(CLOCK_MONOTONIC);
        int ready = poll(&socket, 1, c->wait < INT32_MAX ? (int)c->wait : INT32_MAX);
        c->wait -= milliseconds(CLOCK_MONOTONIC) - start;
        if (ready > 0)
            return CAME;
        if (ready < 0 && errno != EINTR)
            return DIED;
        if (c->wait <= 0 && !is_working(c))
            return SILENT;
        if (c->wait <= 0)
            begin_waiting(c);
    }
}

static outcome receive(child *c, void *to, size_t size) {
    char *next = to;
    while (size) {
        ssize_t got = recv(c->socket, next, size, MSG_DONTWAIT);
        bool nothing_yet = got < 0 && (errno == EAGAIN || errno == EINTR);
        if (got <= 0 && !nothing_yet)
            return DIED;
        if (nothing_yet) {
            outcome waited = wait_for(c);
            if (waited != CAME)
                return waited;
            continue;
        }
        next += got;
        size -= (size_t)got;
    }
    return CAME;
}

/* Takes 'count' elements into an empty array. */
#define RECEIVE_ALL(c, vec, count)                                                                                     \
    (VEC_RESERVE((vec), (count)), (vec)->len = (count), receive((c), (vec)->at, (count) * sizeof *(vec)->at))

static outcome receive_buf(child *c, buf *to, size_t size) {
    outcome came = receive(c, buf_reserve(to, size), size);
    to->len += came == CAME ? size : 0;
    return came;
}

static outcome receive_part(child *c, const wire_head *head, text *t) {
    text_reset(t, c->output, head->part.first_line, head->part.first_column);
    outcome came = receive_buf(c, &t->pushed, head->part.source);
    t->source = buf_str(&t->pushed);
    if (came == CAME)
        came = RECEIVE_ALL(c, &t->origins, head->part.origins);
    if (came == CAME)
        came = RECEIVE_ALL(c, &t->hidden, head->part.hidden);
    if (came == CAME)
        came = RECEIVE_ALL(c, &t->notes, head->part.notes);
    if (came == CAME)
        came = RECEIVE_ALL(c, &t->links, head->part.links);
    if (came == CAME)
        came = receive_buf(c, &t->targets, head->part.targets);
    if (came == CAME && !wire_part_is_sound(t))
        return NONSENSE;
    return came;
}

static outcome receive_member(child *c, const wire_head *head, read_member *m) {
    m->name.len = m->bytes.len = 0;
    m->known = head->member.known != 0;
    outcome came = receive_buf(c, &m->name, head->member.name);
    if (came == CAME)
        came = receive_buf(c, &m->bytes, head->member.bytes);
    return came == CAME && utf8_valid(buf_str(&m->name)) < m->name.len ? NONSENSE : came;
}

/* Takes a text of 'size' bytes that must be UTF-8. */
static outcome receive_text(child *c, size_t size, char room[WIRE_MOST_MESSAGE], cg_str *got) {
    if (size > WIRE_MOST_MESSAGE)
        return NONSENSE;
    outcome came = receive(c, room, size);
    *got = (cg_str){room, size};
    return came == CAME && utf8_valid(*got) < size ? NONSENSE : came;
}

static outcome receive_finding(reading *r) {
    char room[WIRE_MOST_MESSAGE];
    wire_finding finding;
    cg_str message = {NULL, 0};
    outcome came = receive(r->child, &finding, sizeof finding);
    if (came == CAME)
        came = finding.code < CG_CODE_COUNT ? receive_text(r->child, finding.size, room, &message) : NONSENSE;
    if (came == CAME)
        read_report(r, (cg_code)finding.code, finding.line, "%.*s", STR_ARG(message));
    return came;
}

static outcome receive_end(reading *r, const wire_head *head) {
    char room[WIRE_MOST_MESSAGE];
    cg_str identity;
    outcome came = receive_text(r->child, head->end.identity, room, &identity);
    if (came == CAME)
        read_identify(r, identity);
    for (uint32_t i = 0; came == CAME && i < head->end.findings; i++)
        came = receive_finding(r);
    r->failed = head->end.failed != 0;
    return came == CAME ? ENDED : came;
}

/* Where the next thing goes that a child sends: one of the two. */
typedef struct target {
    text *part;
    read_member *member;
} target;

/* How much may come of the document. What is packed as text is gives some ten times its size, a bomb a thousand times.
 */
static uint64_t most_output(const reading *r) {
    uint64_t most = limits_of(r)->output;
    return r->reader->member ? most / 8 + MOST_TIMES * r->child->size : most;
}

/* Takes the next part or member, or the end. */
static outcome receive_frame(reading *r, target to) {
    child *c = r->child;
    wire_head head;
    outcome came = receive(c, &head, sizeof head);
    if (came != CAME)
        return came;
    if (!wire_head_is_sound(&head) || head.kind == (to.part ? WIRE_MEMBER : WIRE_PART))
        return NONSENSE;
    if (head.kind == WIRE_END)
        return receive_end(r, &head);
    uint32_t size = to.part ? head.part.source : head.member.bytes;
    if (c->output + size > most_output(r) || c->parts == MOST_PARTS)
        return TOO_MUCH;
    came = to.part ? receive_part(c, &head, to.part) : receive_member(c, &head, to.member);
    c->parts++;
    c->output += size;
    return came;
}

/* ---------------------------------------------------------------- what went wrong */

static const char *signal_name(int signal) {
    static const char *const names[] = {
        [SIGABRT] = "SIGABRT", [SIGSEGV] = "SIGSEGV", [SIGBUS] = "SIGBUS",   [SIGFPE] = "SIGFPE",
        [SIGILL] = "SIGILL",   [SIGTRAP] = "SIGTRAP", [SIGKILL] = "SIGKILL", [SIGTERM] = "SIGTERM",
    };
    bool known = signal > 0 && (size_t)signal < sizeof names / sizeof *names && names[signal];
    return known ? names[signal] : "another signal";
}

static void report_memory(reading *r) {
    uint64_t megabytes = limits_of(r)->memory >> 20;
    if (megabytes % 1024 == 0)
        read_report(r, CG_R010, 0, "reading it needed more than %u GB of memory", (unsigned)(megabytes / 1024));
    else
        read_report(r, CG_R010, 0, "reading it needed more than %u MB of memory", (unsigned)megabytes);
}

static void report_time(reading *r) {
    read_report(r, CG_R010, 0, "reading it took longer than %u s of CPU time", (unsigned)r->child->cpu_seconds);
}

static void report_output(reading *r) {
    if (r->child->parts == MOST_PARTS)
        read_report(r, CG_R010, 0, "it has more than %u parts", (unsigned)MOST_PARTS);
    else if (r->reader->member)
        read_report(r, CG_R010, 0, "it unpacks to more than %u times its size", (unsigned)MOST_TIMES);
    else
        read_report(r, CG_R010, 0, "it gives more than %u MB of text", (unsigned)(limits_of(r)->output >> 20));
}

/* 'status' is that of a child that ended by itself. */
static void report_death(reading *r, int status) {
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        report_time(r);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == CONFINE_NO_MEMORY)
        report_memory(r);
    else if (WIFSIGNALED(status))
        read_report(r, CG_R011, 0, "its reader crashed (%s)", signal_name(WTERMSIG(status)));
    else
        read_report(r, CG_R011, 0, "its reader gave up without a word");
}

static void report_outcome(reading *r, outcome how, int status) {
    r->failed = true;
    switch (how) {
    case DIED:
        report_death(r, status);
        break;
    case SILENT:
        read_report(r, CG_R010, 0, "its reader stood still for %u s", (unsigned)r->child->wait_seconds);
        break;
    case TOO_MUCH:
        report_output(r);
        break;
    default:
        read_report(r, CG_R011, 0, "its reader sent what cannot be");
    }
}

/* Deals with a document that ended badly. True: it has been begun once more. */
static bool try_again(reading *r, outcome how) {
    child *c = r->child;
    bool was_used = c->served > 1;
    int status = stop(c);
    bool out_of_time = how == SILENT || how == TOO_MUCH || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
    r->findings.len = 0; /* some may have come before it went wrong */
    r->identity = STR("");
    if (was_used && !out_of_time)
        return hand_over(r);
    report_outcome(r, how, status);
    return false;
}

static bool next(reading *r, target to) {
    child *c = r->child;
    while (c->busy) {
        outcome how = receive_frame(r, to);
        if (how == CAME && c->parts > c->given) {
            c->given++;
            return true;
        }
        if (how == ENDED)
            c->busy = false;
        else if (how != CAME && !try_again(r, how))
            return false;
    }
    return false;
}

bool child_part(reading *r, text *t) {
    return next(r, (target){.part = t});
}

bool child_member(reading *r, read_member *m) {
    return next(r, (target){.member = m});
}
