/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The laws of a family file that take searching to check: that samples give their ids and rejects nothing, that no
 * other family takes a sample away, that the written advice is a sample of its own, that matching takes linear time,
 * and that anchors lose nothing. Used when a user's family is loaded, and by the tests for the built-in ones.
 */
#ifndef SCAN_LAWS_H
#define SCAN_LAWS_H

#include "family/family.h"

typedef struct laws laws;

/* Ready to check any of 'families', which must not change meanwhile. NULL: 'error' says why they cannot be searched. */
laws *laws_new(const cg_families *families, cg_error *error);

/* Checks the family of that index. False: 'error' names file, line and law. */
bool laws_check(laws *l, uint32_t family_index, cg_error *error);

void laws_free(laws *l);

#endif
