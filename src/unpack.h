/* The inverse of what packs streams in a PDF. */
#ifndef CASEBOOK_UNPACK_H
#define CASEBOOK_UNPACK_H

#include "syntax.h"

/* Appends what was deflated, not much more than `most` bytes; `packed` may go on behind it, and *rest, if it
 * is wanted, is where. False if no whole deflate stream of that size is there. */
bool unpack(struct slice packed, size_t most, struct buf *out, const char **rest);

#endif
