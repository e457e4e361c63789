/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of checks: one row each. A code keeps its meaning for ever. The level is a promise: an error is never
 * false, a warning rarely. The letter says what it is about: R reading, F form, T target, N notes, C corpus, U links.
 */
#include "citegraph.h"

#include <assert.h>

static const cg_check checks[CG_CODE_COUNT] = {
    [CG_R001] =
        {
            .code = "R001",
            .name = "unreadable",
            .level = CG_ERROR,
            .summary = "the document cannot be read",
            .explanation =
                "What\n"
                "  The file is not there, may not be read, or reading it failed; the message gives the reason. A\n"
                "  document whose format is damaged so far that nothing can be got out of it is reported too.\n"
                "Why\n"
                "  Nothing that it cites is in the results, and nothing else shows that it is missing.\n"
                "Instead\n"
                "  Check the path and the permissions, open the file in the program that made it, or leave it out.\n",
        },
    [CG_R002] =
        {
            .code = "R002",
            .name = "empty-document",
            .level = CG_WARNING,
            .summary = "the document is empty",
            .explanation =
                "What\n"
                "  The file could be read, but there is no text in it: it has no bytes, or nothing but white space.\n"
                "Why\n"
                "  An empty file is mostly a download that failed, or a scan in which no text was recognised. It is\n"
                "  in the graph as a document that cites nothing, which may be wrong.\n"
                "Instead\n"
                "  Fetch the document again, or have the text of the scan recognised, and run once more.\n",
        },
    [CG_R003] =
        {
            .code = "R003",
            .name = "unknown-format",
            .level = CG_ERROR,
            .summary = "the document is not text, and no reader knows its format",
            .explanation =
                "What\n"
                "  The first bytes show that the file is no text, and they belong to no format that can be read.\n"
                "Why\n"
                "  Searching bytes that are no text would find citations that are none, so the document is left out.\n"
                "Instead\n"
                "  Convert the document to a format that is read, such as plain text, or leave it out of the folder.\n",
        },
    [CG_R004] =
        {
            .code = "R004",
            .name = "guessed-encoding",
            .level = CG_INFO,
            .summary = "the encoding was guessed",
            .explanation =
                "What\n"
                "  The text is not UTF-8 and does not say in what encoding it is. It was taken to be in the one that\n"
                "  the message names.\n"
                "Why\n"
                "  If the guess is wrong, letters with accents, dashes and quotation marks are wrong, and a citation\n"
                "  that contains them may be missed. Digits and plain letters are not affected.\n"
                "Instead\n"
                "  Save the document as UTF-8. Nothing needs to be done where the text looks right.\n",
        },
    [CG_R005] =
        {
            .code = "R005",
            .name = "replaced-bytes",
            .level = CG_WARNING,
            .summary = "bytes that are not UTF-8 were replaced",
            .explanation =
                "What\n"
                "  The document is UTF-8, but some of its bytes are no character. Each was replaced by the character\n"
                "  U+FFFD; the message tells how many and where the first one stands.\n"
                "Why\n"
                "  A citation around such a byte may be missed, and positions after it are those of the text with the\n"
                "  replacements. Such bytes come from files of different encodings that were pasted together, or from\n"
                "  a transfer that damaged the file.\n"
                "Instead\n"
                "  Find the place, repair the characters in the source, and save the document as UTF-8.\n",
        },
    [CG_R006] =
        {
            .code = "R006",
            .name = "search-cut-short",
            .level = CG_WARNING,
            .summary = "the search was cut short",
            .explanation =
                "What\n"
                "  At the place that the message names a pattern reached its limit on work, and was given up there.\n"
                "  The rest of the document was searched as usual.\n"
                "Why\n"
                "  A citation at that place may be missed. The limit is there because one hostile or broken line\n"
                "  could otherwise hold up everything; real text hardly ever reaches it.\n"
                "Instead\n"
                "  Look at the place by hand. Where it is ordinary text, the pattern of the family is at fault:\n"
                "  please report it with the line.\n",
        },
    [CG_R007] =
        {
            .code = "R007",
            .name = "needs-password",
            .level = CG_ERROR,
            .summary = "the document needs a password",
            .explanation =
                "What\n"
                "  The document is encrypted and cannot be opened without its password.\n"
                "Why\n"
                "  Nothing that it cites is in the results. Passwords are not asked for, since runs have to work\n"
                "  unattended.\n"
                "Instead\n"
                "  Open it with its password in the program that made it, and save a copy without one.\n",
        },
    [CG_R008] =
        {
            .code = "R008",
            .name = "page-without-text",
            .level = CG_WARNING,
            .summary = "pages are pictures without text",
            .explanation =
                "What\n"
                "  The PDF, or some of its pages, holds pictures of pages and no text: it was scanned.\n"
                "Why\n"
                "  What these pages cite is not in the results. People see text there, so nothing else shows it.\n"
                "Instead\n"
                "  Have the text recognised (OCR), with a program such as ocrmypdf, and read the result.\n",
        },
    [CG_R009] =
        {
            .code = "R009",
            .name = "read-in-part",
            .level = CG_ERROR,
            .summary = "part of the document was not read",
            .explanation =
                "What\n"
                "  A part of the document is missing or damaged, or larger or nested deeper than any document is. The\n"
                "  message names it, with the place and the reason. What could be read was searched as usual.\n"
                "Why\n"
                "  What the rest cites is not in the results, and nothing else shows that it is missing.\n"
                "Instead\n"
                "  Fetch the document again. If the program that made it can still open it, save a copy with that.\n",
        },
    [CG_R010] =
        {
            .code = "R010",
            .name = "over-limit",
            .level = CG_ERROR,
            .summary = "reading the document needs more than it may",
            .explanation =
                "What\n"
                "  Documents such as PDF, DOCX and archives are read by a process of their own, with limits on time,\n"
                "  memory and output. This one went over the limit that the message names, and was given up.\n"
                "Why\n"
                "  What had not been read by then is not in the results. The limits are far beyond what real "
                "documents\n"
                "  need; a file that reaches one is damaged, or was made to harm whoever opens it.\n"
                "Instead\n"
                "  Look where the file comes from. If it is good, split it, or save it again with another program.\n",
        },
    [CG_R011] =
        {
            .code = "R011",
            .name = "reader-crashed",
            .level = CG_ERROR,
            .summary = "the reader of the document crashed",
            .explanation =
                "What\n"
                "  The process that read the document ended with an error; the message says how.\n"
                "Why\n"
                "  What had not been read by then is not in the results. Nothing else is affected: other documents\n"
                "  get a new process. The file is damaged in a way that the library for its format does not expect.\n"
                "Instead\n"
                "  Save the document again with another program. Please report the crash, with the file.\n",
        },
    [CG_R012] =
        {
            .code = "R012",
            .name = "member-left-out",
            .level = CG_ERROR,
            .summary = "documents of an archive were left out",
            .explanation =
                "What\n"
                "  Some documents in the ZIP or tar file were not read: their paths lead out of the archive, they are\n"
                "  encrypted, damaged or larger than 256 MB, or they are archives themselves. The message names the\n"
                "  first of them.\n"
                "Why\n"
                "  Nothing that they cite is in the results. Archives in archives are not opened, since some are made\n"
                "  to unpack without end.\n"
                "Instead\n"
                "  Unpack the archive, and give the folder.\n",
        },
    [CG_R013] =
        {
            .code = "R013",
            .name = "files-left-out",
            .level = CG_INFO,
            .summary = "files in folders were left out",
            .explanation =
                "What\n"
                "  In the folders and archives that were given lie files whose names are those of no format that can\n"
                "  be read. The message counts them by the endings of their names.\n"
                "Why\n"
                "  Folders hold all kinds of things, so this is no error; but a document among them would be missing.\n"
                "Instead\n"
                "  Name a file itself to have it read whatever it is called.\n",
        },
    [CG_F001] =
        {
            .code = "F001",
            .name = "damaged-form",
            .level = CG_WARNING,
            .summary = "the form of the citation is damaged",
            .explanation =
                "What\n"
                "  The citation is misspelt, or what stands there is what scanning or converting has left of it:\n"
                "  ECLl for ECLI, II read as 11, blanks within a number, lost hyphens. Where only one reading is\n"
                "  possible the citation has its id, and the message tells which; otherwise it has none.\n"
                "Why\n"
                "  Readers search for what is written and find nothing. And a reading is a reading: it should be\n"
                "  looked at once.\n"
                "Instead\n"
                "  Write it as the publisher does, or convert the document again from its source.\n",
        },
    [CG_T001] =
        {
            .code = "T001",
            .name = "ambiguous-target",
            .level = CG_WARNING,
            .summary = "the citation may mean more than one work",
            .explanation =
                "What\n"
                "  What is written fits two or more works, and nothing around it tells which. The citation is in the\n"
                "  table with an empty id, and makes no edge in the graph. The message names the candidates.\n"
                "Why\n"
                "  A reader cannot know it either. A guess would put a wrong edge into the graph without a trace.\n"
                "Instead\n"
                "  Write what tells the works apart: the chamber, the year of the session, the number of the dossier,\n"
                "  or the full title of an act at its first mention.\n",
        },
    [CG_T002] =
        {
            .code = "T002",
            .name = "link-differs",
            .level = CG_WARNING,
            .summary = "a citation and the link over it disagree",
            .explanation =
                "What\n"
                "  The words cite one work, and the hyperlink that they carry leads to another one of the same kind, "
                "or\n"
                "  the address that is printed is not the one that is linked.\n"
                "Why\n"
                "  Who reads on paper and who clicks end at different documents. Mostly a number was corrected in the\n"
                "  words and not in the link, or an address was cut short in print.\n"
                "Instead\n"
                "  Follow the link, see which one is meant, and correct the other. In the tables the words count, and\n"
                "  for a printed address the link.\n",
        },
    [CG_T003] =
        {
            .code = "T003",
            .name = "mark-differs",
            .level = CG_WARNING,
            .summary = "a citation and the publisher's mark of it disagree",
            .explanation =
                "What\n"
                "  The publisher's XML or HTML says which document these words refer to, and the words themselves say\n"
                "  another one of the same kind.\n"
                "Why\n"
                "  Marks are set by programs and by hand, and both err; so do authors. Nothing else compares them.\n"
                "Instead\n"
                "  Look at the document that is meant. In the tables the mark counts.\n",
        },
    [CG_N001] =
        {
            .code = "N001",
            .name = "ibid-without-antecedent",
            .level = CG_WARNING,
            .summary = "what \"ibid.\" points to is not certain",
            .explanation =
                "What\n"
                "  A footnote says ibid. or idem, but the note before it is not there, cites several works, or says\n"
                "  more than one citation.\n"
                "Why\n"
                "  Notes move when a text is edited, and an ibid. then points to another source without a sign.\n"
                "Instead\n"
                "  Write the citation out, or refer to the note by its number.\n",
        },
    [CG_N002] =
        {
            .code = "N002",
            .name = "note-without-target",
            .level = CG_WARNING,
            .summary = "the note that is referred to does not tell which work is meant",
            .explanation = "What\n"
                           "  \"Zie voetnoot 4\", but there is no note 4 before it, or that note does not cite just "
                           "one known work.\n"
                           "Why\n"
                           "  A reader cannot follow the reference either.\n"
                           "Instead\n"
                           "  Correct the number, or write the citation out.\n",
        },
    [CG_N003] =
        {
            .code = "N003",
            .name = "act-without-antecedent",
            .level = CG_WARNING,
            .summary = "which act is meant is not certain",
            .explanation =
                "What\n"
                "  An article of \"die richtlijn\", of \"voornoemde wet\" or of a word that the document has defined, "
                "where\n"
                "  no such act, or more than one, was cited just before, or the word was defined for two acts.\n"
                "Why\n"
                "  The reader has to guess, and the citation makes no edge in the graph.\n"
                "Instead\n"
                "  Repeat the name or the number of the act.\n",
        },
    [CG_N004] =
        {
            .code = "N004",
            .name = "paper-without-dossier",
            .level = CG_WARNING,
            .summary = "the dossier of a paper is not known",
            .explanation =
                "What\n"
                "  \"Stuk nr. 12\" means a paper of the dossier at hand, but the document does not say which one that\n"
                "  is: it is no paper itself, and cites none or several dossiers before.\n"
                "Why\n"
                "  The number alone stands for a paper in every dossier.\n"
                "Instead\n"
                "  Write the dossier before the number, or tell it with --dossier.\n",
        },
};

static const char *const levels[] = {
    [CG_INFO] = "info",
    [CG_STYLE] = "style",
    [CG_WARNING] = "warning",
    [CG_ERROR] = "error",
};

const cg_check *cg_check_of(cg_code code) {
    assert((unsigned)code < CG_CODE_COUNT);
    return &checks[code];
}

const char *cg_level_name(cg_level level) {
    assert((unsigned)level < sizeof levels / sizeof *levels);
    return levels[level];
}
