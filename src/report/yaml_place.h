/* Where the bytes of a scalar's text were written. */
#ifndef CASEBOOK_REPORT_YAML_PLACE_H
#define CASEBOOK_REPORT_YAML_PLACE_H

#include "report/yaml.h"

/* A byte of a scalar's text and its place, from which a search goes on. All zero: the beginning. */
struct yaml_cursor {
    size_t offset; /* in the text */
    struct mark mark;
};

/* Returns the place of the character at `offset` of the scalar's text, which is no white space. Follows
 * quotes, escape sequences, indentation and folded lines. The search goes on from *cursor, which it moves, so
 * a caller that asks for many places in their order spends linear time. */
struct mark yaml_place(const struct node *scalar, size_t offset, struct yaml_cursor *cursor);

#endif
