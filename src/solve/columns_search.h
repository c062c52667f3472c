/* The problem of column widths, prepared for searching: at which widths something changes. */
#ifndef CASEBOOK_SOLVE_COLUMNS_SEARCH_H
#define CASEBOOK_SOLVE_COLUMNS_SEARCH_H

#include "solve/columns_problem.h"

/* Widths at which a column is tried: the column's least width, and widths at which a cell of it loses a line.
 * They rise. A place is an index into a grid. */
struct columns_grid {
    int *widths;
    int count;
};

struct columns_search {
    const struct columns_problem *problem;
    struct arena *arena; /* the scratch memory of the whole search */
    int rows;            /* of all sides */
    int *caps; /* of each column: its most width, or less if the others need the room at their least */
    struct columns_grid
        *fine; /* of each column: all such widths; in a very long table, those of some of its rows */
    struct columns_grid *coarse; /* of each column: the fine grid, or quantiles of it if they are many */
    int *offsets;                /* of each cell: where its steps begin in ranks[] */
    uint16_t *ranks;             /* of each step: the first place in the coarse grid at which it applies */
};

/* Returns the prepared problem with its fine grids. */
struct columns_search columns_search_open(const struct columns_problem *problem, struct arena *arena);

/* Adds the coarse grids and the ranks of all steps. The grids also have the widths of the `start_count`
 * solutions starts[], so that a descent begins with them exactly. */
void columns_search_coarsen(struct columns_search *search, int *const *starts, int start_count);

#endif
