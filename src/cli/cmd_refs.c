/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph refs: the references on stdout, as a table for people and in a format for programs otherwise. */
#include "command.h"
#include "format.h"
#include "message.h"
#include "run.h"

#include <unistd.h>

int cmd_refs(const options *o) {
    const cg_format *format = format_named(o->command, o->format ? o->format : isatty(STDOUT_FILENO) ? "table" : "csv");
    run r;
    if (!run_start(&r, o))
        return TROUBLE;
    run_add_paths(&r);
    if (run_search(&r))
        run_print(&r, NULL, format);
    return run_free(&r);
}
