/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of an ODT, and that nothing in one does harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "with_package.h"

#define MIMETYPE "application/vnd.oasis.opendocument.text"
#define ODF      "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                                                                     \
    " xmlns:office='" ODF "office:1.0' xmlns:text='" ODF "text:1.0' xmlns:table='" ODF "table:1.0'"                    \
    " xmlns:style='" ODF "style:1.0' xmlns:draw='" ODF "drawing:1.0' xmlns:meta='" ODF "meta:1.0'"                     \
    " xmlns:svg='" ODF "svg-compatible:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'"

#define P(text) "<text:p>" text "</text:p>"
#define NOTE(citation, body)                                                                                           \
    "<text:note text:note-class='footnote'>" citation "<text:note-body>" body "</text:note-body></text:note>"
#define NUMBER(number) "<text:note-citation>" number "</text:note-citation>"

/* The content of an ODT; NULL: there is no such part. */
typedef struct made_document {
    const char *body, *automatic, *styles, *meta, *manifest;
} made_document;

static buf package_with(made_document d) {
    made_part parts[8] = {{"mimetype", MIMETYPE}};
    size_t count = 1;
    buf contents[4] = {{0}}, body = {0};
    buf_format(&body,
               "<office:automatic-styles>%s</office:automatic-styles><office:body><office:text>%s</office:text>"
               "</office:body>%c",
               d.automatic ? d.automatic : "", d.body, '\0');
    add_part(parts, &count, "content.xml", &contents[0], "office:document-content", NAMESPACES, body.ptr);
    add_part(parts, &count, "styles.xml", &contents[1], "office:document-styles", NAMESPACES, d.styles);
    add_part(parts, &count, "meta.xml", &contents[2], "office:document-meta", NAMESPACES, d.meta);
    add_part(parts, &count, "META-INF/manifest.xml", &contents[3], "office:manifest", NAMESPACES, d.manifest);
    buf bytes = package_of(parts);
    for (int i = 0; i < 4; i++)
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

static void text_is_what_is_seen(void **state) {
    (void)state;
    body_tells(P("\n\t Kamer<text:span>stuk</text:span>\n\t22 <text:s text:c='3'/>112") P("") P("Twee"),
               "Kamerstuk 22  112\n\nTwee\n");
    body_tells("<text:h>een<text:tab/>twee<text:line-break/>drie</text:h>", "een\ttwee\ndrie\n");
    body_tells(P("<text:page-number>3</text:page-number><text:bookmark-ref>tabel 4</text:bookmark-ref>"), "3tabel 4\n");
    body_tells("<text:list><text:list-item><text:number>1.</text:number>" P("een") "</text:list-item></text:list>",
               "een\n");
}

static void cells_stay_apart(void **state) {
    (void)state;
    body_tells("<table:table><table:table-row><table:table-cell>" P(
                   "22 112") "</table:table-cell>"
                             "<table:covered-table-cell>" P("weg") "</table:covered-table-cell><table:table-cell>" P(
                                 "nr. 3") "</table:table-cell></table:table-row></table:table>" P("slot"),
               "22 112 | nr. 3\n\nslot\n");
}

static void frames_follow_their_paragraph(void **state) {
    (void)state;
    body_tells(P("voor <draw:frame><draw:text-box>" P(
                   "kader") "</draw:text-box><svg:title>plaatje</svg:title></draw:frame>na") P("twee"),
               "voor na\n\nkader\n\ntwee\n");
}

static void what_is_not_text_is_out(void **state) {
    (void)state;
    body_tells("<text:tracked-changes><text:changed-region><text:deletion>" P(
                   "weg") "</text:deletion>"
                          "</text:changed-region></text:tracked-changes>" P(
                              "blijft<office:annotation>" P("opmerking") "</office:annotation>"),
               "blijft\n");
    body_tells("<text:table-of-content><text:table-of-content-source><text:index-title-template>Inhoud"
               "</text:index-title-template></text:table-of-content-source><text:index-body>" P(
                   "1 Inleiding") "</text:index-body></text:table-of-content>",
               "1 Inleiding\n");
}

static void hidden_text_is_out(void **state) {
    (void)state;
    tells(
        (made_document){
            .body = P("a<text:span text:style-name='T1'>b</text:span>c<text:hidden-text text:is-hidden='true'>d"
                      "</text:hidden-text>")
                P("e<text:hidden-paragraph text:is-hidden='true'/>f") "<text:section text:display='none'>" P(
                    "g") "</text:section>"
                         "<text:p text:style-name='T1'>h</text:p>",
            .automatic = "<style:style style:name='T1' style:family='text' style:parent-style-name='Weg'/>",
            .styles = "<style:style style:name='Weg' style:family='text'><style:text-properties text:display='none'/>"
                      "</style:style>",
        },
        "ac\n\nh\n");
}

static void headers_come_once(void **state) {
    (void)state;
    tells(
        (made_document){
            .body = P("een"),
            .styles = "<office:master-styles><style:master-page><style:header>" P(
                "Kenmerk") "</style:header><style:footer>" P("Voet") "</style:footer></"
                                                                     "style:master-page><style:master-page><style:"
                                                                     "header-left>" P("Kenmerk") "</"
                                                                                                 "style:header-left></"
                                                                                                 "style:master-page></"
                                                                                                 "office:master-"
                                                                                                 "styles>",
        },
        "een\n\nKenmerk\n\nVoet\n");
}

static void notes_follow_the_text(void **state) {
    (void)state;
    body_tells(P("nr. 2" NOTE(NUMBER("1"), P("een") P("meer")) ", en" NOTE(NUMBER("2"), P("twee")) "."),
               "nr. 2[^1], en[^2].\n\n[^1]: een\n\nmeer\n\n[^2]: twee\n");
    body_tells(P("a" NOTE(NUMBER("i"), P("een"))
                     NOTE("<text:note-citation text:label='*'>*</text:note-citation>", P("ster"))
                         NOTE("<text:note-citation text:label='9'>9</text:note-citation>", P("negen"))
                             NOTE(NUMBER("ii"), P("twee"))),
               "a[^1][^*][^9][^2]\n\n[^1]: een\n\n[^*]: ster\n\n[^9]: negen\n\n[^2]: twee\n");
    body_tells(P("a" NOTE(NUMBER("1"), P("een" NOTE(NUMBER("2"), P("genest"))))), "a[^1]\n\n[^1]: een\n");
    body_tells("<text:p>a" NOTE("", P("los")) "</text:p>", "a[^*]\n\n[^*]: los\n");
}

static void raised_digits_are_no_part_of_numbers(void **state) {
    (void)state;
    tells(
        (made_document){
            .body = P("nr. 2<text:span text:style-name='Hoog'>1</text:span> en H<text:span "
                      "text:style-name='Laag'>2</text:span>O"),
            .automatic = "<style:style style:name='Hoog' style:family='text'><style:text-properties "
                         "style:text-position='super 58%'/></style:style><style:style style:name='Laag' style:family="
                         "'text'><style:text-properties style:text-position='-33% 58%'/></style:style>",
        },
        "nr. 2¹ en H2O\n");
}

static void links_lead_somewhere(void **state) {
    (void)state;
    body_tells(P("Zie <text:a xlink:href='https://www.voorbeeld.nl/a'>de <text:span>brief</text:span></text:a>, "
                 "<text:a xlink:href='#noot'>hier</text:a>."),
               "Zie <https://www.voorbeeld.nl/a|de brief>, hier.\n");
}

static void metadata_say_what_it_is(void **state) {
    (void)state;
    told *t = tell_document((made_document){
        .body = P("een"),
        .meta = "<office:meta><meta:user-defined meta:name='OVERHEIDop.ParlID/DC.identifier'>kst-22112-4263"
                "</meta:user-defined><meta:user-defined meta:name='ander'>kst-1-1</meta:user-defined></office:meta>"});
    assert_true(str_equal(t->reading.identity, STR("kst-22112-4263")));
    told_free(t);
}

static void flat_files_are_read(void **state) {
    (void)state;
    told *t =
        tell(STR("<?xml version='1.0'?>\n<office:document" NAMESPACES " office:mimetype='" MIMETYPE "'><office:body>"
                 "<office:text>" P("plat") "</office:text></office:body></office:document>"));
    shows(t, "plat\n");
    told_free(t);
    t = tell(STR("<office:document" NAMESPACES " office:mimetype='" MIMETYPE "'><office:body><office:text>" P("plat")));
    shows(t, "plat\n");
    has_finding(t, CG_R009, "the file is broken in line 1");
    told_free(t);
}

/* Such a document cannot be read, for this reason. */
static void refuses(made_document d, cg_code code, const char *words) {
    told *t = tell_document(d);
    assert_false(t->fine);
    assert_true(t->reading.failed);
    has_finding(t, code, words);
    told_free(t);
}

static void what_cannot_be_read_is_told(void **state) {
    (void)state;
    refuses((made_document){.body = P("x"), .manifest = "<file-entry><encryption-data/></file-entry>"}, CG_R007,
            "password");
    refuses((made_document){.body = "</x>"}, CG_R001, "content.xml is broken in line 1");
    told *t = tell_document((made_document){.body = P("een") P("twee</x>"), .styles = "<x></y>"});
    shows(t, "een\n\ntwee\n");
    has_finding(t, CG_R009, "content.xml is broken");
    has_finding(t, CG_R009, "styles.xml is broken");
    told_free(t);
    buf bytes = package_of((const made_part[]){{"mimetype", MIMETYPE}, {NULL, NULL}});
    t = tell(buf_str(&bytes));
    has_finding(t, CG_R001, "content.xml is missing");
    told_free(t);
    buf_free(&bytes);
    bytes = package_of(
        (const made_part[]){{"mimetype", MIMETYPE}, {"content.xml", "<office:x" NAMESPACES "/>"}, {NULL, NULL}});
    t = tell(buf_str(&bytes));
    has_finding(t, CG_R003, "not a text");
    told_free(t);
    buf_free(&bytes);
}

static void damage_does_no_harm(void **state) {
    (void)state;
    buf body = {0};
    for (int i = 0; i < 1500; i++)
        buf_format(&body, P("Alinea %u van %u" NOTE(NUMBER("%d"), P("noot %u"))), (unsigned)random_below(1000000),
                   (unsigned)random_below(1000000), i, (unsigned)random_below(1000000));
    buf_char(&body, '\0');
    buf bytes = package_with((made_document){.body = body.ptr, .styles = "", .meta = ""});
    damage_is_survived(buf_str(&bytes));
    buf_free(&body);
    buf_free(&bytes);
}

static void any_order_does_no_harm(void **state) {
    (void)state;
    static const char *const elements[] = {
        "text:p",
        "text:p",
        "text:p",
        "text:h",
        "text:span",
        "text:span text:style-name='Hoog'",
        "text:note",
        "text:note text:note-class='endnote'",
        "text:note-citation",
        "text:note-citation text:label='*'",
        "text:note-body",
        "text:note-body",
        "text:a xlink:href='https://www.voorbeeld.nl/'",
        "text:s",
        "text:tab",
        "text:line-break",
        "text:hidden-paragraph text:is-hidden='true'",
        "text:hidden-text text:is-hidden='true'",
        "text:section text:display='none'",
        "text:tracked-changes",
        "table:table",
        "table:table-row",
        "table:table-cell",
        "draw:frame",
        "draw:text-box",
        "office:annotation",
        "style:header",
        "style:footer",
        "style:style style:name='Hoog' style:family='text' style:parent-style-name='Hoog'",
        "style:text-properties style:text-position='super 58%'",
        "style:text-properties text:display='none'",
        "meta:user-defined meta:name='DC.identifier'",
        "office:text",
    };
    enum { COUNT = sizeof elements / sizeof *elements };
    for (int round = 0; round < 40; round++) {
        buf body = {0}, margin = {0};
        add_soup(&body, elements, COUNT, 7);
        buf_char(&body, '\0');
        add_soup(&margin, elements, COUNT, 7);
        buf_char(&margin, '\0');
        told *t = tell_document((made_document){.body = body.ptr, .styles = margin.ptr, .automatic = margin.ptr});
        assert_true(t->fine);
        is_in_order(t);
        told_free(t);
        buf_free(&body);
        buf_free(&margin);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_what_is_seen),
        cmocka_unit_test(cells_stay_apart),
        cmocka_unit_test(frames_follow_their_paragraph),
        cmocka_unit_test(what_is_not_text_is_out),
        cmocka_unit_test(hidden_text_is_out),
        cmocka_unit_test(headers_come_once),
        cmocka_unit_test(notes_follow_the_text),
        cmocka_unit_test(raised_digits_are_no_part_of_numbers),
        cmocka_unit_test(links_lead_somewhere),
        cmocka_unit_test(metadata_say_what_it_is),
        cmocka_unit_test(flat_files_are_read),
        cmocka_unit_test(what_cannot_be_read_is_told),
        cmocka_unit_test(damage_does_no_harm),
        cmocka_unit_test(any_order_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
