/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/html_stack.h"

#include <stdlib.h>

enum { REACH = 100 /* open elements that a tag is compared with: more lie around each other on no page */ };

#define CLOSES_P .closes = KIND_P, .within = KIND_TABLE | KIND_CELL | KIND_CLOSED
#define TERM     .role = ROLE_BLOCK, .kind = KIND_TERM, .closes = KIND_P | KIND_TERM, .within = KIND_LIST
#define ROWS     .role = ROLE_ROW, .kind = KIND_ROWS, .closes = KIND_CELL | KIND_ROW | KIND_ROWS, .within = KIND_TABLE
#define CELL     .role = ROLE_CELL, .kind = KIND_CELL, .closes = KIND_CELL, .within = KIND_TABLE | KIND_ROW
#define LIST     .role = ROLE_BLOCK, .kind = KIND_LIST, CLOSES_P
#define BLOCK(n) {.name = n, .role = ROLE_BLOCK, CLOSES_P}

/* By name. */
static const html_element elements[] = {
    BLOCK("address"),
    {.name = "area", .role = ROLE_VOID},
    BLOCK("article"),
    BLOCK("aside"),
    {.name = "base", .role = ROLE_VOID},
    BLOCK("blockquote"),
    BLOCK("body"),
    {.name = "br", .role = ROLE_LINE},
    {.name = "button", .role = ROLE_INLINE, .kind = KIND_CLOSED},
    {.name = "caption", .role = ROLE_ROW, .kind = KIND_CLOSED},
    BLOCK("center"),
    {.name = "col", .role = ROLE_VOID},
    {.name = "datalist", .role = ROLE_DROP},
    {.name = "dd", TERM},
    BLOCK("details"),
    BLOCK("dialog"),
    BLOCK("div"),
    {.name = "dl", LIST},
    {.name = "dt", TERM},
    {.name = "embed", .role = ROLE_VOID},
    BLOCK("fieldset"),
    BLOCK("figcaption"),
    BLOCK("figure"),
    BLOCK("footer"),
    BLOCK("form"),
    BLOCK("h1"),
    BLOCK("h2"),
    BLOCK("h3"),
    BLOCK("h4"),
    BLOCK("h5"),
    BLOCK("h6"),
    BLOCK("header"),
    {.name = "hr", .role = ROLE_RULE, CLOSES_P},
    {.name = "iframe", .role = ROLE_DROP},
    {.name = "img", .role = ROLE_VOID},
    {.name = "input", .role = ROLE_VOID},
    BLOCK("legend"),
    {.name = "li", .role = ROLE_BLOCK, .kind = KIND_ITEM, .closes = KIND_P | KIND_ITEM, .within = KIND_LIST},
    {.name = "link", .role = ROLE_VOID},
    BLOCK("main"),
    {.name = "menu", LIST},
    {.name = "meta", .role = ROLE_VOID},
    BLOCK("nav"),
    {.name = "noembed", .role = ROLE_DROP},
    {.name = "noframes", .role = ROLE_DROP},
    {.name = "noscript", .role = ROLE_DROP},
    {.name = "ol", LIST},
    BLOCK("optgroup"),
    BLOCK("option"),
    {.name = "p", .role = ROLE_BLOCK, .kind = KIND_P, CLOSES_P},
    {.name = "param", .role = ROLE_VOID},
    {.name = "pre", .role = ROLE_BLOCK, .is_pre = true, CLOSES_P},
    {.name = "script", .role = ROLE_DROP},
    BLOCK("section"),
    {.name = "select", .role = ROLE_DROP},
    {.name = "source", .role = ROLE_VOID},
    {.name = "style", .role = ROLE_DROP},
    BLOCK("summary"),
    {.name = "svg", .role = ROLE_DROP},
    {.name = "table", .role = ROLE_TABLE, .kind = KIND_TABLE},
    {.name = "tbody", ROWS},
    {.name = "td", CELL},
    {.name = "template", .role = ROLE_DROP},
    {.name = "textarea", .role = ROLE_DROP},
    {.name = "tfoot", ROWS},
    {.name = "th", CELL},
    {.name = "thead", ROWS},
    {.name = "title", .role = ROLE_DROP},
    {.name = "tr", .role = ROLE_ROW, .kind = KIND_ROW, .closes = KIND_CELL | KIND_ROW, .within = KIND_TABLE},
    {.name = "track", .role = ROLE_VOID},
    {.name = "ul", LIST},
    {.name = "wbr", .role = ROLE_VOID},
    BLOCK("xmp"),
};

static const html_element other = {.name = "", .role = ROLE_INLINE};

static int compare(const void *key, const void *row) {
    cg_str name = *(const cg_str *)key;
    const char *known = ((const html_element *)row)->name;
    size_t i = 0;
    for (; i < name.len && known[i] && ascii_lower(name.ptr[i]) == known[i];)
        i++;
    if (i == name.len)
        return known[i] ? -1 : 0;
    return (int)(unsigned char)ascii_lower(name.ptr[i]) - (int)(unsigned char)known[i];
}

