/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * citegraph: find the citations in Dutch parliamentary and EU policy documents, and build the graph of what cites what.
 *
 * The only installed header, and the vocabulary of every module. In the order of use:
 *
 *     cg_families *families = cg_families_new(&error);         what a citation looks like
 *     cg_corpus *corpus = cg_corpus_new(families, 0);           0: as many threads as there are cores
 *     cg_corpus_add(corpus, "letters", &error);                 a file, a folder, or "-"
 *     cg_corpus_run(corpus);                                    documents, works, citations, findings
 *     cg_graph *graph = cg_graph_new(corpus, &error);           nodes and edges
 *     cg_write_all(corpus, graph, "out", &error);               references.csv, nodes.csv, edges.csv, graph.graphml
 *
 * Two channels for trouble. A call that cannot do its work returns false or NULL and fills its cg_error. What is wrong
 * with a document is a cg_finding, and the run goes on. Running out of memory prints one line and aborts.
 *
 * Ownership: what a _new function returns is freed with its _free function (NULL is allowed). Slices and tables belong
 * to the object that they were asked from, are read-only, and live as long as it does. All text is valid UTF-8.
 *
 * Threads: a cg_families that is not being changed may be shared. Every other object belongs to one thread at a time.
 */
#ifndef CITEGRAPH_H
#define CITEGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CG_VERSION "0.1.0"

#if defined(__GNUC__)
#define CG_API __attribute__((visibility("default")))
#else
#define CG_API
#endif

/** No index: the row refers to nothing. */
#define CG_NONE UINT32_MAX

/** A slice of text: 'len' bytes at 'ptr', not NUL-terminated. */
typedef struct cg_str {
    const char *ptr;
    size_t len;
} cg_str;

/** Why a call failed: one line without a newline, naming the file (and line) where there is one. */
typedef struct cg_error {
    char message[1024];
} cg_error;

/** The version of the library, such as "0.1.0". */
CG_API const char *cg_version(void);

/* ------------------------------------------------------------------------------------------------ findings */

/** What a level promises: an error is never false, a warning rarely; style is advice; info is for the record. */
typedef enum cg_level { CG_INFO, CG_STYLE, CG_WARNING, CG_ERROR } cg_level;

