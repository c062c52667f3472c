/* Improves column widths step by step. */
#ifndef CASEBOOK_SOLVE_COLUMNS_DESCEND_H
#define CASEBOOK_SOLVE_COLUMNS_DESCEND_H

#include "solve/columns_search.h"

/* Exchanges width between pairs of columns as long as that gives a better score; every `stride`th row counts.
 * The widths move to the grids. */
void columns_descend(const struct columns_search *search, int stride, int *widths);

#endif
