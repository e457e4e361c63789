/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One Vectorscan pass over the body yields hits: places where an anchor of some pattern stands. For each, PCRE2 tries
 * the pattern in a window: a match may begin from `before` bytes before the anchor up to the anchor, and sees what is
 * left of it (for look-behind) and WINDOW bytes to the right. A match that comes near the end of the window is tried
 * again with a wider one, so the window bounds time, not truth.
 *
 * Per pattern the search never goes back behind its last match, and where a pattern leaves off its continuation goes
 * on. So hits in order give exactly the matches that searching the whole body from match to match would give (the
 * property test "anchors lose nothing"), provided that every match holds an anchor no further than `before` from its
 * start.
 *
 * Matches of all patterns then compete: leftmost first, then the longest, then the order of families and patterns; but
 * one that only asks the rest of the document yields to all that know.
 */
#include "scan/scan.h"

#include "base/utf8.h"
#include "scan/anchors.h"
#include "scan/items.h"

enum { WINDOW = 1024, NEAR_END = 64, WIDER = 16, HEADING_SIZE = 3000, VALUES_MOST = 64, NEXT_MOST = 1000 };

typedef struct plan_pattern {
    const pattern *pattern;
    uint32_t family;
} plan_pattern;

/* What an anchor leads to: a pattern, and the name that must stand there (or NULL). */
typedef struct plan_target {
    uint32_t rank; /* one past the last pattern: to scan_result.papers */
    const name_anchor *name;
} plan_target;

typedef struct plan_link {
    const link_pattern *link;
    uint32_t family;
} plan_link;

struct scan_plan {
    const cg_families *families;
    VEC(plan_pattern) patterns; /* by rank */
    VEC(plan_target) targets;   /* as the anchors know them */
    anchors *anchors;
    bool anchored;
    VEC(plan_link) links;
    regex *any_link; /* all links in one expression, which marks the one that matches */
};

/* A match, and the citations that it stands for. */
typedef struct scan_match {
    uint32_t start, end, rank;
    uint32_t first, count; /* in scanner.found */
} scan_match;

struct scanner {
    const scan_plan *plan;
    anchors_scratch *scratch;
    regex_matcher *matcher;
    anchor_hits hits, grouped;
    VEC(uint32_t) groups;   /* by rank: where the next hit belongs in 'grouped' */
    VEC(uint32_t) searched; /* by pattern: how far the body has been searched */
    bool keep_fields;
    bool heading_likely; /* the last body has the anchor of a heading near its start */
    VEC(scan_match) matches;
    VEC(scan_citation) found;  /* of all matches */
    VEC(scan_citation) result; /* of those that won */
    VEC(uint32_t) gave_up, papers;
    list_items items;
    arena memory; /* texts of the run */
    buf id, pinpoint, fields;
    buf between[2]; /* texts between filters */
};

/* ---------------------------------------------------------------- plan */

static void add_target(scan_plan *plan, anchor_string string, const name_anchor *name) {
    anchors_add(plan->anchors, string, plan->targets.len);
    *VEC_PUSH(&plan->targets) = (plan_target){.rank = plan->patterns.len, .name = name};
}

static void add_anchors(scan_plan *plan, const pattern *p) {
    for (uint32_t i = 0; i < p->anchors.len; i++)
        add_target(plan, p->anchors.at[i], NULL);
    for (uint32_t i = 0; p->names && i < p->names->len; i++)
        add_target(plan, p->names->at[i].string, &p->names->at[i]);
}

/* Joins the links of all families: "link(*MARK:0)|link(*MARK:1)|...". */
static bool join_links(scan_plan *plan, cg_error *error) {
    buf all = {0};
    for (uint32_t f = 0; f < plan->families->list.len; f++) {
        const family *one = plan->families->list.at[f];
        for (uint32_t i = 0; i < one->links.len; i++) {
            buf_format(&all, "%s(?:%.*s)(*MARK:%u)", plan->links.len ? "|" : "(?:", STR_ARG(one->links.at[i].source),
                       plan->links.len);
            *VEC_PUSH(&plan->links) = (plan_link){.link = &one->links.at[i], .family = f};
        }
    }
    buf_char(&all, ')');
    plan->any_link = plan->links.len ? regex_new(buf_str(&all), REGEX_WHOLE, NULL, error) : NULL;
    buf_free(&all);
    return plan->links.len == 0 || plan->any_link;
}

