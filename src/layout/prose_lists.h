/* Which paragraphs of prose stay together with their list. */
#ifndef CASEBOOK_LAYOUT_PROSE_LISTS_H
#define CASEBOOK_LAYOUT_PROSE_LISTS_H

#include "report/report.h"

/* Which lines of a paragraph may not begin a column. */
enum prose_hold { HOLD_FIRST = 1, HOLD_LATER = 2 };

/* Returns the bits of enum prose_hold for each of `count` paragraphs, which have `line_counts` lines. A list
 * keeps with the end of the paragraph that introduces it, and a list that is not long stays whole. The arena
 * owns the result.
 */
unsigned *prose_hold_lists(const struct prose *items, int count, const int *line_counts, struct arena *arena);

#endif
