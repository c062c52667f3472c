/* What the parts of columns.c share: the problem prepared for searching, and the scores of its solutions. */
#ifndef CASEBOOK_SOLVE_COLUMNS_SEARCH_H
#define CASEBOOK_SOLVE_COLUMNS_SEARCH_H

#include "solve/columns_score.h"

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

/* Sets widths[j] to base[j] + t weight[j], held between low[j] and high[j], with the t that makes their sum
 * `width`; to high[] where that is less. The sum of low[] is at most `width`. */
void columns_fill(int count, int width, const int *base, const int *weight, const int *low, const int *high,
                  int *widths);

/* Widths in proportion to weights, within the problem's bounds. */
void columns_proportional(const struct columns_problem *problem, const int *weight, int *widths);

/* Exchanges width between pairs of columns as long as that gives a better score; every `stride`th row counts.
 * The widths move to the grids. */
void columns_descend(const struct columns_search *search, int stride, int *widths);

/* Branch and bound. *best and widths[] are improved where a better solution is found; returns the lower bound
 * of best->tallest that was proven. */
int columns_branch(const struct columns_search *search, struct columns_score *best, int *widths, long *nodes);

#endif
