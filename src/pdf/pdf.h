/* Writes a layout as PDF, by way of cairo and the finishing filter. */
#ifndef CASEBOOK_PDF_PDF_H
#define CASEBOOK_PDF_PDF_H

#include "page/composer.h"
#include "page/print.h"

#include <stdio.h>

/* Writes the composer's layout to `stream`; the stream's owner checks it for errors. Returns false, and
 * reports to `diag`, if cairo cannot draw the layout, the filter does not know cairo's output, or the date is
 * invalid.
 */
bool pdf_write(struct composer *composer, const struct print *print, FILE *stream, struct diag *diag);

#endif
