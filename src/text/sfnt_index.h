/* Lists of the Compact Font Format (Adobe Technical Note 5176, "INDEX Data"). */
#ifndef CASEBOOK_TEXT_SFNT_INDEX_H
#define CASEBOOK_TEXT_SFNT_INDEX_H

#include "text/sfnt_face.h"

/* A list of elements of any length. */
struct sfnt_index {
    struct sfnt_bytes bytes; /* from its count on */
    size_t count;
    size_t width; /* bytes of an offset */
    size_t end;   /* of the list in `bytes` */
};

/* Reads the list at `at` of a table. Returns false if it is not within the table or its offsets are not in
 * order. */
bool sfnt_read_index(struct sfnt_bytes table, size_t at, struct sfnt_index *index);

/* Returns the bytes of an element; `i` is below the list's count. */
struct sfnt_bytes sfnt_index_at(const struct sfnt_index *index, size_t i);

#endif
