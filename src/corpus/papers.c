/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/papers.h"

/* A reprint, correction or annex is a paper with something behind its number: "kst-35925-12-h1". */
static bool is_version(cg_str part) {
    return part.len >= 2 && part.len <= 3 && (part.ptr[0] == 'h' || part.ptr[0] == 'n' || part.ptr[0] == 'b') &&
           ascii_is_digit(part.ptr[1]);
}

static size_t last_dash(cg_str text) {
    size_t at = text.len;
    while (at > 0 && text.ptr[at - 1] != '-')
        at--;
    return at ? at - 1 : 0;
}

cg_str papers_dossier(cg_str id) {
    cg_str dossier = STR("dossier:"), paper = STR("kst-");
    if (str_starts(id, dossier))
        return str_part(id, dossier.len, id.len);
    if (!str_starts(id, paper))
        return STR("");
    cg_str rest = str_part(id, paper.len, id.len);
    size_t dash = last_dash(rest);
    if (dash && is_version(str_part(rest, dash + 1, rest.len)))
        dash = last_dash(str_part(rest, 0, dash));
    return str_part(rest, 0, dash); /* "kst-1268678" has no dossier */
}

void papers_see(papers *p, cg_str id) {
    cg_str dossier = papers_dossier(id);
    if (!dossier.len || p->mixed || str_equal(dossier, p->cited))
        return;
    p->mixed = p->cited.len > 0;
    p->cited = p->mixed ? STR("") : dossier;
}

bool papers_find(const papers *p, cg_str number, buf *id) {
    cg_str dossier = p->own.len ? p->own : p->cited;
    if (dossier.len)
        buf_format(id, "kst-%.*s-%.*s", STR_ARG(dossier), STR_ARG(number));
    return dossier.len > 0;
}
