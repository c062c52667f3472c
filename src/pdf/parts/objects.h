/* Writes a PDF object by object. Objects that are no streams go into compressed object streams (ISO
 * 32000-1, 7.5.7), the cross-reference into a stream (7.5.8). Memory keeps the place of each object and the
 * last object stream. */
#ifndef CASEBOOK_PDF_PARTS_OBJECTS_H
#define CASEBOOK_PDF_PARTS_OBJECTS_H

#include "pdf/parts/syntax.h"

#include <stdio.h>

struct objects;

/* Begins a PDF on `stream`; the stream's owner checks it for errors. `arena` owns the result. */
struct objects *objects_new(FILE *stream, struct arena *arena);

/* Returns the number of an object to come. Each reserved object must be put once. */
int objects_reserve(struct objects *objects);

/* Writes an object that is not a stream. */
void objects_put(struct objects *objects, int number, struct slice body);

/* Writes a stream. `entries` are those of its dictionary but /Length and /Filter. `compressed` says whether
 * `data` are compressed here, with FlateDecode, or written as they are. */
void objects_put_stream(struct objects *objects, int number, const char *entries, struct slice data,
                        bool compressed);

/* Writes the end of the PDF. `root` is the number of the catalog, `info` that of the Info dictionary. The
 * file identifier is the file's sum (pdf/parts/seal.h). */
void objects_end(struct objects *objects, int root, int info);

#endif
