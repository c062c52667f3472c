/* Writes a layout as PDF, by way of cairo and the finishing filter. */
#ifndef CASEBOOK_PDF_PDF_H
#define CASEBOOK_PDF_PDF_H

#include "page/page.h"
#include "page/print.h"

#include <stdio.h>

/* Writes the layout to `stream`; the stream's owner checks it for errors. Returns false, and reports to
 * `diag`, if cairo cannot draw the layout, the filter does not know cairo's output, or the date is invalid.
 */
bool pdf_write(const struct layout *layout, const struct print *print, FILE *stream, struct diag *diag);

#endif
