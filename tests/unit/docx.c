/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a DOCX, and that nothing in one does harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "with_package.h"

#define NAMESPACES                                                                                                     \
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"                                          \
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"                                          \
    " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"                                            \
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"

#define RELATIONS(content)                                                                                             \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" content "</Relationships>"
#define TYPE                   "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PART(id, type, target) "<Relationship Id='" id "' Type='" TYPE type "' Target='" target "'/>"
#define ADDRESS(id, target)                                                                                            \
    "<Relationship Id='" id "' Type='" TYPE "hyperlink' Target='" target "' TargetMode='External'/>"

#define MAIN RELATIONS(PART("r1", "officeDocument", "word/document.xml"))
#define ALL                                                                                                            \
    RELATIONS(PART("f", "footnotes", "footnotes.xml") PART("e", "endnotes", "endnotes.xml")                            \
                  PART("s", "settings", "settings.xml") PART("y", "styles", "styles.xml")                              \
                      PART("h1", "header", "header1.xml") PART("h2", "header", "header2.xml")                          \
                          ADDRESS("link", "https://www.voorbeeld.nl/a"))

#define P(runs)      "<w:p>" runs "</w:p>"
#define T(text)      "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define FOOT(id)     "<w:r><w:footnoteReference w:id='" id "'/></w:r>"
#define RAISED(text) "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>" text "</w:t></w:r>"
#define FIELD(instruction, result)                                                                                     \
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>" instruction "</w:instrText></w:r>"               \
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" result "<w:r><w:fldChar w:fldCharType='end'/></w:r>"

/* The content of parts; NULL: there is no such part. */
typedef struct made_document {
    const char *body, *footnotes, *endnotes, *settings, *styles, *header1, *header2, *footnote_relations;
} made_document;

static buf package_with(made_document d) {
    made_part parts[20] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", MAIN},
        {"word/_rels/document.xml.rels", ALL},
        {"word/_rels/footnotes.xml.rels", RELATIONS(ADDRESS("link", "https://www.voorbeeld.nl/noot"))}};
    size_t count = 4;
    buf contents[7] = {{0}}, body = {0};
    buf_format(&body, "<w:body>%s</w:body>%c", d.body, '\0');
    add_part(parts, &count, "word/document.xml", &contents[0], "w:document", NAMESPACES, body.ptr);
    add_part(parts, &count, "word/footnotes.xml", &contents[1], "w:footnotes", NAMESPACES, d.footnotes);
    add_part(parts, &count, "word/endnotes.xml", &contents[2], "w:endnotes", NAMESPACES, d.endnotes);
    add_part(parts, &count, "word/settings.xml", &contents[3], "w:settings", NAMESPACES, d.settings);
    add_part(parts, &count, "word/styles.xml", &contents[4], "w:styles", NAMESPACES, d.styles);
    add_part(parts, &count, "word/header1.xml", &contents[5], "w:hdr", NAMESPACES, d.header1);
    add_part(parts, &count, "word/header2.xml", &contents[6], "w:ftr", NAMESPACES, d.header2);
    buf bytes = package_of(parts);
    for (int i = 0; i < 7; i++)
        buf_free(&contents[i]);
    buf_free(&body);
    return bytes;
}

static told *tell_document(made_document d) {
    return tell_made(package_with(d));
}

static void tells(made_document d, const char *expected) {
    shows_cleanly(tell_document(d), expected);
}

static void body_tells(const char *body, const char *expected) {
    tells((made_document){.body = body}, expected);
}

/* ---------------------------------------------------------------- text */

static void text_is_what_is_seen(void **state) {
    (void)state;
    body_tells(P(T("Kamer") T("stuk 22 ") T("112")) P() P(T("\n Twee ")), "Kamerstuk 22 112\n\nTwee \n");
    body_tells(P(T("een") "<w:r><w:tab/></w:r>" T("twee") "<w:r><w:br/></w:r>" T("drie")), "een\ttwee\ndrie\n");
    body_tells(P(T("kst") "<w:r><w:noBreakHyphen/></w:r>" T("22112") "<w:r><w:softHyphen/></w:r>" T("-1")),
               "kst-22112\u00AD-1\n");
    body_tells(P("<w:r><w:sym w:font='Symbol' w:char='F02D'/><w:sym w:font='Wingdings' w:char='F0A7'/>"
                 "<w:sym w:font='Symbol' w:char='F061'/></w:r>"),
               "-\uF0A7\uF061\n");
    body_tells(
        "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>" P(T("inhoud")) "</w:sdtContent></w:sdt>",
        "inhoud\n");
    body_tells(P("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" T("kop")), "kop\n");
    body_tells(P("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
                 "</m:oMath>"),
               "1/2\n");
}

