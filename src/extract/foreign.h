/* Finds the report in a PDF that any program may have written. Only casebook-extract uses it, since libqpdf
 * takes as long to load as all other libraries together. */
#ifndef CASEBOOK_EXTRACT_FOREIGN_H
#define CASEBOOK_EXTRACT_FOREIGN_H

#include "extract/answer.h"

/* Reads a PDF of `length` bytes and returns what is found. A report of more than `most` bytes is not
 * returned. The report belongs to `arena`. The cost of a hostile file is not bounded here: the caller bounds
 * the process. */
struct answer foreign_read(const char *bytes, size_t length, size_t most, struct arena *arena);

#endif
