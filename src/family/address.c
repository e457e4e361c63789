/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/address.h"

/* The parts of an address; all but the host may be empty. */
typedef struct parts {
    bool https;
    cg_str host;     /* with the port */
    cg_str path;     /* from the slash */
    cg_str query;    /* without its "?" */
    cg_str fragment; /* without its "#" */
} parts;

/* They, and the hosts below them, serve https under the addresses that were written with http. */
static const char *const official_hosts[] = {
    "overheid.nl",
    "officielebekendmakingen.nl",
    "rijksoverheid.nl",
    "tweedekamer.nl",
    "eerstekamer.nl",
    "rechtspraak.nl",
    "raadvanstate.nl",
    "rekenkamer.nl",
    "europa.eu",
    "coe.int",
    "doi.org",
    "cbs.nl",
    "cpb.nl",
    "scp.nl",
    "ser.nl",
    "uwv.nl",
    "wrr.nl",
    "pbl.nl",
    "opentk.nl",
    "berthub.eu",
    "parlementairemonitor.nl",
};

/* Parameters that say how a reader came to a page, not which page it is. A star stands for any rest. */
static const char *const tracking[] = {"utm_*", "from", "qid", "fromtab", "rid", "sessionid", "fbclid", "gclid"};

/* Ways to the one page of a document on open.overheid.nl. */
static const char *const open_overheid_folders[] = {
    "/documenten/",
    "/details/",
    "/overheid/openbaarmakingen/api/v0/documenten/",
    "/overheid/openbaarmakingen/api/v0/zoek/",
    "/overheid/openbaarmakingen/api/v0/attachment/",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What stands before the first 'separator' of 'rest', which keeps what comes after it. */
static cg_str cut(cg_str *rest, char separator) {
    const char *found = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    cg_str head = *rest;
    if (found) {
        head.len = (size_t)(found - rest->ptr);
        *rest = str_part(*rest, head.len + 1, rest->len);
    } else {
        *rest = (cg_str){rest->ptr + rest->len, 0};
    }
    return head;
}

static parts split(cg_str in) {
    parts p = {.https = true};
    if (str_starts_caseless(in, STR("http://"))) {
        p.https = false;
        in = str_part(in, 7, in.len);
    } else if (str_starts_caseless(in, STR("https://"))) {
        in = str_part(in, 8, in.len);
    }
    p.fragment = in;
    in = cut(&p.fragment, '#');
    p.query = in;
    in = cut(&p.query, '?');
    size_t host = 0;
    while (host < in.len && in.ptr[host] != '/')
        host++;
    p.host = str_part(in, 0, host);
    p.path = str_part(in, host, in.len);
    return p;
}

/* The host without what does not tell it apart: a default port, a full stop at the end. */
static cg_str bare_host(cg_str host, bool https) {
    cg_str port = https ? STR(":443") : STR(":80");
    if (str_ends(host, port))
        host.len -= port.len;
    if (host.len && host.ptr[host.len - 1] == '.')
        host.len--;
    return host;
}

/* Names with dots between them; letters beyond ASCII are allowed, and a port. */
static bool is_host(cg_str host) {
    size_t dots = 0;
    char before = '.';
    for (size_t i = 0; i < host.len; i++) {
        char c = host.ptr[i];
        if (c == ':')
            return dots > 0 && i + 1 < host.len && str_number(str_part(host, i + 1, host.len), NULL) > 0;
        bool letter = ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
        if (!letter && c != '.' && c != '-' && c != '_')
            return false;
        if (c == '.' && before == '.')
            return false;
        dots += c == '.';
        before = c;
    }
    return dots > 0;
}

static bool is_below(cg_str host, cg_str domain) {
    if (host.len < domain.len)
        return false;
    size_t start = host.len - domain.len;
    return str_equal_caseless(str_part(host, start, host.len), domain) && (start == 0 || host.ptr[start - 1] == '.');
}

static bool is_official(cg_str host) {
    for (size_t i = 0; i < COUNT(official_hosts); i++)
        if (is_below(host, str_of(official_hosts[i])))
            return true;
    return false;
}

static bool is_tracking(cg_str parameter) {
    cg_str name = cut(&parameter, '=');
    for (size_t i = 0; i < COUNT(tracking); i++) {
        cg_str known = str_of(tracking[i]);
        bool prefix = known.ptr[known.len - 1] == '*';
        known.len -= prefix;
        if (prefix ? str_starts_caseless(name, known) : str_equal_caseless(name, known))
            return true;
    }
    return false;
}

static int hex_value(char c) {
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that an escape at 'at' stands for, or -1. */
static int escaped(cg_str text, size_t at) {
    if (text.ptr[at] != '%' || text.len - at < 3)
        return -1;
    int high = hex_value(text.ptr[at + 1]), low = hex_value(text.ptr[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Characters that mean the same with and without an escape; the colon does in every address that we know. */
static bool needs_no_escape(int c) {
    return ascii_is_letter((char)c) || ascii_is_digit((char)c) || (c > 0 && c < 0x80 && strchr("-._~:", c) != NULL);
}

/* Adds 'text' without needless escapes and without the blanks that a line end left. */
static void add_plain(buf *out, cg_str text) {
    for (size_t i = 0; i < text.len; i++) {
        int c = escaped(text, i);
        if (c >= 0 && needs_no_escape(c)) {
            buf_char(out, (char)c);
            i += 2;
        } else if (c >= 0) {
            buf_format(out, "%%%02X", (unsigned)c);
            i += 2;
        } else if (!ascii_is_space(text.ptr[i])) {
            buf_char(out, text.ptr[i]);
        }
    }
}

static void add_lower(buf *out, cg_str text) {
    for (size_t i = 0; i < text.len; i++)
        buf_char(out, ascii_lower(text.ptr[i]));
}

static void add_query(buf *out, cg_str query) {
    char separator = '?';
    while (query.len) {
        cg_str parameter = cut(&query, '&');
        if (str_starts(parameter, STR("amp;")))
            parameter = str_part(parameter, 4, parameter.len);
        if (parameter.len == 0 || is_tracking(parameter))
            continue;
        buf_char(out, separator);
        add_plain(out, parameter);
        separator = '&';
    }
}

/* Does the fragment tell more than where to scroll to? */
static bool keeps_fragment(cg_str host, cg_str fragment) {
    return str_starts(fragment, STR("!")) || str_starts(fragment, STR("/")) ||
           (fragment.len && (is_below(host, STR("wetten.overheid.nl")) || is_below(host, STR("data.europa.eu"))));
}

/* The path without the session that some servers write at its end. */
static cg_str without_session(cg_str path) {
    for (size_t i = 0; i < path.len; i++)
        if (str_starts_caseless(str_part(path, i, path.len), STR(";jsessionid=")))
            return str_part(path, 0, i);
    return path;
}

/* Is this the identifier of a document on open.overheid.nl, such as a UUID or "ronl-..."? */
static bool is_document(cg_str name) {
    static const char *const prefixes[] = {"ronl-", "oep-", "plooi-", "dpc-"};
    for (size_t i = 0; i < COUNT(prefixes); i++)
        if (str_starts_caseless(name, str_of(prefixes[i])))
            return name.len > strlen(prefixes[i]);
    if (name.len != 36)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? name.ptr[i] != '-' : hex_value(name.ptr[i]) < 0)
            return false;
    }
    return true;
}

/* The file, the page about it and the API's address of a document on open.overheid.nl are one work. */
static bool add_open_overheid(buf *out, const parts *p) {
    if (!str_equal_caseless(p->host, STR("open.overheid.nl")))
        return false;
    for (size_t i = 0; i < COUNT(open_overheid_folders); i++) {
        cg_str folder = str_of(open_overheid_folders[i]);
        if (!str_starts(p->path, folder))
            continue;
        cg_str rest = str_part(p->path, folder.len, p->path.len);
        cg_str document = cut(&rest, '/');
        document = cut(&document, '_');
        if (!is_document(document))
            return false;
        buf_add(out, STR("https://open.overheid.nl/documenten/"));
        add_lower(out, document);
        return true;
    }
    return false;
}

bool address_normal(cg_str in, buf *out) {
    parts p = split(str_trim(in));
    p.host = bare_host(str_trim(p.host), p.https);
    if (!is_host(p.host))
        return false;
    if (add_open_overheid(out, &p))
        return true;
    buf_add(out, p.https || is_official(p.host) ? STR("https://") : STR("http://"));
    add_lower(out, p.host);
    add_plain(out, without_session(p.path));
    size_t path_end = out->len;
    add_query(out, p.query);
    if (keeps_fragment(p.host, p.fragment)) {
        buf_char(out, '#');
        add_plain(out, p.fragment);
    }
    while (out->len == path_end && out->ptr[out->len - 1] == '/')
        path_end = --out->len;
    return true;
}
