/* Page breaks with no look ahead. They bound the cost of better ones, and each page shows how tall a foot is
 * to be expected. */
#ifndef CASEBOOK_SOLVE_PAGES_GREEDY_H
#define CASEBOOK_SOLVE_PAGES_GREEDY_H

#include "solve/pages_ends.h"
#include "solve/pages_route.h"

/* Fills a page row by row from the ends, always the flow that is behind: chosen[] gets the index of a stop
 * of each. Returns the height of the foot. */
int greedy_fill_page(struct paginator *paginator, const struct sheet *sheet, int *chosen);

/* All pages, each filled so; the scratch arena's. */
struct route greedy_fill_pages(struct paginator *paginator);

#endif
