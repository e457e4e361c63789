/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family/embedded.h"

#include "base/str.h"

cg_str embedded_bytes(cg_str name) {
    for (size_t i = 0; i < embedded_file_count; i++)
        if (str_equal(name, str_of(embedded_files[i].name)))
            return (cg_str){embedded_files[i].bytes, embedded_files[i].size};
    return STR("");
}
