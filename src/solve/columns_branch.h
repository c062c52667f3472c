/* Improves column widths to the best of all, and proves a bound. */
#ifndef CASEBOOK_SOLVE_COLUMNS_BRANCH_H
#define CASEBOOK_SOLVE_COLUMNS_BRANCH_H

#include "solve/columns_score.h"
#include "solve/columns_search.h"

/* Looks by branch and bound for widths that are better than widths[], whose score is *best, and replaces both
 * if it finds any. Returns the proven bound: no widths have a `tallest` below it. Stores the number of boxes
 * that were looked at in *nodes. */
int columns_branch(const struct columns_search *search, struct columns_score *best, int *widths, long *nodes);

#endif
