/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of check/ share. A check is a function over the tables of the corpus and the details that it has kept;
 * it reports findings, and changes nothing else. checks.c has the table of all checks and runs them; the checks
 * themselves are in one file for each kind. A checker lives as long as the run of the checks.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/csv.h"
#include "corpus/corpus.h"

/* What a citation of a paper (or of a dossier) says, in numbers; 0 where it does not say it. */
typedef struct paper {
    uint32_t citation;
    uint32_t dossier;
    cg_str part;      /* "31" of 21501-31, "XV", "A"; or empty */
    uint32_t number;  /* 0: a letter, or a dossier alone */
    cg_str letter;    /* "B", "AA"; or empty */
    uint32_t chamber; /* 1, 2 */
    uint32_t session; /* its first year */
    uint32_t until;   /* its second year */
} paper;

/* What the corpus says about a paper wherever it cites it; 0 where it says nothing, or several things. */
typedef struct paper_known {
    uint32_t chamber, session;
    bool two_chambers, two_sessions;
} paper_known;

typedef struct checker {
    cg_corpus *corpus;
    const cg_catalog *catalog; /* or NULL */
    regex_matcher *matcher;
    VEC(paper) papers;      /* in the order of the citations */
    VEC(uint32_t) paper_of; /* by citation: of papers, or CG_NONE */
    VEC(paper_known) known; /* by work */
    VEC(uint32_t) dates;    /* by document: its own date (20260212), or 0 */
    csv_table sessions;     /* first dossier of each session */
    buf text, other;
} checker;

typedef void check_function(checker *c);

/* form.c */
check_function check_forms, check_standard_form, check_chamber_and_session, check_chamber_and_number, check_style_mix,
    check_address_for_citation, check_address_ends, check_wrapped, check_open_dates;
/* target.c */
check_function check_short_dossier, check_lookalike, check_dossier_range, check_session_years, check_session_early,
    check_later, check_session_conflict, check_backwards, check_number_range, check_council_part, check_chapter,
    check_long_dossier;
/* act.c */
check_function check_side_by_side, check_name_and_number, check_article, check_series_years, check_series_range,
    check_act_kinds, check_repealed, check_pages;
/* number.c */
check_function check_judgments, check_terms, check_celex, check_isbn, check_publication_dates;
/* note.c */
check_function check_calls, check_note_order, check_empty_notes, check_same_target, check_same_sentence;
/* works.c */
check_function check_not_there, check_same_document, check_itself;

/* catalog.c */
check_function check_catalog;

/* A finding about a citation, or about a spot of a document. The message is a format; the level that of the check. The
 * result is good until the next report. */
cg_finding *check_report(checker *c, cg_code code, uint32_t citation, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
cg_finding *check_report_spot(checker *c, cg_code code, uint32_t document, const spot *at, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
cg_finding *check_report_document(checker *c, cg_code code, uint32_t document, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* 'text' kept as long as the corpus. */
cg_str check_keep(checker *c, cg_str text);

/* The name of the family that found a citation, and of the one whose work it cites; empty where that is not known. */
cg_str check_family(const checker *c, uint32_t citation);
cg_str check_work_family(const checker *c, uint32_t citation);

/* The id of the cited work, or nothing. */
cg_str check_id(const checker *c, uint32_t citation);

/* The year of a judgment with this ECLI; 0 where it is none. (number.c) */
uint32_t check_ecli_year(cg_str id);

/* Whether one character was lost, added or changed, or two neighbours were swapped. (target.c) */
bool check_one_slip(cg_str a, cg_str b);

/* Reads the embedded table 'file', which is never wrong. */
void check_table(csv_table *table, const char *file, const char *columns);

/* The session (by its first year) in which a dossier was opened, and the first dossier of that session; 0 where the
 * table does not go back so far. (papers.c) */
uint32_t check_opened(const checker *c, uint32_t dossier, uint32_t *first_dossier);

/* The session that a date (20260212) lies in. (papers.c) */
uint32_t check_session_of(uint32_t date);

/* The last year of which anything can be cited, now or in the years to come. (papers.c) */
uint32_t check_horizon(const checker *c);

/* Fills c->papers, c->paper_of and c->dates. (papers.c) */
void check_read_papers(checker *c);

/* The paper as the standard has it, with the chamber and the session that it is cited with anywhere in the corpus
 * (where that is certain), added to 'to'. (papers.c) */
void check_paper_style(checker *c, const paper *p, buf *to);

/* The paper with this key as the standard has it; the key itself where it is none of a paper. (papers.c) */
void check_key_style(cg_str key, buf *to);

#endif