scan_plan *scan_plan_new(const cg_families *families, bool anchored, cg_error *error) {
    scan_plan *plan = mem_alloc(sizeof *plan);
    *plan = (scan_plan){.families = families, .anchors = anchors_new(), .anchored = anchored};
    for (uint32_t f = 0; f < families->list.len; f++) {
        const family *one = families->list.at[f];
        for (uint32_t i = 0; i < one->patterns.len; i++) {
            const pattern *p = &one->patterns.at[i];
            if (anchored)
                add_anchors(plan, p);
            *VEC_PUSH(&plan->patterns) = (plan_pattern){.pattern = p, .family = f};
        }
    }
    anchors_add(plan->anchors, (anchor_string){.bytes = STR("kamerstuk")}, plan->targets.len);
    *VEC_PUSH(&plan->targets) = (plan_target){.rank = plan->patterns.len};
    if (join_links(plan, error) && anchors_compile(plan->anchors, error))
        return plan;
    scan_plan_free(plan);
    return NULL;
}

void scan_plan_free(scan_plan *plan) {
    if (!plan)
        return;
    VEC_FREE(&plan->patterns);
    VEC_FREE(&plan->targets);
    VEC_FREE(&plan->links);
    regex_free(plan->any_link);
    anchors_free(plan->anchors);
    free(plan);
}

scanner *scanner_new(const scan_plan *plan) {
    scanner *s = mem_alloc(sizeof *s);
    *s = (scanner){.plan = plan, .matcher = regex_matcher_new(), .scratch = anchors_scratch_new(plan->anchors)};
    VEC_RESERVE(&s->searched, plan->patterns.len);
    s->searched.len = plan->patterns.len;
    VEC_RESERVE(&s->groups, plan->patterns.len + 1);
    s->groups.len = plan->patterns.len + 1;
    return s;
}

void scanner_keep_fields(scanner *s) {
    s->keep_fields = true;
}

void scanner_free(scanner *s) {
    if (!s)
        return;
    anchors_scratch_free(s->scratch);
    regex_matcher_free(s->matcher);
    VEC_FREE(&s->hits);
    VEC_FREE(&s->grouped);
    VEC_FREE(&s->groups);
    VEC_FREE(&s->searched);
    VEC_FREE(&s->matches);
    VEC_FREE(&s->found);
    VEC_FREE(&s->result);
    VEC_FREE(&s->gave_up);
    VEC_FREE(&s->papers);
    VEC_FREE(&s->items);
    arena_free(&s->memory);
    buf_free(&s->id);
    buf_free(&s->pinpoint);
    buf_free(&s->fields);
    buf_free(&s->between[0]);
    buf_free(&s->between[1]);
    free(s);
}

/* ---------------------------------------------------------------- values of groups */

/* The groups of a match, each name once. */
typedef struct group_values {
    template_value at[VALUES_MOST];
    uint32_t len;
} group_values;

static void push_value(group_values *values, cg_str name, cg_str text) {
    if (values->len < VALUES_MOST) /* templates show a dozen groups at most, and only those are taken */
        values->at[values->len++] = (template_value){.name = name, .text = text};
}

/* The groups that the last match of 'code' has set. */
static void take_values(const scanner *s, const regex *code, cg_str subject, group_values *values) {
    uint32_t count;
    const regex_group *groups = regex_groups(code, &count);
    values->len = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t start, end;
        if (regex_span(s->matcher, groups[i].number, &start, &end))
            push_value(values, groups[i].name, str_part(subject, start, end));
    }
}

static cg_str find_value(const group_values *values, cg_str name) {
    for (uint32_t i = 0; i < values->len; i++)
        if (str_equal(values->at[i].name, name))
            return values->at[i].text;
    return (cg_str){NULL, 0};
}

/* To the values of a continuation those of what it continues, where it has none of that name; but a list and damage are
 * never inherited. */
static void inherit(group_values *values, const group_values *from, cg_str each) {
    for (uint32_t i = 0; i < from->len; i++) {
        cg_str name = from->at[i].name;
        bool own = (each.len && str_equal(name, each)) || str_equal(name, FAMILY_DAMAGED);
        if (!own && !find_value(values, name).ptr)
            push_value(values, name, from->at[i].text);
    }
}

