/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/template.h"

static bool parse_filters(template_piece *piece, cg_str rest, cg_error *error) {
    for (size_t count = 0; rest.len; count++) {
        const char *bar = memchr(rest.ptr, '|', rest.len);
        cg_str name = bar ? str_part(rest, 0, (size_t)(bar - rest.ptr)) : rest;
        if (count == TEMPLATE_FILTERS_MOST)
            return error_set(error, "more than %d filters in one group", TEMPLATE_FILTERS_MOST);
        piece->filters[count] = filter_find(name);
        if (!piece->filters[count])
            return error_set(error, "there is no filter '%.*s'", STR_ARG(name));
        rest = str_part(rest, name.len + (bar != NULL), rest.len);
    }
    return true;
}

/* Parses "{group|filter}" at the start of 'rest'; 'used' is its length. */
static bool parse_group(template *t, cg_str rest, size_t *used, cg_error *error) {
    const char *close = memchr(rest.ptr, '}', rest.len);
    if (!close)
        return error_set(error, "'{' without '}'");
    *used = (size_t)(close - rest.ptr) + 1;
    cg_str inside = str_part(rest, 1, *used - 1);
    const char *bar = memchr(inside.ptr, '|', inside.len);
    size_t name_end = bar ? (size_t)(bar - inside.ptr) : inside.len;
    template_piece *piece = VEC_PUSH(&t->pieces);
    *piece = (template_piece){.kind = TEMPLATE_GROUP, .text = str_part(inside, 0, name_end)};
    if (piece->text.len == 0)
        return error_set(error, "a group without a name");
    return parse_filters(piece, bar ? str_part(inside, name_end + 1, inside.len) : STR(""), error);
}

static void push_text(template *t, cg_str text) {
    if (text.len)
        *VEC_PUSH(&t->pieces) = (template_piece){.kind = TEMPLATE_TEXT, .text = text};
}

bool template_parse(template *t, cg_str source, cg_error *error) {
    bool open = false;
    size_t start = 0, i = 0;
    while (i < source.len) {
        char c = source.ptr[i];
        bool doubled = i + 1 < source.len && source.ptr[i + 1] == c && (c == '[' || c == ']');
        if (doubled) {
            push_text(t, str_part(source, start, i + 1));
            start = i += 2;
        } else if (c == '{') {
            size_t used = 0;
            push_text(t, str_part(source, start, i));
            if (!parse_group(t, str_part(source, i, source.len), &used, error))
                return false;
            start = i += used;
        } else if (c == '[' || c == ']') {
            if (open == (c == '['))
                return error_set(error, c == '[' ? "'[' inside '['" : "']' without '['");
            open = !open;
            push_text(t, str_part(source, start, i));
            *VEC_PUSH(&t->pieces) = (template_piece){.kind = open ? TEMPLATE_OPEN : TEMPLATE_CLOSE};
            start = ++i;
        } else {
            i++;
        }
    }
    push_text(t, str_part(source, start, source.len));
    return !open || error_set(error, "'[' without ']'");
}

static cg_str value_of(const template_values *values, cg_str name) {
    for (uint32_t i = 0; i < values->len; i++)
        if (str_equal(values->at[i].name, name))
            return values->at[i].text;
    return STR("");
}

/* Adds the group's text after its filters; false where nothing is left. */
static bool render_group(const template_piece *piece, const template_values *values, buf *out) {
    cg_str text = value_of(values, piece->text);
    if (text.len == 0)
        return false;
    if (!piece->filters[0]) {
        buf_add_folded(out, text);
        return true;
    }
    for (size_t i = 0; i < TEMPLATE_FILTERS_MOST && piece->filters[i]; i++) {
        const filter *f = piece->filters[i];
        buf *to = &values->scratch[i % 2];
        to->len = 0;
        if (!(f->apply ? f->apply(text, to) : f->look_up(values->names, text, to)))
            return false;
        text = buf_str(to);
    }
    buf_add(out, text);
    return text.len > 0;
}

bool template_render(const template *t, const template_values *values, buf *out) {
    size_t start = out->len, bracket = 0;
    bool inside = false, dropped = false;
    for (uint32_t i = 0; i < t->pieces.len; i++) {
        const template_piece *piece = &t->pieces.at[i];
        switch (piece->kind) {
        case TEMPLATE_TEXT:
            buf_add(out, piece->text);
            break;
        case TEMPLATE_OPEN:
            inside = true;
            dropped = false;
            bracket = out->len;
            break;
        case TEMPLATE_CLOSE:
            inside = false;
            if (dropped)
                out->len = bracket;
            break;
        case TEMPLATE_GROUP:
            if (render_group(piece, values, out))
                break;
            if (!inside) {
                out->len = start;
                return false;
            }
            dropped = true;
            break;
        }
    }
    return out->len > start;
}

void template_free(template *t) {
    VEC_FREE(&t->pieces);
}
