/* Gets the report back out of a PDF. */
#ifndef CASEBOOK_PDF_EXTRACT_H
#define CASEBOOK_PDF_EXTRACT_H

#include "base/diag.h"

/* Writes the report that is attached to `pdf` to `stream`; the stream's owner checks it for errors. Warns if
 * the PDF or the report was changed since Casebook wrote it. Returns false, and reports an error, if no
 * report is attached or it is damaged or too long. */
bool extract_write(const struct input *pdf, FILE *stream, struct diag *diag);

#endif
