/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A publisher's mark is believed: the citation gets its id. A hyperlink is believed where the words are an address too
 * (a printed address is often broken) or say nothing certain; where the words are a citation in themselves, they hold.
 * What cannot be compared (a law, and the page of the Official Journal that it is linked to) is no difference.
 */
#include "corpus/links.h"

/* The body [start, end) of a link without white space around it. */
static void trim(cg_str body, uint32_t *start, uint32_t *end) {
    cg_str words = str_trim(str_part(body, *start, *end));
    *start = (uint32_t)(words.ptr - body.ptr);
    *end = *start + (uint32_t)words.len;
}

/* What a link leads to. Below an unknown place the path may still name the work: ../wet/BWBR0005537/README.md. */
static const scan_citation *target_of(scanner *s, cg_str address) {
    const scan_citation *found = scanner_whole(s, address);
    size_t end = address.len;
    for (size_t i = 0; i < end; i++)
        if (strchr(":?#", address.ptr[i]))
            end = i;
    if (found || (end < address.len && address.ptr[end] == ':'))
        return found;
    while (end > 0) {
        size_t start = end, dot;
        while (start > 0 && address.ptr[start - 1] != '/')
            start--;
        for (dot = start; dot < end && address.ptr[dot] != '.';)
            dot++;
        cg_str name = str_part(address, start, dot);
        found = scanner_whole(s, name);
        if (found && str_equal(found->id, name))
            return found;
        end = start > 0 ? start - 1 : 0;
    }
    return NULL;
}

void links_resolve(links *l, scanner *s, const text *t) {
    l->list.len = l->differences.len = 0;
    arena_reset(&l->memory);
    for (uint32_t i = 0; i < t->links.len; i++) {
        const text_link *link = &t->links.at[i];
        uint32_t start = link->start, end = link->end;
        trim(t->body, &start, &end);
        const scan_citation *target = start < end ? target_of(s, text_link_target(t, link)) : NULL;
        if (!target || scan_is_request(target->id))
            continue;
        resolved_link *added = VEC_PUSH(&l->list);
        *added = (resolved_link){.citation = *target, .is_mark = link->is_mark};
        added->citation.start = start;
        added->citation.end = end;
        added->citation.id = arena_copy(&l->memory, target->id);
        added->citation.pinpoint = arena_copy(&l->memory, target->pinpoint);
        added->citation.fields = STR("");
    }
}

/* Whether the link has one hyphen less than the address as it is printed: that of a line end, kept as if it were its
 * own. */
static bool is_hyphenated(cg_str written, cg_str linked) {
    size_t same = 0;
    while (same < linked.len && same < written.len && written.ptr[same] == linked.ptr[same])
        same++;
    return same < written.len && written.ptr[same] == '-' &&
           str_equal(str_part(written, same + 1, written.len), str_part(linked, same, linked.len));
}

/* Decides between the words of a citation and the link over it. */
static void judge(links *l, scan_citation *words, const resolved_link *link) {
    const scan_citation *target = &link->citation;
    bool unsure = words->id.len == 0 || scan_is_request(words->id),
         both_addresses = scan_is_address(words->id) && scan_is_address(target->id);
    bool comparable = both_addresses ? !is_hyphenated(words->id, target->id)
                                     : words->work_family == target->work_family && !scan_is_address(target->id);
    if (!unsure && comparable)
        *VEC_PUSH(&l->differences) = (link_difference){
            .start = words->start,
            .end = words->end,
            .written = words->id,
            .linked = target->id,
            .is_mark = link->is_mark,
        };
    if (unsure || link->is_mark || scan_is_address(words->id)) {
        words->id = target->id;
        words->work_family = target->work_family;
        words->candidates = STR("");
    }
}

/* Where words leave out how an address is reached, programs put in one or the other. */
static cg_str without_scheme(cg_str id) {
    static const cg_str schemes[] = {{"https://", 8}, {"http://", 7}};
    for (size_t i = 0; i < 2; i++)
        if (str_starts(id, schemes[i]))
            return str_part(id, schemes[i].len, id.len);
    return id;
}

/* Compares a link with the citations that stand where it does, from 'first' on. */
static void merge_link(links *l, const resolved_link *link, uint32_t first) {
    const scan_citation *target = &link->citation;
    uint32_t end = first;
    bool agrees = false;
    for (; end < l->merged.len && l->merged.at[end].start < target->end; end++)
        agrees = agrees || str_equal(without_scheme(l->merged.at[end].id), without_scheme(target->id));
    if (end == first)
        *VEC_PUSH(&l->extra) = *target;
    else if (end == first + 1 && !agrees)
        judge(l, &l->merged.at[first], link);
    else if (end == first + 1 && l->merged.at[first].pinpoint.len == 0)
        l->merged.at[first].pinpoint = target->pinpoint; /* the words name the law, the link its article */
}

/* Puts the citations that only links make among the others. */
static void insert_extra(links *l) {
    uint32_t from = l->merged.len, extra = l->extra.len;
    VEC_RESERVE(&l->merged, extra);
    l->merged.len += extra;
    for (uint32_t to = l->merged.len; extra > 0;) {
        bool take_extra = from == 0 || l->merged.at[from - 1].start <= l->extra.at[extra - 1].start;
        l->merged.at[--to] = take_extra ? l->extra.at[--extra] : l->merged.at[--from];
    }
}

scan_result links_merge(links *l, scan_result found) {
    if (l->list.len == 0)
        return found;
    l->merged.len = l->extra.len = 0;
    VEC_RESERVE(&l->merged, found.citation_count);
    for (uint32_t i = 0; i < found.citation_count; i++)
        *VEC_PUSH(&l->merged) = found.citations[i];
    uint32_t first = 0;
    for (uint32_t i = 0; i < l->list.len; i++) {
        while (first < l->merged.len && l->merged.at[first].end <= l->list.at[i].citation.start)
            first++;
        merge_link(l, &l->list.at[i], first);
    }
    insert_extra(l);
    found.citations = l->merged.at;
    found.citation_count = l->merged.len;
    return found;
}

void links_free(links *l) {
    VEC_FREE(&l->list);
    VEC_FREE(&l->extra);
    VEC_FREE(&l->merged);
    VEC_FREE(&l->differences);
    arena_free(&l->memory);
}
