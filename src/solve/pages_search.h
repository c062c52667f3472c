/* Finds page breaks of least cost: shortest paths over states. A state is a section and the places of its
 * flows between two pages. */
#ifndef CASEBOOK_SOLVE_PAGES_SEARCH_H
#define CASEBOOK_SOLVE_PAGES_SEARCH_H

#include "solve/pages_ends.h"
#include "solve/pages_greedy.h"

/* Looks for a route that costs less than `route`, which costs *cost, and replaces both if it finds one. Keeps
 * only the best `beam` states of each page. Memory is bounded, apart from the route. */
void search_beam(struct paginator *paginator, int beam, struct route *route, long long *cost);

/* Does the same among all states, so that the route costs least. `effort` bounds its work, counted in stops
 * that are tried and states that are kept, which count more; 0: no bound. Returns false, with both unchanged,
 * if it gave up. */
bool search_exact(struct paginator *paginator, long effort, struct route *route, long long *cost);

#endif