static void paragraphs_are_counted(void **state) {
    (void)state;
    told *t = tell_document((made_document){.body = P(T("een")) P() P(T("twee") "<w:r><w:br/></w:r>" T("drie"))});
    cg_place place = text_place(&t->text, (size_t)(strstr(t->text.body.ptr, "drie") - t->text.body.ptr), 14);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.page, 0);
    assert_int_equal(place.column, 0);
    told_free(t);
}

static void cells_stay_apart(void **state) {
    (void)state;
    body_tells("<w:tbl><w:tr><w:tc>" P(T("22 112")) "</w:tc><w:tc>" P() "</w:tc><w:tc>" P(T("nr. 3"))
                   P(T("en meer")) "</w:tc></w:tr><w:tr><w:tc>" P(T("36 410")) "</w:tc></w:tr></w:tbl>" P(T("slot")),
               "22 112 | nr. 3\n\nen meer\n\n36 410\n\nslot\n");
}

static void text_boxes_follow_their_paragraph(void **state) {
    (void)state;
    body_tells(
        P(T("voor ") "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>" P(T(
            "kader")) "</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P(T("kader")) "</"
                                                                                                       "w:txbxContent><"
                                                                                                       "/w:pict></"
                                                                                                       "mc:Fallback></"
                                                                                                       "mc:"
                                                                                                       "AlternateConten"
                                                                                                       "t></w:r>" T(
                                                                                                           "n"
                                                                                                           "a"))
            P(T("twee")),
        "voor na\n\nkader\n\ntwee\n");
    body_tells(P("<w:r><mc:AlternateContent><mc:Fallback><w:t>oud</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
               "oud\n");
}

static void tables_in_boxes_are_tables(void **state) {
    (void)state;
    body_tells(P(T("voor ") "<w:r><w:txbxContent><w:tbl><w:tr><w:tc>" P(T("Datum")) "</w:tc><w:tc>" P(
                   T("3 mei")) "</w:tc></w:tr></w:tbl></w:txbxContent></w:r>" T("na")) P(T("twee")),
               "voor na\n\nDatum | 3 mei\n\ntwee\n");
}

static void hidden_text_is_out(void **state) {
    (void)state;
    tells(
        (made_document){
            .body = P(T("a") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>"
                             "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>c</w:t></w:r>"
                             "<w:r><w:rPr><w:rStyle w:val='Kind'/></w:rPr><w:t>d</w:t></w:r>"
                             "<w:r><w:rPr><w:rStyle w:val='Kind'/><w:vanish w:val='false'/></w:rPr><w:t>e</w:t></w:r>")
                P("<w:pPr><w:pStyle w:val='Kind'/></w:pPr>" T("f")),
            .styles = "<w:style w:styleId='Ouder'><w:rPr><w:vanish/></w:rPr></w:style>"
                      "<w:style w:styleId='Kind'><w:basedOn w:val='Ouder'/></w:style>"
                      "<w:style w:styleId='Rond'><w:basedOn w:val='Rond'/></w:style>",
        },
        "ace\n");
}

static void changes_are_as_accepted(void **state) {
    (void)state;
    body_tells(P("<w:del><w:r><w:delText>weg</w:delText></w:r>" T("weg") "</w:del><w:ins>" T(
                   "nieuw") "</w:ins>"
                            "<w:moveFrom>" T("weg") "</w:moveFrom><w:moveTo>" T(" hier") "</w:moveTo>"),
               "nieuw hier\n");
    body_tells(P("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" T("een ")) P(T("twee")), "een twee\n");
    body_tells("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(T("weg")) "</w:tc></w:tr><w:tr><w:tc>" P(
                   T("blijft")) "</w:tc></w:tr></w:tbl>",
               "blijft\n");
    body_tells(P("<w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr>" T("een"))
                   P("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>twee</w:t></w:r>"),
               "een\n\ntwee\n");
}

