/* Proves column widths best, or finds better ones. */
#ifndef CASEBOOK_SOLVE_COLUMNS_BRANCH_H
#define CASEBOOK_SOLVE_COLUMNS_BRANCH_H

#include "solve/columns_score.h"
#include "solve/columns_search.h"

/* Branch and bound. *best and widths[] are improved where a better solution is found; returns the lower bound
 * of best->tallest that was proven. */
int columns_branch(const struct columns_search *search, struct columns_score *best, int *widths, long *nodes);

#endif
