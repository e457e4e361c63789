/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Growing arrays of any type:
 *
 *     VEC(cg_finding) findings = {0};
 *     *VEC_PUSH(&findings) = (cg_finding){...};
 *     for (uint32_t i = 0; i < findings.len; i++) use(&findings.at[i]);
 *     VEC_FREE(&findings);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/error.h"

#include <stdlib.h>

#define VEC(type)                                                                                                      \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        uint32_t len, room;                                                                                            \
    }

/* A pointer to a new element at the end, not yet set. */
#define VEC_PUSH(v) ((v)->at = vec_grow((v)->at, &(v)->room, (v)->len, 1, sizeof *(v)->at), &(v)->at[(v)->len++])

/* Room for 'more' elements, so that pushing them moves nothing. */
#define VEC_RESERVE(v, more) ((v)->at = vec_grow((v)->at, &(v)->room, (v)->len, (more), sizeof *(v)->at))

#define VEC_FREE(v) (free((v)->at), (v)->at = NULL, (v)->len = (v)->room = 0)

void *vec_grow(void *at, uint32_t *room, uint32_t len, uint32_t more, size_t size);

#endif
