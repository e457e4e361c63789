/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A family file becomes a family: one function a key, and the checks that need the whole file. The tables of keys below
 * are the notation; src/README.md explains it.
 */
#include "family/tree.h"

#include "family/embedded.h"

#include <errno.h>

/* ---------------------------------------------------------------- expressions and templates */

/* Compiles 'source', in which the scalar's text begins at 'prefix'. Compiling all that is built in would take longer
 * than searching a few documents for it. */
static regex *compile(loader *l, const yaml_node_t *node, const buf *source, size_t prefix, regex_kind kind) {
    if (l->built_in)
        return regex_new_known(buf_str(source), kind);
    size_t offset = 0;
    cg_error why;
    regex *code = regex_new(buf_str(source), kind, &offset, &why);
    if (!code && offset < prefix)
        tree_fail(l, tree_line(node), "in the definitions: %s", why.message);
    else if (!code)
        tree_fail(l, tree_line_within(node, offset - prefix), "%s", why.message);
    return code;
}

/* Compiles a pattern behind the groups that it may call. */
static regex *compile_pattern(loader *l, const yaml_node_t *node, regex_kind kind) {
    cg_str text = tree_scalar(node);
    buf source = {0};
    if (kind != REGEX_WHOLE)
        groups_write(&l->groups, text, &source);
    size_t prefix = source.len;
    buf_add(&source, text);
    regex *code = compile(l, node, &source, prefix, kind);
    buf_free(&source);
    return code;
}

static bool load_code(loader *l, yaml_node_t *value, regex_kind kind, regex **code) {
    if (value->type != YAML_SCALAR_NODE)
        return tree_fail(l, tree_line(value), "a pattern is expected here");
    *code = compile_pattern(l, value, kind);
    return *code && (l->built_in || !regex_matches_empty(*code) ||
                     tree_fail(l, tree_line(value), "the pattern matches the empty string"));
}

static bool load_template(loader *l, yaml_node_t *value, template *t) {
    cg_str text;
    cg_error why;
    if (!tree_text(l, value, &text))
        return false;
    t->line = tree_line(value);
    return template_parse(t, text, &why) || tree_fail(l, tree_line(value), "%s", why.message);
}

static bool has_group(const regex *code, cg_str name) {
    uint32_t count = 0;
    const regex_group *groups = code ? regex_groups(code, &count) : NULL;
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(groups[i].name, name))
            return true;
    return false;
}

/* Whether any expression of the family has the group: enough for a template that patterns share, inside brackets. */
static bool family_has_group(const family *f, cg_str name) {
    for (uint32_t i = 0; i < f->patterns.len; i++)
        if (has_group(f->patterns.at[i].code, name) || has_group(f->patterns.at[i].next, name))
            return true;
    for (uint32_t i = 0; i < f->links.len; i++)
        if (has_group(f->links.at[i].code, name))
            return true;
    return has_group(f->parts, name);
}

/* Every group of the template must be one of the expressions' (either may be NULL), or inside brackets of the family's.
 */
static bool check_groups(loader *l, const template *t, const regex *a, const regex *b) {
    bool inside = false;
    for (uint32_t i = 0; i < t->pieces.len; i++) {
        const template_piece *p = &t->pieces.at[i];
        inside = p->kind == TEMPLATE_OPEN || (inside && p->kind != TEMPLATE_CLOSE);
        if (p->kind != TEMPLATE_GROUP || str_equal(p->text, STR("id")) || has_group(a, p->text) ||
            has_group(b, p->text))
            continue;
        if (!inside || !family_has_group(l->family, p->text))
            return tree_fail(l, t->line, "there is no group '%.*s'", STR_ARG(p->text));
    }
    return true;
}

/* The style shows groups of the id's parts and of whatever pattern matched. */
static bool check_style(loader *l) {
    const template *t = &l->family->style;
    for (uint32_t i = 0; i < t->pieces.len; i++) {
        const template_piece *p = &t->pieces.at[i];
        bool known = p->kind != TEMPLATE_GROUP || str_equal(p->text, STR("id")) || family_has_group(l->family, p->text);
        if (!known)
            return tree_fail(l, t->line, "there is no group '%.*s'", STR_ARG(p->text));
    }
    return true;
}