static bool render(scanner *s, uint32_t family_index, const template *t, const group_values *values, buf *out) {
    template_values all = {
        .at = values->at,
        .len = values->len,
        .names = s->plan->families->list.at[family_index]->names,
        .scratch = s->between,
    };
    out->len = 0;
    return template_render(t, &all, out);
}

/* ---------------------------------------------------------------- from a match to citations */

bool scan_is_address(cg_str id) {
    return str_starts(id, STR("https://")) || str_starts(id, STR("http://"));
}

/* Puts in s->id what the address in it carries; the family whose link it is, or 'family_index'. */
static uint32_t follow_address(scanner *s, uint32_t family_index) {
    const scan_plan *plan = s->plan;
    cg_str address = arena_copy(&s->memory, buf_str(&s->id));
    size_t scheme = str_starts(address, STR("https://")) ? 8 : 7;
    cg_str rest = str_part(address, scheme, address.len);
    if (!plan->any_link || regex_match(plan->any_link, s->matcher, rest, 0, SIZE_MAX) != REGEX_FOUND)
        return family_index;
    const plan_link *found = &plan->links.at[regex_mark(s->matcher)];
    group_values values;
    take_values(s, plan->any_link, rest, &values);
    if (render(s, found->family, &found->link->id, &values, &s->id))
        return found->family;
    s->id.len = 0;
    buf_add(&s->id, address);
    return family_index;
}

/* Adds what s->id says: one citation, one for each id of a set, or one that cannot be known. */
static void add_ids(scanner *s, scan_citation citation) {
    cg_str id = buf_str(&s->id);
    if (memchr(id.ptr, '|', id.len)) {
        citation.candidates = arena_copy(&s->memory, id);
        *VEC_PUSH(&s->found) = citation;
        return;
    }
    cg_str kept = arena_copy(&s->memory, id);
    for (size_t start = 0; start < kept.len;) {
        const char *blank = memchr(kept.ptr + start, ' ', kept.len - start);
        size_t end = blank ? (size_t)(blank - kept.ptr) : kept.len;
        citation.id = str_part(kept, start, end);
        *VEC_PUSH(&s->found) = citation;
        start = end + 1;
    }
}

/* The values as scan_citation has them. */
static cg_str fields_of(scanner *s, const group_values *values) {
    s->fields.len = 0;
    for (uint32_t i = 0; i < values->len; i++) {
        buf_add(&s->fields, values->at[i].name);
        buf_char(&s->fields, '\t');
        buf_add_folded(&s->fields, values->at[i].text);
        buf_char(&s->fields, '\n');
    }
    return arena_copy(&s->memory, buf_str(&s->fields));
}

/* Adds the citations that these values make at [start, end). */
static void add_citation(scanner *s, const plan_pattern *p, const group_values *values, size_t start, size_t end) {
    if (!render(s, p->family, &p->pattern->id, values, &s->id))
        return;
    scan_citation citation = {
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .family = p->family,
        .work_family = p->family,
        .damaged = find_value(values, FAMILY_DAMAGED).ptr != NULL,
    };
    if (scan_is_address(buf_str(&s->id)))
        citation.work_family = follow_address(s, p->family);
    citation.id = citation.candidates = citation.pinpoint = citation.fields = STR("");
    if (s->keep_fields)
        citation.fields = fields_of(s, values);
    if (render(s, p->family, &p->pattern->pinpoint, values, &s->pinpoint))
        citation.pinpoint = arena_copy(&s->memory, buf_str(&s->pinpoint));
    add_ids(s, citation);
}

/* Adds one citation for each item of the list; the first begins with the match, the last ends with it. */
static void add_list(scanner *s, const plan_pattern *p, group_values *values, cg_str body, size_t start, size_t end) {
    cg_str list = find_value(values, p->pattern->each);
    size_t list_start = (size_t)(list.ptr - body.ptr);
    items_split(list, &s->memory, &s->items);
    template_value *slot = values->at;
    while (!str_equal(slot->name, p->pattern->each))
        slot++;
    for (uint32_t i = 0; i < s->items.len; i++) {
        const list_item *item = &s->items.at[i];
        slot->text = item->text;
        size_t from = i == 0 ? start : list_start + item->start;
        size_t to = i + 1 == s->items.len ? end : list_start + item->end;
        add_citation(s, p, values, from, to);
    }
    slot->text = list;
}

