/* A PDF being written, object by object, as ISO 32000-1 has it: small objects go into compressed object
 * streams (7.5.7), the cross-reference into a stream (7.5.8). What was written is not kept but for the place
 * of each object. */
#ifndef CASEBOOK_PDF_PARTS_OBJECTS_H
#define CASEBOOK_PDF_PARTS_OBJECTS_H

#include "pdf/parts/syntax.h"

#include <stdio.h>

struct objects;

/* Begins a PDF on the stream, whose failure is for its owner to find. The result is the arena's. */
struct objects *objects_new(FILE *stream, struct arena *arena);

/* A number for an object to come; each is to be put once. */
int objects_reserve(struct objects *objects);

void objects_put(struct objects *objects, int number, struct slice body);

/* A stream; `entries` is what its dictionary holds besides the length. The data are packed here, which the
 * dictionary then says, or stored as they are. */
void objects_put_stream(struct objects *objects, int number, const char *entries, struct slice data,
                        bool packed);

/* Ends the PDF. The identifier in its trailer is the MD5 sum of all bytes up to the cross-reference. */
void objects_end(struct objects *objects, int root, int info);

#endif