const html_element *html_element_of(cg_str name) {
    const html_element *found = bsearch(&name, elements, sizeof elements / sizeof *elements, sizeof *elements, compare);
    return found ? found : &other;
}

bool html_has_content(const html_element *element) {
    return element->role != ROLE_LINE && element->role != ROLE_RULE && element->role != ROLE_VOID;
}

/* Whether a style says "display: none", with blanks or without. */
static bool is_undisplayed(cg_str style) {
    static const cg_str words[] = {{"display:none", 12}, {"visibility:hidden", 17}, {"mso-hide:all", 12}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t matched = 0;
        for (size_t at = 0; at < style.len && matched < words[i].len; at++) {
            if (ascii_lower(style.ptr[at]) == words[i].ptr[matched])
                matched++;
            else if (!ascii_is_space(style.ptr[at]))
                matched = ascii_lower(style.ptr[at]) == words[i].ptr[0];
        }
        if (matched == words[i].len)
            return true;
    }
    return false;
}

/* Whether one of the words begins with one of 'starts', which an empty string ends. */
static bool names_one(cg_str words, const cg_str *starts) {
    for (size_t at = 0; at < words.len; at++) {
        bool is_start = at == 0 || !ascii_is_letter(words.ptr[at - 1]);
        for (const cg_str *start = starts; is_start && start->len; start++)
            if (str_starts_caseless(str_part(words, at, words.len), *start))
                return true;
    }
    return false;
}

/* Whether the element says of itself that it is one of these. */
static bool calls_itself(const html_token *token, const cg_str *starts) {
    static const char *const attributes[] = {"id", "class", "role"};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        cg_str value = html_attribute(token, attributes[i]);
        if (value.ptr && names_one(value, starts))
            return true;
    }
    return false;
}

static const cg_str navigation[] = {{"nav", 3}, {"menu", 4}, {"breadcrumb", 10}, {"", 0}};

/* Lists of links to other pages. Only lists: what else is called so may be the whole page (class="nav-closed"). */
static bool is_navigation(const html_element *element, const html_token *token) {
    return strcmp(element->name, "nav") == 0 || (element->kind == KIND_LIST && calls_itself(token, navigation));
}

bool html_hides(const html_element *element, const html_token *token) {
    if (element->role == ROLE_DROP || is_navigation(element, token))
        return true;
    cg_str name, value;
    for (size_t at = 0; html_next_attribute(token->attributes, &at, &name, &value);)
        if (str_equal_caseless(name, STR("hidden")) ||
            (str_equal_caseless(name, STR("aria-hidden")) && str_equal_caseless(value, STR("true"))) ||
            (str_equal_caseless(name, STR("style")) && is_undisplayed(value)) ||
            (str_equal_caseless(name, STR("class")) && str_equal(value, STR("note-close"))))
            return true;
    return false;
}

bool html_is_menu(const html_element *element, const html_token *token) {
    static const cg_str around[] = {{"footer", 6},  {"banner", 6}, {"contentinfo", 11}, {"social-", 7}, {"share-", 6},
                                    {"sharing", 7}, {"", 0}}; /* "Deel dit via" */
    if (element->role == ROLE_INLINE || strcmp(element->name, "body") == 0)
        return false;
    return strcmp(element->name, "header") == 0 || strcmp(element->name, "footer") == 0 ||
           calls_itself(token, navigation) || calls_itself(token, around);
}

uint32_t html_stack_start(const html_stack *stack, const html_element *element) {
    uint32_t stay = stack->len;
    if (!element->closes)
        return stay;
    for (uint32_t i = stack->len; i > 0 && stack->len - i < REACH; i--) {
        unsigned kind = stack->at[i - 1].element->kind;
        if (kind & element->within)
            break;
        if (kind & element->closes)
            stay = i - 1;
    }
    return stay;
}

/* An end tag in a cell ends nothing outside of it, unless it is one of the table. */
static bool is_table_part(const html_element *element) {
    return element->role == ROLE_ROW || element->role == ROLE_CELL || element->role == ROLE_TABLE;
}

uint32_t html_stack_find(const html_stack *stack, cg_str name) {
    bool ends_table = is_table_part(html_element_of(name));
    for (uint32_t i = stack->len; i > 0 && stack->len - i < REACH; i--) {
        const html_open *open = &stack->at[i - 1];
        if (str_equal_caseless(open->name, name))
            return i - 1;
        if (open->element->role == ROLE_CELL && !ends_table)
            break;
    }
    return CG_NONE;
}

bool html_stack_ends_all(const html_stack *stack, uint32_t index) {
    if (stack->at[index].element->role != ROLE_INLINE)
        return true;
    for (uint32_t i = index + 1; i < stack->len; i++)
        if (stack->at[i].element->role != ROLE_INLINE)
            return false;
    return true;
}

bool html_stack_remove(html_stack *stack, uint32_t index) {
    html_open *open = &stack->at[index];
    bool hid = open->hides;
    open->name = STR(""); /* it stays in its place: others refer to theirs by their index */
    open->hides = false;
    return hid;
}
