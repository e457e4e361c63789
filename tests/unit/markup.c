/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML and XML: what becomes text, what is a note or a link, what the document is, and what is wrong with it. */
#include "read/markup.h"
#include "read/html_stack.h"
#include "read/html_token.h"
#include "read/xml_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* A document that was read, and what came of it. */
typedef struct outcome {
    reading reading;
    text text;
    arena memory;
    buf source;
    uint32_t parts;
    bool opened;
} outcome;

static outcome *read_all(cg_str bytes) {
    outcome *o = memset(mem_alloc(sizeof *o), 0, sizeof *o);
    o->opened = read_open_bytes(&o->reading, bytes, &o->memory);
    text next = {0};
    while (o->opened && read_part(&o->reading, &next)) {
        assert_int_equal(next.offset, o->source.len);
        buf_add(&o->source, next.source);
        text kept = o->text; /* the last one with text stays */
        o->text = next;
        next = kept;
        o->parts++;
    }
    text_free(&next);
    return o;
}

static void done(outcome *o) {
    text_free(&o->text);
    read_close(&o->reading);
    read_free(&o->reading);
    arena_free(&o->memory);
    buf_free(&o->source);
    free(o);
}

static void reads_as(const char *document, const char *expected) {
    outcome *o = read_all(str_of(document));
    if (!str_equal(buf_str(&o->source), str_of(expected)))
        fail_msg("%s\nis\n%.*s\nand not\n%s", document, STR_ARG(buf_str(&o->source)), expected);
    for (uint32_t i = 0; i < o->reading.findings.len; i++)
        fail_msg("%s: %.*s", document, STR_ARG(o->reading.findings.at[i].message));
    done(o);
}

static void is_known_as(const char *document, const char *identity) {
    outcome *o = read_all(str_of(document));
    if (!str_equal(o->reading.identity, str_of(identity)))
        fail_msg("%s is '%.*s' and not '%s'", document, STR_ARG(o->reading.identity), identity);
    done(o);
}

/* The first finding of a document, whose message has 'part' in it. */
static void finds(cg_str document, cg_code code, uint32_t line, const char *part) {
    outcome *o = read_all(document);
    if (o->reading.findings.len == 0)
        fail_msg("nothing is wrong with %.*s", STR_ARG(document));
    const read_finding *f = &o->reading.findings.at[0];
    buf message = {0};
    buf_add(&message, f->message);
    buf_char(&message, '\0');
    if (f->code != code || f->line != line || !strstr(message.ptr, part))
        fail_msg("%d in line %u: %s", (int)f->code, f->line, message.ptr);
    buf_free(&message);
    done(o);
}

/* ---------------------------------------------------------------- telling them apart */

