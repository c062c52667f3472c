/* The way back: from a PDF to the report that it was made from. */
#ifndef CASEBOOK_PDF_EXTRACT_H
#define CASEBOOK_PDF_EXTRACT_H

#include "base/diag.h"

/* Writes the report that is attached to the PDF to the stream, whose failure is for its owner to find. Warns
 * if the PDF was changed since Casebook wrote it. False after reporting that there is none, or none that can
 * be read. */
bool extract_write(const struct input *pdf, FILE *stream, struct diag *diag);

#endif