/* Law 4, when all expressions are there. */
static bool check_all_groups(loader *l) {
    const family *f = l->family;
    for (uint32_t i = 0; i < f->patterns.len; i++) {
        const pattern *p = &f->patterns.at[i];
        if (!check_groups(l, &p->id, p->code, p->next) || !check_groups(l, &p->pinpoint, p->code, p->next))
            return false;
    }
    for (uint32_t i = 0; i < f->links.len; i++)
        if (!check_groups(l, &f->links.at[i].id, f->links.at[i].code, NULL))
            return false;
    return check_groups(l, &f->label, f->parts, NULL) && check_groups(l, &f->url, f->parts, NULL) && check_style(l);
}

static bool template_has_group(const template *t, cg_str name) {
    for (uint32_t i = 0; i < t->pieces.len; i++)
        if (t->pieces.at[i].kind == TEMPLATE_GROUP && str_equal(t->pieces.at[i].text, name))
            return true;
    return false;
}

/* Whether any template of the family shows the group, or the scanner asks for it. */
static bool is_shown(const void *context, cg_str name) {
    const family *f = context;
    if (str_equal(name, FAMILY_DAMAGED))
        return true;
    for (uint32_t i = 0; i < f->patterns.len; i++) {
        const pattern *p = &f->patterns.at[i];
        if (template_has_group(&p->id, name) || template_has_group(&p->pinpoint, name) || str_equal(p->each, name))
            return true;
    }
    for (uint32_t i = 0; i < f->links.len; i++)
        if (template_has_group(&f->links.at[i].id, name))
            return true;
    return template_has_group(&f->label, name) || template_has_group(&f->url, name) ||
           template_has_group(&f->style, name);
}

static void forget_hidden_groups(const family *f) {
    for (uint32_t i = 0; i < f->patterns.len; i++) {
        regex_forget_groups(f->patterns.at[i].code, is_shown, f);
        if (f->patterns.at[i].next)
            regex_forget_groups(f->patterns.at[i].next, is_shown, f);
    }
}

/* ---------------------------------------------------------------- one pattern */

static bool load_pattern_code(loader *l, void *object, yaml_node_t *value) {
    return load_code(l, value, REGEX_SEARCH, &((pattern *)object)->code);
}

static bool load_pattern_next(loader *l, void *object, yaml_node_t *value) {
    return load_code(l, value, REGEX_HERE, &((pattern *)object)->next);
}

static bool load_anchor(loader *l, void *object, yaml_node_t *item) {
    pattern *p = object;
    cg_str text;
    if (!tree_text(l, item, &text))
        return false;
    bool names = str_equal(text, STR("names")), stems = str_equal(text, STR("stems"));
    if (!names && !stems) {
        cg_error why;
        return anchor_expand(text, &l->family->memory, &p->anchors, &why) ||
               tree_fail(l, tree_line(item), "%s", why.message);
    }
    if (!l->family->names)
        return tree_fail(l, tree_line(item), "the family has no table of names");
    p->names = names ? &l->family->names->anchors : &l->family->names->stem_anchors;
    return true;
}

static bool load_anchors(loader *l, void *object, yaml_node_t *value) {
    return tree_sequence(l, value, object, load_anchor);
}

static bool load_before(loader *l, void *object, yaml_node_t *value) {
    cg_str text;
    size_t digits;
    if (!tree_text(l, value, &text))
        return false;
    ((pattern *)object)->before = str_number(text, &digits);
    return (digits == text.len && digits && digits < 5) ||
           tree_fail(l, tree_line(value), "a number below 10000 is expected");
}

static bool load_each(loader *l, void *object, yaml_node_t *value) {
    return tree_text(l, value, &((pattern *)object)->each);
}

