/* Compression and decompression of streams, the filter FlateDecode (ISO 32000-1, 7.4.4). */
#ifndef CASEBOOK_PDF_PARTS_FLATE_H
#define CASEBOOK_PDF_PARTS_FLATE_H

#include "pdf/parts/syntax.h"

struct flate;

/* Returns a compressor, which `arena` owns. `level` is from 1, the fastest, to 12, which compresses best. */
struct flate *flate_new(int level, struct arena *arena);

/* Appends the data compressed. */
void flate_compress(struct flate *flate, struct slice data, struct buf *out);

enum flate_result { FLATE_DONE, FLATE_DAMAGED, FLATE_TOO_LONG };

/* Appends the decompressed data, or nothing if they are damaged or more than `most` bytes. Other bytes may
 * follow the compressed ones; if `rest` is not NULL, *rest is where they begin. */
enum flate_result flate_decompress(struct slice compressed, size_t most, struct buf *out, const char **rest);

#endif
