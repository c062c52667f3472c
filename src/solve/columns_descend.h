/* Improves column widths step by step, to a local optimum. */
#ifndef CASEBOOK_SOLVE_COLUMNS_DESCEND_H
#define CASEBOOK_SOLVE_COLUMNS_DESCEND_H

#include "solve/columns_search.h"

/* Exchanges width between pairs of columns as long as that gives a better score. Only every `stride`-th row
 * of each side is looked at. The result in widths[] has widths of the coarse grids. */
void columns_descend(const struct columns_search *search, int stride, int *widths);

#endif