/** Every check. A code, once published, keeps its meaning for ever. The rows are in check/checks.c. */
typedef enum cg_code {
    CG_R001, /* the document cannot be read */
    CG_R002, /* the document is empty */
    CG_R003, /* the document is not text, and no reader knows its format */
    CG_R004, /* the encoding was guessed */
    CG_R005, /* bytes that are not UTF-8 were replaced */
    CG_R006, /* the search was cut short */
    CG_R007, /* the document needs a password */
    CG_R008, /* pages are pictures without text */
    CG_R009, /* part of the document was not read */
    CG_R010, /* reading the document needs more than it may */
    CG_R011, /* the reader of the document crashed */
    CG_R012, /* documents of an archive were left out */
    CG_R013, /* files in folders were left out */
    CG_F001, /* the form is damaged */
    CG_F010, /* not in the standard form */
    CG_F011, /* no chamber */
    CG_F012, /* no session */
    CG_F013, /* the notation of the session */
    CG_F014, /* letters or digits stuck to the session */
    CG_F015, /* no blank after "nr." */
    CG_F016, /* a comma missing, or one too many */
    CG_F017, /* a dash or a point inside the number of a dossier */
    CG_F018, /* "Kamerstuk" for "Kamerstukken", or the other way round */
    CG_F019, /* the notation of the chamber */
    CG_F020, /* no "nr." */
    CG_F021, /* number or letter against the chamber */
    CG_F022, /* the label of another series */
    CG_F023, /* zeros in front of a number */
    CG_F024, /* several styles in one document */
    CG_F025, /* broken over a line */
    CG_F026, /* Handelingen with an item before 2011, or without one after it */
    CG_F030, /* the domain of an EU act without brackets */
    CG_F031, /* "nr." missing or too many in an EU act */
    CG_F032, /* the domain of an EU act does not go with its year */
    CG_F033, /* number and year of an EU act in the wrong order */
    CG_F034, /* an EU act without its domain */
    CG_F035, /* the domain of an EU act in the wrong place */
    CG_F036, /* how an article of a treaty is written */
    CG_F037, /* "3.4" in a law whose articles are numbered 3:4, or the other way round */
    CG_F038, /* PbEG or PbEU at the wrong time */
    CG_F039, /* a version of a Council document without its name */
    CG_F040, /* an address instead of a citation */
    CG_F041, /* the address of a program's interface */
    CG_F042, /* an address without encryption */
    CG_F043, /* an address with tracking parameters */
    CG_F044, /* an address broken over a line */
    CG_F045, /* an address that takes in the punctuation behind it */
    CG_F046, /* an address that only some can open */
    CG_F047, /* a shortened address */
    CG_F048, /* an address with a malformed number in it */
    CG_F050, /* an open date */
    CG_T001, /* the citation may mean more than one work */
    CG_T002, /* a citation and the link over it disagree */
    CG_T003, /* a citation and the publisher's mark of it disagree */
    CG_T010, /* a dossier with too few digits */
    CG_T011, /* a dossier that looks like another one */
    CG_T012, /* no dossier has this number */
    CG_T013, /* the years of a session do not follow each other */
    CG_T014, /* a session before the dossier was opened */
    CG_T015, /* something later than the document itself */
    CG_T016, /* one paper with two sessions */
    CG_T017, /* numbers of a dossier that run backwards in time */
    CG_T018, /* a number that the dossier had not reached, or had passed */
    CG_T019, /* a part of dossier 21501 that does not exist */
    CG_T020, /* a chapter of the budget that does not exist */
    CG_T021, /* two identifications side by side that disagree */
    CG_T022, /* name and number of an EU act disagree */
    CG_T023, /* no such article */
    CG_T024, /* a series outside its years */
    CG_T025, /* a number beyond its series */
    CG_T026, /* two kinds of act with one number */
    CG_T027, /* a repealed act */
    CG_T028, /* pages that run backwards */
    CG_T029, /* a dossier with too many digits */
    CG_T030, /* a publication that the catalog does not know, though it knows later ones */
    CG_T031, /* a publication of which the catalog cannot tell */
    CG_T032, /* a judgment whose court, year and number do not go together */
    CG_T033, /* a document of another term of the European Parliament */
    CG_T034, /* a CELEX number of a kind that does not exist */
    CG_T035, /* an ISBN whose check digit is wrong */
    CG_T036, /* published before the date of the law */
    CG_N001, /* "ibid." without something certain before it */
    CG_N002, /* "zie voetnoot 4", where that note does not tell */
    CG_N003, /* "die verordening", where that may be another one */
    CG_N004, /* "stuk nr. 12" of a dossier that is not known */
    CG_N010, /* a call without its note */
    CG_N011, /* a note that nothing calls */
    CG_N012, /* notes out of order */
    CG_N013, /* notes missing in between */
    CG_N014, /* two notes with one number */
    CG_N015, /* a note without text */
    CG_N016, /* several notes with one target */
    CG_N017, /* one sentence with two targets */
    CG_C001, /* cited, and not among the documents */
    CG_C002, /* two documents that are the same */
    CG_C003, /* a document that cites itself */
    CG_CODE_COUNT
} cg_code;

/** One row a check. */
typedef struct cg_check {
    const char *code; /* "R004" */
    const char *name; /* "guessed-encoding" */
    cg_level level;
    const char *summary; /* one line */
} cg_check;

/** The row of 'code'. */
CG_API const cg_check *cg_check_of(cg_code code);

/** What it is, why it matters, and what to do instead: some lines, each with a newline. */
CG_API cg_str cg_check_explanation(cg_code code);

/** "info", "style", "warning" or "error". */
CG_API const char *cg_level_name(cg_level level);

/* ------------------------------------------------------------------------------------------------ families */

/** The citation families: patterns, templates and samples, compiled. */
typedef struct cg_families cg_families;

/** A form of a family with the id it stands for, as its file gives it. */
typedef struct cg_sample {
    cg_str text;
    cg_str id; /* several, for a list or a range, are separated by a blank */
} cg_sample;

/** What a family file says about itself. */
typedef struct cg_family {
    cg_str name;  /* "kamerstuk" */
    cg_str title; /* "Kamerstuk" */
    cg_str about; /* one or two sentences */
    uint32_t patterns;
    const cg_sample *samples;
    uint32_t sample_count;
    const cg_str *rejects;
    uint32_t reject_count;
} cg_family;

/** The built-in families. NULL with 'error' if they do not compile (a defect of the build). */
CG_API cg_families *cg_families_new(cg_error *error);

