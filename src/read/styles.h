/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the styles of an office document mean for its text: whether it is seen at all, and whether it stands above the
 * line. Used by the readers of DOCX and ODT.
 */
#ifndef READ_STYLES_H
#define READ_STYLES_H

#include "base/intern.h"
#include "base/str.h"

typedef enum style_answer { STYLE_SILENT, STYLE_NO, STYLE_YES } style_answer;

/* What a style says; it is silent where its parent decides. */
typedef struct style {
    style_answer hidden, raised;
    uint32_t parent; /* index of the names, or CG_NONE */
} style;

/* All zero is empty. */
typedef struct styles {
    intern names;
    VEC(style) list; /* by index of names */
    arena memory;
} styles;

/* The style of this name, to be filled; good until the next call. */
style *styles_add(styles *s, cg_str name);

void styles_set_parent(styles *s, cg_str name, cg_str parent);

/* What the style says with its parents; all silent where it is not known. */
style styles_find(const styles *s, cg_str name);

/* 'below' where it says something, 'above' elsewhere. */
style style_over(style above, style below);

void styles_free(styles *s);

#endif
