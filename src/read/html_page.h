/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a page says about itself outside its text: which document it is, where it comes from (so where its relative
 * links lead), and, for the sites of the publishers, which part of it is the document. Filled by html_survey.c from the
 * tags of the page, used by html.c.
 */
#ifndef READ_HTML_PAGE_H
#define READ_HTML_PAGE_H

#include "read/html_token.h"
#include "read/read.h"

/* A publisher's site. */
typedef struct html_site {
    cg_str host;
    cg_str signs[3]; /* values of <meta> that begin so tell that a page is from here */
    cg_str base;     /* for the relative links of a page that does not say where it was */
    cg_str main[6];  /* the document: ids of elements; where a page has none of them, all of it is */
} html_site;

/* All zero at first. */
typedef struct html_page {
    const html_site *site; /* NULL: any page */
    buf base;              /* an absolute address, or empty */
    bool base_declared;    /* by <base>, which comes before all else */
    bool has_main;
    buf dossier, number; /* of a parliamentary paper that gives no identifier */
    buf value;           /* for decoding */
} html_page;

void html_page_begin(html_page *page);

/* Looks at a start tag of the page. */
void html_page_see(html_page *page, reading *r, const html_token *token);

/* When all tags were seen. */
void html_page_end(html_page *page, reading *r);

/* Whether the element is a part of the document of a page that has such parts. */
bool html_page_is_main(const html_page *page, const html_token *token);

/* Where 'href' (decoded) leads from the page: an absolute address of the web is put into 'to'; false where it is
 * unknown or no address of the web. */
bool html_page_resolve(const html_page *page, cg_str href, buf *to);

/* Whether the publisher made the link to 'address' himself: one within his own site. */
bool html_page_is_mark(const html_page *page, cg_str address);

void html_page_free(html_page *page);

#endif
