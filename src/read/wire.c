/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/wire.h"

#include "base/utf8.h"

#include <errno.h>
#include <unistd.h>

/* ---------------------------------------------------------------- what may come */

bool wire_head_is_sound(const wire_head *head) {
    if (head->kind == WIRE_MEMBER)
        return head->member.name <= WIRE_MOST_MESSAGE && head->member.bytes <= WIRE_MOST_BYTES;
    if (head->kind == WIRE_END)
        return head->end.findings <= WIRE_MOST_FINDINGS && head->end.identity <= WIRE_MOST_MESSAGE;
    /* nothing but the hidden pieces needs more room than none, and nothing needs to be said twice of a place */
    uint32_t source = head->part.source;
    return head->kind == WIRE_PART && source <= WIRE_MOST_BYTES && head->part.targets <= WIRE_MOST_BYTES &&
           head->part.origins <= source + 1 && head->part.hidden <= source && head->part.notes <= source &&
           head->part.links <= source + 1;
}

/* Whether a character begins at 'at', or the text ends. */
static bool is_boundary(cg_str s, uint32_t at) {
    return at == s.len || (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) != 0x80);
}

/* Whether [start, end) is a piece of 's' that begins at 'from' or later. */
static bool is_piece(cg_str s, uint32_t from, uint32_t start, uint32_t end) {
    return from <= start && start <= end && is_boundary(s, start) && is_boundary(s, end);
}

static bool origins_are_sound(const text *t) {
    for (uint32_t i = 0; i < t->origins.len; i++)
        if (!is_boundary(t->source, t->origins.at[i].source) ||
            (i && t->origins.at[i].source <= t->origins.at[i - 1].source))
            return false;
    return true;
}

/* What is hidden is "[^7]" or "[^7]: " and nothing else, which keeps it apart from all that the body changes. */
static bool hidden_is_sound(const text *t) {
    uint32_t last = 0;
    for (uint32_t i = 0; i < t->hidden.len; i++) {
        text_hidden hidden = t->hidden.at[i];
        if (!is_piece(t->source, last, hidden.start, hidden.end))
            return false;
        cg_str piece = str_part(t->source, hidden.start, hidden.end);
        if (!str_starts(piece, STR("[^")) || !(str_ends(piece, STR("]")) || str_ends(piece, STR("]: "))) ||
            memchr(piece.ptr, '\n', piece.len))
            return false;
        last = hidden.end;
    }
    return true;
}

static bool notes_are_sound(const text *t) {
    uint32_t last = 0;
    for (uint32_t i = 0; i < t->notes.len; i++) {
        const text_note *note = &t->notes.at[i];
        if (!is_piece(t->source, last, note->start, note->end) ||
            (note->call != CG_NONE && !is_boundary(t->source, note->call)))
            return false;
        last = note->end;
    }
    return true;
}

/* The byte of a bool that may be anything, which a bool itself may not. */
static bool is_bool(const bool *b) {
    return *(const unsigned char *)b <= 1;
}

static bool links_are_sound(const text *t) {
    uint32_t last = 0;
    for (uint32_t i = 0; i < t->links.len; i++) {
        const text_link *link = &t->links.at[i];
        if (!is_piece(t->source, last, link->start, link->end) || !is_bool(&link->is_mark) ||
            link->target > t->targets.len || link->target_len > t->targets.len - link->target)
            return false;
        cg_str target = text_link_target(t, link);
        if (utf8_valid(target) < target.len)
            return false;
        last = link->end;
    }
    return true;
}

bool wire_part_is_sound(const text *t) {
    return utf8_valid(t->source) == t->source.len && origins_are_sound(t) && hidden_is_sound(t) && notes_are_sound(t) &&
           links_are_sound(t);
}

/* ---------------------------------------------------------------- sending */

static void send_bytes(int socket, const void *from, size_t size) {
    const char *next = from;
    while (size) {
        ssize_t sent = write(socket, next, size);
        if (sent < 0 && errno != EINTR)
            _exit(0);
        next += sent > 0 ? sent : 0;
        size -= sent > 0 ? (size_t)sent : 0;
    }
}

#define SEND_ALL(socket, vec) send_bytes(socket, (vec)->at, (vec)->len * sizeof *(vec)->at)

void wire_send_part(int socket, const text *t) {
    wire_head head = {
        .kind = WIRE_PART,
        .part = {.source = (uint32_t)t->source.len,
                 .origins = t->origins.len,
                 .hidden = t->hidden.len,
                 .notes = t->notes.len,
                 .links = t->links.len,
                 .targets = (uint32_t)t->targets.len,
                 .first_line = t->first_line,
                 .first_column = t->first_column},
    };
    send_bytes(socket, &head, sizeof head);
    send_bytes(socket, t->source.ptr, t->source.len);
    SEND_ALL(socket, &t->origins);
    SEND_ALL(socket, &t->hidden);
    SEND_ALL(socket, &t->notes);
    SEND_ALL(socket, &t->links);
    send_bytes(socket, t->targets.ptr, t->targets.len);
}

void wire_send_member(int socket, const read_member *m) {
    wire_head head = {
        .kind = WIRE_MEMBER,
        .member = {.name = (uint32_t)m->name.len, .bytes = (uint32_t)m->bytes.len, .known = m->known},
    };
    send_bytes(socket, &head, sizeof head);
    send_bytes(socket, m->name.ptr, m->name.len);
    send_bytes(socket, m->bytes.ptr, m->bytes.len);
}

void wire_send_end(int socket, const reading *r) {
    wire_head head = {
        .kind = WIRE_END,
        .end = {.failed = r->failed, .findings = r->findings.len, .identity = (uint32_t)r->identity.len},
    };
    send_bytes(socket, &head, sizeof head);
    send_bytes(socket, r->identity.ptr, r->identity.len);
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const read_finding *f = &r->findings.at[i];
        wire_finding finding = {.code = f->code, .line = f->line, .size = (uint32_t)f->message.len};
        send_bytes(socket, &finding, sizeof finding);
        send_bytes(socket, f->message.ptr, f->message.len);
    }
}
