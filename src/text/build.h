/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What text.c asks of build.c: the things that readers say about a text beside its characters. */
#ifndef TEXT_BUILD_H
#define TEXT_BUILD_H

#include "text/text.h"

/* Notes and links have positions of the source: gives them those of the body. */
void build_finish(text *t);

/* The place of the bytes [start, end) of the source, by its origin. */
cg_place build_place(const text *t, size_t start, size_t end);

#endif
