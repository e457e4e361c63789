/* SPDX-License-Identifier: GPL-3.0-or-later */
/* citegraph text: the text of a document, byte for byte as the places of citations count it. */
#include "command.h"
#include "message.h"

int cmd_text(const options *o) {
    cg_error error;
    if (cg_text_print(o->operands[0], stdout, &error))
        return output_done(FINE);
    message("%s", error.message);
    return TROUBLE;
}
