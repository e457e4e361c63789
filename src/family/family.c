/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/family.h"

#include "family/embedded.h"

void family_free(family *f) {
    if (!f)
        return;
    for (uint32_t i = 0; i < f->patterns.len; i++) {
        pattern *p = &f->patterns.at[i];
        regex_free(p->code);
        regex_free(p->next);
        VEC_FREE(&p->anchors);
        template_free(&p->id);
        template_free(&p->pinpoint);
    }
    for (uint32_t i = 0; i < f->links.len; i++) {
        regex_free(f->links.at[i].code);
        template_free(&f->links.at[i].id);
    }
    regex_free(f->parts);
    template_free(&f->label);
    template_free(&f->url);
    template_free(&f->style);
    names_free(f->names);
    VEC_FREE(&f->patterns);
    VEC_FREE(&f->links);
    VEC_FREE(&f->samples);
    VEC_FREE(&f->sample_lines);
    VEC_FREE(&f->rejects);
    VEC_FREE(&f->reject_lines);
    arena_free(&f->memory);
    free(f);
}

/* ---------------------------------------------------------------- all families */

static void list_infos(cg_families *families) {
    families->infos.len = 0;
    for (uint32_t i = 0; i < families->list.len; i++)
        *VEC_PUSH(&families->infos) = families->list.at[i]->info;
}

family *families_put(cg_families *families, family *f) {
    uint32_t i = 0;
    while (i < families->list.len && str_compare(families->list.at[i]->info.name, f->info.name) < 0)
        i++;
    family *old = NULL;
    if (i < families->list.len && str_equal(families->list.at[i]->info.name, f->info.name)) {
        old = families->list.at[i];
    } else {
        VEC_PUSH(&families->list);
        memmove(&families->list.at[i + 1], &families->list.at[i], (families->list.len - 1 - i) * sizeof(family *));
    }
    families->list.at[i] = f;
    list_infos(families);
    return old;
}

void families_remove(cg_families *families, family *f, family *old) {
    uint32_t i = 0;
    while (families->list.at[i] != f)
        i++;
    if (old) {
        families->list.at[i] = old;
    } else {
        families->list.len--;
        memmove(&families->list.at[i], &families->list.at[i + 1], (families->list.len - i) * sizeof(family *));
    }
    list_infos(families);
    family_free(f);
}

cg_families *cg_families_new(cg_error *error) {
    cg_families *families = mem_alloc(sizeof *families);
    *families = (cg_families){0};
    for (size_t i = 0; i < embedded_file_count; i++) {
        if (!str_ends(str_of(embedded_files[i].name), STR(".yaml")))
            continue;
        family *f = family_built_in(embedded_files[i].name, error);
        if (!f) {
            cg_families_free(families);
            return NULL;
        }
        family_free(families_put(families, f));
    }
    return families;
}

const cg_family *cg_families_list(const cg_families *families, uint32_t *count) {
    *count = families->infos.len;
    return families->infos.at;
}

void cg_families_free(cg_families *families) {
    if (!families)
        return;
    for (uint32_t i = 0; i < families->list.len; i++)
        family_free(families->list.at[i]);
    VEC_FREE(&families->list);
    VEC_FREE(&families->infos);
    free(families);
}
