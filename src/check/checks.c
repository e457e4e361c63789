/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of checks: one row each. A code keeps its meaning for ever. The level is a promise: an error is never
 * false, a warning rarely. The letter says what it is about: R reading, F form, T target, N notes, C corpus, U links.
 * What a check means at length is in tables/explanations.txt.
 */
#include "check/table.h"

#include "base/str.h"
#include "family/embedded.h"

#include <assert.h>

/* clang-format off */
const check_row check_rows[CG_CODE_COUNT] = {
    [CG_R001] = {{"R001", "unreadable", CG_ERROR, "the document cannot be read"}, NULL},
    [CG_R002] = {{"R002", "empty-document", CG_WARNING, "the document is empty"}, NULL},
    [CG_R003] = {{"R003", "unknown-format", CG_ERROR, "the document is not text, and no reader knows its format"}, NULL},
    [CG_R004] = {{"R004", "guessed-encoding", CG_INFO, "the encoding was guessed"}, NULL},
    [CG_R005] = {{"R005", "replaced-bytes", CG_WARNING, "bytes that are not UTF-8 were replaced"}, NULL},
    [CG_R006] = {{"R006", "search-cut-short", CG_WARNING, "the search was cut short"}, NULL},
    [CG_R007] = {{"R007", "needs-password", CG_ERROR, "the document needs a password"}, NULL},
    [CG_R008] = {{"R008", "page-without-text", CG_WARNING, "pages are pictures without text"}, NULL},
    [CG_R009] = {{"R009", "read-in-part", CG_ERROR, "part of the document was not read"}, NULL},
    [CG_R010] = {{"R010", "over-limit", CG_ERROR, "reading the document needs more than it may"}, NULL},
    [CG_R011] = {{"R011", "reader-crashed", CG_ERROR, "the reader of the document crashed"}, NULL},
    [CG_R012] = {{"R012", "member-left-out", CG_ERROR, "documents of an archive were left out"}, NULL},
    [CG_R013] = {{"R013", "files-left-out", CG_INFO, "files in folders were left out"}, NULL},
    [CG_F001] = {{"F001", "damaged-form", CG_WARNING, "the form of the citation is damaged"}, NULL},
    [CG_F010] = {{"F010", "not-standard", CG_STYLE, "the form is not the standard one"}, check_standard_form},
    [CG_F011] = {{"F011", "missing-chamber", CG_STYLE, "a paper is cited without its chamber"}, check_chamber_and_session},
    [CG_F012] = {{"F012", "missing-session", CG_STYLE, "a paper is cited without its session"}, check_chamber_and_session},
    [CG_F013] = {{"F013", "session-notation", CG_STYLE, "the session is not written as 2025/26"}, check_forms},
    [CG_F014] = {{"F014", "session-junk", CG_ERROR, "something is stuck to the session"}, check_forms},
    [CG_F015] = {{"F015", "missing-blank", CG_STYLE, "a blank is missing"}, check_forms},
    [CG_F016] = {{"F016", "comma", CG_STYLE, "a comma is missing, or one is too many"}, check_forms},
    [CG_F017] = {{"F017", "dossier-separator", CG_STYLE, "there is a dash or a point inside the number of a dossier"}, check_forms},
    [CG_F018] = {{"F018", "label-number", CG_STYLE, "\"Kamerstuk\" stands where \"Kamerstukken\" belongs"}, check_forms},
    [CG_F019] = {{"F019", "chamber-notation", CG_STYLE, "the chamber is not written as I or II"}, check_forms},
    [CG_F020] = {{"F020", "missing-nr", CG_STYLE, "there is no \"nr.\" before the number of a paper"}, check_forms},
    [CG_F021] = {{"F021", "chamber-and-number", CG_WARNING, "number or letter do not go with the chamber"}, check_chamber_and_number},
    [CG_F022] = {{"F022", "wrong-label", CG_WARNING, "the label is that of another series"}, check_forms},
    [CG_F023] = {{"F023", "zero-padding", CG_STYLE, "there are zeros in front of a number"}, check_forms},
    [CG_F024] = {{"F024", "mixed-styles", CG_STYLE, "the document mixes several styles"}, check_style_mix},
    [CG_F025] = {{"F025", "wrapped", CG_INFO, "the citation is broken over a line"}, check_wrapped},
    [CG_F026] = {{"F026", "item-era", CG_WARNING, "an item of the Handelingen does not go with the year"}, check_forms},
    [CG_F030] = {{"F030", "eu-brackets", CG_STYLE, "the domain of an EU act has no brackets"}, check_forms},
    [CG_F031] = {{"F031", "eu-nr", CG_STYLE, "\"nr.\" is missing in the citation of an EU act, or one too many"}, check_forms},
    [CG_F032] = {{"F032", "eu-domain-era", CG_WARNING, "the domain of an EU act does not go with its year"}, check_forms},
    [CG_F033] = {{"F033", "eu-number-order", CG_WARNING, "number and year of an EU act are in the wrong order"}, check_forms},
    [CG_F034] = {{"F034", "eu-domain-missing", CG_STYLE, "an EU act is cited without its domain"}, check_forms},
    [CG_F035] = {{"F035", "eu-domain-place", CG_STYLE, "the domain of an EU act is in the wrong place"}, check_forms},
    [CG_F036] = {{"F036", "treaty-form", CG_STYLE, "the article of a treaty is cited loosely"}, check_forms},
    [CG_F037] = {{"F037", "article-mark", CG_STYLE, "the articles of this law are numbered otherwise"}, check_article},
    [CG_F038] = {{"F038", "journal-era", CG_STYLE, "the name of the Official Journal does not go with the year"}, check_forms},
    [CG_F039] = {{"F039", "council-version", CG_WARNING, "the version of a Council document is not named"}, check_forms},
    [CG_F040] = {{"F040", "address-for-citation", CG_STYLE, "an address stands where a citation belongs"}, check_address_for_citation},
    [CG_F041] = {{"F041", "program-address", CG_WARNING, "the address is one for programs, not the public page"}, check_forms},
    [CG_F042] = {{"F042", "unencrypted-address", CG_INFO, "the address begins with http"}, check_forms},
    [CG_F043] = {{"F043", "tracking", CG_STYLE, "the address carries tracking parameters"}, check_forms},
    [CG_F044] = {{"F044", "wrapped-address", CG_STYLE, "the address is broken over a line"}, check_wrapped},
    [CG_F045] = {{"F045", "address-end", CG_WARNING, "the address takes in the punctuation behind it"}, check_address_ends},
    [CG_F046] = {{"F046", "local-address", CG_WARNING, "the address is one that others cannot open"}, check_forms},
    [CG_F047] = {{"F047", "short-address", CG_STYLE, "the address is a shortened one"}, check_forms},
    [CG_F048] = {{"F048", "address-number", CG_WARNING, "a number in the address is malformed"}, check_forms},
    [CG_F050] = {{"F050", "open-date", CG_WARNING, "a date was never filled in"}, check_open_dates},
    [CG_T001] = {{"T001", "ambiguous-target", CG_WARNING, "the citation may mean more than one work"}, NULL},
    [CG_T002] = {{"T002", "link-differs", CG_WARNING, "a citation and the link over it disagree"}, NULL},
    [CG_T003] = {{"T003", "mark-differs", CG_WARNING, "a citation and the publisher's mark of it disagree"}, NULL},
    [CG_T010] = {{"T010", "short-dossier", CG_ERROR, "the dossier has a digit too few"}, check_short_dossier},
    [CG_T011] = {{"T011", "dossier-lookalike", CG_WARNING, "the dossier looks like another one that is cited with the same number"}, check_lookalike},
    [CG_T012] = {{"T012", "dossier-range", CG_WARNING, "there is no dossier with this number yet"}, check_dossier_range},
    [CG_T013] = {{"T013", "session-years", CG_ERROR, "the years of the session do not follow each other"}, check_session_years},
    [CG_T014] = {{"T014", "session-early", CG_ERROR, "the session ended before the dossier was opened"}, check_session_early},
    [CG_T015] = {{"T015", "later-than-document", CG_WARNING, "what is cited is later than the document"}, check_later},
    [CG_T016] = {{"T016", "session-conflict", CG_WARNING, "one paper is cited with different sessions"}, check_session_conflict},
    [CG_T017] = {{"T017", "number-order", CG_WARNING, "the number is out of step with its session"}, check_backwards},
    [CG_T018] = {{"T018", "number-range", CG_WARNING, "the dossier had no such number in that session"}, check_number_range},
    [CG_T019] = {{"T019", "council-part", CG_WARNING, "dossier 21501 has no such part"}, check_council_part},
    [CG_T020] = {{"T020", "budget-chapter", CG_WARNING, "the budget has no such chapter"}, check_chapter},
    [CG_T021] = {{"T021", "side-by-side", CG_WARNING, "two identifications of one work disagree"}, check_side_by_side},
    [CG_T022] = {{"T022", "name-and-number", CG_WARNING, "name and number of an act disagree"}, check_name_and_number},
    [CG_T023] = {{"T023", "no-such-article", CG_WARNING, "the act or treaty has no such article"}, check_article},
    [CG_T024] = {{"T024", "series-years", CG_WARNING, "the series did not exist in that year"}, check_series_years},
    [CG_T025] = {{"T025", "series-range", CG_WARNING, "the number is beyond what the series reaches in a year"}, check_series_range},
    [CG_T026] = {{"T026", "act-kinds", CG_WARNING, "one number is cited as two kinds of act"}, check_act_kinds},
    [CG_T027] = {{"T027", "repealed-act", CG_INFO, "the act has been repealed"}, check_repealed},
    [CG_T028] = {{"T028", "page-order", CG_WARNING, "the pages run backwards"}, check_pages},
    [CG_T029] = {{"T029", "long-dossier", CG_ERROR, "the dossier has a digit too many"}, check_long_dossier},
    [CG_T030] = {{"T030", "not-in-catalog", CG_ERROR, "no such publication exists"}, check_catalog},
    [CG_T031] = {{"T031", "catalog-cannot-tell", CG_INFO, "the catalog cannot tell whether the publication exists"}, check_catalog},
    [CG_T032] = {{"T032", "no-such-judgment", CG_WARNING, "court, year and number of a judgment do not go together"}, check_judgments},
    [CG_T033] = {{"T033", "term-and-year", CG_WARNING, "the European Parliament was in another term that year"}, check_terms},
    [CG_T034] = {{"T034", "celex-kind", CG_WARNING, "there are no CELEX numbers of this kind"}, check_celex},
    [CG_T035] = {{"T035", "isbn-digit", CG_WARNING, "the check digit of the ISBN is wrong"}, check_isbn},
    [CG_T036] = {{"T036", "published-before", CG_WARNING, "the law is younger than its publication"}, check_publication_dates},
    [CG_N001] = {{"N001", "ibid-without-antecedent", CG_WARNING, "what \"ibid.\" points to is not certain"}, NULL},
    [CG_N002] = {{"N002", "note-without-target", CG_WARNING, "the note that is referred to does not tell which work is meant"}, NULL},
    [CG_N003] = {{"N003", "act-without-antecedent", CG_WARNING, "which act is meant is not certain"}, NULL},
    [CG_N004] = {{"N004", "paper-without-dossier", CG_WARNING, "the dossier of a paper is not known"}, NULL},
    [CG_N010] = {{"N010", "call-without-note", CG_WARNING, "the note that is called is not there"}, check_calls},
    [CG_N011] = {{"N011", "note-without-call", CG_STYLE, "nothing calls the note"}, check_calls},
    [CG_N012] = {{"N012", "note-order", CG_WARNING, "the notes are out of order"}, check_note_order},
    [CG_N013] = {{"N013", "note-gap", CG_STYLE, "a note is missing in between"}, check_note_order},
    [CG_N014] = {{"N014", "duplicate-note", CG_WARNING, "two notes have one number"}, check_note_order},
    [CG_N015] = {{"N015", "empty-note", CG_WARNING, "the note is empty"}, check_empty_notes},
    [CG_N016] = {{"N016", "same-target", CG_INFO, "the same work is cited in several notes"}, check_same_target},
    [CG_N017] = {{"N017", "two-targets", CG_STYLE, "one sentence has two different targets"}, check_same_sentence},
    [CG_C001] = {{"C001", "not-among-documents", CG_INFO, "the work that is cited is not among the documents"}, check_not_there},
    [CG_C002] = {{"C002", "same-document", CG_WARNING, "two documents are the same work"}, check_same_document},
    [CG_C003] = {{"C003", "cites-itself", CG_INFO, "the document cites itself"}, check_itself},
};
/* clang-format on */

