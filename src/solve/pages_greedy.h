/* Page breaks with no look ahead. They bound the cost of better ones, and each page shows how tall a foot is
 * to be expected. */
#ifndef CASEBOOK_SOLVE_PAGES_GREEDY_H
#define CASEBOOK_SOLVE_PAGES_GREEDY_H

#include "solve/pages_ends.h"

/* A list of pages, each the breakpoints at its end. */
struct route {
    struct breakpoint *ends; /* flow_count a page */
    int page_count, capacity;
};

void route_add(const struct paginator *paginator, struct route *route, const struct breakpoint *ends);

/* Fills a page row by row from the reaches, always the flow that is behind: chosen[] gets the index of a stop
 * of each. Returns the height of the foot. */
int fill_page(struct paginator *paginator, const struct sheet *sheet, int *chosen);

/* All pages, each filled so; the scratch arena's. */
struct route fill_pages(struct paginator *paginator);

#endif
