/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message.h"

#include "command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void message(const char *format, ...) {
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fputs("citegraph: ", stderr);
    print_safe(stderr, (cg_str){text, strlen(text)});
    fputc('\n', stderr);
}

/* The length of the control character at 'at': one byte, two for those of C1 (U+0080 to U+009F), or 0 for other text.
 */
static size_t control_length(cg_str text, size_t at) {
    unsigned char c = (unsigned char)text.ptr[at];
    if (c < 0x20 || c == 0x7f)
        return 1;
    if (c == 0xc2 && at + 1 < text.len && (unsigned char)text.ptr[at + 1] < 0xa0)
        return 2;
    return 0;
}

void print_safe(FILE *out, cg_str text) {
    size_t from = 0;
    for (size_t at = 0; at < text.len;) {
        size_t control = control_length(text, at);
        if (control == 0) {
            at++;
            continue;
        }
        fwrite(text.ptr + from, 1, at - from, out);
        fputc(' ', out);
        from = at += control;
    }
    if (from < text.len)
        fwrite(text.ptr + from, 1, text.len - from, out);
}

void print_count(FILE *out, uint32_t count, const char *noun) {
    fprintf(out, "%u %s%s", (unsigned)count, noun, count == 1 ? "" : "s");
}

bool color_on(const options *o, FILE *stream) {
    if (o->color != COLOR_AUTO)
        return o->color == COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (no_color && no_color[0] != '\0')
        return false;
    return isatty(fileno(stream)) && !(term && strcmp(term, "dumb") == 0);
}

int output_done(int status) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    message("standard output: cannot be written: %s", strerror(errno));
    return TROUBLE;
}

void *must(void *memory) {
    if (!memory) {
        fputs("citegraph: out of memory\n", stderr);
        abort();
    }
    return memory;
}

enum { LONGEST = 31 }; /* of the names that are worth a suggestion */

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* Letters to add, drop, change or swap with their neighbour until 'a' is 'b'. Both have at most LONGEST bytes. */
static unsigned edit_distance(const char *a, const char *b) {
    unsigned rows[3][LONGEST + 1];
    unsigned *before = rows[0], *last = rows[1], *row = rows[2];
    size_t a_len = strlen(a), b_len = strlen(b);
    for (size_t j = 0; j <= b_len; j++)
        last[j] = (unsigned)j;
    for (size_t i = 1; i <= a_len; i++) {
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_len; j++) {
            row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        unsigned *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[b_len];
}

void suggestion_offer(suggestion *s, const char *name) {
    size_t length = strlen(s->word);
    if (length == 0 || length > LONGEST || strlen(name) > LONGEST)
        return;
    bool shortened = length > 1 && strncmp(s->word, name, length) == 0;
    unsigned distance = shortened ? 1 : edit_distance(s->word, name);
    unsigned limit = length < 4 ? 1 : length < 8 ? 2 : 3;
    if (distance <= limit && (!s->best || distance < s->distance)) {
        s->best = name;
        s->distance = distance;
    }
}

const char *suggestion_text(const suggestion *s, char *out, size_t size) {
    if (!s->best)
        return "";
    snprintf(out, size, "; did you mean '%s'?", s->best);
    return out;
}