static void headers_come_once(void **state) {
    (void)state;
    tells(
        (made_document){
            .body =
                P("<w:pPr><w:sectPr><w:headerReference r:id='h1'/><w:footerReference r:id='h2'/></w:sectPr></w:pPr>" T(
                    "een")) P(T("twee")) "<w:sectPr><w:headerReference r:id='h1'/></w:sectPr>",
            .header1 = P(T("Kenmerk")),
            .header2 = P(T("Kenmerk")) P(T("Pagina")),
        },
        "een\n\ntwee\n\nKenmerk\n\nPagina\n");
}

/* ---------------------------------------------------------------- notes */

#define NOTE(id, text) "<w:footnote w:id='" id "'>" P("<w:r><w:footnoteRef/></w:r>" T(" " text)) "</w:footnote>"

static const char three_notes[] =
    "<w:footnote w:type='separator' w:id='-1'>" P("<w:r><w:separator/></w:r>") "</w:footnote>" NOTE("1", "eerste")
        NOTE("2", "tweede") NOTE("3", "derde");

static void notes_follow_the_calls(void **state) {
    (void)state;
    tells((made_document){.body = P(T("Kamerstuk 22 112, nr. 2") FOOT("3") T(", en") FOOT("1") T(".")),
                          .footnotes = three_notes},
          "Kamerstuk 22 112, nr. 2[^1], en[^2].\n\n[^1]: derde\n\n[^2]: eerste\n");
    told *t = tell_document((made_document){.body = P(T("nr. 2") FOOT("3") T(".")), .footnotes = three_notes});
    assert_true(str_equal(t->text.body, STR("nr. 2.\n\nderde\n")));
    assert_int_equal(t->text.notes.len, 1);
    assert_int_equal(t->text.notes.at[0].call, 5);
    told_free(t);
}

static void deleted_calls_do_not_count(void **state) {
    (void)state;
    tells((made_document){.body = P(T("a") "<w:del>" FOOT("1") "</w:del>" T("b") FOOT("2")), .footnotes = three_notes},
          "ab[^1]\n\n[^1]: tweede\n");
}

static void numbers_begin_again(void **state) {
    (void)state;
    tells((made_document){.body =
                              P(T("a") FOOT("1") FOOT("2")) P("<w:pPr><w:sectPr/></w:pPr>" T("b")) P(T("c") FOOT("3")),
                          .footnotes = three_notes,
                          .settings =
                              "<w:footnotePr><w:numStart w:val='4'/><w:numRestart w:val='eachSect'/></w:footnotePr>"},
          "a[^4][^5]\n\nb\n\nc[^4]\n\n[^4]: eerste\n\n[^5]: tweede\n\n[^4]: derde\n");
    tells(
        (made_document){
            .body = P(T("a") FOOT("1")) "<w:p><w:r><w:lastRenderedPageBreak/></w:r>" T("b")
                FOOT("2") "</w:p><w:sectPr><w:footnotePr><w:numRestart w:val='eachPage'/></w:footnotePr></w:sectPr>",
            .footnotes = three_notes},
        "a[^1]\n\nb[^1]\n\n[^1]: eerste\n\n[^1]: tweede\n");
}

static void signs_do_not_count(void **state) {
    (void)state;
    tells(
        (made_document){
            .body = P(T("a") "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='1'/><w:t>*</w:t></w:r>" T(
                "b") "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>7</w:t></w:r>" FOOT("3")),
            .footnotes = "<w:footnote w:id='1'>" P(T("* met ster")) "</w:footnote>"
                                                                    "<w:footnote w:id='2'>" P(RAISED("7") T(
                                                                        " getypt")) "</w:footnote>" NOTE("3", "derde")},
        "a[^*]b[^7][^1]\n\n[^*]: met ster\n\n[^7]: getypt\n\n[^1]: derde\n");
    tells((made_document){.body = P(T("a") FOOT("1")),
                          .footnotes = three_notes,
                          .settings = "<w:footnotePr><w:numFmt w:val='chicago'/></w:footnotePr>"},
          "a[^*]\n\n[^*]: eerste\n");
}

static void endnotes_are_notes_too(void **state) {
    (void)state;
    tells((made_document){.body = P(T("a") "<w:r><w:endnoteReference w:id='1'/></w:r>" FOOT("1")),
                          .footnotes = three_notes,
                          .endnotes = "<w:endnote w:id='1'>" P(T("eind")) P(T("noot")) "</w:endnote>"},
          "a[^1][^1]\n\n[^1]: eind\n\nnoot\n\n[^1]: eerste\n");
}

