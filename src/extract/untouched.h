/* Reads the report back out of a PDF that is as Casebook wrote it. This is the inverse of the writer and no
 * reader of PDFs: the seal says that every byte is the writer's. It needs no other program, and takes a
 * hundredth of the time that libqpdf takes to load. */
#ifndef CASEBOOK_EXTRACT_UNTOUCHED_H
#define CASEBOOK_EXTRACT_UNTOUCHED_H

#include "base/mem.h"

#include <stdbool.h>

/* Appends the report to `out`. Returns false, and appends nothing, if the file carries no report of at most
 * `most` bytes in the form in which Casebook attaches it. The file's seal must hold. */
bool untouched_read(const char *bytes, size_t length, size_t most, struct buf *out);

#endif
