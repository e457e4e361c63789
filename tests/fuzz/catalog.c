/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a catalog: what its magic, size and checksum say is made right first, or nothing would come through. */
#include "catalog/catalog.h"
#include "catalog/format.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void set_word(char *bytes, int word, uint32_t value) {
    for (int i = 0; i < WORD; i++)
        bytes[word * WORD + i] = (char)(value >> 8 * i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t total = size + HEAD_LISTED * WORD;
    char *bytes = malloc(total), near[CATALOG_MOST_NEAR][KEY_ROOM];
    memcpy(bytes, CATALOG_MAGIC, HEAD_VERSION * WORD);
    memcpy(bytes + HEAD_LISTED * WORD, data, size);
    set_word(bytes, HEAD_VERSION, CATALOG_VERSION);
    set_word(bytes, HEAD_SIZE, (uint32_t)total);
    set_word(bytes, HEAD_CHECKSUM, catalog_checksum((cg_str){bytes, total}));
    cg_error error;
    cg_catalog *catalog = catalog_of_bytes((cg_str){bytes, total}, "fuzz", &error);
    for (uint32_t i = 0; catalog && i < cg_catalog_measure(catalog).series; i++) {
        cg_catalog_series row = cg_catalog_series_at(catalog, i);
        cg_catalog_find(catalog, str_of(row.first));
        catalog_near(catalog, str_of(row.last), near);
        catalog_covers(catalog, row.name);
    }
    cg_catalog_free(catalog);
    free(bytes);
    return 0;
}
