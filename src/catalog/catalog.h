/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asking a catalog, for the module check; opening, listing and building one is in citegraph.h. A catalog is read-only
 * once it is open and may be shared by threads.
 */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include "catalog/key.h"

enum { CATALOG_MOST_NEAR = 4 };

/* A catalog over the bytes of a file, which the caller keeps. NULL: they are no sound catalog, and 'error' says why
 * after 'name'. */
cg_catalog *catalog_of_bytes(cg_str bytes, const char *name, cg_error *error);

/* Does the catalog hold keys of the same kind, such as kst- or ah-tk-? About others there is nothing to say. */
bool catalog_covers(const cg_catalog *catalog, cg_str key);

/* The last key of the series that 'key' belongs to. False: the series is not known. */
bool catalog_last(const cg_catalog *catalog, cg_str key, char last[KEY_ROOM]);

/* Keys of the catalog that 'key' may have been meant to be, the likeliest first; returns how many. */
uint32_t catalog_near(const cg_catalog *catalog, cg_str key, char near[CATALOG_MOST_NEAR][KEY_ROOM]);

#endif
