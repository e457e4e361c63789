/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/xml_names.h"

#include <stdlib.h>

/* By name, as bytes: FORMEX has P where others have p. */
/* clang-format off */
static const xml_name names[] = {
    {"ALINEA", XML_BLOCK, NULL}, {"ANNEX", XML_BLOCK, NULL}, {"ARTICLE", XML_BLOCK, NULL},
    {"BIB.DATA", XML_DROP, NULL}, {"BIB.INSTANCE", XML_DROP, NULL}, {"CELL", XML_CELL, NULL},
    {"COM", XML_INLINE, NULL}, {"CONSID", XML_BLOCK, NULL}, {"CORPUS", XML_ROW, NULL}, {"DATE", XML_INLINE, NULL},
    {"DIVISION", XML_BLOCK, NULL}, {"DLIST", XML_BLOCK, NULL}, {"DLIST.ITEM", XML_BLOCK, NULL},
    {"Description", XML_BLOCK, NULL}, {"ENACTING.TERMS", XML_BLOCK, NULL}, {"FINAL", XML_BLOCK, NULL},
    {"FRBRalias", XML_UNKNOWN, "value"}, {"FRBRthis", XML_UNKNOWN, "value"}, {"FT", XML_INLINE, NULL},
    {"GR.CONSID", XML_BLOCK, NULL}, {"GR.SEQ", XML_BLOCK, NULL}, {"GR.VISA", XML_BLOCK, NULL},
    {"HT", XML_INLINE, NULL}, {"IE", XML_INLINE, NULL}, {"ITEM", XML_BLOCK, NULL}, {"LIST", XML_BLOCK, NULL},
    {"NO.CELEX", XML_IDENTITY, NULL}, {"NO.COM", XML_INLINE, NULL}, {"NO.CURRENT", XML_INLINE, NULL},
    {"NO.DIV", XML_LEAD, NULL}, {"NO.P", XML_LEAD, NULL}, {"NO.PARAG", XML_LEAD, NULL}, {"NO.SEQ", XML_INLINE, NULL},
    {"NOTE", XML_NOTE, "id"}, {"NP", XML_BLOCK, NULL}, {"P", XML_BLOCK, NULL}, {"PAGE.HEADER", XML_DROP, NULL},
    {"PARAG", XML_BLOCK, NULL}, {"PREAMBLE", XML_BLOCK, NULL}, {"QUOT", XML_INLINE, NULL},
    {"QUOT.END", XML_SIGN, NULL}, {"QUOT.START", XML_SIGN, NULL}, {"REF.DOC.OJ", XML_MARK_OJ, NULL},
    {"ROW", XML_ROW, NULL}, {"SIGNATURE", XML_BLOCK, NULL}, {"STI", XML_BLOCK, NULL}, {"STI.ART", XML_BLOCK, NULL},
    {"TBL", XML_ROW, NULL}, {"TERM", XML_INLINE, NULL}, {"TI", XML_BLOCK, NULL}, {"TI.ART", XML_BLOCK, NULL},
    {"TITLE", XML_BLOCK, NULL}, {"TXT", XML_BLOCK, NULL}, {"VISA", XML_BLOCK, NULL}, {"YEAR", XML_INLINE, NULL},
    {"a", XML_MARK, "href"}, {"aanhef", XML_BLOCK, NULL}, {"abbr", XML_INLINE, NULL},
    {"achternaam", XML_INLINE, NULL}, {"acronym", XML_INLINE, NULL}, {"afdeling", XML_BLOCK, NULL},
    {"afkondiging", XML_BLOCK, NULL}, {"agendapunt", XML_BLOCK, NULL}, {"al", XML_BLOCK, NULL},
    {"al-groep", XML_BLOCK, NULL}, {"algemeen", XML_BLOCK, NULL}, {"amendement", XML_BLOCK, NULL},
    {"antwoord", XML_BLOCK, NULL}, {"article", XML_BLOCK, NULL}, {"artikel", XML_BLOCK, NULL},
    {"authorialNote", XML_NOTE, "id"}, {"b", XML_INLINE, NULL}, {"behandeldDossier", XML_PAPER, NULL},
    {"big", XML_INLINE, NULL},
    {"bijlage", XML_BLOCK, NULL}, {"blockList", XML_BLOCK, NULL}, {"blockquote", XML_BLOCK, NULL},
    {"boek", XML_BLOCK, NULL}, {"br", XML_LINE, NULL}, {"bridgehead", XML_BLOCK, NULL}, {"brondata", XML_DROP, NULL},
    {"chapter", XML_BLOCK, NULL}, {"citation", XML_BLOCK, NULL}, {"cite", XML_INLINE, NULL},
    {"citeertitel", XML_BLOCK, NULL}, {"code", XML_INLINE, NULL}, {"conclusie", XML_BLOCK, NULL},
    {"conclusions", XML_BLOCK, NULL}, {"considerans", XML_BLOCK, NULL}, {"considerans.al", XML_BLOCK, NULL},
    {"content", XML_BLOCK, NULL}, {"date", XML_INLINE, NULL}, {"datum", XML_INLINE, NULL},
    {"datumtekst", XML_BLOCK, NULL}, {"dd", XML_BLOCK, NULL}, {"deel", XML_BLOCK, NULL}, {"def", XML_INLINE, NULL},
    {"del", XML_INLINE, NULL}, {"description", XML_BLOCK, NULL}, {"div", XML_BLOCK, NULL},
    {"divisie", XML_BLOCK, NULL}, {"dl", XML_BLOCK, NULL}, {"docDate", XML_INLINE, NULL},
    {"docNumber", XML_INLINE, NULL}, {"docTitle", XML_INLINE, NULL}, {"docType", XML_INLINE, NULL},
    {"docketNumber", XML_INLINE, NULL}, {"dossier", XML_BLOCK, NULL}, {"dossiernr", XML_DOSSIER, NULL},
    {"dossiernummer", XML_BLOCK, NULL}, {"dt", XML_BLOCK, NULL}, {"eindnoot", XML_NOTE, "id"},
    {"em", XML_INLINE, NULL}, {"emphasis", XML_INLINE, NULL}, {"entity", XML_INLINE, NULL}, {"entry", XML_CELL, NULL},
    {"eol", XML_LINE, NULL}, {"extref", XML_MARK, "doc"}, {"font", XML_INLINE, NULL}, {"footnote", XML_NOTE, "id"},
    {"footnote-ref", XML_NOTE_CALL, "linkend"}, {"footnoteref", XML_NOTE_CALL, "linkend"},
    {"functie", XML_INLINE, NULL}, {"h1", XML_BLOCK, NULL}, {"h2", XML_BLOCK, NULL}, {"h3", XML_BLOCK, NULL},
    {"h4", XML_BLOCK, NULL}, {"h5", XML_BLOCK, NULL}, {"h6", XML_BLOCK, NULL}, {"heading", XML_BLOCK, NULL},
    {"hoofdstuk", XML_BLOCK, NULL}, {"i", XML_INLINE, NULL}, {"identifier", XML_IDENTITY, NULL},
    {"inf", XML_INLINE, NULL}, {"informaltable", XML_ROW, NULL}, {"inhoudsindicatie", XML_BLOCK, NULL},
    {"inline", XML_INLINE, NULL}, {"ins", XML_INLINE, NULL}, {"intitule", XML_BLOCK, NULL},
    {"intref", XML_MARK, "doc"}, {"item", XML_BLOCK, NULL}, {"jcis", XML_DROP, NULL},
    {"kamerstukkop", XML_BLOCK, NULL}, {"kamervraagkop", XML_BLOCK, NULL}, {"kamervraagnummer", XML_BLOCK, NULL},
    {"kamervraagomschrijving", XML_BLOCK, NULL}, {"kamervraagonderwerp", XML_INLINE, NULL}, {"kop", XML_BLOCK, NULL},
    {"label", XML_WORD, NULL}, {"li", XML_BLOCK, NULL}, {"li.nr", XML_LEAD, NULL}, {"lid", XML_BLOCK, NULL},
    {"lidnr", XML_LEAD, NULL}, {"lijst", XML_BLOCK, NULL}, {"linebreak", XML_LINE, NULL},
    {"listitem", XML_BLOCK, NULL}, {"location", XML_INLINE, NULL}, {"meta", XML_META, NULL},
    {"meta-data", XML_DROP, NULL}, {"metadata", XML_META, NULL}, {"mod", XML_INLINE, NULL}, {"motie", XML_BLOCK, NULL}, {"naam", XML_INLINE, NULL},
    {"nadruk", XML_INLINE, NULL}, {"nl", XML_LINE, NULL}, {"noot", XML_NOTE, "id"}, {"noot-nr", XML_NOTE_LABEL, NULL},
    {"noot-ref", XML_NOTE_CALL, "linkend"}, {"noot.al", XML_BLOCK, NULL}, {"noot.nr", XML_NOTE_LABEL, NULL},
    {"nootnr", XML_NOTE_LABEL, NULL}, {"nootref", XML_NOTE_CALL, "linkend"}, {"noteRef", XML_NOTE_CALL, "href"},
    {"nr", XML_WORD, NULL}, {"num", XML_LEAD, NULL}, {"ol", XML_BLOCK, NULL}, {"ondernummer", XML_NUMBER, NULL},
    {"ondertekening", XML_BLOCK, NULL}, {"organisatie", XML_INLINE, NULL}, {"organization", XML_INLINE, NULL},
    {"p", XML_BLOCK, NULL}, {"para", XML_BLOCK, NULL}, {"parablock", XML_BLOCK, NULL}, {"paragraaf", XML_BLOCK, NULL},
    {"paragraph", XML_BLOCK, NULL}, {"paragroup", XML_BLOCK, NULL}, {"person", XML_INLINE, NULL},
    {"phrase", XML_INLINE, NULL}, {"placeholder", XML_INLINE, NULL}, {"politiek", XML_INLINE, NULL},
    {"pre", XML_BLOCK, NULL}, {"preamble", XML_BLOCK, NULL}, {"preface", XML_BLOCK, NULL}, {"q", XML_INLINE, NULL},
    {"quotedStructure", XML_BLOCK, NULL}, {"quotedText", XML_INLINE, NULL}, {"recital", XML_BLOCK, NULL},
    {"recordPacking", XML_DROP, NULL}, {"recordSchema", XML_DROP, NULL},
    {"ref", XML_MARK, "href"}, {"references", XML_RECORD, "resourceIdentifier"}, {"regeling", XML_BLOCK, NULL},
    {"regeling-tekst", XML_BLOCK, NULL}, {"relation", XML_RECORD, "resourceIdentifier"}, {"role", XML_INLINE, NULL},
    {"row", XML_ROW, NULL}, {"rref", XML_MARK, "href"}, {"s", XML_INLINE, NULL}, {"script", XML_DROP, NULL},
    {"section", XML_BLOCK, NULL}, {"shortTitle", XML_INLINE, NULL}, {"signature", XML_INLINE, NULL},
    {"slotformulering", XML_BLOCK, NULL}, {"small", XML_INLINE, NULL}, {"span", XML_INLINE, NULL},
    {"spreekbeurt", XML_BLOCK, NULL}, {"spreker", XML_BLOCK, NULL}, {"strike", XML_INLINE, NULL},
    {"strong", XML_INLINE, NULL}, {"stuk", XML_BLOCK, NULL}, {"stuknr", XML_BLOCK, NULL}, {"style", XML_DROP, NULL},
    {"sub", XML_INLINE, NULL}, {"subparagraph", XML_BLOCK, NULL}, {"subscript", XML_INLINE, NULL},
    {"subtitel", XML_WORD, NULL}, {"sup", XML_RAISED, NULL}, {"superscript", XML_RAISED, NULL},
    {"table", XML_ROW, NULL}, {"tbody", XML_ROW, NULL}, {"td", XML_CELL, NULL}, {"tekst", XML_BLOCK, NULL},
    {"tekstregel", XML_BLOCK, NULL}, {"term", XML_INLINE, NULL}, {"tgroup", XML_ROW, NULL}, {"th", XML_CELL, NULL},
    {"thead", XML_ROW, NULL}, {"titel", XML_WORD, NULL}, {"titeldeel", XML_BLOCK, NULL}, {"title", XML_BLOCK, NULL},
    {"toestand", XML_UNKNOWN, "bwb-id"}, {"tr", XML_ROW, NULL}, {"tt", XML_INLINE, NULL},
    {"tussenkop", XML_BLOCK, NULL}, {"u", XML_INLINE, NULL}, {"uitspraak", XML_BLOCK, NULL}, {"ul", XML_BLOCK, NULL},
    {"voetnoot", XML_NOTE, "id"}, {"voornaam", XML_INLINE, NULL}, {"voorvoegsels", XML_INLINE, NULL},
    {"vraag", XML_BLOCK, NULL}, {"vrije-tekst", XML_BLOCK, NULL}, {"wet-besluit", XML_BLOCK, NULL},
    {"wettekst", XML_BLOCK, NULL}, {"wie", XML_BLOCK, NULL}, {"wti", XML_UNKNOWN, "bwb-id"},
};
/* clang-format on */

static const xml_name unknown = {.name = "", .role = XML_UNKNOWN};

static int compare(const void *key, const void *row) {
    return strcmp(key, ((const xml_name *)row)->name);
}

const char *xml_local_name(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const xml_name *xml_name_of(const char *name) {
    const xml_name *found = bsearch(xml_local_name(name), names, sizeof names / sizeof *names, sizeof *names, compare);
    return found ? found : &unknown;
}

bool xml_is_record(const char *root) {
    static const char *const records[] = {"metadata_gegevens", "owms-metadata", "plooi", "record",
                                          "searchRetrieveResponse"};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        if (strcmp(xml_local_name(root), records[i]) == 0)
            return true;
    return false;
}

bool xml_is_captured(xml_role role) {
    return role == XML_NOTE_LABEL || role == XML_NOTE_CALL || role == XML_RAISED || role == XML_IDENTITY ||
           role == XML_DOSSIER || role == XML_NUMBER || role == XML_PAPER;
}
