/* The problem of column widths, prepared for searching. */
#ifndef CASEBOOK_SOLVE_COLUMNS_SEARCH_H
#define CASEBOOK_SOLVE_COLUMNS_SEARCH_H

#include "solve/columns_problem.h"

/* The widths that a column is tried at, rising, the least first: where a cell of it loses a line. Quantiles
 * of them, if they are too many. */
struct columns_grid {
    int *widths;
    int count;
};

struct columns_search {
    const struct columns_problem *problem;
    struct arena *arena; /* for the time of the search */
    int rows;
    int *caps;                   /* of each column: its most, or what the others leave at their least */
    struct columns_grid *places; /* of each column: all of its grid, or a sample of a very long table's */
    struct columns_grid *grids;  /* quantiles of them, if they are many */
    int *offsets;                /* of each cell's steps in ranks */
    uint16_t *ranks;             /* of each step: the first width of its column's grid at which it holds */
};

#endif
