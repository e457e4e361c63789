/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph graph: one graph file, or the graph on stdout. */
#include "command.h"
#include "format.h"
#include "message.h"
#include "run.h"

#include <string.h>

/* The format that was asked for, else that of the file's ending; stdout gets the first that there is. NULL: said. */
static const cg_format *choose_format(const options *o) {
    if (o->format)
        return format_named(o->command, o->format);
    if (strcmp(o->output, "-") == 0)
        return format_first(o->command);
    const cg_format *format = format_of_file(o->command, o->output);
    char names[512];
    if (!format)
        message("'%s': this ending says no format; use --format (%s)", o->output,
                format_names(o->command, names, sizeof names));
    return format;
}

static void print(run *r, const cg_format *format) {
    const char *path = r->options->output;
    cg_error error;
    cg_graph *graph = cg_graph_new(r->corpus, &error);
    if (graph && strcmp(path, "-") == 0)
        run_print(r, graph, format);
    else if (!graph || !cg_write_file(r->corpus, graph, format, path, &error)) {
        message("%s", error.message);
        r->status = TROUBLE;
    }
    cg_graph_free(graph);
}

int cmd_graph(const options *o) {
    const cg_format *format = choose_format(o);
    run r;
    if (!format || !run_start(&r, o))
        return TROUBLE;
    run_add_paths(&r);
    if (run_search(&r))
        print(&r, format);
    return run_free(&r);
}
