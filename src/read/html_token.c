/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/html_token.h"

/* The first place from 'at' on where 'what' is, or text.len. */
static size_t find(cg_str text, size_t at, cg_str what) {
    while (at + what.len <= text.len) {
        const char *hit = memchr(text.ptr + at, what.ptr[0], text.len - at);
        if (!hit)
            break;
        at = (size_t)(hit - text.ptr);
        if (str_starts(str_part(text, at, text.len), what))
            return at;
        at++;
    }
    return text.len;
}

/* Behind 'what', which is looked for from 'at' on; text.len where it is not there. */
static size_t behind(cg_str text, size_t at, cg_str what) {
    size_t found = find(text, at, what);
    return found < text.len ? found + what.len : text.len;
}

static bool ends_name(char c) {
    return ascii_is_space(c) || c == '/' || c == '>';
}

/* The '>' that ends the tag whose attributes begin at 'at': the first one outside quotes. */
static size_t tag_end(cg_str text, size_t at) {
    bool after_equals = false;
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        if (c == '>')
            return at;
        if (after_equals && (c == '"' || c == '\'')) {
            const char *close = memchr(text.ptr + at + 1, c, text.len - at - 1);
            if (!close)
                return text.len;
            at = (size_t)(close - text.ptr);
        }
        if (!ascii_is_space(c))
            after_equals = c == '=';
    }
    return text.len;
}

/* The end tag of the element 'name', whose content has no tags, from 'at' on. */
static size_t raw_end(cg_str text, size_t at, cg_str name) {
    for (;;) {
        at = find(text, at, STR("</"));
        if (at == text.len)
            return at;
        cg_str rest = str_part(text, at + 2, text.len);
        if (str_starts_caseless(rest, name) && rest.len > name.len && ends_name(rest.ptr[name.len]))
            return at;
        at += 2;
    }
}

/* The elements whose content is no text for readers, and has no tags. */
static bool is_raw_element(cg_str name) {
    static const cg_str names[] = {{"script", 6}, {"style", 5},    {"textarea", 8}, {"title", 5},
                                   {"xmp", 3},    {"noframes", 8}, {"noembed", 7},  {"iframe", 6}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_caseless(name, names[i]))
            return true;
    return false;
}

/* Whether what begins with the '<' at 'at' is a tag, a comment or the like. */
static bool begins_markup(cg_str text, size_t at) {
    if (at + 1 >= text.len)
        return false;
    char c = text.ptr[at + 1];
    return ascii_is_letter(c) || c == '!' || c == '?' ||
           (c == '/' && at + 2 < text.len && ascii_is_letter(text.ptr[at + 2]));
}

/* Behind the comment or declaration at 'at'. */
static size_t skip_declaration(cg_str text, size_t at) {
    cg_str rest = str_part(text, at, text.len);
    if (str_starts(rest, STR("<!-->")) || str_starts(rest, STR("<!--->")))
        return behind(text, at, STR(">"));
    if (!str_starts(rest, STR("<!--")))
        return behind(text, at, STR(">"));
    return behind(text, at + 4, STR("-->"));
}

/* Reads the tag at s->at. */
static void read_tag(html_source *s, html_token *token) {
    cg_str text = s->text;
    bool is_end = text.ptr[s->at + 1] == '/';
    size_t start = s->at + 1 + is_end, at = start;
    while (at < text.len && !ends_name(text.ptr[at]))
        at++;
    token->kind = is_end ? HTML_END : HTML_START;
    token->name = str_part(text, start, at);
    size_t end = tag_end(text, at);
    token->attributes = str_part(text, at, end);
    s->at = end < text.len ? end + 1 : end;
    bool is_empty = s->is_xml && end > at && text.ptr[end - 1] == '/';
    if (!is_end && !is_empty && is_raw_element(token->name))
        s->at = raw_end(text, s->at, token->name);
}

/* Reads text up to the next '<' that begins something. */
static void read_text(html_source *s, html_token *token) {
    size_t end = s->at;
    do {
        const char *mark = memchr(s->text.ptr + end, '<', s->text.len - end);
        end = mark ? (size_t)(mark - s->text.ptr) : s->text.len;
    } while (end < s->text.len && !begins_markup(s->text, end) && ++end);
    token->kind = HTML_TEXT;
    token->text = str_part(s->text, s->at, end);
    s->at = end;
}

bool html_next(html_source *s, html_token *token) {
    *token = (html_token){.kind = HTML_NOTHING, .start = s->at};
    if (s->at >= s->text.len)
        return false;
    cg_str rest = str_part(s->text, s->at, s->text.len);
    if (rest.ptr[0] != '<' || !begins_markup(s->text, s->at)) {
        read_text(s, token);
    } else if (s->is_xml && str_starts(rest, STR("<![CDATA["))) {
        size_t start = s->at + 9, end = find(s->text, start, STR("]]>"));
        *token = (html_token){.kind = HTML_TEXT, .start = start, .text = str_part(s->text, start, end), .is_raw = true};
        s->at = end < s->text.len ? end + 3 : end;
    } else if (rest.ptr[1] == '!' || rest.ptr[1] == '?') {
        s->at = skip_declaration(s->text, s->at);
    } else {
        read_tag(s, token);
    }
    return true;
}

bool html_next_attribute(cg_str attributes, size_t *at, cg_str *name, cg_str *value) {
    cg_str a = attributes;
    size_t i = *at;
    while (i < a.len && (ascii_is_space(a.ptr[i]) || a.ptr[i] == '/'))
        i++;
    size_t start = i;
    while (i < a.len && !ends_name(a.ptr[i]) && (a.ptr[i] != '=' || i == start))
        i++;
    *name = str_part(a, start, i);
    *value = STR("");
    size_t after = i;
    while (after < a.len && ascii_is_space(a.ptr[after]))
        after++;
    if (after < a.len && a.ptr[after] == '=') {
        for (i = after + 1; i < a.len && ascii_is_space(a.ptr[i]);)
            i++;
        char quote = i < a.len && (a.ptr[i] == '"' || a.ptr[i] == '\'') ? a.ptr[i] : '\0';
        size_t from = quote ? i + 1 : i;
        for (i = from; i < a.len && (quote ? a.ptr[i] != quote : !ascii_is_space(a.ptr[i]));)
            i++;
        *value = str_part(a, from, i);
        i += quote && i < a.len;
    }
    *at = i;
    return name->len > 0;
}

cg_str html_attribute(const html_token *token, const char *name) {
    cg_str found, value, wanted = str_of(name);
    for (size_t at = 0; html_next_attribute(token->attributes, &at, &found, &value);)
        if (str_equal_caseless(found, wanted))
            return value;
    return (cg_str){NULL, 0};
}