static bool load_pattern_id(loader *l, void *object, yaml_node_t *value) {
    return load_template(l, value, &((pattern *)object)->id);
}

static bool load_pinpoint(loader *l, void *object, yaml_node_t *value) {
    return load_template(l, value, &((pattern *)object)->pinpoint);
}

static bool load_heading(loader *l, void *object, yaml_node_t *value) {
    cg_str text;
    if (!tree_text(l, value, &text))
        return false;
    ((pattern *)object)->heading = str_equal(text, STR("true"));
    return str_equal(text, STR("true")) || str_equal(text, STR("false")) ||
           tree_fail(l, tree_line(value), "true or false is expected");
}

static const tree_key pattern_keys[] = {
    {.name = {"anchors", 7}, .load = load_anchors, .needed = true},
    {.name = {"before", 6}, .load = load_before},
    {.name = {"pattern", 7}, .load = load_pattern_code, .needed = true},
    {.name = {"next", 4}, .load = load_pattern_next},
    {.name = {"each", 4}, .load = load_each},
    {.name = {"id", 2}, .load = load_pattern_id},
    {.name = {"pinpoint", 8}, .load = load_pinpoint},
    {.name = {"heading", 7}, .load = load_heading},
};

static bool load_pattern(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    pattern *p = VEC_PUSH(&l->family->patterns);
    *p = (pattern){.line = tree_line(node)};
    if (!tree_mapping(l, node, pattern_keys, sizeof pattern_keys / sizeof *pattern_keys, p))
        return false;
    if (p->anchors.len == 0 && !p->names)
        return tree_fail(l, p->line, "the pattern has no anchors");
    if (p->each.len && !l->built_in && !has_group(p->code, p->each))
        return tree_fail(l, p->line, "there is no group '%.*s'", STR_ARG(p->each));
    return true;
}

/* ---------------------------------------------------------------- links, samples */

static bool load_link_code(loader *l, void *object, yaml_node_t *value) {
    link_pattern *link = object;
    return tree_text(l, value, &link->source) && load_code(l, value, REGEX_WHOLE, &link->code);
}

static bool load_link_id(loader *l, void *object, yaml_node_t *value) {
    return load_template(l, value, &((link_pattern *)object)->id);
}

static const tree_key link_keys[] = {
    {.name = {"pattern", 7}, .load = load_link_code, .needed = true},
    {.name = {"id", 2}, .load = load_link_id},
};

static bool load_link(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    link_pattern *link = VEC_PUSH(&l->family->links);
    *link = (link_pattern){.line = tree_line(node)};
    return tree_mapping(l, node, link_keys, sizeof link_keys / sizeof *link_keys, link);
}

static bool load_sample(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    bool is_pair =
        node->type == YAML_SEQUENCE_NODE && node->data.sequence.items.top - node->data.sequence.items.start == 2;
    if (!is_pair)
        return tree_fail(l, tree_line(node), "a sample is [ text, id ]");
    cg_sample *sample = VEC_PUSH(&l->family->samples);
    *VEC_PUSH(&l->family->sample_lines) = tree_line(node);
    *sample = (cg_sample){0};
    return tree_text(l, tree_node(l, node->data.sequence.items.start[0]), &sample->text) &&
           tree_text(l, tree_node(l, node->data.sequence.items.start[1]), &sample->id);
}

static bool load_reject(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    *VEC_PUSH(&l->family->reject_lines) = tree_line(node);
    return tree_text(l, node, VEC_PUSH(&l->family->rejects));
}

/* ---------------------------------------------------------------- the family */

bool family_read_file(const char *path, buf *to, cg_error *error) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_set(error, "%s: cannot be opened: %s", path, strerror(errno));
    size_t got;
    while ((got = fread(buf_reserve(to, 65536), 1, 65536, file)) > 0)
        to->len += got;
    bool fine = !ferror(file);
    fclose(file);
    return fine || error_set(error, "%s: cannot be read", path);
}

