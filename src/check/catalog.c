/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a catalog of publications knows about those that are cited. */
#include "catalog/catalog.h"

#include "base/str.h"
#include "check/check.h"

/* "; near it: kst-22112-426, kst-2112-4263"; where there is just one, it is the suggestion. */
static cg_str add_near(checker *c, cg_str key) {
    char near[CATALOG_MOST_NEAR][KEY_ROOM];
    uint32_t count = catalog_near(c->catalog, key, near);
    for (uint32_t i = 0; i < count; i++)
        buf_format(&c->other, "%s%s", i == 0 ? "; near it: " : ", ", near[i]);
    if (count != 1)
        return STR("");
    c->text.len = 0;
    check_key_style(str_of(near[0]), &c->text);
    return check_keep(c, buf_str(&c->text));
}

static void report_missing(checker *c, uint32_t citation, cg_str key) {
    c->other.len = 0;
    cg_str suggestion = add_near(c, key);
    check_report(c, CG_T030, citation, "%.*s does not exist, though later ones do%.*s", STR_ARG(key),
                 STR_ARG(buf_str(&c->other)))
        ->suggestion = suggestion;
}

static void report_unknown(checker *c, uint32_t citation, cg_str key, cg_catalog_answer answer) {
    char last[KEY_ROOM];
    if (answer == CG_CATALOG_LATER && catalog_last(c->catalog, key, last))
        check_report(c, CG_T031, citation, "the catalog cannot tell: it ends with %s", last);
    else if (answer == CG_CATALOG_GAP)
        check_report(c, CG_T031, citation, "the catalog cannot tell: it knows little of this part of the series");
    else
        check_report(c, CG_T031, citation, "the catalog cannot tell: it knows no such series");
}

void check_catalog(checker *c) {
    for (uint32_t i = 0; c->catalog && i < c->corpus->citations.len; i++) {
        cg_str key = check_id(c, i);
        if (!key.len || !catalog_covers(c->catalog, key))
            continue;
        cg_catalog_answer answer = cg_catalog_find(c->catalog, key);
        if (answer == CG_CATALOG_MISSING)
            report_missing(c, i, key);
        else if (answer != CG_CATALOG_KNOWN)
            report_unknown(c, i, key, answer);
    }
}
