/* ToUnicode CMaps, which say what text the codes of a font stand for (ISO 32000-1, 9.10.3): those that cairo
 * writes and those of joined fonts. */
#ifndef CASEBOOK_PDF_PARTS_TOUNICODE_H
#define CASEBOOK_PDF_PARTS_TOUNICODE_H

#include "pdf/parts/syntax.h"

/* An entry of a CMap. */
struct tounicode {
    int code;
    struct slice text; /* UTF-16 in hexadecimal digits */
};

/* Reads the entries of a CMap in its order; their texts are slices of `map`, and `arena` owns the array.
 * Returns false if the CMap is not in the form that cairo writes. */
bool tounicode_read(struct slice map, struct tounicode **entries, int *count, struct arena *arena);

/* Appends a CMap for codes of one byte. A text of length 0 is for a code that no font uses; such a code of
 * ASCII is mapped to itself, so that ASCII is one range. */
void tounicode_put(const struct slice texts[256], struct buf *out);

#endif
