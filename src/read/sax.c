/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sax.h"

#include "base/error.h"

#include <stdlib.h>

enum { DEEPEST = 1000 }; /* elements in one another; documents have some dozens */

#define SEPARATOR '\x01' /* between namespace and local name: no XML can contain it */

static sax_name name_of(const sax *s, const char *full) {
    const char *separator = strchr(full, SEPARATOR);
    if (!separator)
        return (sax_name){.local = full};
    size_t length = (size_t)(separator - full);
    for (const sax_namespace *n = s->handler->namespaces; n->uri; n++)
        if (strncmp(n->uri, full, length) == 0 && n->uri[length] == '\0')
            return (sax_name){.letter = n->letter, .local = separator + 1};
    return (sax_name){.local = separator + 1};
}

static void refuse(sax *s, const char *why) {
    s->refused = why;
    XML_StopParser(s->parser, XML_FALSE);
}

static void on_start(void *data, const char *full, const char **attributes) {
    sax *s = data;
    if (s->refused)
        return;
    if (++s->depth > DEEPEST)
        refuse(s, "elements are nested more than 1000 deep");
    else if (!s->left_out && !s->handler->start(s->state, name_of(s, full), attributes))
        s->left_out = s->depth;
}

static void on_end(void *data, const char *full) {
    sax *s = data;
    if (s->refused)
        return;
    if (s->left_out)
        s->left_out = s->left_out == s->depth ? 0 : s->left_out;
    else if (s->handler->end)
        s->handler->end(s->state, name_of(s, full));
    s->depth--;
}

static void on_text(void *data, const char *run, int length) {
    sax *s = data;
    if (!s->refused && !s->left_out && s->handler->text)
        s->handler->text(s->state, (cg_str){run, (size_t)length});
}

static void on_entity(void *data, const char *name, int is_parameter, const char *value, int length, const char *base,
                      const char *system, const char *public, const char *notation) {
    (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system, (void)public, (void)notation;
    refuse(data, "declares entities, which no office program does");
}

void sax_open(sax *s, const sax_handler *handler, void *state) {
    static const XML_Memory_Handling_Suite memory = {mem_alloc, mem_realloc, free};
    static const XML_Char separator[] = {SEPARATOR, '\0'};
    *s = (sax){.handler = handler, .state = state, .parser = XML_ParserCreate_MM(NULL, &memory, separator)};
    XML_SetUserData(s->parser, s);
    XML_SetElementHandler(s->parser, on_start, on_end);
    XML_SetCharacterDataHandler(s->parser, on_text);
    XML_SetEntityDeclHandler(s->parser, on_entity);
}

bool sax_feed(sax *s, cg_str bytes, bool last) {
    if (XML_Parse(s->parser, bytes.ptr, (int)bytes.len, last) == XML_STATUS_OK)
        return true;
    const char *why = s->refused ? s->refused : XML_ErrorString(XML_GetErrorCode(s->parser));
    snprintf(s->problem, sizeof s->problem, "is broken in line %lu, column %lu: %s",
             (unsigned long)XML_GetCurrentLineNumber(s->parser),
             (unsigned long)XML_GetCurrentColumnNumber(s->parser) + 1, why);
    return false;
}

void sax_close(sax *s) {
    XML_ParserFree(s->parser);
    s->parser = NULL;
}

cg_str sax_attribute(const char **attributes, const char *local) {
    for (; attributes[0]; attributes += 2) {
        const char *separator = strchr(attributes[0], SEPARATOR);
        if (strcmp(separator ? separator + 1 : attributes[0], local) == 0)
            return str_of(attributes[1]);
    }
    return (cg_str){NULL, 0};
}

int sax_find(const sax_row *rows, size_t count, sax_name name) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *row = rows[middle].name;
        int order = row[0] != name.letter ? row[0] - name.letter : strcmp(row + 2, name.local);
        if (order == 0)
            return rows[middle].number;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}
