/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as SARIF 2.1.0, which code hosts and editors read: one run, the rules that were used, a result a finding. */
#include "write/write.h"

#include "base/utf8.h"

static const char *level_of(cg_level level) {
    return level == CG_ERROR ? "error" : level == CG_WARNING ? "warning" : "note";
}

/* A relative URI: what may not stand in one is escaped. */
static void add_uri(buf *b, cg_str path) {
    buf_char(b, '"');
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        if (ascii_is_letter(c) || ascii_is_digit(c) || strchr("-._~/", c))
            buf_char(b, c);
        else
            buf_format(b, "%%%02X", (unsigned char)c);
    }
    buf_char(b, '"');
}

/* The rules in the order of their codes; 'index' gets the place of each that is used. */
static void add_rules(const tables *t, buf *b, uint32_t index[CG_CODE_COUNT]) {
    bool used[CG_CODE_COUNT] = {false};
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->finding_count; i++)
        used[t->findings[i].code] = true;
    for (unsigned code = 0; code < CG_CODE_COUNT; code++) {
        if (!used[code])
            continue;
        const cg_check *check = cg_check_of((cg_code)code);
        index[code] = count;
        buf_format(b, "%s\n      {\"id\":\"%s\",\"name\":\"%s\",\"shortDescription\":{\"text\":", count++ ? "," : "",
                   check->code, check->name);
        write_json_string(b, str_of(check->summary));
        buf_add(b, STR("},\"fullDescription\":{\"text\":"));
        write_json_string(b, cg_check_explanation((cg_code)code));
        buf_format(b, "},\"defaultConfiguration\":{\"level\":\"%s\"}}", level_of(check->level));
    }
}

static void add_location(const tables *t, buf *b, const cg_finding *f) {
    buf_add(b, STR(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":"));
    add_uri(b, write_finding_path(t, f));
    buf_char(b, '}');
    size_t length = utf8_length(str_part(f->line, f->mark_start, f->mark_end));
    if (f->place.line)
        buf_format(b, ",\"region\":{\"startLine\":%u", f->place.line);
    if (f->place.line && f->place.column)
        buf_format(b, ",\"startColumn\":%u,\"endColumn\":%u", f->place.column, f->place.column + (uint32_t)length);
    buf_add(b, f->place.line ? STR("}}") : STR("}"));
    if (f->place.page || f->place.note) {
        buf_add(b, STR(",\"logicalLocations\":[{\"name\":\""));
        write_named_place(b, &f->place);
        buf_add(b, STR("\"}]"));
    }
    buf_add(b, STR("}]"));
}

static void add_result(const tables *t, buf *b, const cg_finding *f, uint32_t rule) {
    buf_format(b, "\n    {\"ruleId\":\"%s\",\"ruleIndex\":%u,\"level\":\"%s\",\"message\":{\"text\":",
               cg_check_of(f->code)->code, rule, level_of(f->level));
    buf message = {0};
    buf_add(&message, f->message);
    if (f->suggestion.len) {
        buf_add(&message, write_before_suggestion(f));
        buf_add(&message, f->suggestion);
    }
    write_json_string(b, buf_str(&message));
    buf_free(&message);
    buf_char(b, '}');
    if (f->document != CG_NONE)
        add_location(t, b, f);
    buf_format(b, ",\"partialFingerprints\":{\"citegraph/v1\":\"%016llx\"}}", (unsigned long long)f->fingerprint);
}

void write_findings_sarif(const tables *t, out *o) {
    buf *b = &o->pending;
    uint32_t index[CG_CODE_COUNT] = {0};
    bool failed = false;
    for (uint32_t i = 0; i < t->document_count; i++)
        failed = failed || t->documents[i].failed;
    buf_format(b,
               "{\n  \"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
               "sarif-schema-2.1.0.json\",\n  \"version\":\"2.1.0\",\n  \"runs\":[{\n    \"tool\":{\"driver\":{"
               "\"name\":\"citegraph\",\"version\":\"%s\",\"rules\":[",
               cg_version());
    add_rules(t, b, index);
    buf_format(b,
               "]}},\n    \"invocations\":[{\"executionSuccessful\":%s}],\n    \"columnKind\":\"unicodeCodePoints\",\n"
               "    \"results\":[",
               failed ? "false" : "true");
    for (uint32_t i = 0; i < t->finding_count; i++) {
        buf_add(b, i ? STR(",") : STR(""));
        add_result(t, b, &t->findings[i], index[t->findings[i].code]);
        write_row_end(o);
    }
    buf_add(b, STR("]\n  }]\n}\n"));
}
