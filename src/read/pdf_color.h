/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the colours of a PDF cheap: that of a letter only tells it from its neighbours. Used by pdf.c. */
#ifndef READ_PDF_COLOR_H
#define READ_PDF_COLOR_H

/* From now on the process converts no colour as its profile asks: for children only (child.h). */
void pdf_color_simplify(void);

#endif
