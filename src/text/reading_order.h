/* Sorts the runs of a line into reading order, for programs that extract the text of a page from its drawing
 * operations. */
#ifndef CASEBOOK_TEXT_READING_ORDER_H
#define CASEBOOK_TEXT_READING_ORDER_H

#include "text/paragraph_line.h"

/* Returns the line with its runs in reading order. Each run keeps its position. The arena owns the new list
 * of runs. Returns the line unchanged if it has no text from right to left. */
struct line reading_order(struct line line, struct arena *arena);

/* Returns whether the run consists only of spaces and no-break spaces. */
bool reading_is_blank(const struct run *run);

#endif
