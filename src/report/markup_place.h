/* Where the nodes of libcmark-gfm stand in the text of a scalar and in the input. */
#ifndef CASEBOOK_REPORT_MARKUP_PLACE_H
#define CASEBOOK_REPORT_MARKUP_PLACE_H

#include "report/yaml_place.h"

#include <cmark-gfm.h>

/* The text that a parser got, and the places that were found last. Callers that ask for places in their order
 * spend linear time. The parser needs CMARK_OPT_SOURCEPOS. */
struct places {
    const struct node *scalar;
    size_t base;       /* the offset in the scalar's text of the parser's first line */
    bool guarded;      /* each line was given behind a guard and without its indentation */
    int line;          /* the line found last, from 1; 0: none */
    size_t line_start; /* its offset */
    struct yaml_cursor cursor;
};

/* Returns the offset in the scalar's text at which `node` begins with the bytes `needle`. libcmark-gfm has no
 * place for some nodes, and a wrong one behind link definitions, addresses that begin a new line, and lines
 * that leave out the marks of a quote. In these cases, returns the nearest `needle`. */
size_t places_find(struct places *places, cmark_node *node, const char *needle);

/* Returns the place in the input of a byte of the scalar's text. The mark is as wide as `needle` if that
 * stands there as it is. */
struct mark places_mark(struct places *places, size_t offset, const char *needle);

#endif
