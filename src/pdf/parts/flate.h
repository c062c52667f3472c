/* The packing of streams that PDF calls FlateDecode (7.4.4), and its inverse. */
#ifndef CASEBOOK_PDF_PARTS_FLATE_H
#define CASEBOOK_PDF_PARTS_FLATE_H

#include "pdf/parts/syntax.h"

struct flate;

/* What packs; `effort` is from 1, which is fast, to 12, which is small. The result is the arena's. */
struct flate *flate_new(int effort, struct arena *arena);

/* Appends the data packed. */
void flate_pack(struct flate *flate, struct slice data, struct buf *out);

enum flate_result { FLATE_DONE, FLATE_DAMAGED, FLATE_TOO_LONG };

/* Appends what was packed if it is whole and no more than `most` bytes, else nothing. `packed` may go on
 * behind it, and *rest, if it is wanted, is where. */
enum flate_result flate_unpack(struct slice packed, size_t most, struct buf *out, const char **rest);

#endif
