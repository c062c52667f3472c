/* The runs of a line in the order in which they are read, for those who take a page's text from its drawing.
 */
#ifndef CASEBOOK_TEXT_READING_ORDER_H
#define CASEBOOK_TEXT_READING_ORDER_H

#include "text/paragraph.h"

/* The line with its runs in reading order, each still at its place; the arena's. Without text from right to
 * left it is the line itself. */
struct line reading_order(struct line line, struct arena *arena);

/* Whether the run is nothing but space. */
bool reading_is_blank(const struct run *run);

#endif
