/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "citegraph.h"

const char *cg_version(void) {
    return CG_VERSION;
}
