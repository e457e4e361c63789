/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The laws of a family file that take searching to check: that samples give their ids and rejects nothing, that no other
 * family takes a sample away, that the written advice is a sample of its own, that matching takes linear time, and that
 * anchors lose nothing. Used when a user's family is loaded, and by the tests for the built-in ones.
 */
#ifndef SCAN_LAWS_H
#define SCAN_LAWS_H

#include "family/family.h"

/* Checks the family called 'name' among the others. False: 'error' names file, line and law. */
bool laws_check(const cg_families *families, cg_str name, cg_error *error);

#endif
