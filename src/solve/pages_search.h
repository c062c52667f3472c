/* Page breaks of least cost: shortest paths over states, a state being the place of every flow between two
 * pages. */
#ifndef CASEBOOK_SOLVE_PAGES_SEARCH_H
#define CASEBOOK_SOLVE_PAGES_SEARCH_H

#include "solve/pages_ends.h"
#include "solve/pages_greedy.h"

/* Looks for a route that costs less than *cost, of which one is known, among the best `beam` states of each
 * page. Replaces route and cost where it finds one. Memory is bounded but for the route. */
void search_beam(struct paginator *paginator, int beam, struct route *route, long long *cost);

/* The same among all states. Returns false where it gave up: after `effort` stops tried and states kept,
 * these weighing more; with 0, never. */
bool search_exact(struct paginator *paginator, long effort, struct route *route, long long *cost);

#endif
