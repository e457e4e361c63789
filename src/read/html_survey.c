/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/html_survey.h"

enum {
    CHAIN = 4,         /* elements that begin at one place, at most */
    NEAR_CALL = 120,   /* bytes: the place that a note leads back to stands right before its call, or in it */
    LONGEST_LABEL = 8, /* bytes */
    LONGEST_BACK = 24, /* bytes: "terug naar de tekst" */
};

/* An element in which a place stands that links lead to. */
typedef struct region {
    size_t start, end;
} region;

/* A place that has a name. */
typedef struct place {
    size_t at;               /* SIZE_MAX: no element has this name */
    uint32_t regions[CHAIN]; /* the block around it, then those around that which begin here too */
    uint32_t region_count;
    bool begins;      /* nothing of the block stands before it */
    bool begins_line; /* or nothing of its line does */
    bool is_item;     /* of a list, which has its number from there */
} place;

/* What is read of a link, or of a raised number: its first bytes. */
typedef struct label {
    char text[LONGEST_BACK + 1];
    size_t length; /* LONGEST_BACK + 1: longer */
} label;

/* A link within the page. */
typedef struct anchor {
    size_t start, end;
    uint32_t target; /* of names */
    label label;
    bool raised, says_note;
} anchor;

/* A number in <sup>, outside of links. */
typedef struct raised {
    size_t start, end;
    uint32_t number;
    place place;
    bool is_power; /* of a unit: m2, km2 */
    bool used;
} raised;

/* A link that leads upwards. */
typedef struct way_back {
    size_t at;       /* where it leads */
    uint32_t anchor; /* which it is */
} way_back;

/* A note with its first call. */
typedef struct note {
    place place; /* which tells notes apart */
    uint32_t number;
    size_t call;
    uint32_t mark;  /* of the call, before they are sorted */
    bool has_label; /* it begins with its number */
} note;

struct html_survey {
    cg_str source;
    html_stack stack;
    intern names;
    VEC(place) places; /* by index of names */
    VEC(region) regions;
    VEC(anchor) anchors;
    VEC(raised) raised;
    VEC(way_back) ways_back; /* by the place they lead to */
    VEC(note) notes;         /* by place */
    VEC(html_mark) marks;
    uint32_t hidden; /* open elements that hide their content */
    bool in_anchor, in_raised, raised_is_plain;
    uint32_t raised_depth; /* elements open outside of the <sup> */
    label raised_label;
    bool line_begins; /* after <br> */
};

html_survey *html_survey_new(void) {
    return memset(mem_alloc(sizeof(html_survey)), 0, sizeof(html_survey));
}

/* ---------------------------------------------------------------- labels */

static void label_add(label *l, cg_str words) {
    for (size_t i = 0; i < words.len && l->length <= LONGEST_BACK; i++)
        if (!ascii_is_space(words.ptr[i]))
            l->text[l->length++] = words.ptr[i];
}

/* The words of a label without brackets around and a full stop behind. */
static cg_str label_core(const label *l) {
    cg_str s = {l->text, l->length};
    while (s.len && (s.ptr[0] == '[' || s.ptr[0] == '('))
        s = str_part(s, 1, s.len);
    while (s.len && (s.ptr[s.len - 1] == ']' || s.ptr[s.len - 1] == ')' || s.ptr[s.len - 1] == '.'))
        s.len--;
    return s;
}

/* Whether it is a small number or a sign, as calls have it: "[1]", "(2)", "*", "a", "iv". */
static bool is_call_label(const label *l, uint32_t *number) {
    cg_str core = label_core(l);
    size_t digits;
    *number = str_number(core, &digits);
    if (core.len == 0 || l->length > LONGEST_LABEL)
        return false;
    if (digits)
        return digits == core.len && digits <= 3 && *number > 0;
    *number = 0;
    bool sign = true, letters = core.len <= 4;
    for (size_t i = 0; i < core.len; i++) {
        sign = sign && (core.ptr[i] == '*' || (unsigned char)core.ptr[i] >= 0x80);
        letters = letters && ascii_is_lower(core.ptr[i]) && (core.len == 1 || strchr("ivxl", core.ptr[i]));
    }
    return sign || letters;
}

