/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes for the readers that run in a child process, here without one, so that the fuzzer sees their ways: whatever
 * they push passes the check of the parent, and a body can be made of it. */
#define _GNU_SOURCE /* memfd_create */
#include "read/wire.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_parts(reading *r) {
    static text t;
    while (!r->failed && r->reader->part(r, &t)) {
        text_end_link(&t);
        if (!wire_part_is_sound(&t))
            abort();
        text_finish(&t);
    }
}

static void read_members(reading *r) {
    static read_member m;
    while (r->reader->member(r, &m))
        if (m.name.len > WIRE_MOST_MESSAGE)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const reader *const readers[] = {&archive_reader, &pdf_reader, &docx_reader, &odt_reader};
    static reading r;
    cg_str bytes = {(const char *)data, size};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        if (size == 0 || readers[i]->bid(STR("document"), bytes) == 0)
            continue;
        arena memory = {0};
        int file = memfd_create("document", MFD_CLOEXEC);
        if (file < 0 || write(file, data, size) != (ssize_t)size)
            abort();
        if (read_begin(&r, readers[i], file, &memory))
            (r.reader->member ? read_members : read_parts)(&r);
        read_close(&r);
        arena_free(&memory);
    }
    return 0;
}
