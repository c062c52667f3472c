/* What the rest of the flows costs at least, from any state: the pages that their heights and notes need
 * however they are broken. */
#ifndef CASEBOOK_SOLVE_PAGES_BOUND_H
#define CASEBOOK_SOLVE_PAGES_BOUND_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* What lies below each row's top. */
struct bound_row {
    long long height, notes; /* notes: each in one flow only, with a gap for each */
};

struct bound {
    const struct galley *galley;
    struct bound_row **rows;
    long long *rooms; /* the most that a page takes of a flow and of the notes; 0: there is no bound */
};

struct bound bound_new(const struct galley *galley, struct arena *arena);

/* A lower bound of the cost of all pages from these places on. */
long long bound_cost(const struct bound *bound, const struct breakpoint *places);

#endif
