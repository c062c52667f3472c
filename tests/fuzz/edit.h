/* Takes a PDF apart into pieces, inflates its streams, edits pieces, and puts all together again. So edits
 * reach the content of streams, and lengths stay correct unless an edit changes them. */
#ifndef CASEBOOK_TESTS_EDIT_H
#define CASEBOOK_TESTS_EDIT_H

#include "base/mem.h"

#include <stdint.h>

struct edit_piece;

struct edit {
    struct edit_piece *pieces;
    int count, capacity;
};

/* Takes a PDF apart. The result belongs to the arena and points into the PDF. */
struct edit edit_open(const char *pdf, size_t length, struct arena *arena);

/* Returns the PDF after the edits of a recipe. An edit is: which piece, what to do, where in the piece, how
 * many bytes to change, how many bytes to insert, and these bytes. An empty recipe only deflates the streams
 * again. */
struct buf edit_apply(const struct edit *edit, const uint8_t *recipe, size_t size, struct arena *arena);

#endif
