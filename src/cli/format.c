/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format.h"

#include "message.h"

#include <string.h>
#include <strings.h>

enum { MOST = 32 }; /* formats of one command */

static bool shows(const command *c, const cg_format *format) {
    return c->contents >> format->content & 1u;
}

const cg_format *format_named(const command *c, const char *name) {
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    for (uint32_t i = 0; i < count; i++)
        if (shows(c, &formats[i]) && strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const cg_format *format_first(const command *c) {
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    for (uint32_t i = 0; i < count; i++)
        if (shows(c, &formats[i]))
            return &formats[i];
    return NULL;
}

const cg_format *format_of_file(const command *c, const char *path) {
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    size_t length = strlen(path);
    for (uint32_t i = 0; i < count; i++) {
        size_t ending = strlen(formats[i].ending);
        if (shows(c, &formats[i]) && length > ending && strcasecmp(path + length - ending, formats[i].ending) == 0)
            return &formats[i];
    }
    return NULL;
}

/* The names of all formats of the command; returns how many. */
static unsigned list(const command *c, const char *names[MOST]) {
    unsigned found = 0;
    for (unsigned i = 0; c->formats && c->formats[i] && found < MOST; i++)
        names[found++] = c->formats[i];
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    for (uint32_t i = 0; i < count && found < MOST; i++)
        if (shows(c, &formats[i]))
            names[found++] = formats[i].name;
    return found;
}

bool format_check(const command *c, const char *name) {
    const char *names[MOST];
    unsigned count = list(c, names);
    suggestion near = {.word = name};
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
        suggestion_offer(&near, names[i]);
    }
    char known[512], hint[64];
    message("%s: unknown format '%s'%s", c->name, name, suggestion_text(&near, hint, sizeof hint));
    message("--format takes %s", format_names(c, known, sizeof known));
    return false;
}

const char *format_names(const command *c, char *out, size_t size) {
    const char *names[MOST];
    unsigned count = list(c, names);
    size_t used = 0;
    out[0] = '\0';
    for (unsigned i = 0; i < count && used < size; i++) {
        const char *between = i == 0 ? "" : i + 1 < count ? ", " : " or ";
        used += (size_t)snprintf(out + used, size - used, "%s%s", between, names[i]);
    }
    return out;
}
