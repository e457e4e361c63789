/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/markup.h"

#include "read/html_token.h"

cg_str markup_start(cg_str s) {
    if (str_starts(s, STR("\xEF\xBB\xBF")))
        s = str_part(s, 3, s.len);
    while (s.len && ascii_is_space(s.ptr[0]))
        s = str_part(s, 1, s.len);
    return s;
}

/* Behind the first 'what' in 's', or the end of it. */
static cg_str behind(cg_str s, cg_str what) {
    for (size_t i = 0; i + what.len <= s.len; i++)
        if (memcmp(s.ptr + i, what.ptr, what.len) == 0)
            return str_part(s, i + what.len, s.len);
    return str_part(s, s.len, s.len);
}

/* The name at the start of 's'. */
static cg_str leading_name(cg_str s) {
    size_t end = 0;
    while (end < s.len && (ascii_is_letter(s.ptr[end]) || ascii_is_digit(s.ptr[end]) ||
                           (s.ptr[end] && strchr(":_-.", s.ptr[end])) || (unsigned char)s.ptr[end] >= 0x80))
        end++;
    return str_part(s, 0, end);
}

/* Whether the name of a root or document type is that of HTML. */
static bool is_html(cg_str name) {
    return str_equal_caseless(name, STR("html")) || str_ends(name, STR(":html"));
}

/* Elements with which pages begin that have no <html>. */
static bool begins_html(cg_str name) {
    static const cg_str names[] = {{"head", 4}, {"body", 4}, {"div", 3}, {"p", 1},     {"h1", 2},    {"h2", 2},
                                   {"h3", 2},   {"ul", 2},   {"ol", 2},  {"table", 5}, {"title", 5}, {"meta", 4},
                                   {"a", 1},    {"span", 4}, {"b", 1},   {"br", 2},    {"center", 6}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_caseless(name, names[i]))
            return true;
    return false;
}

static markup_kind kind_by_name(cg_str path) {
    static const cg_str html[] = {{".html", 5}, {".htm", 4}, {".xhtml", 6}};
    for (size_t i = 0; i < sizeof html / sizeof *html; i++)
        if (str_ends_caseless(path, html[i]))
            return MARKUP_HTML;
    return str_ends_caseless(path, STR(".xml")) ? MARKUP_XML : MARKUP_NONE;
}

/* What the first tag of 's' says, which begins with '<'. */
static markup_kind kind_by_start(cg_str path, cg_str s) {
    bool is_xml = str_starts(s, STR("<?xml"));
    while (s.len && s.ptr[0] == '<') {
        cg_str inside = str_part(s, 1, s.len);
        if (str_starts(inside, STR("!--"))) {
            s = behind(inside, STR("-->"));
        } else if (str_starts_caseless(inside, STR("!doctype"))) {
            cg_str type = leading_name(markup_start(str_part(inside, 8, inside.len)));
            return is_html(type) ? MARKUP_HTML : MARKUP_XML;
        } else if (str_starts(inside, STR("?"))) {
            s = behind(inside, STR("?>"));
        } else {
            cg_str root = leading_name(inside);
            markup_kind by_name = kind_by_name(path);
            if (is_html(root))
                return MARKUP_HTML;
            if (is_xml || by_name == MARKUP_XML)
                return MARKUP_XML;
            return by_name == MARKUP_HTML ? MARKUP_HTML : begins_html(root) ? MARKUP_HTML_PART : MARKUP_NONE;
        }
        s = markup_start(s);
    }
    return is_xml ? MARKUP_XML : kind_by_name(path); /* a long comment, or no tag at all */
}

/* The first bytes as ASCII, as far as they are: UTF-16 without its NUL bytes. */
static cg_str squeeze(cg_str head, char *room, size_t size) {
    size_t length = 0;
    for (size_t i = 0; i < head.len && length < size; i++)
        if (head.ptr[i] != '\0' && !(i < 2 && (unsigned char)head.ptr[i] >= 0xFE))
            room[length++] = head.ptr[i];
    return (cg_str){room, length};
}