static bool load_names(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    cg_str name;
    if (!tree_text(l, value, &name))
        return false;
    buf path = {0}, bytes = {0};
    const char *slash = strrchr(l->file, '/');
    buf_format(&path, "%.*s%.*s", slash ? (int)(slash - l->file + 1) : 0, l->file, STR_ARG(name));
    buf_char(&path, '\0');
    bool beside = !l->built_in && family_read_file(path.ptr, &bytes, NULL);
    cg_str table = beside ? buf_str(&bytes) : embedded_bytes(name);
    bool fine = table.len > 0 || tree_fail(l, tree_line(value), "there is no table '%.*s'", STR_ARG(name));
    if (fine) {
        l->family->names = names_new(table, path.ptr, l->error);
        fine = l->family->names != NULL;
    }
    buf_free(&path);
    buf_free(&bytes);
    return fine;
}

static bool load_name(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    cg_str *name = &l->family->info.name;
    if (!tree_text(l, value, name))
        return false;
    for (size_t i = 0; i < name->len; i++)
        if (!ascii_is_lower(name->ptr[i]) && name->ptr[i] != '_')
            return tree_fail(l, tree_line(value), "a family's name is small letters and '_'");
    return true;
}

static bool load_title(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return tree_text(l, value, &l->family->info.title);
}

static bool load_about(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    bool fine = tree_text(l, value, &l->family->info.about);
    l->family->info.about = str_trim(l->family->info.about);
    return fine;
}

/* Where 'text' defines the group 'name', for the last time. */
static size_t definition_of(cg_str text, cg_str name) {
    buf bracketed = {0};
    buf_format(&bracketed, "<%.*s>", STR_ARG(name));
    size_t at = text.len;
    while (at > 0 && !str_starts(str_part(text, at, text.len), buf_str(&bracketed)))
        at--;
    buf_free(&bracketed);
    return at;
}

/* A group that is there already would be taken instead of the file's own, without a word. */
static bool load_defines(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    if (!tree_text(l, value, &l->defines))
        return false;
    if (l->built_in)
        return true;
    buf source = {0};
    buf_add(&source, STR("(?(DEFINE)\n"));
    buf_add(&source, embedded_bytes(STR("common.re")));
    if (l->family->names)
        buf_add(&source, l->family->names->groups);
    size_t prefix = source.len;
    buf_add(&source, l->defines);
    buf_add(&source, STR("\n)"));
    regex *code = compile(l, value, &source, prefix, REGEX_HERE);
    buf_free(&source);
    uint32_t count = 0;
    const regex_group *groups = code ? regex_groups(code, &count) : NULL;
    bool fine = code != NULL;
    for (uint32_t i = 1; fine && i < count; i++)
        if (str_equal(groups[i - 1].name, groups[i].name))
            fine = tree_fail(l, tree_line_within(value, definition_of(l->defines, groups[i].name)),
                             "the group '%.*s' is there already", STR_ARG(groups[i].name));
    regex_free(code);
    return fine;
}

static bool load_patterns(loader *l, void *object, yaml_node_t *value) {
    groups_read(&l->groups, embedded_bytes(STR("common.re")));
    if (l->family->names)
        groups_read(&l->groups, l->family->names->groups);
    groups_read(&l->groups, l->defines);
    return tree_sequence(l, value, object, load_pattern);
}

static bool load_links(loader *l, void *object, yaml_node_t *value) {
    return tree_sequence(l, value, object, load_link);
}

static bool load_parts(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return load_code(l, value, REGEX_WHOLE, &l->family->parts);
}

static bool load_label(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return load_template(l, value, &l->family->label);
}

static bool load_url(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return load_template(l, value, &l->family->url);
}

static bool load_style(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return load_template(l, value, &l->family->style);
}

/* The family's own id, which is that of every pattern and link without one. */
static bool load_id(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    family *f = l->family;
    for (uint32_t i = 0; i < f->patterns.len; i++)
        if (f->patterns.at[i].id.pieces.len == 0 && !load_template(l, value, &f->patterns.at[i].id))
            return false;
    for (uint32_t i = 0; i < f->links.len; i++)
        if (f->links.at[i].id.pieces.len == 0 && !load_template(l, value, &f->links.at[i].id))
            return false;
    return true;
}

