/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a child process for readers may do: compute, and read files. It gets limits on memory and on files, loses what
 * it inherited (open files, signal handlers), and where the kernel allows it a filter of system calls: no network, no
 * other processes, no writing. Where a container has no such filters, the limits alone must do. Used by child.c.
 */
#ifndef READ_CONFINE_H
#define READ_CONFINE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The exit status of a child that had no memory left. */
enum { CONFINE_NO_MEMORY = 99 };

/* Whether the program was built with a sanitizer, which does not bear all of this. */
extern const bool confine_is_sanitized;

/* Confines this process, a fresh child of 'parent' that talks over 'socket', to 'memory' bytes more than it has.
 * Returns the socket, which may have another number now. */
int confine(int socket, pid_t parent, uint64_t memory);

#endif
