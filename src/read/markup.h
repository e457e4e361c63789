/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What HTML and XML share: telling them apart by how a file begins, and the encoding that it declares. */
#ifndef READ_MARKUP_H
#define READ_MARKUP_H

#include "read/blocks.h"
#include "read/encoding.h"

typedef enum markup_kind {
    MARKUP_NONE,
    MARKUP_HTML,
    MARKUP_HTML_PART, /* it begins with a tag of HTML, as do some Markdown files */
    MARKUP_XML,
} markup_kind;

/* What a file is by its first bytes; by its name where they do not tell. */
markup_kind markup_kind_of(cg_str path, cg_str head);

/* The text without a byte order mark and the white space before it. */
cg_str markup_start(cg_str text);

/* The encoding that the first bytes of a file declare, in <?xml encoding=""?> or <meta charset="">; empty where they do
 * not. */
cg_str markup_declared(cg_str head);

/* The identifier of a publication that 'value' is: "kst-32545-143", "ECLI:...", "BWBR0005537", "32016R0679" (with or
 * without "CELEX:"); empty where it is none. What else metadata call an identifier (an address, a number of some
 * system) says nothing about what a document is. */
cg_str markup_identity(cg_str value);

/* Says, at the end of a document, that it has no text, and what was damaged or left out. */
void markup_report_end(reading *r, const decoder *d, const blocks *b);

/* Whether an address is one of the web, with its scheme. */
bool markup_is_web_address(cg_str address);

#endif
