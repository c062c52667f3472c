/* The best pages of a flow that is alone on the sheet, since the others have ended or there are none. It
 * stands in galley.columns columns. The pages from a place on depend on nothing but this place, so they are
 * found once, from the end of the flow backwards, as far as they are asked for. */
#ifndef CASEBOOK_SOLVE_PAGES_ALONE_H
#define CASEBOOK_SOLVE_PAGES_ALONE_H

#include "solve/pages_ends.h"
#include "solve/pages_route.h"

/* Returns the least cost of all pages from `from` on, the first of which is fresh. The flow with this index
 * is alone on them. */
long long alone_cost(struct paginator *paginator, int flow, struct breakpoint from);

/* Adds the pages of least cost from places[] on to `route`. Only the flow with this index has not ended
 * there. If the route is still empty, its first page is the first of the galley. Returns their cost. */
long long alone_add_pages(struct paginator *paginator, int flow, const struct breakpoint *places,
                          struct route *route);

/* A page of a flow that is alone. */
struct alone_page {
    int flow;
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

#endif
