/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph explain: the checks, a line each, or some of them at length. */
#include "command.h"
#include "message.h"

#include <string.h>
#include <strings.h>

static void list_all(void) {
    for (unsigned code = 0; code < CG_CODE_COUNT; code++) {
        const cg_check *check = cg_check_of((cg_code)code);
        printf("%s  %-7s  %-24s  %s\n", check->code, cg_level_name(check->level), check->name, check->summary);
    }
}

static void explain(cg_code code) {
    const cg_check *check = cg_check_of(code);
    cg_str text = cg_check_explanation(code);
    printf("%s %s (%s): %s\n\n%.*s", check->code, check->name, cg_level_name(check->level), check->summary,
           STR_ARG(text));
}

/* By its code or its name, in letters of either case. */
static bool explain_named(const char *name) {
    suggestion near = {.word = name};
    for (unsigned code = 0; code < CG_CODE_COUNT; code++) {
        const cg_check *check = cg_check_of((cg_code)code);
        if (strcasecmp(check->code, name) == 0 || strcasecmp(check->name, name) == 0) {
            explain((cg_code)code);
            return true;
        }
        suggestion_offer(&near, strlen(name) > 4 ? check->name : check->code);
    }
    char hint[64];
    message("explain: there is no check '%s'%s", name,
            near.best ? suggestion_text(&near, hint, sizeof hint) : "; 'citegraph explain' lists them");
    return false;
}

int cmd_explain(const options *o) {
    int status = FINE;
    if (o->operand_count == 0)
        list_all();
    for (unsigned i = 0; i < o->operand_count; i++) {
        if (i > 0)
            putchar('\n');
        if (!explain_named(o->operands[i]))
            status = TROUBLE;
    }
    return output_done(status);
}
