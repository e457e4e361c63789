/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of characters: those of HTML 4, which is what pages have, and of HTML 5 those for ASCII, for the Latin
 * letters of Europe and for blanks and ligatures. Sorted by bytes. Those that were there in 1997 ('legacy') also count
 * without a semicolon, as in "&nbsp" and "&copy2020".
 */
#include "read/html_token.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef struct entity {
    const char *name, *text;
    bool legacy;
} entity;

/* clang-format off */
static const entity entities[] = {
    {"AElig", "\xC3\x86", 1}, {"Aacute", "\xC3\x81", 1}, {"Abreve", "\xC4\x82", 0}, {"Acirc", "\xC3\x82", 1},
    {"Agrave", "\xC3\x80", 1}, {"Alpha", "\xCE\x91", 0}, {"Amacr", "\xC4\x80", 0}, {"Aogon", "\xC4\x84", 0},
    {"Aring", "\xC3\x85", 1}, {"Atilde", "\xC3\x83", 1}, {"Auml", "\xC3\x84", 1}, {"Beta", "\xCE\x92", 0},
    {"Cacute", "\xC4\x86", 0}, {"Ccaron", "\xC4\x8C", 0}, {"Ccedil", "\xC3\x87", 1}, {"Ccirc", "\xC4\x88", 0},
    {"Cdot", "\xC4\x8A", 0}, {"Chi", "\xCE\xA7", 0}, {"Dagger", "\xE2\x80\xA1", 0}, {"Dcaron", "\xC4\x8E", 0},
    {"Delta", "\xCE\x94", 0}, {"Dstrok", "\xC4\x90", 0}, {"ENG", "\xC5\x8A", 0}, {"ETH", "\xC3\x90", 1},
    {"Eacute", "\xC3\x89", 1}, {"Ecaron", "\xC4\x9A", 0}, {"Ecirc", "\xC3\x8A", 1}, {"Edot", "\xC4\x96", 0},
    {"Egrave", "\xC3\x88", 1}, {"Emacr", "\xC4\x92", 0}, {"Eogon", "\xC4\x98", 0}, {"Epsilon", "\xCE\x95", 0},
    {"Eta", "\xCE\x97", 0}, {"Euml", "\xC3\x8B", 1}, {"Gamma", "\xCE\x93", 0}, {"Gbreve", "\xC4\x9E", 0},
    {"Gcedil", "\xC4\xA2", 0}, {"Gcirc", "\xC4\x9C", 0}, {"Gdot", "\xC4\xA0", 0}, {"Hat", "\x5E", 0},
    {"Hcirc", "\xC4\xA4", 0}, {"Hstrok", "\xC4\xA6", 0}, {"IJlig", "\xC4\xB2", 0}, {"Iacute", "\xC3\x8D", 1},
    {"Icirc", "\xC3\x8E", 1}, {"Idot", "\xC4\xB0", 0}, {"Igrave", "\xC3\x8C", 1}, {"Imacr", "\xC4\xAA", 0},
    {"Iogon", "\xC4\xAE", 0}, {"Iota", "\xCE\x99", 0}, {"Itilde", "\xC4\xA8", 0}, {"Iuml", "\xC3\x8F", 1},
    {"Jcirc", "\xC4\xB4", 0}, {"Kappa", "\xCE\x9A", 0}, {"Kcedil", "\xC4\xB6", 0}, {"Lacute", "\xC4\xB9", 0},
    {"Lambda", "\xCE\x9B", 0}, {"Lcaron", "\xC4\xBD", 0}, {"Lcedil", "\xC4\xBB", 0}, {"Lmidot", "\xC4\xBF", 0},
    {"Lstrok", "\xC5\x81", 0}, {"Mu", "\xCE\x9C", 0}, {"Nacute", "\xC5\x83", 0}, {"Ncaron", "\xC5\x87", 0},
    {"Ncedil", "\xC5\x85", 0}, {"NewLine", "\x0A", 0}, {"Ntilde", "\xC3\x91", 1}, {"Nu", "\xCE\x9D", 0},
    {"OElig", "\xC5\x92", 0}, {"Oacute", "\xC3\x93", 1}, {"Ocirc", "\xC3\x94", 1}, {"Odblac", "\xC5\x90", 0},
    {"Ograve", "\xC3\x92", 1}, {"Omacr", "\xC5\x8C", 0}, {"Omega", "\xCE\xA9", 0}, {"Omicron", "\xCE\x9F", 0},
    {"Oslash", "\xC3\x98", 1}, {"Otilde", "\xC3\x95", 1}, {"Ouml", "\xC3\x96", 1}, {"Phi", "\xCE\xA6", 0},
    {"Pi", "\xCE\xA0", 0}, {"Prime", "\xE2\x80\xB3", 0}, {"Psi", "\xCE\xA8", 0}, {"Racute", "\xC5\x94", 0},
    {"Rcaron", "\xC5\x98", 0}, {"Rcedil", "\xC5\x96", 0}, {"Rho", "\xCE\xA1", 0}, {"Sacute", "\xC5\x9A", 0},
    {"Scaron", "\xC5\xA0", 0}, {"Scedil", "\xC5\x9E", 0}, {"Scirc", "\xC5\x9C", 0}, {"Sigma", "\xCE\xA3", 0},
    {"THORN", "\xC3\x9E", 1}, {"Tab", "\x09", 0}, {"Tau", "\xCE\xA4", 0}, {"Tcaron", "\xC5\xA4", 0},
    {"Tcedil", "\xC5\xA2", 0}, {"Theta", "\xCE\x98", 0}, {"Tstrok", "\xC5\xA6", 0}, {"Uacute", "\xC3\x9A", 1},
    {"Ubreve", "\xC5\xAC", 0}, {"Ucirc", "\xC3\x9B", 1}, {"Udblac", "\xC5\xB0", 0}, {"Ugrave", "\xC3\x99", 1},
    {"Umacr", "\xC5\xAA", 0}, {"Uogon", "\xC5\xB2", 0}, {"Upsilon", "\xCE\xA5", 0}, {"Uring", "\xC5\xAE", 0},
    {"Utilde", "\xC5\xA8", 0}, {"Uuml", "\xC3\x9C", 1}, {"Wcirc", "\xC5\xB4", 0}, {"Xi", "\xCE\x9E", 0},
    {"Yacute", "\xC3\x9D", 1}, {"Ycirc", "\xC5\xB6", 0}, {"Yuml", "\xC5\xB8", 0}, {"Zacute", "\xC5\xB9", 0},
    {"Zcaron", "\xC5\xBD", 0}, {"Zdot", "\xC5\xBB", 0}, {"Zeta", "\xCE\x96", 0}, {"aacute", "\xC3\xA1", 1},
    {"abreve", "\xC4\x83", 0}, {"acirc", "\xC3\xA2", 1}, {"acute", "\xC2\xB4", 1}, {"aelig", "\xC3\xA6", 1},
    {"agrave", "\xC3\xA0", 1}, {"alefsym", "\xE2\x84\xB5", 0}, {"alpha", "\xCE\xB1", 0}, {"amacr", "\xC4\x81", 0},
    {"amp", "\x26", 1}, {"and", "\xE2\x88\xA7", 0}, {"ang", "\xE2\x88\xA0", 0}, {"aogon", "\xC4\x85", 0},
    {"apos", "\x27", 0}, {"aring", "\xC3\xA5", 1}, {"ast", "\x2A", 0}, {"asymp", "\xE2\x89\x88", 0},
    {"atilde", "\xC3\xA3", 1}, {"auml", "\xC3\xA4", 1}, {"bdquo", "\xE2\x80\x9E", 0}, {"beta", "\xCE\xB2", 0},
    {"brvbar", "\xC2\xA6", 1}, {"bsol", "\x5C", 0}, {"bull", "\xE2\x80\xA2", 0}, {"cacute", "\xC4\x87", 0},
    {"cap", "\xE2\x88\xA9", 0}, {"ccaron", "\xC4\x8D", 0}, {"ccedil", "\xC3\xA7", 1}, {"ccirc", "\xC4\x89", 0},
    {"cdot", "\xC4\x8B", 0}, {"cedil", "\xC2\xB8", 1}, {"cent", "\xC2\xA2", 1}, {"check", "\xE2\x9C\x93", 0},
    {"chi", "\xCF\x87", 0}, {"circ", "\xCB\x86", 0}, {"clubs", "\xE2\x99\xA3", 0}, {"colon", "\x3A", 0},
    {"comma", "\x2C", 0}, {"commat", "\x40", 0}, {"cong", "\xE2\x89\x85", 0}, {"copy", "\xC2\xA9", 1},
    {"crarr", "\xE2\x86\xB5", 0}, {"cup", "\xE2\x88\xAA", 0}, {"curren", "\xC2\xA4", 1}, {"dArr", "\xE2\x87\x93", 0},
    {"dagger", "\xE2\x80\xA0", 0}, {"darr", "\xE2\x86\x93", 0}, {"dash", "\xE2\x80\x90", 0},
    {"dcaron", "\xC4\x8F", 0}, {"deg", "\xC2\xB0", 1}, {"delta", "\xCE\xB4", 0}, {"diams", "\xE2\x99\xA6", 0},
    {"divide", "\xC3\xB7", 1}, {"dollar", "\x24", 0}, {"dstrok", "\xC4\x91", 0}, {"eacute", "\xC3\xA9", 1},
    {"ecaron", "\xC4\x9B", 0}, {"ecirc", "\xC3\xAA", 1}, {"edot", "\xC4\x97", 0}, {"egrave", "\xC3\xA8", 1},
    {"emacr", "\xC4\x93", 0}, {"empty", "\xE2\x88\x85", 0}, {"emsp", "\xE2\x80\x83", 0}, {"eng", "\xC5\x8B", 0},
    {"ensp", "\xE2\x80\x82", 0}, {"eogon", "\xC4\x99", 0}, {"epsilon", "\xCE\xB5", 0}, {"equals", "\x3D", 0},
    {"equiv", "\xE2\x89\xA1", 0}, {"eta", "\xCE\xB7", 0}, {"eth", "\xC3\xB0", 1}, {"euml", "\xC3\xAB", 1},
    {"euro", "\xE2\x82\xAC", 0}, {"excl", "\x21", 0}, {"exist", "\xE2\x88\x83", 0}, {"female", "\xE2\x99\x80", 0},
    {"ffilig", "\xEF\xAC\x83", 0}, {"fflig", "\xEF\xAC\x80", 0}, {"ffllig", "\xEF\xAC\x84", 0},
    {"filig", "\xEF\xAC\x81", 0}, {"fllig", "\xEF\xAC\x82", 0}, {"fnof", "\xC6\x92", 0},
    {"forall", "\xE2\x88\x80", 0}, {"frac12", "\xC2\xBD", 1}, {"frac14", "\xC2\xBC", 1}, {"frac34", "\xC2\xBE", 1},
    {"frasl", "\xE2\x81\x84", 0}, {"gamma", "\xCE\xB3", 0}, {"gbreve", "\xC4\x9F", 0}, {"gcirc", "\xC4\x9D", 0},
    {"gdot", "\xC4\xA1", 0}, {"ge", "\xE2\x89\xA5", 0}, {"gt", "\x3E", 1}, {"hArr", "\xE2\x87\x94", 0},
    {"hairsp", "\xE2\x80\x8A", 0}, {"harr", "\xE2\x86\x94", 0}, {"hcirc", "\xC4\xA5", 0},
    {"hearts", "\xE2\x99\xA5", 0}, {"hellip", "\xE2\x80\xA6", 0}, {"horbar", "\xE2\x80\x95", 0},
    {"hstrok", "\xC4\xA7", 0}, {"hyphen", "\xE2\x80\x90", 0}, {"iacute", "\xC3\xAD", 1}, {"icirc", "\xC3\xAE", 1},
    {"iexcl", "\xC2\xA1", 1}, {"igrave", "\xC3\xAC", 1}, {"ijlig", "\xC4\xB3", 0}, {"imacr", "\xC4\xAB", 0},
    {"image", "\xE2\x84\x91", 0}, {"imath", "\xC4\xB1", 0}, {"infin", "\xE2\x88\x9E", 0}, {"inodot", "\xC4\xB1", 0},
    {"int", "\xE2\x88\xAB", 0}, {"iogon", "\xC4\xAF", 0}, {"iota", "\xCE\xB9", 0}, {"iquest", "\xC2\xBF", 1},
    {"isin", "\xE2\x88\x88", 0}, {"itilde", "\xC4\xA9", 0}, {"iuml", "\xC3\xAF", 1}, {"jcirc", "\xC4\xB5", 0},
    {"kappa", "\xCE\xBA", 0}, {"kcedil", "\xC4\xB7", 0}, {"kgreen", "\xC4\xB8", 0}, {"lArr", "\xE2\x87\x90", 0},
    {"lacute", "\xC4\xBA", 0}, {"lambda", "\xCE\xBB", 0}, {"lang", "\xE2\x8C\xA9", 0}, {"laquo", "\xC2\xAB", 1},
    {"larr", "\xE2\x86\x90", 0}, {"lbrace", "\x7B", 0}, {"lbrack", "\x5B", 0}, {"lcaron", "\xC4\xBE", 0},
    {"lcedil", "\xC4\xBC", 0}, {"lceil", "\xE2\x8C\x88", 0}, {"lcub", "\x7B", 0}, {"ldquo", "\xE2\x80\x9C", 0},
    {"le", "\xE2\x89\xA4", 0}, {"lfloor", "\xE2\x8C\x8A", 0}, {"lmidot", "\xC5\x80", 0},
    {"lowast", "\xE2\x88\x97", 0}, {"lowbar", "\x5F", 0}, {"loz", "\xE2\x97\x8A", 0}, {"lpar", "\x28", 0},
    {"lrm", "\xE2\x80\x8E", 0}, {"lsaquo", "\xE2\x80\xB9", 0}, {"lsqb", "\x5B", 0}, {"lsquo", "\xE2\x80\x98", 0},
    {"lstrok", "\xC5\x82", 0}, {"lt", "\x3C", 1}, {"macr", "\xC2\xAF", 1}, {"male", "\xE2\x99\x82", 0},
    {"mdash", "\xE2\x80\x94", 0}, {"micro", "\xC2\xB5", 1}, {"middot", "\xC2\xB7", 1}, {"minus", "\xE2\x88\x92", 0},
    {"mu", "\xCE\xBC", 0}, {"nabla", "\xE2\x88\x87", 0}, {"nacute", "\xC5\x84", 0}, {"napos", "\xC5\x89", 0},
    {"nbsp", "\xC2\xA0", 1}, {"ncaron", "\xC5\x88", 0}, {"ncedil", "\xC5\x86", 0}, {"ndash", "\xE2\x80\x93", 0},
    {"ne", "\xE2\x89\xA0", 0}, {"ni", "\xE2\x88\x8B", 0}, {"not", "\xC2\xAC", 1}, {"notin", "\xE2\x88\x89", 0},
    {"nsub", "\xE2\x8A\x84", 0}, {"ntilde", "\xC3\xB1", 1}, {"nu", "\xCE\xBD", 0}, {"num", "\x23", 0},
    {"numsp", "\xE2\x80\x87", 0}, {"oacute", "\xC3\xB3", 1}, {"ocirc", "\xC3\xB4", 1}, {"odblac", "\xC5\x91", 0},
    {"oelig", "\xC5\x93", 0}, {"ograve", "\xC3\xB2", 1}, {"oline", "\xE2\x80\xBE", 0}, {"omacr", "\xC5\x8D", 0},
    {"omega", "\xCF\x89", 0}, {"omicron", "\xCE\xBF", 0}, {"oplus", "\xE2\x8A\x95", 0}, {"or", "\xE2\x88\xA8", 0},
    {"ordf", "\xC2\xAA", 1}, {"ordm", "\xC2\xBA", 1}, {"oslash", "\xC3\xB8", 1}, {"otilde", "\xC3\xB5", 1},
    {"otimes", "\xE2\x8A\x97", 0}, {"ouml", "\xC3\xB6", 1}, {"para", "\xC2\xB6", 1}, {"part", "\xE2\x88\x82", 0},
    {"percnt", "\x25", 0}, {"period", "\x2E", 0}, {"permil", "\xE2\x80\xB0", 0}, {"perp", "\xE2\x8A\xA5", 0},
    {"phi", "\xCF\x86", 0}, {"phone", "\xE2\x98\x8E", 0}, {"pi", "\xCF\x80", 0}, {"piv", "\xCF\x96", 0},
    {"plus", "\x2B", 0}, {"plusmn", "\xC2\xB1", 1}, {"pound", "\xC2\xA3", 1}, {"prime", "\xE2\x80\xB2", 0},
    {"prod", "\xE2\x88\x8F", 0}, {"prop", "\xE2\x88\x9D", 0}, {"psi", "\xCF\x88", 0}, {"puncsp", "\xE2\x80\x88", 0},
    {"quest", "\x3F", 0}, {"quot", "\x22", 1}, {"rArr", "\xE2\x87\x92", 0}, {"racute", "\xC5\x95", 0},
    {"radic", "\xE2\x88\x9A", 0}, {"rang", "\xE2\x8C\xAA", 0}, {"raquo", "\xC2\xBB", 1}, {"rarr", "\xE2\x86\x92", 0},
    {"rbrace", "\x7D", 0}, {"rbrack", "\x5D", 0}, {"rcaron", "\xC5\x99", 0}, {"rcedil", "\xC5\x97", 0},
    {"rceil", "\xE2\x8C\x89", 0}, {"rcub", "\x7D", 0}, {"rdquo", "\xE2\x80\x9D", 0}, {"real", "\xE2\x84\x9C", 0},
    {"reg", "\xC2\xAE", 1}, {"rfloor", "\xE2\x8C\x8B", 0}, {"rho", "\xCF\x81", 0}, {"rlm", "\xE2\x80\x8F", 0},
    {"rpar", "\x29", 0}, {"rsaquo", "\xE2\x80\xBA", 0}, {"rsqb", "\x5D", 0}, {"rsquo", "\xE2\x80\x99", 0},
    {"sacute", "\xC5\x9B", 0}, {"sbquo", "\xE2\x80\x9A", 0}, {"scaron", "\xC5\xA1", 0}, {"scedil", "\xC5\x9F", 0},
    {"scirc", "\xC5\x9D", 0}, {"sdot", "\xE2\x8B\x85", 0}, {"sect", "\xC2\xA7", 1}, {"semi", "\x3B", 0},
    {"shy", "\xC2\xAD", 1}, {"sigma", "\xCF\x83", 0}, {"sigmaf", "\xCF\x82", 0}, {"sim", "\xE2\x88\xBC", 0},
    {"sol", "\x2F", 0}, {"spades", "\xE2\x99\xA0", 0}, {"star", "\xE2\x98\x86", 0}, {"sub", "\xE2\x8A\x82", 0},
    {"sube", "\xE2\x8A\x86", 0}, {"sum", "\xE2\x88\x91", 0}, {"sup", "\xE2\x8A\x83", 0}, {"sup1", "\xC2\xB9", 1},
    {"sup2", "\xC2\xB2", 1}, {"sup3", "\xC2\xB3", 1}, {"supe", "\xE2\x8A\x87", 0}, {"szlig", "\xC3\x9F", 1},
    {"tau", "\xCF\x84", 0}, {"tcaron", "\xC5\xA5", 0}, {"tcedil", "\xC5\xA3", 0}, {"there4", "\xE2\x88\xB4", 0},
    {"theta", "\xCE\xB8", 0}, {"thetasym", "\xCF\x91", 0}, {"thinsp", "\xE2\x80\x89", 0}, {"thorn", "\xC3\xBE", 1},
    {"tilde", "\xCB\x9C", 0}, {"times", "\xC3\x97", 1}, {"trade", "\xE2\x84\xA2", 0}, {"tstrok", "\xC5\xA7", 0},
    {"uArr", "\xE2\x87\x91", 0}, {"uacute", "\xC3\xBA", 1}, {"uarr", "\xE2\x86\x91", 0}, {"ubreve", "\xC5\xAD", 0},
    {"ucirc", "\xC3\xBB", 1}, {"udblac", "\xC5\xB1", 0}, {"ugrave", "\xC3\xB9", 1}, {"umacr", "\xC5\xAB", 0},
    {"uml", "\xC2\xA8", 1}, {"uogon", "\xC5\xB3", 0}, {"upsih", "\xCF\x92", 0}, {"upsilon", "\xCF\x85", 0},
    {"uring", "\xC5\xAF", 0}, {"utilde", "\xC5\xA9", 0}, {"uuml", "\xC3\xBC", 1}, {"verbar", "\x7C", 0},
    {"vert", "\x7C", 0}, {"wcirc", "\xC5\xB5", 0}, {"weierp", "\xE2\x84\x98", 0}, {"xi", "\xCE\xBE", 0},
    {"yacute", "\xC3\xBD", 1}, {"ycirc", "\xC5\xB7", 0}, {"yen", "\xC2\xA5", 1}, {"yuml", "\xC3\xBF", 1},
    {"zacute", "\xC5\xBA", 0}, {"zcaron", "\xC5\xBE", 0}, {"zdot", "\xC5\xBC", 0}, {"zeta", "\xCE\xB6", 0},
    {"zwj", "\xE2\x80\x8D", 0}, {"zwnj", "\xE2\x80\x8C", 0},
};
/* clang-format on */

