/* A PDF taken apart into pieces that can be edited, its deflated streams inflated, and put together again, so
 * that changes reach what is deflated and lengths stay true unless they are what is changed. */
#ifndef CASEBOOK_TESTS_EDIT_H
#define CASEBOOK_TESTS_EDIT_H

#include "base/mem.h"

#include <stdint.h>

struct edit_piece;

struct edit {
    struct edit_piece *pieces;
    int count, capacity;
};

/* Takes a PDF apart, which must outlive the result. The result is the arena's. */
struct edit edit_open(const char *pdf, size_t length, struct arena *arena);

/* The PDF after the edits that the bytes of a recipe say, a list of: which piece, what to do, where in it,
 * how much, and how many bytes to insert, which follow. An empty recipe changes nothing but how streams are
 * deflated. */
struct buf edit_apply(const struct edit *edit, const uint8_t *recipe, size_t size, struct arena *arena);

#endif
