/* Checks the font files of strangers before any library reads them. Knows only their bytes. */
#ifndef CASEBOOK_TEXT_SFNT_H
#define CASEBOOK_TEXT_SFNT_H

#include "base/mem.h"

/* Returns how many faces a file states to have: 1 unless it is a collection. */
unsigned sfnt_faces(const void *bytes, size_t length);

/* Returns why a font file cannot be used, as a phrase that goes on from its name: "is damaged: ...". Returns
 * NULL if every table that rendering uses is as it was when the file was made, by its checksums, and lies
 * within the bounds that OpenType 1.9 sets. `arena` owns the result and what is needed on the way. */
const char *sfnt_fault(const void *bytes, size_t length, struct arena *arena);

#endif