/* Whether a converter has left HTML in the text. */
static bool has_residue(cg_str written) {
    const char *and = memchr(written.ptr, '&', written.len), *end = written.ptr + written.len;
    cg_str entity = and ? (cg_str){ and, (size_t)(end - and)} : STR("");
    return memchr(written.ptr, '<', written.len) || str_starts(entity, STR("&nbsp;")) ||
           str_starts(entity, STR("&#160;"));
}

/* Keeps a match if it makes citations. */
static void add_match(scanner *s, uint32_t rank, group_values *values, cg_str body, size_t start, size_t end) {
    const plan_pattern *p = &s->plan->patterns.at[rank];
    uint32_t first = s->found.len;
    if (p->pattern->each.len && find_value(values, p->pattern->each).ptr)
        add_list(s, p, values, body, start, end);
    else
        add_citation(s, p, values, start, end);
    for (uint32_t i = first; i < s->found.len; i++) {
        scan_citation *c = &s->found.at[i];
        c->damaged = c->damaged || has_residue(str_part(body, c->start, c->end));
    }
    if (s->found.len > first)
        *VEC_PUSH(&s->matches) = (scan_match){.start = (uint32_t)start,
                                              .end = (uint32_t)end,
                                              .rank = rank,
                                              .first = first,
                                              .count = s->found.len - first};
}

/* ---------------------------------------------------------------- matching */

/* Matches in a window of the body that ends some way behind 'limit', in a wider one if the match comes near its end. */
static regex_result match_in_window(scanner *s, regex *code, cg_str body, size_t from, size_t limit, size_t end) {
    for (size_t window = WINDOW;; window *= WIDER) {
        size_t stop = body.len - end > window ? utf8_align(body, end + window) : body.len;
        regex_result result = regex_match(code, s->matcher, str_part(body, 0, stop), from, limit);
        size_t match_start, match_end;
        if (result != REGEX_FOUND || stop == body.len)
            return result;
        regex_span(s->matcher, 0, &match_start, &match_end);
        if (match_end + NEAR_END < stop)
            return result;
    }
}

/* Tries the continuation at 'at' as often as it matches; returns where the last one ended. */
static size_t continue_match(scanner *s, uint32_t rank, cg_str body, group_values *values, size_t at) {
    const pattern *p = s->plan->patterns.at[rank].pattern;
    for (int i = 0; i < NEXT_MOST && p->next; i++) {
        group_values next;
        size_t start, end;
        if (match_in_window(s, p->next, body, at, SIZE_MAX, at) != REGEX_FOUND)
            break;
        regex_span(s->matcher, 0, &start, &end);
        take_values(s, p->next, body, &next);
        if (start == at) /* no \K says where the citation begins: with its first group, not at the comma before it */
            for (uint32_t k = 0; k < next.len; k++) {
                size_t group_start = (size_t)(next.at[k].text.ptr - body.ptr);
                start = k == 0 || group_start < start ? group_start : start;
            }
        inherit(&next, values, p->each);
        add_match(s, rank, &next, body, start, end);
        *values = next;
        at = end;
    }
    return at;
}

/* Finds the matches of one pattern that begin in [from, limit]; returns how far the body has been searched. */
static size_t search(scanner *s, uint32_t rank, cg_str body, size_t from, size_t limit, size_t window_from) {
    const pattern *p = s->plan->patterns.at[rank].pattern;
    while (from <= limit && from < body.len) {
        group_values values;
        size_t start, end;
        regex_result result = match_in_window(s, p->code, body, from, limit, window_from);
        if (result == REGEX_GAVE_UP)
            *VEC_PUSH(&s->gave_up) = (uint32_t)(limit < body.len ? limit : from);
        if (result != REGEX_FOUND)
            break;
        regex_span(s->matcher, 0, &start, &end);
        take_values(s, p->code, body, &values);
        add_match(s, rank, &values, body, start, end);
        from = continue_match(s, rank, body, &values, end);
    }
    return from;
}