static bool load_samples(loader *l, void *object, yaml_node_t *value) {
    return tree_sequence(l, value, object, load_sample);
}

static bool load_rejects(loader *l, void *object, yaml_node_t *value) {
    return tree_sequence(l, value, object, load_reject);
}

/* In the order in which they must be loaded: patterns call what is defined. */
static const tree_key family_keys[] = {
    {.name = {"family", 6}, .load = load_name, .needed = true},
    {.name = {"title", 5}, .load = load_title, .needed = true},
    {.name = {"about", 5}, .load = load_about},
    {.name = {"names", 5}, .load = load_names},
    {.name = {"defines", 7}, .load = load_defines},
    {.name = {"parts", 5}, .load = load_parts},
    {.name = {"patterns", 8}, .load = load_patterns, .needed = true},
    {.name = {"links", 5}, .load = load_links},
    {.name = {"id", 2}, .load = load_id},
    {.name = {"label", 5}, .load = load_label, .needed = true},
    {.name = {"url", 3}, .load = load_url},
    {.name = {"style", 5}, .load = load_style},
    {.name = {"samples", 7}, .load = load_samples, .needed = true},
    {.name = {"rejects", 7}, .load = load_rejects},
};

static bool load_family(loader *l, yaml_node_t *root) {
    family *f = l->family;
    if (!tree_mapping(l, root, family_keys, sizeof family_keys / sizeof *family_keys, f))
        return false;
    for (uint32_t i = 0; i < f->patterns.len; i++)
        if (f->patterns.at[i].id.pieces.len == 0)
            return tree_fail(l, f->patterns.at[i].line, "the pattern has no id");
    for (uint32_t i = 0; i < f->links.len; i++)
        if (f->links.at[i].id.pieces.len == 0)
            return tree_fail(l, f->links.at[i].line, "the link has no id");
    if (f->samples.len == 0)
        return tree_fail(l, tree_line(root), "the family has no samples");
    if (!l->built_in && !check_all_groups(l))
        return false;
    forget_hidden_groups(f);
    return true;
}

static bool load_document(loader *l, cg_str bytes) {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return error_set(l->error, "%s: out of memory", l->file);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.ptr, bytes.len);
    bool fine = yaml_parser_load(&parser, &l->document);
    if (!fine)
        tree_fail(l, (uint32_t)parser.problem_mark.line + 1, "%s", parser.problem ? parser.problem : "not YAML");
    yaml_parser_delete(&parser);
    return fine;
}

/* Loads the family with what the caller set in 'l'. */
static family *load(loader *l, cg_str bytes) {
    if (!load_document(l, bytes))
        return NULL;
    family *f = mem_alloc(sizeof *f);
    *f = (family){.file = STR("")};
    f->file = arena_copy(&f->memory, str_of(l->file));
    l->family = f;
    yaml_node_t *root = yaml_document_get_root_node(&l->document);
    bool fine = root ? load_family(l, root) : error_set(l->error, "%s: is empty", l->file);
    yaml_document_delete(&l->document);
    VEC_FREE(&l->groups);
    if (!fine) {
        family_free(f);
        return NULL;
    }
    f->info.patterns = f->patterns.len;
    f->info.samples = f->samples.at;
    f->info.sample_count = f->samples.len;
    f->info.rejects = f->rejects.at;
    f->info.reject_count = f->rejects.len;
    return f;
}

family *family_new(cg_str bytes, const char *file, cg_error *error) {
    loader l = {.file = file, .defines = STR(""), .error = error};
    return load(&l, bytes);
}

family *family_built_in(const char *file, cg_error *error) {
    loader l = {.file = file, .built_in = true, .defines = STR(""), .error = error};
    return load(&l, embedded_bytes(str_of(file)));
}