/* ---------------------------------------------------------------- the pass */

static uint32_t name_index(html_survey *s, cg_str name) {
    uint32_t index = intern_add(&s->names, name);
    if (index == s->places.len)
        *VEC_PUSH(&s->places) = (place){.at = SIZE_MAX};
    return index;
}

static uint32_t region_of(html_survey *s, html_open *open) {
    if (open->region == CG_NONE) {
        open->region = s->regions.len;
        *VEC_PUSH(&s->regions) = (region){.start = open->start, .end = SIZE_MAX};
    }
    return open->region;
}

/* The innermost block among the 'length' outermost open elements, or CG_NONE. */
static uint32_t block_within(const html_survey *s, uint32_t length) {
    return length ? s->stack.at[length - 1].block : CG_NONE;
}

/* What begins at the place where the pass is. */
static place place_here(html_survey *s, size_t at) {
    place p = {.at = at};
    for (uint32_t i = block_within(s, s->stack.len); i != CG_NONE && p.region_count < CHAIN; i = block_within(s, i)) {
        html_open *open = &s->stack.at[i];
        if (p.region_count == 0) {
            p.begins = !open->has_text;
            p.begins_line = p.begins || s->line_begins;
            p.is_item = open->element->kind == KIND_ITEM && open->start == at;
        }
        if (p.region_count && open->has_text)
            break;
        p.regions[p.region_count++] = region_of(s, open);
    }
    return p;
}

static void see_name(html_survey *s, const html_token *token, const char *attribute) {
    cg_str name = html_attribute(token, attribute);
    if (!name.ptr || name.len == 0)
        return;
    uint32_t index = name_index(s, name);
    if (s->places.at[index].at == SIZE_MAX)
        s->places.at[index] = place_here(s, token->start);
}

/* Whether class or target of a link say that it calls a note. */
static bool says_note(const html_token *token, cg_str target) {
    static const cg_str words[] = {{"noot", 4},      {"footnote", 8}, {"ftn", 3},
                                   {"sdendnote", 9}, {"endnote", 7},  {"noteref", 7}};
    cg_str class = html_attribute(token, "class");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((class.ptr && str_contains_caseless(class, words[i])) || str_contains_caseless(target, words[i]))
            return true;
    return str_starts(target, STR("fn")) || str_starts(target, STR("note"));
}

static void begin_anchor(html_survey *s, const html_token *token) {
    cg_str href = html_attribute(token, "href");
    s->in_anchor = href.ptr && href.len > 1 && href.ptr[0] == '#';
    if (!s->in_anchor)
        return;
    cg_str target = str_part(href, 1, href.len);
    *VEC_PUSH(&s->anchors) = (anchor){
        .start = token->start,
        .end = SIZE_MAX,
        .target = name_index(s, target),
        .raised = s->in_raised,
        .says_note = says_note(token, target),
    };
    s->raised_is_plain = false;
}

static void end_anchor(html_survey *s, size_t at) {
    if (s->in_anchor)
        s->anchors.at[s->anchors.len - 1].end = at;
    s->in_anchor = false;
}

/* Whether what ends at 'at' is a unit of length: "m", "km", "cm". */
static bool ends_in_unit(cg_str source, size_t at) {
    size_t start = at;
    while (start > 0 && at - start < 3 && ascii_is_letter(source.ptr[start - 1]))
        start--;
    cg_str word = str_part(source, start, at);
    return str_equal(word, STR("m")) || (word.len == 2 && word.ptr[1] == 'm' && strchr("kcdm", word.ptr[0]));
}

