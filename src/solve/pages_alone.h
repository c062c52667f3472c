/* The best pages of a flow of rows that is alone on the sheet, since the others of its section have ended or
 * there are none. It stands in the columns of the section. In the last section, the pages from a place on
 * depend on nothing but this place, so they are found once, from the end of the flow backwards, as far as
 * they are asked for. */
#ifndef CASEBOOK_SOLVE_PAGES_ALONE_H
#define CASEBOOK_SOLVE_PAGES_ALONE_H

#include "solve/pages_ends.h"
#include "solve/pages_route.h"

/* A flow of a section. */
struct flow_index {
    int section, flow;
};

/* Returns the least cost of all pages from `from` on, the first of which is fresh. Only this flow, which is
 * one of the last section, is left there. */
long long alone_cost(struct paginator *paginator, struct flow_index index, struct breakpoint from);

/* Adds the pages of least cost from places[] on to `route`. Only this flow of the section is left there. If
 * the route is still empty, its first page is the first of the galley. */
void alone_add_pages(struct paginator *paginator, struct flow_index index, const struct breakpoint *places,
                     struct route *route);

/* A page of a flow that is alone. */
struct alone_page {
    struct flow_index index;
    struct breakpoint from, to;
    long long room; /* height above the foot */
};

/* The columns of such a page. */
struct alone_columns {
    struct breakpoint *ends; /* of each column; the last ends where the page ends */
    int count;               /* 0 if the page sets nothing of the flow */
    long long cost;          /* of their ends and of the room that they leave */
};

/* Returns the best columns for a page. `arena` owns them. */
struct alone_columns alone_columns(struct paginator *paginator, const struct alone_page *page,
                                   struct arena *arena);

/* A way to end a page on which a flow is alone. */
struct alone_end {
    struct breakpoint at;
    int depth; /* height of the tallest column */
    int foot;
    long long cost; /* of the columns, and of few last rows */
};

/* Returns the number of ends of a page that begins at `from`, the furthest of which is the last. The page has
 * this room, and the notes of paginator->foot. The first end is `from` itself and no page. */
int alone_open(struct paginator *paginator, struct flow_index index, struct breakpoint from,
               struct sheet sheet);

/* Returns the place of end `i` of the page that was opened last for this flow. */
struct breakpoint alone_place(const struct paginator *paginator, struct flow_index index, int i);

/* Stores the best columns of end `i`, from 1, of that page in *end. Returns false if no columns are possible.
 */
bool alone_try(struct paginator *paginator, struct flow_index index, int i, struct alone_end *end);

#endif