static void content_tells_the_format(void **state) {
    (void)state;
    static const struct {
        const char *path, *head;
        markup_kind kind;
    } files[] = {
        {"a.xml", "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC \"x\">\n<html>", MARKUP_HTML},
        {"a.xml", "<?xml version='1.0'?><html xmlns='x'>", MARKUP_HTML},
        {"a.html", "<?xml version='1.0'?>\n<kamerstuk>", MARKUP_XML},
        {"a.txt", "\xEF\xBB\xBF\n <!-- Kop -->\n<!doctype HTML>", MARKUP_HTML},
        {"a.txt", "<?xml version='1.0'?><a/>", MARKUP_XML},
        {"a.xml", "<toestand>", MARKUP_XML},
        {"a.md", "<div align=center>", MARKUP_HTML_PART},
        {"a.md", "<https://voorbeeld.nl> is een adres", MARKUP_NONE},
        {"a.txt", "< 3 dagen", MARKUP_NONE},
        {"a.html", "zomaar tekst", MARKUP_HTML},
        {"a.html", "%PDF-1.4", MARKUP_NONE},
        {"a.xhtml", "", MARKUP_HTML},
        {"a.htm", "", MARKUP_HTML},
        {"a.xml", "", MARKUP_XML},
        {"a.txt", "", MARKUP_NONE},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (markup_kind_of(str_of(files[i].path), str_of(files[i].head)) != files[i].kind)
            fail_msg("%s with '%s'", files[i].path, files[i].head);
}

static void declared_encodings_are_found(void **state) {
    (void)state;
    assert_true(str_equal(markup_declared(STR("<?xml version='1.0' encoding='ISO-8859-1'?><a encoding='x'/>")),
                          STR("ISO-8859-1")));
    assert_true(str_equal(markup_declared(STR("<html><meta http-equiv=x content=\"text/html; charset=windows-1252\">")),
                          STR("windows-1252")));
    assert_true(str_equal(markup_declared(STR("<meta charset=utf-8>")), STR("utf-8")));
    assert_int_equal(markup_declared(STR("<!-- <meta charset=x> --><p charset=y>")).len, 0);
    reads_as("<html><meta charset=iso-8859-1><p>co\xF6rdinatie \x96 af", "coördinatie – af\n");
    reads_as("<?xml version='1.0' encoding='windows-1252'?><a>\x80 5</a>", "€ 5\n");
    reads_as("<?xml version='1.0' encoding='UTF-8'?><a>é</a>", "é\n");
    outcome *o = read_all((cg_str){"\xFF\xFE<\0h\0t\0m\0l\0>\0\xE9\0", 16});
    assert_true(str_equal(buf_str(&o->source), STR("é\n")));
    done(o);
}

static void tables_are_sorted(void **state) {
    (void)state;
    static const char *const html[] = {"address", "br", "button", "caption", "dd", "hr",
                                       "li",      "p",  "pre",    "title",   "xmp"};
    for (size_t i = 0; i < sizeof html / sizeof *html; i++)
        assert_string_equal(html_element_of(str_of(html[i]))->name, html[i]);
    static const char *const xml[] = {"ACT", "al", "P", "p", "noot", "NO.CELEX", "voetnoot", "extref", "xml", "wti"};
    for (size_t i = 0; i < sizeof xml / sizeof *xml; i++)
        assert_string_equal(xml_name_of(xml[i])->name, strcmp(xml[i], "ACT") && strcmp(xml[i], "xml") ? xml[i] : "");
    assert_string_equal(xml_name_of("dcterms:identifier")->name, "identifier");
    static const char *const references[] = {"&AElig;", "&amp;",    "&nbsp;",    "&eacute;",
                                             "&zwnj;",  "&Zcaron;", "&thetasym;"};
    char character[4];
    size_t size;
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        assert_int_equal(html_reference(str_of(references[i]), character, &size), strlen(references[i]));
}

/* ---------------------------------------------------------------- HTML */

static void references_are_decoded(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"&lt;&GT;&gt &eacute;&euml;", "<&GT;> éë"},
        {"&copy2020", "©2020"},
        {"&euro2020; &nosuch; & &;", "&euro2020; &nosuch; & &;"},
        {"&#233;&#xE9;&#XE9&#128;", "ééé€"},
        {"&#0;&#xD800;&#x110000;&#99999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"&#; &#x; &#x1F600;", "&#; &#x; \U0001F600"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        buf decoded = {0};
        html_decode(&decoded, str_of(pairs[i][0]));
        if (!str_equal(buf_str(&decoded), str_of(pairs[i][1])))
            fail_msg("'%s' is '%.*s'", pairs[i][0], STR_ARG(buf_str(&decoded)));
        buf_free(&decoded);
    }
}

