/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/styles.h"

enum { MOST_PARENTS = 20 };

style *styles_add(styles *s, cg_str name) {
    s->names.memory = &s->memory;
    uint32_t index = intern_add(&s->names, name);
    if (index == s->list.len)
        *VEC_PUSH(&s->list) = (style){.parent = CG_NONE};
    return &s->list.at[index];
}

void styles_set_parent(styles *s, cg_str name, cg_str parent) {
    styles_add(s, parent);
    styles_add(s, name)->parent = intern_find(&s->names, parent);
}

style style_over(style above, style below) {
    return (style){
        .hidden = below.hidden == STYLE_SILENT ? above.hidden : below.hidden,
        .raised = below.raised == STYLE_SILENT ? above.raised : below.raised,
        .parent = CG_NONE,
    };
}

style styles_find(const styles *s, cg_str name) {
    style found = {.parent = CG_NONE};
    uint32_t index = intern_find(&s->names, name);
    for (int i = 0; i < MOST_PARENTS && index != CG_NONE; i++) { /* hostile styles are their own parents */
        found = style_over(s->list.at[index], found);
        index = s->list.at[index].parent;
    }
    return found;
}

void styles_free(styles *s) {
    intern_free(&s->names);
    VEC_FREE(&s->list);
    arena_free(&s->memory);
}
