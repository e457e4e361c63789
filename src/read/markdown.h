/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Markdown has beyond plain text: links. Used by plain.c, which reads both. */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "text/text.h"

/* Finds the links of a text whose body is yet to be made: labels lead to targets, and nothing else of a link is in the
 * body. */
void markdown_find_links(text *t);

#endif