static void raised_digits_are_no_part_of_numbers(void **state) {
    (void)state;
    body_tells(P(T("nr. 2") RAISED("3") T(", 10 m") RAISED("2") T(" en de 2") RAISED("e")), "nr. 2³, 10 m² en de 2e\n");
    tells((made_document){.body = P(T("a") FOOT("1") T(" nr. 2") RAISED("1") T(" 9 km") RAISED("1")),
                          .footnotes = three_notes},
          "a[^1] nr. 2[^1] 9 km¹\n\n[^1]: eerste\n");
    body_tells(P(T("nr. 2") RAISED("1") T(" en 3") RAISED("1") RAISED("2") T(".")) P(RAISED("1") T(" Typt"))
                   P(RAISED("12") T("Ook")),
               "nr. 2[^1] en 3[^12].\n\n[^1]: Typt\n\n[^12]: Ook\n");
    body_tells(P(RAISED("Kamerstuk 22 112, nr. 3")), "Kamerstuk 22 112, nr. 3\n");
    tells((made_document){.body = P(T("nr. 2") FOOT("1") T(" en 3") FIELD(" NOTEREF _Ref1 \\f ", RAISED("1"))
                                        T(", noot ") FIELD("NOTEREF _Ref1", T("1"))),
                          .footnotes = three_notes},
          "nr. 2[^1] en 3[^1], noot 1\n\n[^1]: eerste\n");
}

/* ---------------------------------------------------------------- links */

static void links_lead_somewhere(void **state) {
    (void)state;
    body_tells(P(T("Zie ") "<w:hyperlink r:id='link'>" T("de") T(" brief") "</w:hyperlink>" T(".")),
               "Zie <https://www.voorbeeld.nl/a|de brief>.\n");
    body_tells(P("<w:hyperlink r:id='link' w:anchor='art2'>" T("a") "</w:hyperlink><w:hyperlink w:anchor='x'>" T(
                   "b") "</w:hyperlink><w:hyperlink r:id='weg'>" T("c") "</w:hyperlink>"),
               "<https://www.voorbeeld.nl/a#art2|a>bc\n");
    tells((made_document){.body = P(T("a") FOOT("1")),
                          .footnotes = "<w:footnote w:id='1'>" P(
                              "<w:hyperlink r:id='link'>" T("b") "</w:hyperlink>") "</w:footnote>"},
          "a[^1]\n\n[^1]: <https://www.voorbeeld.nl/noot|b>\n");
}

static void fields_show_their_result(void **state) {
    (void)state;
    body_tells(P(T("p. ") FIELD("PAGE", T("3")) T(".")), "p. 3.\n");
    body_tells(
        P(FIELD(" HYPERLINK &quot;https://www.voorbeeld.nl/b?x=\\\\1&quot; \\o &quot;tip&quot; ", T("hier")) T(" weg")),
        "<https://www.voorbeeld.nl/b?x=\\1|hier> weg\n");
    body_tells(P(FIELD("HYPERLINK \\l &quot;noot&quot;", T("hier"))), "hier\n");
    body_tells(P("<w:fldSimple w:instr='HYPERLINK https://www.voorbeeld.nl/c'>" T("daar") "</w:fldSimple>" T(".")),
               "<https://www.voorbeeld.nl/c|daar>.\n");
    body_tells(P(FIELD("IF " FIELD("PAGE", T("binnen")) " = 1", FIELD("PAGE", T("buiten")))), "buiten\n");
    told *t = tell_document((made_document){.body = P(T("a") "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" T("b"))});
    shows(t, "a\n");
    has_finding(t, CG_R009, "a field without an end");
    told_free(t);
}

/* ---------------------------------------------------------------- packages */

static void parts_may_be_anywhere(void **state) {
    (void)state;
    const made_part strict[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", RELATIONS("<Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/"
                                  "officeDocument' Target='/een/./twee/../brief.xml'/>")},
        {"een/brief.xml", "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>" P(
                              T("strikt")) "</w:body></w:document>"},
        {NULL, NULL},
    };
    buf bytes = package_of(strict);
    told *t = tell(buf_str(&bytes));
    shows(t, "strikt\n");
    told_free(t);
    buf_free(&bytes);
}

/* Reads a package of these parts; it cannot be read, for this reason. */
static void refuses(const made_part *parts, cg_code code, const char *words) {
    buf bytes = package_of(parts);
    told *t = tell(buf_str(&bytes));
    assert_false(t->fine);
    assert_true(t->reading.failed);
    has_finding(t, code, words);
    told_free(t);
    buf_free(&bytes);
}

