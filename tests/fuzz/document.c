/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a document: read, searched, and written in every format. */
#include "citegraph.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static cg_families *families;
    cg_error error;
    if (!families && !(families = cg_families_new(&error)))
        abort();
    cg_corpus *corpus = cg_corpus_new(families, 1);
    cg_corpus_add_text(corpus, "fuzz.txt", (cg_str){(const char *)data, size});
    cg_corpus_run(corpus);
    cg_graph *graph = cg_graph_new(corpus, &error);
    uint32_t count;
    const cg_format *formats = cg_formats(&count);
    FILE *out = fopen("/dev/null", "wb");
    for (uint32_t i = 0; i < count; i++)
        if (!cg_write(corpus, graph, &formats[i], out, &error))
            abort();
    fclose(out);
    cg_graph_free(graph);
    cg_corpus_free(corpus);
    return 0;
}
