/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/html_page.h"

#include "read/markup.h"

static const html_site sites[] = {
    {
        .host = {"officielebekendmakingen.nl", 26},
        .signs = {{"OVERHEIDop", 10}},
        .base = {"https://zoek.officielebekendmakingen.nl/", 40},
        .main = {{"broodtekst", 10}, {"noten", 5}},
    },
    {
        .host = {"eur-lex.europa.eu", 17},
        .signs = {{"http://data.europa.eu/eli/", 26}, {"http://publications.europa.eu/resource/", 39}},
        .base = {"https://eur-lex.europa.eu/legal-content/NL/TXT/", 47},
        .main = {{"PP4Contents", 11}, {"document1", 9}, {"docHtml", 7}, {"TexteOnly", 9}},
    },
    {
        .host = {"wetten.overheid.nl", 18},
        .base = {"https://wetten.overheid.nl/", 27},
        .main = {{"content", 7}, {"regeling", 8}, {"wettekst", 8}},
    },
};

enum { SITE_COUNT = sizeof sites / sizeof *sites, MAIN_COUNT = sizeof sites->main / sizeof *sites->main };

void html_page_begin(html_page *page) {
    page->site = NULL;
    page->base_declared = page->has_main = false;
    page->base.len = page->dossier.len = page->number.len = 0;
}

/* The decoded value of an attribute, good until the next is asked for; empty where it is not there. */
static cg_str value_of(html_page *page, const html_token *token, const char *name) {
    page->value.len = 0;
    cg_str written = html_attribute(token, name);
    if (written.ptr)
        html_decode(&page->value, str_trim(written));
    return buf_str(&page->value);
}

/* "www.x.nl" of "https://www.x.nl/y". */
static cg_str host_of(cg_str address) {
    size_t start = address.len > 7 && address.ptr[4] == 's' ? 8 : 7, end = start;
    while (end < address.len && !strchr("/?#:", address.ptr[end]))
        end++;
    return start <= address.len ? str_part(address, start, end) : STR("");
}

static bool is_of_site(cg_str address, const html_site *site) {
    cg_str host = markup_is_web_address(address) ? host_of(address) : STR("");
    return str_ends(host, site->host);
}

static void see_origin(html_page *page, cg_str address) {
    for (size_t i = 0; i < SITE_COUNT && !page->site; i++)
        if (is_of_site(address, &sites[i]))
            page->site = &sites[i];
}

static void see_signs(html_page *page, cg_str value) {
    for (size_t i = 0; i < SITE_COUNT && !page->site; i++)
        for (size_t j = 0; sites[i].signs[j].len; j++)
            if (str_starts(value, sites[i].signs[j]))
                page->site = &sites[i];
}

static void set_base(html_page *page, cg_str address) {
    if (address.len > TEXT_LONGEST_TARGET)
        return; /* nothing below it would be kept */
    page->base.len = 0;
    buf_add(&page->base, address);
    see_origin(page, address);
}

/* Whether an attribute of <meta> says that its content is the identifier of the document. */
static bool is_identifier(cg_str name) {
    return str_equal_caseless(name, STR("DC.identifier")) || str_equal_caseless(name, STR("dcterms.identifier")) ||
           str_equal(name, STR("eli:id_local"));
}

/* Sees <meta name= content=> and <meta property= content=>. */
static void see_meta(html_page *page, reading *r, const html_token *token) {
    cg_str name = html_attribute(token, "name");
    name = str_trim(name.ptr ? name : html_attribute(token, "property"));
    see_signs(page, name);
    see_signs(page, value_of(page, token, "scheme"));
    see_signs(page, value_of(page, token, "about"));
    cg_str content = value_of(page, token, "content");
    if (is_identifier(name) && markup_identity(content).len)
        read_identify(r, markup_identity(content));
    buf *part = str_equal_caseless(name, STR("OVERHEIDop.dossiernummer")) ? &page->dossier
                : str_equal_caseless(name, STR("OVERHEIDop.ondernummer")) ? &page->number
                                                                          : NULL;
    if (part && part->len == 0)
        buf_add(part, content);
}

static void see_link(html_page *page, const html_token *token) {
    cg_str relation = html_attribute(token, "rel");
    if (!relation.ptr || !str_equal_caseless(str_trim(relation), STR("canonical")))
        return;
    cg_str address = value_of(page, token, "href");
    if (markup_is_web_address(address) && !page->base_declared)
        set_base(page, address);
}