/** Adds the family in the YAML file at 'path'; one of the same name is replaced. All laws of a family file are checked;
 *  false leaves 'families' as it was, and 'error' names file and line. Not while a corpus runs on them. */
CG_API bool cg_families_add(cg_families *families, const char *path, cg_error *error);

/** The families in the order of their names. */
CG_API const cg_family *cg_families_list(const cg_families *families, uint32_t *count);

CG_API void cg_families_free(cg_families *families);

/* ------------------------------------------------------------------------------------------------ corpus */

/** Documents, the works that they cite, the citations, and the findings. */
typedef struct cg_corpus cg_corpus;

/** Where something stands in a document. Zero means: not known, or not there. */
typedef struct cg_place {
    uint64_t start, end; /* bytes into what cg_text_print writes; 'end' is exclusive */
    uint32_t page;       /* from 1 */
    uint32_t line;       /* from 1 */
    uint32_t column;     /* from 1, in code points */
    uint32_t note;       /* the number of the footnote that it stands in */
} cg_place;

typedef struct cg_document {
    cg_str path;             /* as given, "/" between parts */
    uint32_t work;           /* the work that the document is; CG_NONE where it could not be read */
    uint32_t first_citation; /* its citations stand together, in the order of the text */
    uint32_t citation_count;
    bool failed;    /* it could not be read: a finding says why */
    bool is_record; /* it only tells of another document: metadata, the answer to a search */
} cg_document;

typedef struct cg_work {
    cg_str id;         /* canonical, see the manual page */
    cg_str label;      /* short name for people */
    cg_str url;        /* empty where none is known */
    uint32_t family;   /* CG_NONE: a document that is no known work */
    uint32_t document; /* the document that is this work, or CG_NONE */
} cg_work;

typedef struct cg_citation {
    uint32_t document;
    uint32_t family;
    uint32_t work; /* CG_NONE: what it cites cannot be known */
    cg_place place;
    cg_str text;     /* as written, white space folded */
    cg_str pinpoint; /* article, paragraph, page; or empty */
    cg_str context;  /* the sentence; in a footnote, the one that calls it; "…" where it was cut */
} cg_citation;

typedef struct cg_finding {
    uint32_t document; /* CG_NONE: about none in particular */
    uint32_t citation; /* the citation that it is about, or CG_NONE */
    cg_code code;
    cg_level level; /* that of its check, or a lower one where a case is less certain */
    cg_place place;
    cg_str message;
    cg_str suggestion;             /* what to write instead of the citation; empty where that is not known */
    bool certain;                  /* the suggestion says the same in the right form: it may be filled in unseen */
    cg_str line;                   /* the line of the text, or the part of it around the place; may be empty */
    uint32_t mark_start, mark_end; /* what is meant in it, in bytes */
    uint64_t fingerprint; /* the same as long as the citation and the words around it are, wherever they stand */
} cg_finding;

/** An empty corpus that will be searched with 'families' (borrowed) by 'jobs' threads; 0 means one a core. */
CG_API cg_corpus *cg_corpus_new(const cg_families *families, unsigned jobs);

/** Leaves out what 'pattern' matches of the folders and archives that are added afterwards: a glob for the name of a
 * file or folder, or, with a "/" in it, for its path below the folder that was added. */
CG_API void cg_corpus_exclude(cg_corpus *corpus, const char *pattern);

/** Adds a file, the documents below a folder (in the order of their names; hidden ones are left out, and links that
 * lead out of it), or standard input ("-"). An archive stands for the documents in it, which are known after the run.
 * False: nothing there, or not readable; 'error' names it. Nothing is read before cg_corpus_run. */
CG_API bool cg_corpus_add(cg_corpus *corpus, const char *path, cg_error *error);

/** The dossier ("36410-XVI") whose papers are meant by "stuk nr. 12" in documents that do not say it themselves. False:
 *  it is none, and 'error' says so. */
CG_API bool cg_corpus_dossier(cg_corpus *corpus, const char *dossier, cg_error *error);

/** Reads and searches all documents. Once for each corpus. Same input, same result, for every number of threads. */
CG_API void cg_corpus_run(cg_corpus *corpus);

/** Makes cg_corpus_run keep what cg_check_run asks about. Before the run. */
CG_API void cg_corpus_keep_details(cg_corpus *corpus);

/** How far cg_corpus_run is; may be called from another thread meanwhile. */
CG_API void cg_corpus_progress(const cg_corpus *corpus, uint32_t *done, uint32_t *total);

