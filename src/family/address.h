/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One written form for the addresses of one page, so that equal pages are one work. Used by the filter `address` and
 * wherever an address is looked up among the links of the families. Purely a matter of text: nothing is fetched.
 */
#ifndef FAMILY_ADDRESS_H
#define FAMILY_ADDRESS_H

#include "base/str.h"

/* Adds the normal form of the address 'in' to 'out': scheme and host in lower case, https where none is given and for
 * official hosts, no default port, no tracking parameters, no fragment (but for hosts where it names a part of a law,
 * and for pages that are told apart by it alone), no needless escapes, no slash at the end. False, and nothing added,
 * where 'in' is no web address. */
bool address_normal(cg_str in, buf *out);

#endif
