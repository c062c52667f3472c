/* A way through a galley: the page breaks from its first page to its last. */
#ifndef CASEBOOK_SOLVE_PAGES_ROUTE_H
#define CASEBOOK_SOLVE_PAGES_ROUTE_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* Where a page ends. If a section ends there and another one follows, this is the start of the next one. */
struct page_end {
    int section;
    const struct breakpoint *places; /* of each flow of the section */
    int carried;                     /* lines of notes that go on after the page */
};

/* {.flow_count = the most flows of a section} has no pages. */
struct route {
    int flow_count;
    int *sections;             /* page by page */
    int *carried;              /* page by page */
    struct breakpoint *places; /* page by page, flow_count of them */
    int page_count;
    int section_capacity, carried_capacity, place_capacity;
};

/* Adds a page that ends at `end`, which is copied. It has places[] for flow_count flows. All memory is the
 * arena's. */
void route_add(struct route *route, struct page_end end, struct arena *arena);

/* Returns where page `page` ends. */
struct page_end route_end(const struct route *route, int page);

#endif