static void begin_raised(html_survey *s, const html_token *token) {
    s->in_raised = true;
    s->raised_depth = s->stack.len;
    s->raised_is_plain = !s->in_anchor;
    s->raised_label.length = 0;
    if (s->in_anchor && s->anchors.at[s->anchors.len - 1].label.length == 0)
        s->anchors.at[s->anchors.len - 1].raised = true; /* all of it, as its label is no more than a number */
    *VEC_PUSH(&s->raised) = (raised){
        .start = token->start,
        .place = place_here(s, token->start),
        .is_power = ends_in_unit(s->source, token->start),
    };
}

/* Keeps the raised number that ends here, if it is nothing but that. */
static void end_raised(html_survey *s, size_t at) {
    raised *last = &s->raised.at[s->raised.len - 1];
    size_t digits;
    cg_str words = label_core(&s->raised_label);
    last->number = str_number(words, &digits);
    last->end = at;
    s->in_raised = false;
    if (!s->raised_is_plain || digits == 0 || digits > 3 || digits != words.len)
        s->raised.len--;
}

static void close_to(html_survey *s, uint32_t length, size_t at) {
    while (s->stack.len > length) {
        html_open *last = &s->stack.at[--s->stack.len];
        s->hidden -= last->hides;
        if (last->region != CG_NONE)
            s->regions.at[last->region].end = at;
    }
    if (s->in_raised && s->stack.len <= s->raised_depth)
        end_raised(s, at);
}

static void push_open(html_survey *s, const html_token *token, const html_element *element) {
    bool hides = html_hides(element, token);
    bool is_block = element->role != ROLE_INLINE && element->role != ROLE_DROP;
    uint32_t index = s->stack.len;
    s->hidden += hides;
    *VEC_PUSH(&s->stack) = (html_open){
        .name = token->name,
        .element = element,
        .start = token->start,
        .hides = hides,
        .region = CG_NONE,
        .block = is_block ? index : block_within(s, index),
    };
}

static void see_start(html_survey *s, const html_token *token) {
    const html_element *element = html_element_of(token->name);
    close_to(s, html_stack_start(&s->stack, element), token->start);
    bool is_anchor = str_equal_caseless(token->name, STR("a"));
    if (element->role == ROLE_LINE || element->role == ROLE_RULE)
        s->line_begins = true;
    if (is_anchor)
        end_anchor(s, token->start);
    bool is_raised = !s->in_raised && str_equal_caseless(token->name, STR("sup"));
    if (is_raised)
        begin_raised(s, token);
    if (html_has_content(element))
        push_open(s, token, element);
    see_name(s, token, "id");
    if (is_anchor) {
        see_name(s, token, "name");
        begin_anchor(s, token);
    }
}

static void see_end(html_survey *s, const html_token *token) {
    if (str_equal_caseless(token->name, STR("a")))
        end_anchor(s, token->start);
    uint32_t open = html_stack_find(&s->stack, token->name);
    if (open == CG_NONE)
        return;
    if (html_stack_ends_all(&s->stack, open))
        close_to(s, open, token->start);
    else
        s->hidden -= html_stack_remove(&s->stack, open);
}

static void see_text(html_survey *s, const html_token *token) {
    if (str_trim(token->text).len == 0 || s->hidden)
        return;
    if (s->in_anchor)
        label_add(&s->anchors.at[s->anchors.len - 1].label, token->text);
    if (s->in_raised) {
        label_add(&s->raised_label, token->text);
        return; /* a number in front of a note is not its text */
    }
    if (s->in_anchor && s->anchors.at[s->anchors.len - 1].label.length <= LONGEST_LABEL)
        return;
    s->line_begins = false;
    for (uint32_t i = s->stack.len; i > 0 && !s->stack.at[i - 1].has_text; i--)
        s->stack.at[i - 1].has_text = true;
}

/* ---------------------------------------------------------------- what it comes to */

static int compare_ways_back(const void *a, const void *b) {
    const way_back *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->anchor < y->anchor ? -1 : x->anchor > y->anchor;
}

