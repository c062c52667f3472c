/* Solves the problem of column widths. */
#ifndef CASEBOOK_SOLVE_COLUMNS_H
#define CASEBOOK_SOLVE_COLUMNS_H

#include "solve/columns_problem.h"

/* "Row lines" are the lines of the tallest cell of a row. */
struct columns_solution {
    int *widths;          /* they add up to problem->width, or to less if most[] and wide[] allow no more */
    int tallest;          /* sum of the row lines of the tallest side */
    int sum;              /* sum of the row lines of all sides */
    int bound;            /* no widths give a `tallest` below this */
    long nodes;           /* boxes that branch and bound looked at */
    bool proven;          /* tallest == bound */
    const char *found_by; /* "css-auto", "branch-and-bound", ...: for the layout file */
};

/* Returns the best solution that was found; the arena owns its widths. It is the best of all if the node
 * limit suffices and no column's cells have more than 65,536 steps; `bound` holds in any case. Solutions are
 * compared by the tallest side, then by the sum of the sides, then by the lines of all cells, and last by
 * rag(), which is called for no more than six solutions. Then each column that is wider than wide[] is made
 * as narrow as it can be with the same tallest side and sum, but not narrower than wide[]. */
struct columns_solution columns_solve(const struct columns_problem *problem, struct arena *arena);

/* Returns the row lines of the tallest side at the given widths. Stores the row lines of all sides in *sum
 * unless `sum` is NULL. */
int columns_lines(const struct columns_problem *problem, const int *widths, int *sum);

#endif