/* Searches where the anchor says that a match may begin. */
static void search_at(scanner *s, cg_str body, const anchor_hit *hit) {
    const plan_target *target = &s->plan->targets.at[hit->target];
    if (target->rank == s->plan->patterns.len) {
        *VEC_PUSH(&s->papers) = hit->start;
        return;
    }
    const pattern *p = s->plan->patterns.at[target->rank].pattern;
    if (p->heading) {
        s->heading_likely = s->heading_likely || hit->start < HEADING_SIZE;
        return;
    }
    size_t first = hit->start, last = hit->start;
    if (target->name && !names_stand(target->name, body, hit->start, &first, &last))
        return;
    size_t from = first > p->before ? utf8_align(body, first - p->before) : 0;
    if (from < s->searched.at[target->rank])
        from = s->searched.at[target->rank];
    if (from > last)
        return;
    size_t reached = search(s, target->rank, body, from, last, last);
    if (reached > from)
        s->searched.at[target->rank] = (uint32_t)reached;
}

/* Puts the hits of each pattern together, in the order of the text: the machine code of a pattern is large, and one
 * that has just been used is still in the processor's cache. */
static void group_hits(scanner *s) {
    const plan_target *targets = s->plan->targets.at;
    uint32_t begin = 0;
    memset(s->groups.at, 0, s->groups.len * sizeof *s->groups.at);
    for (uint32_t i = 0; i < s->hits.len; i++)
        s->groups.at[targets[s->hits.at[i].target].rank]++;
    for (uint32_t rank = 0; rank < s->groups.len; rank++) {
        uint32_t count = s->groups.at[rank];
        s->groups.at[rank] = begin;
        begin += count;
    }
    s->grouped.len = 0;
    VEC_RESERVE(&s->grouped, s->hits.len);
    s->grouped.len = s->hits.len;
    for (uint32_t i = 0; i < s->hits.len; i++)
        s->grouped.at[s->groups.at[targets[s->hits.at[i].target].rank]++] = s->hits.at[i];
}

static void search_at_anchors(scanner *s, cg_str body) {
    anchors_find(s->plan->anchors, s->scratch, body, &s->hits);
    group_hits(s);
    for (uint32_t i = 0; i < s->grouped.len; i++)
        search_at(s, body, &s->grouped.at[i]);
}

static void search_everywhere(scanner *s, cg_str body) {
    for (uint32_t rank = 0; rank < s->plan->patterns.len; rank++)
        if (!s->plan->patterns.at[rank].pattern->heading)
            search(s, rank, body, 0, body.len, body.len);
}

/* ---------------------------------------------------------------- overlap */

static int by_place(const void *a, const void *b) {
    const scan_match *m = a, *n = b;
    if (m->start != n->start)
        return m->start < n->start ? -1 : 1;
    if (m->end != n->end)
        return m->end > n->end ? -1 : 1;
    return (m->rank > n->rank) - (m->rank < n->rank);
}

bool scan_is_request(cg_str id) {
    return str_starts(id, STR("back:"));
}

/* Whether the match only asks, and one that knows overlaps it. */
static bool yields(const scanner *s, uint32_t index) {
    const scan_match *m = &s->matches.at[index];
    if (!scan_is_request(s->found.at[m->first].id))
        return false;
    for (uint32_t i = index + 1; i < s->matches.len && s->matches.at[i].start < m->end; i++)
        if (!scan_is_request(s->found.at[s->matches.at[i].first].id))
            return true;
    return false;
}

/* Puts the citations of the matches that do not overlap a better one into the result. */
static void keep_best(scanner *s) {
    uint32_t end = 0;
    if (s->matches.len)
        qsort(s->matches.at, s->matches.len, sizeof *s->matches.at, by_place);
    for (uint32_t i = 0; i < s->matches.len; i++) {
        const scan_match *m = &s->matches.at[i];
        if (m->start < end || yields(s, i))
            continue;
        for (uint32_t k = 0; k < m->count; k++)
            *VEC_PUSH(&s->result) = s->found.at[m->first + k];
        end = m->end;
    }
}

static int by_number(const void *a, const void *b) {
    uint32_t m = *(const uint32_t *)a, n = *(const uint32_t *)b;
    return (m > n) - (m < n);
}

/* Puts the places where patterns gave up in the order of the text, each once. */
static void order_gave_up(scanner *s) {
    uint32_t kept = 0;
    if (s->gave_up.len)
        qsort(s->gave_up.at, s->gave_up.len, sizeof *s->gave_up.at, by_number);
    for (uint32_t i = 0; i < s->gave_up.len; i++)
        if (i == 0 || s->gave_up.at[i] != s->gave_up.at[kept - 1])
            s->gave_up.at[kept++] = s->gave_up.at[i];
    s->gave_up.len = kept;
}