static void html_becomes_blocks(void **state) {
    (void)state;
    reads_as(
        "<html><nav>Grondwet</nav><ul id=nav-main><li>Woo<ul><li>Awb</ul></ul><ol class='x breadcrumb'><li>Wob</ol>"
        "<ul class=canavas><li>a</ul><div class=nav-closed>b</div>",
        "a\n\nb\n");
    reads_as("<html><p>een\n   twee<b>drie</b> vier<p>vijf<br>zes<div>zeven</div>acht",
             "een tweedrie vier\n\nvijf\nzes\n\nzeven\n\nacht\n");
    reads_as("<html><ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "a\n\nb\n\nc\n\nd\n");
    reads_as("<html><table><tr><td>a<td><p>b</p><p></p><th>c<tr><td>d</table>e", "a | b | c\n\nd\n\ne\n");
    reads_as("<html><pre>een  twee\ndrie</pre>vier", "een twee\ndrie\n\nvier\n");
    reads_as("<html><b>vet <p>a</b>b</p>c", "vet\n\nab\n\nc\n");
    reads_as("<html><td>a</div></td></table>b", "a | b\n");
    reads_as("<html>a &lt; b, 3 < 4 & 5 </ x> <3", "a < b, 3 < 4 & 5 </ x> <3\n");
    reads_as("<html><p title='a > b' hidden>weg</p><p title=\"x'>y\">hier</p>", "hier\n");
    reads_as("<!DOCTYPE html><!-- > --><!--->a<!-- x --!>", "a\n");
    reads_as("<html><p>a<p style='DISPLAY : none'>weg</p><span aria-hidden=true>x</span>b<svg><text>weg</text></svg>",
             "a\n\nb\n");
    reads_as("<html><script>'<p>'</script><style>p</style><textarea>x</textarea><select><option>y</select>a", "a\n");
}

static void xhtml_has_empty_elements_and_sections(void **state) {
    (void)state;
    reads_as("<?xml version='1.0'?><html><p>a<a id='x'/><span style='display:none'/>b</p><script src='y'/><![CDATA[<c> "
             "& d]]></html>",
             "ab\n\n<c> & d\n");
}

static void html_notes_follow_their_block(void **state) {
    (void)state;
    reads_as("<html><p>Een.<a href='#n' id=c>1</a> Twee.</p><p>Drie.</p><p id=n><a href='#c'>1</a> Noot.</p><p>Vier.",
             "Een.[^1] Twee.\n\nDrie.\n\n[^1]: Noot.\n\nVier.\n");
    reads_as("<html><p>Een<sup><a href='#n1'>1</a></sup> en<sup><a href='#n1'>1</a></sup>.<p><a name=n1></a>1) "
             "Noot.<br>Vervolg.",
             "Een[^1] en[^1].\n\n[^1]: Noot.\nVervolg.\n");
    reads_as("<html><p>Een<a href='#n1'><sup>1</sup></a>.<p id=n1>1 Noot.", "Een[^1].\n\n[^1]: Noot.\n");
    /* Without a block around any of it. */
    reads_as("<!DOCTYPE html><h1>Kop</h1>Een<sup id=r><a href='#n'>1</a></sup> en <b id=n>twee</b> <a href='#r'>^</a>",
             "Kop\n\nEen[^1] en\n\n[^1]: twee ^\n");
    reads_as("<html><p>Zie <a href='#h1'>1</a>.<h2 id=h1>1 Kop</h2>", "Zie 1.\n\n1 Kop\n"); /* a list of contents */
    reads_as("<html><p>a<sup>1</sup> 5 km<sup>2</sup> 1<sup>e</sup> b<sup>2</sup><p><sup>1</sup> A<br><sup>2</sup> B",
             "a[^1] 5 km² 1e b[^2]\n\n[^1]: A\n\n[^2]: B\n");
    outcome *o = read_all(STR("<html><p>Een.<a class=noot href='#n'>7</a></p><p id=n>7 Stb. 2020, 118</p>"));
    assert_int_equal(o->text.notes.len, 1);
    assert_int_equal(o->text.notes.at[0].number, 7);
    assert_true(str_starts(str_part(o->text.body, o->text.notes.at[0].call, o->text.body.len), STR("\n\n")));
    cg_str note = str_part(o->text.body, o->text.notes.at[0].start, o->text.notes.at[0].end);
    assert_true(str_equal(note, STR("Stb. 2020, 118")));
    done(o);
}

static void link_leads_to(const char *page, const char *words, const char *target, bool is_mark) {
    outcome *o = read_all(str_of(page));
    assert_int_equal(o->text.links.len, target ? 1 : 0);
    if (target) {
        const text_link *link = &o->text.links.at[0];
        cg_str to = text_link_target(&o->text, link), over = str_part(o->text.body, link->start, link->end);
        if (!str_equal(to, str_of(target)) || !str_equal(over, str_of(words)) || link->is_mark != is_mark)
            fail_msg("%s: '%.*s' leads to '%.*s'", page, STR_ARG(over), STR_ARG(to));
    }
    done(o);
}

static void html_links_are_absolute(void **state) {
    (void)state;
    link_leads_to("<html><a href=' https://a.nl/x?y&amp;z '>hier</a> niet", "hier", "https://a.nl/x?y&z", false);
    link_leads_to("<html><a href='x.html'>hier</a>", NULL, NULL, false);
    link_leads_to("<html><a href='mailto:x@y.nl'>hier</a><a href='#x'>daar</a>", NULL, NULL, false);
    link_leads_to("<html><nav><a href='https://a.nl'>menu</a></nav>", NULL, NULL, false);
    link_leads_to("<html><ul class='social-media-links'><li><a href='https://a.nl'>menu</a></ul>", NULL, NULL, false);
    link_leads_to("<html><div class='asocial-'><a href='https://a.nl'>menu</a></div>", "menu", "https://a.nl", false);
    static const char *const hrefs[][2] = {
        {"x.html", "https://a.nl:8/b/c/x.html"},
        {"/x", "https://a.nl:8/x"},
        {"../x/./y#z", "https://a.nl:8/b/x/y#z"},
        {"?q=1", "https://a.nl:8/b/c/d?q=1"},
        {"//b.nl/x", "https://b.nl/x"},
        {"../../../../x", "https://a.nl:8/x"},
        {".", "https://a.nl:8/b/c/"},
    };
    for (size_t i = 0; i < sizeof hrefs / sizeof *hrefs; i++) {
        buf page = {0};
        buf_format(&page, "<html><base href='https://a.nl:8/b/c/d'><a href='%s'>hier</a>%c", hrefs[i][0], '\0');
        link_leads_to(page.ptr, "hier", hrefs[i][1], false);
        buf_free(&page);
    }
    link_leads_to("<html><meta name='DC.identifier' scheme='OVERHEIDop.ParlID' content='kst-1-2'><a "
                  "href='stb-2020-118.html'>Stb</a>",
                  "Stb", "https://zoek.officielebekendmakingen.nl/stb-2020-118.html", true);
}

static void html_places_are_of_the_file(void **state) {
    (void)state;
    outcome *o = read_all(STR("<html>\n<p>één&nbsp;&amp;\n  twee <b>drie</b>"));
    static const struct {
        const char *word;
        uint32_t line, column;
    } words[] = {{"één", 2, 4}, {"&", 2, 13}, {"twee", 3, 3}, {"drie", 3, 11}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = 0;
        while (!str_starts(str_part(o->text.body, at, o->text.body.len), str_of(words[i].word)))
            at++;
        cg_place place = text_place(&o->text, at, at + 1);
        assert_int_equal(place.line, words[i].line);
        assert_int_equal(place.column, words[i].column);
    }
    done(o);
}

static void pages_say_what_they_are(void **state) {
    (void)state;
    is_known_as("<html><meta name='DC.identifier' content='kst-32545-143'>a", "kst-32545-143");
    is_known_as("<html><meta property='eli:id_local' content='32016R0679'>a", "32016R0679");
    is_known_as("<html><meta name='DC.identifier' content='https://x.nl/1'>a", "");
    is_known_as("<html><meta name='OVERHEIDop.dossiernummer' content='36410 XVI'><meta name='OVERHEIDop.ondernummer' "
                "content='12'>a",
                "kst-36410-XVI-12");
}

/* ---------------------------------------------------------------- XML */

static void xml_becomes_blocks(void **state) {
    (void)state;
    reads_as("<?xml version='1.0'?><r><x>een</x><y>twee</y></r>", "een\n\ntwee\n");
    reads_as("<?xml version='1.0'?><r><x><vet>Stb</vet>. 2020, <q><s>118</s></q></x><x><v>a</v> b</x></r>",
             "Stb. 2020, 118\n\na b\n");
    reads_as("<?xml version='1.0'?><al>a<nadruk>b</nadruk>c<extref>d</extref></al>", "abcd\n");
    reads_as("<?xml version='1.0'?><kop><label>Artikel</label><nr>1</nr><titel>x</titel></kop>", "Artikel 1 x\n");
    reads_as("<?xml version='1.0'?><r><lid><lidnr>1</lidnr><al>a</al><al>b</al></lid></r>", "1 a\n\nb\n");
    reads_as("<?xml version='1.0'?><r><row><entry><al>a</al></entry><entry/><entry>b</entry></row><al>c</al></r>",
             "a | b\n\nc\n");
    reads_as("<?xml version='1.0'?><!DOCTYPE r SYSTEM 'r.dtd'><r>a&nbsp;b&eacute;&onbekend;</r>", "a\u00A0bé\n");
    reads_as("<?xml version='1.0'?><r>a<![CDATA[<p>b &amp; c</p>]]><d><![CDATA[1 < 2 & 3]]></d></r>",
             "a\n\nb & c\n\n1 < 2 & 3\n");
    reads_as("<?xml version='1.0'?><al>5 m<sup>2</sup>, 1<sup>e</sup></al>", "5 m², 1e\n");
    reads_as("<?xml version='1.0'?><lid><al>a</al><meta-data><brondata>weg</brondata></meta-data></lid>", "a\n");
    reads_as("<?xml version='1.0'?><r><recordSchema>http://x.nl/</recordSchema><w:behandeldDossier>36410-VI;12"
             "</w:behandeldDossier><behandeldDossier>36411</behandeldDossier></r>",
             "36410-VI-12\n\n36411\n");
}

static void xml_notes_follow_their_block(void **state) {
    (void)state;
    reads_as("<?xml version='1.0'?><r><al>a<noot><noot.nr>3</noot.nr><noot.al>b</noot.al><noot.al>c</noot.al></noot> "
             "d</al><al>e</al></r>",
             "a[^3] d\n\n[^3]: b\n\nc\n\ne\n");
    reads_as("<?xml version='1.0'?><r><P>a<NOTE><P>b</P></NOTE>.</P><P>c<NOTE/>d<NOTE>e</NOTE></P></r>",
             "a[^1].\n\n[^1]: b\n\ncd[^2]\n\n[^2]: e\n");
    reads_as("<?xml version='1.0'?><r><para>a<footnote-ref linkend='n'/>b</para><footnote id='n'><para>1 "
             "c</para></footnote></r>",
             "a[^1]b\n\n[^1]: c\n");
    reads_as("<?xml version='1.0'?><P>a<NOTE><P>1 mei.</P></NOTE></P>", "a[^1]\n\n[^1]: 1 mei.\n");
    reads_as("<?xml version='1.0'?><al>a<noot><noot.nr>*</noot.nr>b</noot></al>", "a[^*]\n\n[^*]: b\n");
}

static void xml_marks_are_links(void **state) {
    (void)state;
    link_leads_to("<?xml version='1.0'?><al>a <extref doc='kst-1-2'>b</extref> c</al>", "b", "kst-1-2", true);
    link_leads_to("<?xml version='1.0'?><al>a <extref doc='https://x.nl/'>b</extref> c</al>", "b", "https://x.nl/",
                  false);
    link_leads_to("<?xml version='1.0'?><p>a <ref href='/akn/x'>b</ref> c</p>", "b", "/akn/x", true);
    link_leads_to("<?xml version='1.0'?><p>a <ref href='#x'>b</ref> c</p>", NULL, NULL, false);
    link_leads_to("<?xml version='1.0'?><r><references "
                  "q:resourceIdentifier='1.0:v:BWB:BWBR0002629&amp;artikel=4'>b</references></r>",
                  "b", "BWBR0002629&artikel=4", true);
}

static void xml_documents_say_what_they_are(void **state) {
    (void)state;
    is_known_as("<?xml version='1.0'?><m><d:identifier>kst-1-2</d:identifier><d:identifier>oep-7</d:identifier></m>",
                "kst-1-2");
    is_known_as(
        "<?xml version='1.0'?><m><r><identifier>kst-1-2</identifier></r><r><identifier>kst-1-3</identifier></r></m>",
        "");
    is_known_as("<?xml version='1.0'?><toestand bwb-id='BWBR0005537'>a</toestand>", "BWBR0005537");
    is_known_as("<?xml version='1.0'?><ACT><BIB.INSTANCE><NO.CELEX>32016R0679</NO.CELEX></BIB.INSTANCE></ACT>",
                "32016R0679");
    is_known_as("<?xml version='1.0'?><r><dossiernr>36 410 XVI</dossiernr><ondernummer>12</ondernummer></r>",
                "kst-36410-XVI-12");
    is_known_as("<?xml version='1.0'?><r><meta name='OVERHEIDop.externMetadataRecord' "
                "content='https://x.nl/kst-1-2/metadata.xml'/></r>",
                "kst-1-2");
}

static void damaged_xml_is_read_up_to_there(void **state) {
    (void)state;
    finds(STR("<?xml version='1.0'?>\n<r><al>Kamerstuk</al>\n <al>x</b></r>"), CG_R009, 3,
          "column 9 on, and read up to there: mismatched tag");
    finds(STR("<?xml version='1.0'?>\n<r><al>a</al>"), CG_R009, 2, "no element found");
    finds(STR("<?xml version='1.0'?>\n<r><al>a</al>\0</r>"), CG_R009, 2, "invalid token");
    finds(STR("<?xml version='1.0'?>\n<<<"), CG_R001, 2, "cannot be read as XML, from column 2");
    finds(STR("<?xml version='1.0'?><r/>"), CG_R002, 0, "no text");
    finds(STR("<?xml version='1.0'?><r>caf\xC3\xA9\n \xFF</r>"), CG_R005, 2, "1 damaged place");
    finds(STR("<html><p></p><script>weg"), CG_R002, 0, "no text");
}

static void long_raised_text_is_text(void **state) {
    (void)state;
    buf document = {0};
    buf_format(&document, "<?xml version='1.0'?><r><al>voor <sup>%05000d\nKamerstuk</sup></al></r>", 7);
    outcome *o = read_all(buf_str(&document));
    assert_true(str_starts(buf_str(&o->source), STR("voor 0000")));
    assert_true(str_ends(buf_str(&o->source), STR("7 Kamerstuk\n")));
    done(o);
    buf_free(&document);
}

/* ---------------------------------------------------------------- hostile files */

static void entities_do_not_grow(void **state) {
    (void)state;
    buf bomb = {0};
    buf_format(&bomb, "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e0 'lol'>");
    for (int i = 1; i < 12; i++) {
        buf_format(&bomb, "<!ENTITY e%d '", i);
        for (int k = 0; k < 10; k++)
            buf_format(&bomb, "&e%d;", i - 1);
        buf_format(&bomb, "'>");
    }
    buf_format(&bomb, "]><r><al>Kamerstuk</al><al>&e11;</al></r>");
    finds(buf_str(&bomb), CG_R009, 1, "amplification");
    bomb.len = 0;
    buf_format(&bomb, "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e0 'lol'>");
    for (int i = 1; i < 50000; i++)
        buf_format(&bomb, "<!ENTITY e%d '&e%d;'>", i, i - 1);
    buf_format(&bomb, "]><r>&e49999;</r>");
    finds(buf_str(&bomb), CG_R001, 1, "more entities than any document has");
    buf_free(&bomb);
}

/* Work and memory are in proportion to the file. */
static void addresses_do_not_grow(void **state) {
    (void)state;
    buf page = {0};
    buf_format(&page, "<html><base href='https://x.nl/%02000d/'>", 0);
    for (int i = 0; i < 40000; i++)
        buf_add(&page, STR("<a href=b>k</a> "));
    finds(buf_str(&page), CG_R009, 0, "more links");
    page.len = 0;
    buf_format(&page, "<html><base href='https://x.nl/%0200000d/'><a href=b>k</a>", 0);
    outcome *o = read_all(buf_str(&page));
    assert_int_equal(o->text.links.len, 0);
    done(o);
    buf_free(&page);
}

static void open_elements_are_not_searched(void **state) {
    (void)state;
    buf page = {0};
    buf_add(&page, STR("<html><p>"));
    for (int i = 0; i < 300000; i++) /* a minute, where each looks at all that are open */
        buf_format(&page, "<b id=a%d>", i);
    buf_add(&page, STR("x"));
    clock_t start = clock();
    outcome *o = read_all(buf_str(&page));
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
    assert_true(str_equal(buf_str(&o->source), STR("x\n")));
    done(o);
    buf_free(&page);
}

static void nothing_outside_is_read(void **state) {
    (void)state;
    char path[] = "/tmp/citegraph-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, "GEHEIM", 6) == 6);
    close(file);
    buf document = {0};
    buf_format(
        &document,
        "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM 'file://%s'><!ENTITY %% y SYSTEM 'file://%s'> %%y;]>"
        "<r><al>voor &x; na</al></r>%c",
        path, path, '\0');
    reads_as(document.ptr, "voor na\n");
    unlink(path);
    buf_free(&document);
}

static void large_documents_come_in_parts(void **state) {
    (void)state;
    buf document = {0};
    buf_add(&document, STR("<?xml version='1.0'?><r>"));
    for (int i = 0; i < 60000; i++)
        buf_format(&document, "<al>Kamerstuk %d<noot><noot.nr>%d</noot.nr>noot</noot> is een stuk van de Kamer.</al>",
                   i, i % 900 + 1);
    buf_add(&document, STR("</r>"));
    outcome *o = read_all(buf_str(&document));
    assert_true(o->parts > 2);
    assert_true(
        str_ends(buf_str(&o->source), STR("\n\nKamerstuk 59999[^600] is een stuk van de Kamer.\n\n[^600]: noot\n")));
    assert_int_equal(o->reading.findings.len, 0);
    done(o);
    buf_free(&document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_tells_the_format),
        cmocka_unit_test(declared_encodings_are_found),
        cmocka_unit_test(tables_are_sorted),
        cmocka_unit_test(references_are_decoded),
        cmocka_unit_test(html_becomes_blocks),
        cmocka_unit_test(xhtml_has_empty_elements_and_sections),
        cmocka_unit_test(html_notes_follow_their_block),
        cmocka_unit_test(html_links_are_absolute),
        cmocka_unit_test(html_places_are_of_the_file),
        cmocka_unit_test(pages_say_what_they_are),
        cmocka_unit_test(xml_becomes_blocks),
        cmocka_unit_test(xml_notes_follow_their_block),
        cmocka_unit_test(xml_marks_are_links),
        cmocka_unit_test(xml_documents_say_what_they_are),
        cmocka_unit_test(damaged_xml_is_read_up_to_there),
        cmocka_unit_test(entities_do_not_grow),
        cmocka_unit_test(addresses_do_not_grow),
        cmocka_unit_test(open_elements_are_not_searched),
        cmocka_unit_test(long_raised_text_is_text),
        cmocka_unit_test(nothing_outside_is_read),
        cmocka_unit_test(large_documents_come_in_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
