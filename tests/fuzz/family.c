/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a family file. */
#include "family/family.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cg_error error;
    family_free(family_new((cg_str){(const char *)data, size}, "fuzz.yaml", &error));
    return 0;
}