static void begin_run(scanner *s) {
    s->matches.len = s->found.len = s->result.len = s->gave_up.len = s->papers.len = 0;
    s->heading_likely = !s->plan->anchored;
    for (uint32_t i = 0; i < s->searched.len; i++)
        s->searched.at[i] = 0;
    arena_reset(&s->memory);
}

scan_result scanner_run(scanner *s, cg_str body) {
    begin_run(s);
    if (s->plan->anchored)
        search_at_anchors(s, body);
    else
        search_everywhere(s, body);
    keep_best(s);
    order_gave_up(s);
    return (scan_result){
        .citations = s->result.at,
        .citation_count = s->result.len,
        .gave_up = s->gave_up.at,
        .gave_up_count = s->gave_up.len,
        .papers = s->papers.at,
        .paper_count = s->papers.len,
    };
}

/* ---------------------------------------------------------------- what a document is, and how a work is called */

const scan_citation *scanner_heading(scanner *s, cg_str body) {
    if (!s->heading_likely)
        return NULL;
    cg_str head = str_part(body, 0, utf8_align(body, body.len < HEADING_SIZE ? body.len : HEADING_SIZE));
    begin_run(s);
    for (uint32_t rank = 0; rank < s->plan->patterns.len; rank++)
        if (s->plan->patterns.at[rank].pattern->heading)
            search(s, rank, head, 0, head.len, head.len);
    keep_best(s);
    return s->result.len && s->result.at[0].id.len ? &s->result.at[0] : NULL;
}

const scan_citation *scanner_whole(scanner *s, cg_str text) {
    scan_result result = scanner_run(s, text);
    const scan_citation *only = result.citations;
    bool whole = result.citation_count == 1 && only->start == 0 && only->end == text.len;
    return whole && only->id.len ? only : NULL;
}

const scan_citation *scanner_name(scanner *s, cg_str name) {
    const scan_citation *found = scanner_whole(s, name);
    return found && !scan_is_address(found->id) ? found : NULL;
}

bool scanner_names(const scanner *s, uint32_t family_index, cg_str name, cg_str id) {
    buf named = {0};
    bool is =
        names_find(s->plan->families->list.at[family_index]->names, name, &named) && str_equal(buf_str(&named), id);
    buf_free(&named);
    return is;
}

/* The groups of an id: what the family's `parts` says, and the id itself. */
static void take_parts(scanner *s, const family *f, cg_str id, group_values *values) {
    values->len = 0;
    if (f->parts && regex_match(f->parts, s->matcher, id, 0, SIZE_MAX) == REGEX_FOUND)
        take_values(s, f->parts, id, values);
    push_value(values, STR("id"), id);
}

void scanner_describe(scanner *s, uint32_t family_index, cg_str id, buf *label, buf *url) {
    const family *f = s->plan->families->list.at[family_index];
    group_values values;
    take_parts(s, f, id, &values);
    if (!render(s, family_index, &f->label, &values, label))
        buf_add(label, id);
    render(s, family_index, &f->url, &values, url);
}

/* The pattern of the citation's family that matches just there, with its values; false where none does. */
static bool match_again(scanner *s, cg_str body, const scan_citation *citation, group_values *values) {
    for (uint32_t rank = 0; rank < s->plan->patterns.len; rank++) {
        const plan_pattern *p = &s->plan->patterns.at[rank];
        size_t start, end;
        if (p->family != citation->family || p->pattern->heading ||
            match_in_window(s, p->pattern->code, body, citation->start, citation->start, citation->end) != REGEX_FOUND)
            continue;
        regex_span(s->matcher, 0, &start, &end);
        take_values(s, p->pattern->code, body, values);
        if (end == citation->end && render(s, p->family, &p->pattern->id, values, &s->id) &&
            str_equal(buf_str(&s->id), citation->id))
            return true;
    }
    return false;
}

bool scanner_style(scanner *s, cg_str body, const scan_citation *citation, buf *out) {
    const family *f = s->plan->families->list.at[citation->family];
    group_values written, values;
    if (f->style.pieces.len == 0 || !match_again(s, body, citation, &written))
        return false;
    take_parts(s, f, citation->id, &values);
    inherit(&values, &written, STR(""));
    return render(s, citation->family, &f->style, &values, out);
}
