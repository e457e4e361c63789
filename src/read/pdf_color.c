/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many documents describe their colours, were they all black, by ICC profiles. For each page poppler has lcms work out
 * anew how those become the colours of a screen, which takes as long as reading the page's text. So lcms is taught
 * other meanings of the four intents with which a conversion can be asked for: each takes the parts of a colour as they
 * are. That is right to the eye, and equal colours stay equal and others different.
 */
#include "read/pdf_color.h"

#include "base/str.h"

#include <lcms2_plugin.h>

/* What each part of the first colour space adds to each of the second, times 'from' plus the part: red stays red, grey
 * becomes all of red, green and blue, and ink takes light away. */
static cmsStage *plain_stage(cmsContext context, uint32_t from, uint32_t to) {
    cmsFloat64Number weights[cmsMAXCHANNELS * cmsMAXCHANNELS], offsets[cmsMAXCHANNELS];
    bool is_ink = from == 4 && to == 3;
    for (uint32_t i = 0; i < to; i++) {
        offsets[i] = is_ink ? 1 : 0;
        for (uint32_t k = 0; k < from; k++)
            weights[i * from + k] = k == i || from == 1 || k >= to ? (is_ink ? -1 : 1) : 0;
    }
    return cmsStageAllocMatrix(context, to, from, weights, offsets);
}

/* How lcms has a conversion over a chain of profiles made, by way of an intent. */
static cmsPipeline *link_plainly(cmsContext context, cmsUInt32Number count, cmsUInt32Number *intents,
                                 cmsHPROFILE *profiles, cmsBool *compensations, cmsFloat64Number *adaptations,
                                 cmsUInt32Number flags) {
    (void)intents;
    (void)compensations;
    (void)adaptations;
    (void)flags;
    uint32_t from = cmsChannelsOf(cmsGetColorSpace(profiles[0]));
    uint32_t to = cmsChannelsOf(cmsGetColorSpace(profiles[count - 1]));
    cmsPipeline *made = cmsPipelineAlloc(context, from, to);
    cmsStage *stage = plain_stage(context, from, to);
    if (made && stage && cmsPipelineInsertStage(made, cmsAT_END, stage))
        return made;
    if (stage) /* unlike a pipeline, a stage must be there to be freed */
        cmsStageFree(stage);
    cmsPipelineFree(made);
    return NULL;
}

void pdf_color_simplify(void) {
    static const uint32_t intents[] = {INTENT_PERCEPTUAL, INTENT_RELATIVE_COLORIMETRIC, INTENT_SATURATION,
                                       INTENT_ABSOLUTE_COLORIMETRIC};
    for (size_t i = 0; i < sizeof intents / sizeof *intents; i++) {
        cmsPluginRenderingIntent plain = {
            .base = {.Magic = cmsPluginMagicNumber,
                     .ExpectedVersion = LCMS_VERSION,
                     .Type = cmsPluginRenderingIntentSig},
            .Intent = intents[i],
            .Link = link_plainly,
            .Description = "plain",
        };
        cmsPlugin(&plain); /* copied; where it is refused, conversions are made as ever */
    }
}