CG_API const cg_families *cg_corpus_families(const cg_corpus *corpus);
CG_API const cg_document *cg_corpus_documents(const cg_corpus *corpus, uint32_t *count);
CG_API const cg_work *cg_corpus_works(const cg_corpus *corpus, uint32_t *count);
CG_API const cg_citation *cg_corpus_citations(const cg_corpus *corpus, uint32_t *count);
CG_API const cg_finding *cg_corpus_findings(const cg_corpus *corpus, uint32_t *count);
CG_API void cg_corpus_free(cg_corpus *corpus);

/** Adds 'text' as a document called 'path' (both borrowed until the run is over): what `resolve` does with its lines.
 */
CG_API void cg_corpus_add_text(cg_corpus *corpus, const char *path, cg_str text);

/** Writes the text of the file at 'path' ("-": standard input) as citation places count it: for a UTF-8 text file the
 *  file itself, byte for byte. */
CG_API bool cg_text_print(const char *path, FILE *out, cg_error *error);

/* ------------------------------------------------------------------------------------------------ checks */

/** The keys of official publications that are known to exist, in a compact file that is used as it lies on the disk. */
typedef struct cg_catalog cg_catalog;

/** Which findings are wanted. All zero: all of them. */
typedef struct cg_selection {
    const char *const *select; /* codes or beginnings of codes ("F", "T01"); none: all */
    const char *const *ignore; /* likewise; they win over 'select' */
    unsigned select_count, ignore_count;
    const char *baseline; /* a file of cg_check_write_baseline, whose findings are known; or NULL */
} cg_selection;

/** Judges all citations of a corpus that has run with cg_corpus_keep_details: adds findings, and puts all in the order
 *  of the documents and of what stands in them. Without details only those of the run are there. With a catalog (or
 *  NULL) publications are looked up in it. */
CG_API void cg_check_run(cg_corpus *corpus, const cg_catalog *catalog);

/** Takes away the findings that are not wanted. False: the baseline cannot be read. */
CG_API bool cg_check_select(cg_corpus *corpus, const cg_selection *selection, cg_error *error);

/** Whether some code begins with 'prefix'. */
CG_API bool cg_check_known(const char *prefix);

/** Writes the fingerprints of all findings to the file at 'path'. */
CG_API bool cg_check_write_baseline(const cg_corpus *corpus, const char *path, cg_error *error);

/** Whether cg_check_fix can change the document: a file of plain text or Markdown in UTF-8. */
CG_API bool cg_check_fixable(const cg_corpus *corpus, uint32_t document);

/** Fills the certain suggestions into the file of a document or, where 'diff' is not NULL, only shows there what would
 *  change. 'changes' is how many there are. False: the file could not be read again, or
 *  not written. */
CG_API bool cg_check_fix(const cg_corpus *corpus, uint32_t document, FILE *diff, uint32_t *changes, cg_error *error);

/* ------------------------------------------------------------------------------------------------ graph */

/** The directed graph of works: an edge from the work that a document is to each work that it cites. */
typedef struct cg_graph cg_graph;

/** A node, in the order of cg_corpus_works: node i is work i. */
typedef struct cg_node {
    uint32_t citations; /* citations received, from all documents but itself */
    uint32_t in_degree, out_degree;
    double pagerank;
    uint32_t component; /* from 1, the largest first */
    uint32_t community; /* from 1, the largest first */
} cg_node;

/** All citations of one work in another. A document that names itself makes no edge. */
typedef struct cg_edge {
    uint32_t source, target; /* nodes */
    uint32_t weight;         /* citations, at least 1 */
    cg_str places;           /* the first few: "p. 3; p. 7 n. 12" or "l. 40" */
} cg_edge;

CG_API cg_graph *cg_graph_new(const cg_corpus *corpus, cg_error *error);
CG_API const cg_node *cg_graph_nodes(const cg_graph *graph, uint32_t *count);
CG_API const cg_edge *cg_graph_edges(const cg_graph *graph, uint32_t *count);
CG_API void cg_graph_free(cg_graph *graph);

/* ------------------------------------------------------------------------------------------------ catalog */

