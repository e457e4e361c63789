/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/family.h"

#include "family/embedded.h"

#include <errno.h>
#include <yaml.h>

/* A family file on its way in. */
typedef struct loader {
    family *family;
    const char *file;
    yaml_document_t document;
    cg_str defines; /* groups of the file for all its patterns */
    cg_error *error;
} loader;

static cg_str embedded_bytes(cg_str name) {
    for (size_t i = 0; i < embedded_file_count; i++)
        if (str_equal(name, str_of(embedded_files[i].name)))
            return (cg_str){embedded_files[i].bytes, embedded_files[i].size};
    return STR("");
}

/* ---------------------------------------------------------------- the YAML tree */

static uint32_t line_of(const yaml_node_t *node) {
    return (uint32_t)node->start_mark.line + 1;
}

static bool fail_at(loader *l, uint32_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));

static bool fail_at(loader *l, uint32_t line, const char *format, ...) {
    char why[512];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    return error_set(l->error, "%s:%u: %s", l->file, line, why);
}

static cg_str scalar(const yaml_node_t *node) {
    return (cg_str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

/* The scalar's text, kept. False where the node is something else. */
static bool text_of(loader *l, const yaml_node_t *node, cg_str *text) {
    if (node->type != YAML_SCALAR_NODE)
        return fail_at(l, line_of(node), "a text is expected here");
    *text = arena_copy(&l->family->memory, scalar(node));
    return true;
}

static yaml_node_t *node_at(loader *l, int index) {
    return yaml_document_get_node(&l->document, index);
}

static bool fail_at_key(loader *l, const yaml_node_t *name) {
    if (name->type != YAML_SCALAR_NODE)
        return fail_at(l, line_of(name), "a key is a text");
    return fail_at(l, line_of(name), "there is no key '%.*s' here", STR_ARG(scalar(name)));
}

/* What a key of a mapping does with its value. */
typedef struct key {
    cg_str name;
    bool (*load)(loader *l, void *object, yaml_node_t *value);
} key;

/* Gives every value of the mapping to its key in 'keys'. */
static bool load_mapping(loader *l, yaml_node_t *node, const key *keys, size_t count, void *object) {
    if (node->type != YAML_MAPPING_NODE)
        return fail_at(l, line_of(node), "keys and values are expected here");
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top; p++) {
        yaml_node_t *name = node_at(l, p->key);
        size_t i = 0;
        while (i < count && !(name->type == YAML_SCALAR_NODE && str_equal(scalar(name), keys[i].name)))
            i++;
        if (i == count)
            return fail_at_key(l, name);
        if (!keys[i].load(l, object, node_at(l, p->value)))
            return false;
    }
    return true;
}

/* Gives every item of a sequence to 'load'; a single scalar counts as a sequence of one. */
static bool load_sequence(loader *l, yaml_node_t *node, void *object,
                          bool (*load)(loader *l, void *object, yaml_node_t *item)) {
    if (node->type == YAML_SCALAR_NODE)
        return load(l, object, node);
    if (node->type != YAML_SEQUENCE_NODE)
        return fail_at(l, line_of(node), "a list is expected here");
    for (yaml_node_item_t *i = node->data.sequence.items.start; i < node->data.sequence.items.top; i++)
        if (!load(l, object, node_at(l, *i)))
            return false;
    return true;
}

/* ---------------------------------------------------------------- expressions and templates */

static bool contains(cg_str text, cg_str part) {
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (memcmp(text.ptr + i, part.ptr, part.len) == 0)
            return true;
    return false;
}

static bool uses_names(cg_str source) {
    return contains(source, STR("(?&NAME)")) || contains(source, STR("(?&ABBREVIATION)")) ||
           contains(source, STR("(?&STEM)"));
}

/* The line of the file that holds byte 'offset' of a scalar. */
static uint32_t line_within(const yaml_node_t *node, size_t offset) {
    cg_str text = scalar(node);
    uint32_t line = line_of(node) + (node->data.scalar.style == YAML_LITERAL_SCALAR_STYLE);
    for (size_t i = 0; i < offset && i < text.len; i++)
        line += text.ptr[i] == '\n';
    return line;
}

/* Compiles a pattern behind the groups that it may call. */
static regex *compile(loader *l, yaml_node_t *node, regex_kind kind) {
    cg_str text = scalar(node);
    buf source = {0};
    if (kind != REGEX_WHOLE) {
        buf_add(&source, STR("(?(DEFINE)\n"));
        buf_add(&source, embedded_bytes(STR("common.re")));
        buf_add(&source, l->defines);
        if (l->family->names && (uses_names(text) || uses_names(l->defines)))
            buf_add(&source, l->family->names->groups);
        buf_add(&source, STR("\n)\n"));
    }
    size_t prefix = source.len, offset = 0;
    buf_add(&source, text);
    cg_error why;
    regex *code = regex_new(buf_str(&source), kind, &offset, &why);
    if (!code && offset < prefix)
        fail_at(l, line_of(node), "in the definitions: %s", why.message);
    else if (!code)
        fail_at(l, line_within(node, offset - prefix), "%s", why.message);
    buf_free(&source);
    return code;
}

static bool load_code(loader *l, yaml_node_t *value, regex_kind kind, regex **code) {
    if (value->type != YAML_SCALAR_NODE)
        return fail_at(l, line_of(value), "a pattern is expected here");
    *code = compile(l, value, kind);
    return *code && (!regex_matches_empty(*code) || fail_at(l, line_of(value), "the pattern matches the empty string"));
}

static bool load_template(loader *l, yaml_node_t *value, template *t) {
    cg_str text;
    cg_error why;
    if (!text_of(l, value, &text))
        return false;
    template_free(t); /* a default that is replaced */
    return template_parse(t, text, &why) || fail_at(l, line_of(value), "%s", why.message);
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

/* Every group of the template must be one of the expressions' (either may be NULL), or inside brackets of the family's. */
static bool check_groups(loader *l, const template *t, const regex *a, const regex *b, uint32_t line) {
    bool inside = false;
    for (uint32_t i = 0; i < t->pieces.len; i++) {
        const template_piece *p = &t->pieces.at[i];
        inside = p->kind == TEMPLATE_OPEN || (inside && p->kind != TEMPLATE_CLOSE);
        if (p->kind != TEMPLATE_GROUP || str_equal(p->text, STR("id")) || has_group(a, p->text) || has_group(b, p->text))
            continue;
        if (!inside || !family_has_group(l->family, p->text))
            return fail_at(l, line, "there is no group '%.*s'", STR_ARG(p->text));
    }
    return true;
}

/* Law 4, when all expressions are there. */
static bool check_all_groups(loader *l) {
    const family *f = l->family;
    for (uint32_t i = 0; i < f->patterns.len; i++) {
        const pattern *p = &f->patterns.at[i];
        if (!check_groups(l, &p->id, p->code, p->next, p->line) || !check_groups(l, &p->pinpoint, p->code, p->next, p->line))
            return false;
    }
    for (uint32_t i = 0; i < f->links.len; i++)
        if (!check_groups(l, &f->links.at[i].id, f->links.at[i].code, NULL, f->links.at[i].line))
            return false;
    return check_groups(l, &f->label, f->parts, NULL, f->label_line) && check_groups(l, &f->url, f->parts, NULL, f->url_line);
}

static bool template_has_group(const template *t, cg_str name) {
    for (uint32_t i = 0; i < t->pieces.len; i++)
        if (t->pieces.at[i].kind == TEMPLATE_GROUP && str_equal(t->pieces.at[i].text, name))
            return true;
    return false;
}

/* Whether any template of the family shows the group. */
static bool is_shown(const void *context, cg_str name) {
    const family *f = context;
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
    if (!text_of(l, item, &text))
        return false;
    bool names = str_equal(text, STR("names")), stems = str_equal(text, STR("stems"));
    if (!names && !stems) {
        cg_error why;
        return anchor_expand(text, &l->family->memory, &p->anchors, &why) || fail_at(l, line_of(item), "%s", why.message);
    }
    if (!l->family->names)
        return fail_at(l, line_of(item), "the family has no table of names");
    p->names = names ? &l->family->names->anchors : &l->family->names->stem_anchors;
    return true;
}

static bool load_anchors(loader *l, void *object, yaml_node_t *value) {
    return load_sequence(l, value, object, load_anchor);
}

static bool load_before(loader *l, void *object, yaml_node_t *value) {
    cg_str text;
    size_t digits;
    if (!text_of(l, value, &text))
        return false;
    ((pattern *)object)->before = str_number(text, &digits);
    return (digits == text.len && digits && digits < 5) || fail_at(l, line_of(value), "a number below 10000 is expected");
}

static bool load_each(loader *l, void *object, yaml_node_t *value) {
    return text_of(l, value, &((pattern *)object)->each);
}

static bool load_pattern_id(loader *l, void *object, yaml_node_t *value) {
    return load_template(l, value, &((pattern *)object)->id);
}

static bool load_pinpoint(loader *l, void *object, yaml_node_t *value) {
    return load_template(l, value, &((pattern *)object)->pinpoint);
}

static bool load_heading(loader *l, void *object, yaml_node_t *value) {
    cg_str text;
    if (!text_of(l, value, &text))
        return false;
    ((pattern *)object)->heading = str_equal(text, STR("true"));
    return str_equal(text, STR("true")) || str_equal(text, STR("false")) ||
           fail_at(l, line_of(value), "true or false is expected");
}

static const key pattern_keys[] = {
    {{"anchors", 7}, load_anchors}, {{"before", 6}, load_before},     {{"pattern", 7}, load_pattern_code},
    {{"next", 4}, load_pattern_next}, {{"each", 4}, load_each},       {{"id", 2}, load_pattern_id},
    {{"pinpoint", 8}, load_pinpoint}, {{"heading", 7}, load_heading},
};

static bool load_pattern(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    pattern *p = VEC_PUSH(&l->family->patterns);
    *p = (pattern){.line = line_of(node)};
    if (!load_mapping(l, node, pattern_keys, sizeof pattern_keys / sizeof *pattern_keys, p))
        return false;
    if (!p->code)
        return fail_at(l, p->line, "the pattern is missing");
    if (p->anchors.len == 0 && !p->names)
        return fail_at(l, p->line, "the pattern has no anchors");
    if (p->each.len && !has_group(p->code, p->each))
        return fail_at(l, p->line, "there is no group '%.*s'", STR_ARG(p->each));
    return true;
}

/* ---------------------------------------------------------------- links, samples */

static bool load_link_code(loader *l, void *object, yaml_node_t *value) {
    link_pattern *link = object;
    return text_of(l, value, &link->source) && load_code(l, value, REGEX_WHOLE, &link->code);
}

static bool load_link_id(loader *l, void *object, yaml_node_t *value) {
    return load_template(l, value, &((link_pattern *)object)->id);
}

static const key link_keys[] = {{{"pattern", 7}, load_link_code}, {{"id", 2}, load_link_id}};

static bool load_link(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    link_pattern *link = VEC_PUSH(&l->family->links);
    *link = (link_pattern){.line = line_of(node)};
    if (!load_mapping(l, node, link_keys, sizeof link_keys / sizeof *link_keys, link))
        return false;
    return link->code || fail_at(l, link->line, "the pattern is missing");
}

static bool load_sample(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    bool is_pair = node->type == YAML_SEQUENCE_NODE &&
                   node->data.sequence.items.top - node->data.sequence.items.start == 2;
    if (!is_pair)
        return fail_at(l, line_of(node), "a sample is [ text, id ]");
    cg_sample *sample = VEC_PUSH(&l->family->samples);
    *VEC_PUSH(&l->family->sample_lines) = line_of(node);
    *sample = (cg_sample){0};
    return text_of(l, node_at(l, node->data.sequence.items.start[0]), &sample->text) &&
           text_of(l, node_at(l, node->data.sequence.items.start[1]), &sample->id);
}

static bool load_reject(loader *l, void *object, yaml_node_t *node) {
    (void)object;
    *VEC_PUSH(&l->family->reject_lines) = line_of(node);
    return text_of(l, node, VEC_PUSH(&l->family->rejects));
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
    if (!text_of(l, value, &name))
        return false;
    buf path = {0}, bytes = {0};
    const char *slash = strrchr(l->file, '/');
    buf_format(&path, "%.*s%.*s", slash ? (int)(slash - l->file + 1) : 0, l->file, STR_ARG(name));
    buf_char(&path, '\0');
    cg_str table = embedded_bytes(name);
    if (family_read_file(path.ptr, &bytes, NULL))
        table = buf_str(&bytes);
    bool fine = table.len > 0 || fail_at(l, line_of(value), "there is no table '%.*s'", STR_ARG(name));
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
    if (!text_of(l, value, name))
        return false;
    for (size_t i = 0; i < name->len; i++)
        if (!ascii_is_lower(name->ptr[i]) && name->ptr[i] != '_')
            return fail_at(l, line_of(value), "a family's name is small letters and '_'");
    return true;
}

static bool load_title(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return text_of(l, value, &l->family->info.title);
}

static bool load_about(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    bool fine = text_of(l, value, &l->family->info.about);
    l->family->info.about = str_trim(l->family->info.about);
    return fine;
}

static bool load_defines(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return text_of(l, value, &l->defines);
}

static bool load_patterns(loader *l, void *object, yaml_node_t *value) {
    return load_sequence(l, value, object, load_pattern);
}

static bool load_links(loader *l, void *object, yaml_node_t *value) {
    return load_sequence(l, value, object, load_link);
}

static bool load_parts(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    return load_code(l, value, REGEX_WHOLE, &l->family->parts);
}

static bool load_label(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    l->family->label_line = line_of(value);
    return load_template(l, value, &l->family->label);
}

static bool load_url(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    l->family->url_line = line_of(value);
    return load_template(l, value, &l->family->url);
}

static bool load_style(loader *l, void *object, yaml_node_t *value) {
    (void)object;
    l->family->style_line = line_of(value);
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
    return load_sequence(l, value, object, load_sample);
}

static bool load_rejects(loader *l, void *object, yaml_node_t *value) {
    return load_sequence(l, value, object, load_reject);
}

/* In the order in which they must be loaded, whatever their order in the file: patterns call what is defined. */
static const key family_keys[] = {
    {{"family", 6}, load_name},     {{"title", 5}, load_title},       {{"about", 5}, load_about},
    {{"names", 5}, load_names},     {{"defines", 7}, load_defines},   {{"parts", 5}, load_parts},
    {{"patterns", 8}, load_patterns}, {{"links", 5}, load_links},     {{"id", 2}, load_id},
    {{"label", 5}, load_label},     {{"url", 3}, load_url},           {{"style", 5}, load_style},
    {{"samples", 7}, load_samples}, {{"rejects", 7}, load_rejects},
};

enum { FAMILY_KEYS = sizeof family_keys / sizeof *family_keys };

static bool is_family_key(cg_str name) {
    for (size_t i = 0; i < FAMILY_KEYS; i++)
        if (str_equal(name, family_keys[i].name))
            return true;
    return false;
}

static yaml_node_t *value_of(loader *l, yaml_node_t *root, cg_str name) {
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top; p++) {
        yaml_node_t *node = node_at(l, p->key);
        if (node->type == YAML_SCALAR_NODE && str_equal(scalar(node), name))
            return node_at(l, p->value);
    }
    return NULL;
}

static bool check_keys(loader *l, yaml_node_t *root) {
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top; p++) {
        yaml_node_t *name = node_at(l, p->key);
        if (name->type != YAML_SCALAR_NODE || !is_family_key(scalar(name)))
            return fail_at_key(l, name);
    }
    static const cg_str needed[] = {{"family", 6}, {"title", 5}, {"patterns", 8}, {"samples", 7}, {"label", 5}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!value_of(l, root, needed[i]))
            return fail_at(l, line_of(root), "the key '%s' is missing", needed[i].ptr);
    return true;
}

