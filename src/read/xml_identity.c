/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/xml_identity.h"

#include "read/markup.h"

void xml_identity_begin(xml_identity *id) {
    id->identifier.len = id->record.len = id->dossier.len = id->number.len = 0;
    id->is_contradicted = false;
}

void xml_identity_see(xml_identity *id, cg_str value) {
    value = markup_identity(value);
    if (value.len == 0)
        return;
    if (id->identifier.len == 0)
        buf_add(&id->identifier, value);
    else if (!str_equal_caseless(buf_str(&id->identifier), value))
        id->is_contradicted = true;
}

/* "kst-1-2" of "https://x.nl/kst-1-2/metadata.xml". */
static cg_str last_folder(cg_str address) {
    size_t end = address.len;
    while (end > 0 && address.ptr[end - 1] != '/')
        end--;
    size_t start = end ? end - 1 : 0;
    while (start > 0 && address.ptr[start - 1] != '/')
        start--;
    return end ? str_part(address, start, end - 1) : STR("");
}

/* Keeps a number the first time, without the blanks in it; one before letters becomes a hyphen. */
static void keep(buf *to, cg_str written) {
    if (to->len)
        return;
    buf folded = {0};
    buf_add_folded(&folded, written);
    for (size_t i = 0; i < folded.len; i++) {
        bool before_digit = i + 1 < folded.len && ascii_is_digit(folded.ptr[i + 1]);
        if (folded.ptr[i] != ' ')
            buf_char(to, folded.ptr[i]);
        else if (!before_digit)
            buf_char(to, '-');
    }
    buf_free(&folded);
}

void xml_identity_see_dossier(xml_identity *id, cg_str dossier) {
    keep(&id->dossier, dossier);
}

void xml_identity_see_number(xml_identity *id, cg_str number) {
    keep(&id->number, number);
}

void xml_identity_see_meta(xml_identity *id, cg_str name, cg_str content) {
    if (str_equal_caseless(name, STR("DC.identifier")) || str_equal_caseless(name, STR("dcterms.identifier")))
        xml_identity_see(id, content);
    else if (str_equal_caseless(name, STR("OVERHEIDop.externMetadataRecord")) && id->record.len == 0 &&
             markup_identity(last_folder(content)).len)
        buf_add(&id->record, last_folder(content));
    else if (str_equal_caseless(name, STR("OVERHEIDop.dossiernummer")))
        xml_identity_see_dossier(id, content);
    else if (str_equal_caseless(name, STR("OVERHEIDop.ondernummer")))
        xml_identity_see_number(id, content);
}

void xml_identity_end(const xml_identity *id, reading *r) {
    if (id->identifier.len) {
        if (!id->is_contradicted)
            read_identify(r, buf_str(&id->identifier));
    } else if (id->record.len) {
        read_identify(r, buf_str(&id->record));
    } else if (id->dossier.len && id->number.len) {
        buf identity = {0};
        buf_format(&identity, "kst-%.*s-%.*s", STR_ARG(buf_str(&id->dossier)), STR_ARG(buf_str(&id->number)));
        read_identify(r, buf_str(&identity));
        buf_free(&identity);
    }
}

void xml_identity_free(xml_identity *id) {
    buf_free(&id->identifier);
    buf_free(&id->record);
    buf_free(&id->dossier);
    buf_free(&id->number);
}
