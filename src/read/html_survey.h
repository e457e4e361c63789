/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first pass over a page: where its footnotes are, and what it says about itself. No two programs write footnotes
 * alike, but all of them link: the call leads to the note, and the note, or the number before it, leads back:
 *
 *     <a href="#_ftn1" name="_ftnref1">[1]</a>       <div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> ...
 *     <sup id="fnref:1"><a href="#fn:1">1</a></sup>  <li id="fn:1"><p>... <a href="#fnref:1">(arrow)</a></li>
 *     <a class="nootnum" href="#ID-7">1</a>          <div class="noot"><sup><span id="ID-7">1</span></sup><p>...
 *
 * So a call is a link with a small number or a sign as its words, to a place further down that leads back to it, or
 * that stands in <sup> or says by its class or target that it calls a note. The note is the outermost element that
 * begins with that place and holds no other. Where there are no links, numbers in <sup> are calls and notes if a block
 * or line further down begins with the same number in <sup>.
 */
#ifndef READ_HTML_SURVEY_H
#define READ_HTML_SURVEY_H

#include "base/intern.h"
#include "read/html_page.h"
#include "read/html_stack.h"

typedef enum html_mark_kind {
    MARK_CALL,  /* calls a note; its words are not text */
    MARK_NOTE,  /* a note */
    MARK_SKIP,  /* the way back from a note: not text */
    MARK_POWER, /* a raised number that calls nothing */
} html_mark_kind;

/* Something at [start, end) of the source that the second pass must know. */
typedef struct html_mark {
    size_t start, end;
    html_mark_kind kind;
    uint32_t note;   /* of a note and its calls: which of the page's notes */
    uint32_t number; /* as readers see it; 0: a sign */
    bool has_label;  /* the note repeats its number */
} html_mark;

typedef struct html_survey html_survey;

/* All that a survey finds; good until the next one. */
typedef struct html_found {
    const html_mark *marks; /* by start */
    uint32_t mark_count, note_count;
} html_found;

/* Makes a survey of the page. */
html_found html_survey_run(html_survey *s, html_page *page, reading *r, html_source source);

html_survey *html_survey_new(void);
void html_survey_free(html_survey *s);

#endif
