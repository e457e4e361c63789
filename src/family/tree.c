/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/tree.h"

bool tree_fail(loader *l, uint32_t line, const char *format, ...) {
    char why[512];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    return error_set(l->error, "%s:%u: %s", l->file, line, why);
}

uint32_t tree_line(const yaml_node_t *node) {
    return (uint32_t)node->start_mark.line + 1;
}

uint32_t tree_line_within(const yaml_node_t *node, size_t offset) {
    cg_str text = tree_scalar(node);
    while (text.len && text.ptr[text.len - 1] == '\n')
        text.len--; /* what is missing at the end is missing in the last line */
    uint32_t line = tree_line(node) + (node->data.scalar.style == YAML_LITERAL_SCALAR_STYLE);
    for (size_t i = 0; i < offset && i < text.len; i++)
        line += text.ptr[i] == '\n';
    return line;
}

yaml_node_t *tree_node(loader *l, int index) {
    return yaml_document_get_node(&l->document, index);
}

cg_str tree_scalar(const yaml_node_t *node) {
    return (cg_str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

bool tree_text(loader *l, const yaml_node_t *node, cg_str *text) {
    if (node->type != YAML_SCALAR_NODE)
        return tree_fail(l, tree_line(node), "a text is expected here");
    *text = arena_copy(&l->family->memory, tree_scalar(node));
    return true;
}

/* The value of the key 'name', or NULL. */
static yaml_node_t *value_of(loader *l, const yaml_node_t *mapping, cg_str name) {
    for (yaml_node_pair_t *p = mapping->data.mapping.pairs.start; p < mapping->data.mapping.pairs.top; p++) {
        const yaml_node_t *key = tree_node(l, p->key);
        if (key->type == YAML_SCALAR_NODE && str_equal(tree_scalar(key), name))
            return tree_node(l, p->value);
    }
    return NULL;
}

/* Every key is one of 'keys' and stands there once. */
static bool check_keys(loader *l, const yaml_node_t *mapping, const tree_key *keys, size_t count) {
    for (yaml_node_pair_t *p = mapping->data.mapping.pairs.start; p < mapping->data.mapping.pairs.top; p++) {
        const yaml_node_t *key = tree_node(l, p->key);
        if (key->type != YAML_SCALAR_NODE)
            return tree_fail(l, tree_line(key), "a key is a text");
        cg_str name = tree_scalar(key);
        size_t i = 0;
        while (i < count && !str_equal(name, keys[i].name))
            i++;
        if (i == count)
            return tree_fail(l, tree_line(key), "there is no key '%.*s' here", STR_ARG(name));
        if (value_of(l, mapping, name) != tree_node(l, p->value))
            return tree_fail(l, tree_line(key), "the key '%.*s' is there already", STR_ARG(name));
    }
    return true;
}

bool tree_mapping(loader *l, const yaml_node_t *node, const tree_key *keys, size_t count, void *object) {
    if (node->type != YAML_MAPPING_NODE)
        return tree_fail(l, tree_line(node), "keys and values are expected here");
    if (!check_keys(l, node, keys, count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (keys[i].needed && !value_of(l, node, keys[i].name))
            return tree_fail(l, tree_line(node), "the key '%.*s' is missing", STR_ARG(keys[i].name));
    for (size_t i = 0; i < count; i++) {
        yaml_node_t *value = value_of(l, node, keys[i].name);
        if (value && !keys[i].load(l, object, value))
            return false;
    }
    return true;
}

bool tree_sequence(loader *l, yaml_node_t *node, void *object,
                   bool (*load)(loader *l, void *object, yaml_node_t *item)) {
    if (node->type == YAML_SCALAR_NODE)
        return load(l, object, node);
    if (node->type != YAML_SEQUENCE_NODE)
        return tree_fail(l, tree_line(node), "a list is expected here");
    for (yaml_node_item_t *i = node->data.sequence.items.start; i < node->data.sequence.items.top; i++)
        if (!load(l, object, tree_node(l, *i)))
            return false;
    return true;
}
