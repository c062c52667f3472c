/* The report as PDF, through cairo. */
#ifndef CASEBOOK_PDF_PDF_H
#define CASEBOOK_PDF_PDF_H

#include "page/page.h"
#include "page/print.h"

#include <stdio.h>

/* Writes the layout to the stream. False if the stream fails, which is for its owner to report, or if the
 * layout cannot be drawn, which is reported. */
bool pdf_write(const struct layout *layout, const struct print *print, FILE *stream, struct diag *diag);

#endif
