/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of PDF files, which are converted in a manner of our own. */
#include "read/pdf_color.h"

#include <lcms2.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Converts a colour of the given space, of which the profile says nothing else, to red, green and blue. */
static void becomes(cmsColorSpaceSignature space, cmsUInt32Number format, const uint8_t *color, uint32_t intent,
                    uint8_t red, uint8_t green, uint8_t blue) {
    uint8_t got[3];
    cmsHPROFILE from = cmsCreateProfilePlaceholder(NULL), to = cmsCreate_sRGBProfile();
    cmsSetColorSpace(from, space);
    cmsSetPCS(from, cmsSigXYZData);
    cmsHTRANSFORM transform = cmsCreateTransform(from, format, to, TYPE_RGB_8, intent, cmsFLAGS_NOOPTIMIZE);
    assert_non_null(transform);
    cmsDoTransform(transform, color, got, 1);
    cmsDeleteTransform(transform);
    cmsCloseProfile(from);
    cmsCloseProfile(to);
    assert_int_equal(got[0], red);
    assert_int_equal(got[1], green);
    assert_int_equal(got[2], blue);
}

static void colors_are_taken_as_they_are(void **state) {
    (void)state;
    pdf_color_simplify();
    for (uint32_t intent = INTENT_PERCEPTUAL; intent <= INTENT_ABSOLUTE_COLORIMETRIC; intent++) {
        becomes(cmsSigRgbData, TYPE_RGB_8, (uint8_t[]){200, 7, 30}, intent, 200, 7, 30);
        becomes(cmsSigGrayData, TYPE_GRAY_8, (uint8_t[]){7}, intent, 7, 7, 7);
        becomes(cmsSigCmykData, TYPE_CMYK_8, (uint8_t[]){0, 0, 0, 255}, intent, 0, 0, 0);
        becomes(cmsSigCmykData, TYPE_CMYK_8, (uint8_t[]){255, 255, 0, 255}, intent, 0, 0, 0);
        becomes(cmsSigCmykData, TYPE_CMYK_8, (uint8_t[]){255, 0, 0, 0}, intent, 0, 255, 255);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colors_are_taken_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