static const char *const levels[] = {
    [CG_INFO] = "info",
    [CG_STYLE] = "style",
    [CG_WARNING] = "warning",
    [CG_ERROR] = "error",
};

const cg_check *cg_check_of(cg_code code) {
    assert((unsigned)code < CG_CODE_COUNT);
    return &check_rows[code].check;
}

const char *cg_level_name(cg_level level) {
    assert((unsigned)level < sizeof levels / sizeof *levels);
    return levels[level];
}

/* The file has a line "= R001" before each explanation. */
cg_str cg_check_explanation(cg_code code) {
    cg_str wanted = str_of(cg_check_of(code)->code), rest = embedded_bytes(STR("explanations.txt")), found = STR("");
    bool inside = false;
    while (rest.len) {
        const char *newline = memchr(rest.ptr, '\n', rest.len);
        size_t end = newline ? (size_t)(newline - rest.ptr) + 1 : rest.len;
        cg_str line = str_part(rest, 0, end);
        bool is_head = str_starts(line, STR("= "));
        if (is_head)
            inside = str_starts(str_part(line, 2, line.len), wanted);
        else if (inside)
            found = found.len ? (cg_str){found.ptr, found.len + line.len} : line;
        rest = str_part(rest, end, rest.len);
    }
    return found;
}
