/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The YAML tree of a family file: libyaml's nodes read as texts, lists, and mappings with known keys, and messages at
 * their lines. Used by load.c alone, which owns the document.
 */
#ifndef FAMILY_TREE_H
#define FAMILY_TREE_H

#include "family/family.h"
#include "family/groups.h"

#include <yaml.h>

/* A family file on its way in. */
typedef struct loader {
    family *family;
    const char *file;
    bool built_in; /* nothing outside the program is looked at, and expressions are taken for right: tests check them */
    yaml_document_t document;
    cg_str defines;           /* groups of the file for all its patterns */
    group_definitions groups; /* these, and those that are there for every pattern */
    cg_error *error;
} loader;

/* What a key of a mapping does with its value. */
typedef struct tree_key {
    cg_str name;
    bool (*load)(loader *l, void *object, yaml_node_t *value);
    bool needed;
} tree_key;

/* The message "file:line: ..."; false, so that a caller can return it. */
bool tree_fail(loader *l, uint32_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The line of the file where the node begins, from 1. */
uint32_t tree_line(const yaml_node_t *node);

/* The line of the file that holds byte 'offset' of a scalar. */
uint32_t tree_line_within(const yaml_node_t *node, size_t offset);

/* The node behind an index of libyaml. */
yaml_node_t *tree_node(loader *l, int index);

/* The scalar's text, which lives as long as the document. */
cg_str tree_scalar(const yaml_node_t *node);

/* The scalar's text, kept in the family. False where the node is something else. */
bool tree_text(loader *l, const yaml_node_t *node, cg_str *text);

/* Gives the values of a mapping to their keys, in the order of 'keys', whatever their order in the file. */
bool tree_mapping(loader *l, const yaml_node_t *node, const tree_key *keys, size_t count, void *object);

/* Gives every item of a sequence to 'load'; a single scalar counts as a sequence of one. */
bool tree_sequence(loader *l, yaml_node_t *node, void *object,
                   bool (*load)(loader *l, void *object, yaml_node_t *item));

#endif