/** What cg_catalog_build read. */
typedef struct cg_catalog_counts {
    uint64_t lines; /* without blank ones and comments */
    uint64_t again; /* keys that had been listed before, or that differ in nothing but the year of the session */
    uint64_t junk;  /* lines that are no key */
    /* The first of those, from 1, and which of the files it is in, from 0; 0, 0: there is none. */
    uint64_t junk_line;
    uint32_t junk_file;
} cg_catalog_counts;

/** Builds a catalog at 'output' from lists of keys, plain or compressed with gzip ("-": standard input): a key a line,
 *  in any order; blank lines and those that begin with # are skipped. The file appears whole or not at all. */
CG_API bool cg_catalog_build(const char *const *paths, uint32_t count, const char *output, cg_catalog_counts *counts,
                             cg_error *error);

/** Opens a catalog. NULL: there is none, it is damaged, or of another version; 'error' says which. */
CG_API cg_catalog *cg_catalog_open(const char *path, cg_error *error);

typedef enum cg_catalog_answer {
    CG_CATALOG_KNOWN,     /* it exists */
    CG_CATALOG_MISSING,   /* it does not: the numbers around it, and newer ones of its series, are known */
    CG_CATALOG_LATER,     /* cannot tell: the series is not known so far, or only just */
    CG_CATALOG_GAP,       /* cannot tell: little is known of that part of the series */
    CG_CATALOG_NO_SERIES, /* cannot tell: no such dossier, session or year is known */
} cg_catalog_answer;

/** Does the publication with this key, or id of a work, exist? */
CG_API cg_catalog_answer cg_catalog_find(const cg_catalog *catalog, cg_str key);

typedef struct cg_catalog_size {
    uint32_t bytes;
    uint32_t listed;  /* keys from the lists */
    uint32_t implied; /* papers of which only a correction, a reprint or an attachment was listed */
    uint32_t series;
} cg_catalog_size;

CG_API cg_catalog_size cg_catalog_measure(const cg_catalog *catalog);

/** Room for a key and the NUL after it. */
#define CG_KEY_ROOM 80

/** Keys that differ in nothing but a number. */
typedef struct cg_catalog_series {
    cg_str name;             /* "kst-22112-#": # stands for the number, @ for letters; ! ends what is not numbered */
    cg_str kind;             /* "kst-" */
    uint32_t keys;           /* how many it has */
    char first[CG_KEY_ROOM]; /* the lowest */
    char last[CG_KEY_ROOM];  /* the highest */
} cg_catalog_series;

/** The series with that index, in the order of kinds and names, with numbers in these by value. */
CG_API cg_catalog_series cg_catalog_series_at(const cg_catalog *catalog, uint32_t index);

CG_API void cg_catalog_free(cg_catalog *catalog);

/* ------------------------------------------------------------------------------------------------ output */

/** What an output shows. */
typedef enum cg_content { CG_REFERENCES, CG_NODES, CG_EDGES, CG_GRAPH, CG_FINDINGS } cg_content;

/** One row an output format. */
typedef struct cg_format {
    const char *name;   /* for --format */
    const char *ending; /* of file names, with the dot */
    const char *file;   /* what cg_write_all calls it; NULL: not among its files */
    cg_content content;
} cg_format;

/** All formats. */
CG_API const cg_format *cg_formats(uint32_t *count);

/** Writes one output to a stream. 'graph' may be NULL for CG_REFERENCES and CG_FINDINGS. False: 'error' says what went
 * wrong. */
CG_API bool cg_write(const cg_corpus *corpus, const cg_graph *graph, const cg_format *format, FILE *out,
                     cg_error *error);

/** Writes one output to the file at 'path', which appears whole or not at all. */
CG_API bool cg_write_file(const cg_corpus *corpus, const cg_graph *graph, const cg_format *format, const char *path,
                          cg_error *error);

/** Writes every format that has a file name into the folder 'dir', which is made where it is missing: all of them or
 * none. */
CG_API bool cg_write_all(const cg_corpus *corpus, const cg_graph *graph, const char *dir, cg_error *error);

/** How findings are shown to people. */
typedef struct cg_report {
    cg_level from;   /* what is below this level is left out */
    uint32_t most;   /* findings of one code; 0: all of them */
    bool color;      /* with the control sequences of terminals */
    bool with_lines; /* the line that is meant, and what to write instead, below each place */
} cg_report;

/** Prints the findings for people. False: 'error' says what went wrong. */
CG_API bool cg_report_findings(const cg_corpus *corpus, const cg_report *how, FILE *out, cg_error *error);

#ifdef __cplusplus
}
#endif

#endif