static bool load_family(loader *l, yaml_node_t *root) {
    family *f = l->family;
    if (root->type != YAML_MAPPING_NODE)
        return fail_at(l, line_of(root), "a family file is keys and values");
    if (!check_keys(l, root))
        return false;
    for (size_t i = 0; i < FAMILY_KEYS; i++) {
        yaml_node_t *value = value_of(l, root, family_keys[i].name);
        if (value && !family_keys[i].load(l, f, value))
            return false;
    }
    for (uint32_t i = 0; i < f->patterns.len; i++)
        if (f->patterns.at[i].id.pieces.len == 0)
            return fail_at(l, f->patterns.at[i].line, "the pattern has no id");
    if (f->samples.len == 0)
        return fail_at(l, line_of(root), "the family has no samples");
    if (!check_all_groups(l))
        return false;
    forget_hidden_groups(f);
    return true;
}

family *family_new(cg_str bytes, const char *file, cg_error *error) {
    loader l = {.file = file, .error = error, .defines = STR("")};
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.ptr, bytes.len);
    if (!yaml_parser_load(&parser, &l.document)) {
        error_set(error, "%s:%zu: %s", file, parser.problem_mark.line + 1, parser.problem ? parser.problem : "not YAML");
        yaml_parser_delete(&parser);
        return NULL;
    }
    l.family = mem_alloc(sizeof *l.family);
    *l.family = (family){.file = STR("")};
    l.family->file = arena_copy(&l.family->memory, str_of(file));
    yaml_node_t *root = yaml_document_get_root_node(&l.document);
    bool fine = root ? load_family(&l, root) : error_set(error, "%s: is empty", file);
    yaml_document_delete(&l.document);
    yaml_parser_delete(&parser);
    if (!fine) {
        family_free(l.family);
        return NULL;
    }
    family *f = l.family;
    f->info.patterns = f->patterns.len;
    f->info.samples = f->samples.at;
    f->info.sample_count = f->samples.len;
    f->info.rejects = f->rejects.at;
    f->info.reject_count = f->rejects.len;
    return f;
}

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
        const embedded_file *file = &embedded_files[i];
        if (!str_ends(str_of(file->name), STR(".yaml")))
            continue;
        family *f = family_new((cg_str){file->bytes, file->size}, file->name, error);
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
