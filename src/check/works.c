/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents among each other: what is missing, what is there twice, what names itself. */
#include "check/check.h"

#include "base/str.h"
#include "corpus/worker.h"
#include "family/family.h"

void check_not_there(checker *c) {
    const cg_corpus *corpus = c->corpus;
    uint32_t families = corpus->families->infos.len;
    bool *has_documents = mem_alloc(families + 1), *seen = mem_alloc(corpus->works.len + 1);
    memset(has_documents, 0, families + 1);
    memset(seen, 0, corpus->works.len + 1);
    for (uint32_t i = 0; i < corpus->works.len; i++)
        if (corpus->works.at[i].document != CG_NONE && corpus->works.at[i].family != CG_NONE)
            has_documents[corpus->works.at[i].family] = true;
    for (uint32_t i = 0; i < corpus->citations.len; i++) {
        uint32_t work = corpus->citations.at[i].work;
        if (work == CG_NONE || seen[work])
            continue;
        seen[work] = true;
        const cg_work *cited = &corpus->works.at[work];
        if (cited->document == CG_NONE && cited->family != CG_NONE && has_documents[cited->family])
            check_report(c, CG_C001, i, "%.*s is not among the documents", STR_ARG(cited->id));
    }
    free(has_documents);
    free(seen);
}

/* The name of a file without folder, ending, and what copying adds to it: " (1)", " - kopie", "_copy"; in small
 * letters, added to 'to'. */
static void add_plain_name(cg_str path, buf *to) {
    static const cg_str added[] = {{"kopie", 5}, {"copy", 4}};
    cg_str stem = path_stem(path), name = str_part(path, 0, (size_t)(stem.ptr - path.ptr) + stem.len);
    if (name.len > 3 && name.ptr[name.len - 1] == ')' && name.ptr[name.len - 3] == '(')
        name.len -= 3;
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        if (name.len > added[i].len && str_equal_caseless(str_part(name, name.len - added[i].len, name.len), added[i]))
            name.len -= added[i].len;
    while (name.len && strchr(" -_", name.ptr[name.len - 1]))
        name.len--;
    for (size_t i = 0; i < name.len; i++)
        buf_char(to, ascii_lower(name.ptr[i]));
}

void check_same_document(checker *c) {
    const cg_corpus *corpus = c->corpus;
    intern names = {.memory = &c->corpus->memory};
    VEC(uint32_t) documents = {0}; /* by name: the first */
    for (uint32_t i = 0; i < corpus->documents.len; i++) {
        const cg_document *document = &corpus->documents.at[i];
        if (document->is_record)
            continue;
        uint32_t owner = document->work == CG_NONE ? CG_NONE : corpus->works.at[document->work].document;
        if (owner != CG_NONE && owner != i) {
            check_report_document(c, CG_C002, i, "this is %.*s, as %.*s is",
                                  STR_ARG(corpus->works.at[document->work].id),
                                  STR_ARG(corpus->documents.at[owner].path));
            continue;
        }
        c->text.len = 0;
        add_plain_name(document->path, &c->text);
        uint32_t index = intern_add(&names, buf_str(&c->text));
        if (index == documents.len) {
            *VEC_PUSH(&documents) = i;
            continue;
        }
        cg_str other = corpus->documents.at[documents.at[index]].path;
        check_report_document(c, CG_C002, i, "the name is nearly that of %.*s", STR_ARG(other));
    }
    intern_free(&names);
    VEC_FREE(&documents);
}

void check_itself(checker *c) {
    const cg_corpus *corpus = c->corpus;
    for (uint32_t i = 0; i < corpus->documents.len; i++) {
        const cg_document *document = &corpus->documents.at[i];
        uint32_t first = CG_NONE, count = 0;
        if (document->is_record)
            continue;
        for (uint32_t k = document->first_citation; k < document->first_citation + document->citation_count; k++) {
            if (corpus->citations.at[k].work != document->work)
                continue;
            first = count++ ? first : k;
        }
        if (count && document->work != CG_NONE)
            check_report(c, CG_C003, first,
                         count == 1 ? "the document names itself" : "the document names itself, %u times", count);
    }
}