enum { ENTITY_COUNT = sizeof entities / sizeof *entities, LONGEST_NAME = 8, REPLACEMENT = 0xFFFD };

static int compare(const void *key, const void *row) {
    return str_compare(*(const cg_str *)key, str_of(((const entity *)row)->name));
}

static const entity *find(cg_str name) {
    return bsearch(&name, entities, ENTITY_COUNT, sizeof *entities, compare);
}

/* "&#39;" and "&#x27;". Those from 128 to 159 mean Windows-1252, as they always have. */
static size_t numeric(cg_str text, char character[4], size_t *size) {
    static const uint16_t windows[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
    };
    bool is_hex = text.len > 2 && ascii_lower(text.ptr[2]) == 'x';
    size_t at = is_hex ? 3 : 2, first = at;
    uint32_t c = 0;
    for (; at < text.len; at++) {
        char digit = ascii_lower(text.ptr[at]);
        bool is_letter = is_hex && digit >= 'a' && digit <= 'f';
        if (!ascii_is_digit(digit) && !is_letter)
            break;
        if (c <= 0x10FFFF) /* beyond that it cannot become right again */
            c = c * (is_hex ? 16 : 10) + (uint32_t)(is_letter ? digit - 'a' + 10 : digit - '0');
    }
    if (at == first)
        return 0;
    *size = utf8_encode(c >= 0x80 && c <= 0x9F ? windows[c - 0x80] : c ? c : REPLACEMENT, character);
    return at + (at < text.len && text.ptr[at] == ';');
}