static void what_is_no_document_is_refused(void **state) {
    (void)state;
    refuses((const made_part[]){{"[Content_Types].xml", "<Types/>"}, {NULL, NULL}}, CG_R003, "no document of Word");
    refuses(
        (const made_part[]){{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<workbook/>"}, {NULL, NULL}},
        CG_R003, "not a document of Word");
    refuses((const made_part[]){{"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", MAIN}, {NULL, NULL}}, CG_R001,
            "word/document.xml is missing");
    refuses((const made_part[]){{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<a><b></a>"}, {NULL, NULL}},
            CG_R001, "word/document.xml is broken in line 1, column 9");
    told *t = tell_document((made_document){.body = ""});
    has_finding(t, CG_R002, "no text");
    told_free(t);
}

static void what_can_be_read_of_damage_counts(void **state) {
    (void)state;
    told *t =
        tell_document((made_document){.body = P(T("een") FOOT("1")) P(T("twee") "</w:x>"), .footnotes = three_notes});
    shows(t, "een[^1]\n\ntwee\n\n[^1]: eerste\n");
    has_finding(t, CG_R009, "word/document.xml is broken in line 1, column ");
    told_free(t);
    t = tell_document((made_document){.body = P(T("een") FOOT("1"))});
    shows(t, "een[^1]\n\n[^1]: \n");
    has_finding(t, CG_R009, "word/footnotes.xml is missing");
    told_free(t);
}

static void entities_are_refused(void **state) {
    (void)state;
    static const char *const declarations[] = {
        "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE w [<!ENTITY % a SYSTEM 'http://voorbeeld.nl/a.dtd'> %a;]>",
    };
    for (size_t i = 0; i < 3; i++) {
        buf document = {0};
        buf_format(&document, "%s<w:document" NAMESPACES "><w:body>" P(T("&a;")) "</w:body></w:document>%c",
                   declarations[i], '\0');
        refuses(
            (const made_part[]){{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", document.ptr}, {NULL, NULL}},
            CG_R001, "declares entities");
        buf_free(&document);
    }
}

static void depth_has_an_end(void **state) {
    (void)state;
    buf body = {0};
    for (int i = 0; i < 100000; i++)
        buf_add(&body, STR("<w:p><w:r>"));
    buf_char(&body, '\0');
    told *t = tell_document((made_document){.body = body.ptr});
    has_finding(t, CG_R001, "more than 1000 deep");
    told_free(t);
    buf_free(&body);
}

static void bombs_are_refused(void **state) {
    (void)state;
    size_t size = 20 << 20;
    char *blanks = malloc(size + 1);
    memset(blanks, ' ', size);
    blanks[size] = '\0';
    refuses((const made_part[]){{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", blanks}, {NULL, NULL}},
            CG_R001, "is a bomb");
    free(blanks);
}

/* The same name twice: libzip makes no such file, so the second is renamed in its bytes. */
static void names_that_come_twice_are_told(void **state) {
    (void)state;
    buf bytes = package_of((const made_part[]){
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml", "<w:document" NAMESPACES "><w:body>" P(T("een")) "</w:body></w:document>"},
        {"word/dacument.xml", "<w:document" NAMESPACES "><w:body>" P(T("twee")) "</w:body></w:document>"},
        {"../../etc/passwd", "<a/>"},
        {NULL, NULL},
    });
    for (size_t i = 0; i + 17 < bytes.len; i++)
        if (memcmp(bytes.ptr + i, "word/dacument.xml", 17) == 0)
            bytes.ptr[i + 6] = 'o';
    told *t = tell(buf_str(&bytes));
    shows(t, "een\n");
    has_finding(t, CG_R009, "has the part word/document.xml twice");
    told_free(t);
    buf_free(&bytes);
}

static void many_paragraphs_are_read(void **state) {
    (void)state;
    buf body = {0};
    for (int i = 0; i < 200000; i++)
        buf_format(&body, P(T("Alinea %d.")), i);
    buf_char(&body, '\0');
    told *t = tell_document((made_document){.body = body.ptr});
    assert_true(t->fine);
    assert_true(str_ends(t->text.source, STR("\n\nAlinea 199999.\n")));
    assert_int_equal(text_place(&t->text, t->text.body.len - 3, t->text.body.len - 2).line, 200000);
    told_free(t);
    buf_free(&body);
}

static void damage_does_no_harm(void **state) {
    (void)state;
    buf body = {0};
    for (int i = 0; i < 1500; i++)
        buf_format(&body, P(T("Alinea %u van %u") FOOT("%d")), (unsigned)random_below(1000000),
                   (unsigned)random_below(1000000), i % 4);
    buf_char(&body, '\0');
    buf bytes = package_with((made_document){.body = body.ptr, .footnotes = three_notes, .settings = "", .styles = ""});
    damage_is_survived(buf_str(&bytes));
    buf_free(&body);
    buf_free(&bytes);
}

static void any_order_does_no_harm(void **state) {
    (void)state;
    static const char *const elements[] = {
        "w:p",
        "w:p",
        "w:r",
        "w:r",
        "w:r",
        "w:t",
        "w:t",
        "w:t",
        "w:pPr",
        "w:rPr",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:trPr",
        "w:del",
        "w:ins",
        "w:sectPr",
        "w:br",
        "w:tab",
        "w:vanish",
        "w:vertAlign w:val='superscript'",
        "w:rStyle w:val='Hoog'",
        "w:txbxContent",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "w:instrText",
        "w:fldChar w:fldCharType='begin'",
        "w:fldChar w:fldCharType='separate'",
        "w:fldChar w:fldCharType='end'",
        "w:fldSimple w:instr='HYPERLINK https://www.voorbeeld.nl/'",
        "w:hyperlink r:id='link'",
        "w:footnoteReference w:id='1'",
        "w:footnoteReference w:id='2'",
        "w:endnoteReference w:id='1'",
        "w:footnoteReference w:id='3' w:customMarkFollows='1'",
        "w:footnote w:id='1'",
        "w:footnotePr",
        "w:numRestart w:val='eachPage'",
        "w:lastRenderedPageBreak",
        "w:headerReference r:id='h1'",
        "m:sup",
        "m:den",
        "w:sym w:char='F031' w:font='Symbol'",
        "w:specVanish",
        "w:style w:styleId='Hoog'",
        "w:basedOn w:val='Hoog'",
    };
    enum { COUNT = sizeof elements / sizeof *elements, SOUPS = 5 };
    for (int round = 0; round < 40; round++) {
        buf soups[SOUPS] = {{0}};
        for (int i = 0; i < SOUPS; i++) {
            buf_format(&soups[i], i == 1 ? "<w:footnote w:id='%d'>" : "<w:p>", (int)random_below(4));
            add_soup(&soups[i], elements, COUNT, 7);
            buf_format(&soups[i], i == 1 ? "</w:footnote>%c" : "</w:p>%c", '\0');
        }
        told *t = tell_document((made_document){.body = soups[0].ptr,
                                                .footnotes = soups[1].ptr,
                                                .settings = soups[2].ptr,
                                                .styles = soups[3].ptr,
                                                .header1 = soups[4].ptr});
        assert_true(t->fine);
        is_in_order(t);
        told_free(t);
        for (int i = 0; i < SOUPS; i++)
            buf_free(&soups[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_what_is_seen),
        cmocka_unit_test(paragraphs_are_counted),
        cmocka_unit_test(cells_stay_apart),
        cmocka_unit_test(text_boxes_follow_their_paragraph),
        cmocka_unit_test(tables_in_boxes_are_tables),
        cmocka_unit_test(hidden_text_is_out),
        cmocka_unit_test(changes_are_as_accepted),
        cmocka_unit_test(headers_come_once),
        cmocka_unit_test(notes_follow_the_calls),
        cmocka_unit_test(deleted_calls_do_not_count),
        cmocka_unit_test(numbers_begin_again),
        cmocka_unit_test(signs_do_not_count),
        cmocka_unit_test(endnotes_are_notes_too),
        cmocka_unit_test(raised_digits_are_no_part_of_numbers),
        cmocka_unit_test(links_lead_somewhere),
        cmocka_unit_test(fields_show_their_result),
        cmocka_unit_test(parts_may_be_anywhere),
        cmocka_unit_test(what_is_no_document_is_refused),
        cmocka_unit_test(what_can_be_read_of_damage_counts),
        cmocka_unit_test(entities_are_refused),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(bombs_are_refused),
        cmocka_unit_test(names_that_come_twice_are_told),
        cmocka_unit_test(many_paragraphs_are_read),
        cmocka_unit_test(damage_does_no_harm),
        cmocka_unit_test(any_order_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