static bool names_main(const html_site *site, const html_token *token) {
    cg_str id = html_attribute(token, "id");
    for (size_t i = 0; id.ptr && i < MAIN_COUNT && site->main[i].len; i++)
        if (str_equal(id, site->main[i]))
            return true;
    return false;
}

void html_page_see(html_page *page, reading *r, const html_token *token) {
    if (str_equal_caseless(token->name, STR("meta"))) {
        see_meta(page, r, token);
    } else if (str_equal_caseless(token->name, STR("link"))) {
        see_link(page, token);
    } else if (str_equal_caseless(token->name, STR("base"))) {
        cg_str address = value_of(page, token, "href");
        if (markup_is_web_address(address) && !page->base_declared) {
            set_base(page, address);
            page->base_declared = true;
        }
    } else if (page->site && !page->has_main) {
        page->has_main = names_main(page->site, token);
    }
}

void html_page_end(html_page *page, reading *r) {
    if (page->base.len == 0 && page->site)
        buf_add(&page->base, page->site->base);
    if (page->dossier.len && page->number.len) {
        buf identity = {0};
        buf_format(&identity, "kst-%.*s-%.*s", STR_ARG(buf_str(&page->dossier)), STR_ARG(buf_str(&page->number)));
        for (size_t i = 0; i < identity.len; i++)
            if (ascii_is_space(identity.ptr[i]))
                identity.ptr[i] = '-';
        read_identify(r, buf_str(&identity));
        buf_free(&identity);
    }
}

bool html_page_is_main(const html_page *page, const html_token *token) {
    return page->has_main && names_main(page->site, token);
}

/* Adds 'path' to 'to', which holds scheme and host, without its "." and "..". */
static void add_path(buf *to, cg_str path) {
    size_t host = to->len;
    for (size_t at = 0; at < path.len;) {
        const char *slash = memchr(path.ptr + at, '/', path.len - at);
        size_t end = slash ? (size_t)(slash - path.ptr) : path.len;
        cg_str step = str_part(path, at, end);
        bool up = str_equal(step, STR("..")), stays = step.len == 0 || str_equal(step, STR("."));
        while (up && to->len > host && to->ptr[--to->len] != '/') {
        }
        if (!up && !stays) {
            buf_char(to, '/');
            buf_add(to, step);
        }
        at = end + 1;
        if (at >= path.len && (up || stays || slash))
            buf_char(to, '/');
    }
}

bool html_page_resolve(const html_page *page, cg_str href, buf *to) {
    to->len = 0;
    cg_str base = buf_str(&page->base);
    if (markup_is_web_address(href)) {
        buf_add(to, href);
        return true;
    }
    size_t colon = 0;
    while (colon < href.len && !strchr(":/?#", href.ptr[colon]))
        colon++;
    if (base.len == 0 || href.len == 0 || (colon < href.len && href.ptr[colon] == ':') || href.ptr[0] == '#')
        return false;
    cg_str host = host_of(base);
    size_t host_end = (size_t)(host.ptr - base.ptr) + host.len, path_end = host_end;
    if (str_starts(href, STR("//"))) {
        buf_add(to, str_part(base, 0, (size_t)(host.ptr - base.ptr) - 2));
        buf_add(to, href);
        return true;
    }
    while (host_end < base.len && !strchr("/?#", base.ptr[host_end]))
        host_end++; /* the port */
    for (path_end = host_end; path_end < base.len && !strchr("?#", base.ptr[path_end]);)
        path_end++;
    cg_str path = str_part(base, host_end, path_end);
    size_t tail = 0; /* of href: its query and fragment */
    while (tail < href.len && !strchr("?#", href.ptr[tail]))
        tail++;
    buf whole = {0};
    if (tail > 0 && href.ptr[0] != '/')
        while (path.len && path.ptr[path.len - 1] != '/')
            path.len--;
    if (href.ptr[0] != '/')
        buf_add(&whole, path);
    if (tail > 0 && whole.len == 0 && href.ptr[0] != '/')
        buf_char(&whole, '/');
    buf_add(&whole, str_part(href, 0, tail));
    buf_add(to, str_part(base, 0, host_end));
    add_path(to, buf_str(&whole));
    buf_add(to, str_part(href, tail, href.len));
    buf_free(&whole);
    return true;
}

bool html_page_is_mark(const html_page *page, cg_str address) {
    return page->site && is_of_site(address, page->site);
}

void html_page_free(html_page *page) {
    buf_free(&page->base);
    buf_free(&page->dossier);
    buf_free(&page->number);
    buf_free(&page->value);
}