size_t html_reference(cg_str text, char character[4], size_t *size) {
    if (text.len > 1 && text.ptr[1] == '#')
        return numeric(text, character, size);
    size_t end = 1;
    while (end < text.len && end <= LONGEST_NAME && (ascii_is_letter(text.ptr[end]) || ascii_is_digit(text.ptr[end])))
        end++;
    bool closed = end < text.len && text.ptr[end] == ';';
    for (size_t at = end; at > 1; at--) {
        const entity *found = find(str_part(text, 1, at));
        bool whole = at == end && closed;
        if (!found || !(whole || found->legacy))
            continue;
        *size = strlen(found->text);
        memcpy(character, found->text, *size);
        return at + whole;
    }
    return 0;
}

void html_decode(buf *to, cg_str text) {
    for (size_t at = 0; at < text.len;) {
        const char *mark = memchr(text.ptr + at, '&', text.len - at);
        size_t next = mark ? (size_t)(mark - text.ptr) : text.len, size;
        buf_add(to, str_part(text, at, next));
        if (next == text.len)
            break;
        char character[4];
        size_t taken = html_reference(str_part(text, next, text.len), character, &size);
        buf_add(to, taken ? (cg_str){character, size} : STR("&"));
        at = next + (taken ? taken : 1);
    }
}