static int compare_notes(const void *a, const void *b) {
    const note *x = a, *y = b;
    if (x->place.at != y->place.at)
        return x->place.at < y->place.at ? -1 : 1;
    return x->call < y->call ? -1 : x->call > y->call;
}

static int compare_marks(const void *a, const void *b) {
    const html_mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (y->kind == MARK_NOTE) - (x->kind == MARK_NOTE);
}

static void collect_ways_back(html_survey *s) {
    for (uint32_t i = 0; i < s->anchors.len; i++) {
        const anchor *a = &s->anchors.at[i];
        size_t at = s->places.at[a->target].at;
        if (at < a->start)
            *VEC_PUSH(&s->ways_back) = (way_back){.at = at, .anchor = i};
    }
    if (s->ways_back.len)
        qsort(s->ways_back.at, s->ways_back.len, sizeof *s->ways_back.at, compare_ways_back);
}

/* The first way back that leads to 'at' or further down. */
static uint32_t first_way_back(const html_survey *s, size_t at) {
    uint32_t low = 0, high = s->ways_back.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->ways_back.at[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether there is a way back to 'call' from what begins at 'to'; it is no text then. 'is_number' tells whether it is
 * the number of the note. */
static bool mark_ways_back(html_survey *s, const anchor *call, const place *to, bool *is_number) {
    enum { MOST = 16 };
    bool any = false;
    if (to->region_count == 0)
        return false;
    size_t from = call->start > NEAR_CALL ? call->start - NEAR_CALL : 0;
    const region *last = &s->regions.at[to->regions[to->region_count - 1]];
    uint32_t first = first_way_back(s, from);
    for (uint32_t i = first; i < s->ways_back.len && i < first + MOST && s->ways_back.at[i].at <= call->end; i++) {
        const anchor *back = &s->anchors.at[s->ways_back.at[i].anchor];
        if (back->start < last->start || back->start >= last->end)
            continue;
        any = true;
        *is_number = *is_number || str_equal(label_core(&back->label), label_core(&call->label));
        if (back->label.length <= LONGEST_BACK)
            *VEC_PUSH(&s->marks) = (html_mark){.start = back->start, .end = back->end, .kind = MARK_SKIP};
    }
    return any;
}

/* Adds a note, and its call, which ends at 'end'; which note it is is known when all are (place_notes). */
static void add_note(html_survey *s, note n, size_t end) {
    n.mark = s->marks.len;
    *VEC_PUSH(&s->notes) = n;
    *VEC_PUSH(&s->marks) = (html_mark){.start = n.call, .end = end, .kind = MARK_CALL, .number = n.number};
}

static void find_linked(html_survey *s) {
    for (uint32_t i = 0; i < s->anchors.len; i++) {
        const anchor *a = &s->anchors.at[i];
        const place *to = &s->places.at[a->target];
        uint32_t number;
        if (to->at == SIZE_MAX || to->at <= a->start || !is_call_label(&a->label, &number))
            continue;
        bool is_number = false, leads_back = mark_ways_back(s, a, to, &is_number);
        note n = {.place = *to, .number = number, .call = a->start, .has_label = !to->is_item && !is_number};
        if (leads_back || a->raised || a->says_note)
            add_note(s, n, a->end);
    }
}

/* Numbers in <sup>: those that begin a block are notes if such a number was a call before. */
static void find_raised(html_survey *s) {
    uint32_t calls[1000], last = 0;
    memset(calls, 0xFF, sizeof calls);
    for (uint32_t i = 0; i < s->raised.len; i++) {
        raised *r = &s->raised.at[i];
        bool is_next = r->number == 1 || r->number == last + 1;
        if (!r->place.begins_line) {
            calls[r->number] = calls[r->number] == CG_NONE && !r->is_power ? i : calls[r->number];
        } else if (is_next && calls[r->number] != CG_NONE) {
            raised *call = &s->raised.at[calls[r->number]];
            note n = {.place = r->place, .number = r->number, .call = call->start, .has_label = true};
            add_note(s, n, call->end);
            call->used = true;
            calls[r->number] = CG_NONE;
            last = r->number;
        }
    }
    for (uint32_t i = 0; i < s->raised.len; i++) {
        const raised *r = &s->raised.at[i];
        if (!r->used && !r->place.begins_line)
            *VEC_PUSH(&s->marks) =
                (html_mark){.start = r->start, .end = r->end, .kind = MARK_POWER, .number = r->number};
    }
}

/* How far note 'n' goes, the next note beginning at 'next'. */
static html_mark extent_of(const html_survey *s, const note *n, size_t next) {
    const place *p = &n->place;
    html_mark mark = {.start = p->at, .end = next, .kind = MARK_NOTE, .number = n->number, .has_label = n->has_label};
    for (uint32_t i = p->region_count; p->begins && i > 0; i--) {
        const region *r = &s->regions.at[p->regions[i - 1]];
        if (r->start > n->call && r->end <= next) {
            mark.start = r->start;
            mark.end = r->end;
            return mark;
        }
    }
    if (p->region_count && s->regions.at[p->regions[0]].end < next)
        mark.end = s->regions.at[p->regions[0]].end;
    return mark;
}

/* Keeps one of the notes that begin at one place (they have several calls), and says how far each goes. */
static void place_notes(html_survey *s) {
    if (s->notes.len)
        qsort(s->notes.at, s->notes.len, sizeof *s->notes.at, compare_notes);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->notes.len; i++) {
        bool is_new = kept == 0 || s->notes.at[kept - 1].place.at != s->notes.at[i].place.at;
        s->marks.at[s->notes.at[i].mark].note = kept - !is_new;
        if (is_new)
            s->notes.at[kept++] = s->notes.at[i];
    }
    s->notes.len = kept;
    for (uint32_t i = 0; i < kept; i++) {
        html_mark mark = extent_of(s, &s->notes.at[i], i + 1 < kept ? s->notes.at[i + 1].place.at : SIZE_MAX);
        mark.note = i;
        *VEC_PUSH(&s->marks) = mark;
    }
    if (s->marks.len)
        qsort(s->marks.at, s->marks.len, sizeof *s->marks.at, compare_marks);
}

static void reset(html_survey *s) {
    s->stack.len = s->names.texts.len = 0;
    intern_free(&s->names);
    s->places.len = s->regions.len = s->anchors.len = s->raised.len = 0;
    s->ways_back.len = s->notes.len = s->marks.len = 0;
    s->hidden = 0;
    s->in_anchor = s->in_raised = s->line_begins = false;
}

html_found html_survey_run(html_survey *s, html_page *page, reading *r, html_source source) {
    reset(s);
    s->source = source.text;
    html_page_begin(page);
    html_token token;
    while (html_next(&source, &token)) {
        if (token.kind == HTML_START) {
            html_page_see(page, r, &token);
            see_start(s, &token);
        } else if (token.kind == HTML_END) {
            see_end(s, &token);
        } else if (token.kind == HTML_TEXT) {
            see_text(s, &token);
        }
    }
    end_anchor(s, source.text.len);
    close_to(s, 0, source.text.len);
    html_page_end(page, r);
    collect_ways_back(s);
    find_linked(s);
    find_raised(s);
    place_notes(s);
    return (html_found){.marks = s->marks.at, .mark_count = s->marks.len, .note_count = s->notes.len};
}

void html_survey_free(html_survey *s) {
    VEC_FREE(&s->stack);
    intern_free(&s->names);
    VEC_FREE(&s->places);
    VEC_FREE(&s->regions);
    VEC_FREE(&s->anchors);
    VEC_FREE(&s->raised);
    VEC_FREE(&s->ways_back);
    VEC_FREE(&s->notes);
    VEC_FREE(&s->marks);
    free(s);
}
