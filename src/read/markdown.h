/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Markdown has beyond plain text: links and emphasis. Used by plain.c, which reads both. */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "text/text.h"

/* Finds the marks of a text whose body is yet to be made, which will not have them; labels of links lead to targets. */
void markdown_find_marks(text *t);

#endif
