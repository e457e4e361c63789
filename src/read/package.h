/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document that is a ZIP file of XML parts: DOCX and ODT. The file is held in memory and its parts are unpacked piece
 * by piece, within limits, so that neither a bomb nor a name such as "../x" can do anything: nothing is ever written.
 * Used by docx.c and odt.c; a package belongs to the reading that opened it.
 */
#ifndef READ_PACKAGE_H
#define READ_PACKAGE_H

#include "read/read.h"
#include "read/sax.h"

#include <zip.h>

typedef struct package {
    reading *reading;
    buf bytes; /* the file */
    zip_t *zip;
    uint64_t unpacked; /* bytes of all parts so far */
    char problem[400]; /* with the last part that was missing or broken: which it is, where and why */
} package;

/* How a part fared. */
typedef enum part_state { PART_READ, PART_MISSING, PART_BROKEN } part_state;

/* For readers of which a document is one part: their state is whether it has been read. */
void package_begin(reading *r);
bool package_begin_part(reading *r);

/* For bidding: whether 'head' begins a ZIP file, or a compound file, which a document with a password is; and whether
 * its first bytes name something. */
bool package_is_zip(cg_str head);
bool package_is_compound(cg_str head);
bool package_names(cg_str head, cg_str name);

/* Takes in the whole file and opens it. False: a finding says why, and the reading has failed. */
bool package_open(package *p, reading *r);

/* Whether there is a part 'name'. */
bool package_has(const package *p, const char *name);

/* Goes through the part 'name' as XML. What comes before the place where it is broken has been told. */
part_state package_read(package *p, const char *name, const sax_handler *handler, void *state);

/* The same for a file that is one XML file and no package: nothing is to be opened. */
part_state package_read_flat(package *p, reading *r, const sax_handler *handler, void *state);

/* Reports the last problem. */
void package_report(const package *p);

void package_close(package *p);

#endif