markup_kind markup_kind_of(cg_str path, cg_str head) {
    enum { ENOUGH = 4096 };
    char room[ENOUGH];
    head = str_part(head, 0, head.len < ENOUGH ? head.len : ENOUGH);
    cg_str start = markup_start(encoding_shown(head) ? squeeze(head, room, ENOUGH) : head);
    if (start.len == 0 || start.ptr[0] != '<') {
        bool is_text = encoding_shown(head) || !start.len || !memchr(head.ptr, '\0', head.len);
        return is_text && !str_starts(head, STR("%PDF")) && !str_starts(head, STR("PK")) ? kind_by_name(path)
                                                                                         : MARKUP_NONE;
    }
    return kind_by_start(path, start);
}

/* The value of 'name="..."' or 'name=...' in 's', or empty. */
static cg_str value_in(cg_str s, cg_str name) {
    for (size_t i = 0; i + name.len < s.len; i++) {
        if (!str_starts_caseless(str_part(s, i, s.len), name))
            continue;
        cg_str rest = markup_start(str_part(s, i + name.len, s.len));
        if (rest.len == 0 || rest.ptr[0] != '=')
            continue;
        rest = markup_start(str_part(rest, 1, rest.len));
        if (rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\''))
            rest = str_part(rest, 1, rest.len);
        return leading_name(rest);
    }
    return STR("");
}

cg_str markup_declared(cg_str head) {
    cg_str start = markup_start(head);
    if (str_starts(start, STR("<?xml"))) {
        size_t after = behind(start, STR("?>")).len;
        cg_str declared = value_in(str_part(start, 0, start.len - after), STR("encoding"));
        if (declared.len)
            return declared;
    }
    html_source source = {.text = head};
    html_token token;
    while (html_next(&source, &token)) {
        if (token.kind == HTML_START && str_equal_caseless(token.name, STR("meta"))) {
            cg_str declared = value_in(token.attributes, STR("charset"));
            if (declared.len)
                return declared;
        }
    }
    return STR("");
}

/* Whether it looks like "32016R0679" or "52025DC0944". */
static bool is_celex(cg_str s) {
    size_t digits, letters = 0;
    str_number(s, &digits);
    while (digits + letters < s.len && ascii_is_upper(s.ptr[digits + letters]))
        letters++;
    return digits == 5 && letters >= 1 && letters <= 2 && s.len >= digits + letters + 4 &&
           ascii_is_digit(s.ptr[digits + letters]);
}

cg_str markup_identity(cg_str value) {
    static const cg_str starts[] = {{"kst-", 4},   {"ah-", 3},  {"h-", 2},    {"kv-", 3},  {"ag-", 3},  {"nds-", 4},
                                    {"stb-", 4},   {"trb-", 4}, {"gmb-", 4},  {"prb-", 4}, {"wsb-", 4}, {"bgr-", 4},
                                    {"stcrt-", 6}, {"blg-", 4}, {"ECLI:", 5}, {"BWB", 3},  {"CVDR", 4}};
    cg_str celex = STR("CELEX:");
    value = str_trim(value);
    if (str_starts_caseless(value, celex))
        value = str_part(value, celex.len, value.len);
    if (is_celex(value))
        return value;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts_caseless(value, starts[i]))
            return value;
    return STR("");
}

void markup_report_end(reading *r, const decoder *d, const blocks *b) {
    if (!b->any && !r->failed && !r->is_record)
        read_report(r, CG_R002, 0, "has no text");
    if (b->links_left_out)
        read_report(r, CG_R009, 0, "has more links than can be kept; some are left out");
    decoder_report(d, r);
}

bool markup_is_web_address(cg_str address) {
    return str_starts_caseless(address, STR("http://")) || str_starts_caseless(address, STR("https://"));
}
