/* A way through a galley: the page breaks from its first page to its last. */
#ifndef CASEBOOK_SOLVE_PAGES_ROUTE_H
#define CASEBOOK_SOLVE_PAGES_ROUTE_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* {0} has no pages. */
struct route {
    struct breakpoint *ends; /* page by page, a breakpoint of each flow at the page's end */
    int page_count, capacity;
};

/* Adds a page that ends the `flow_count` flows at `ends`, which is copied; all memory is the arena's. */
void route_add(struct route *route, const struct breakpoint *ends, int flow_count, struct arena *arena);

#endif
