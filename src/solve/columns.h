/* Solves column widths: the widths of a table's columns that give it the least height. */
#ifndef CASEBOOK_SOLVE_COLUMNS_H
#define CASEBOOK_SOLVE_COLUMNS_H

#include "solve/columns_problem.h"

struct columns_solution {
    int *widths; /* the arena's; their sum is problem->width where the caps allow */
    int tallest; /* row lines of the tallest side */
    int sum;     /* row lines of all sides */
    int bound;   /* proven lower bound of `tallest` */
    long nodes;
    bool proven;          /* tallest == bound */
    const char *found_by; /* "css-auto", "fair-share", ...: for --layout-json */
};

/* Solves the problem, which must be feasible: the sum of least[] is at most width. Exact if the limit
 * suffices and no column's cells have over 65,536 steps; the bound holds in any case.
 * Solutions are ordered by tallest side, sum of the sides, lines of all cells, and rag(), which a handful of
 * the best are asked for. */
struct columns_solution columns_solve(const struct columns_problem *problem, struct arena *arena);

/* Row lines at given widths: of the tallest side, and of all sides in *sum if not NULL. */
int columns_lines(const struct columns_problem *problem, const int *widths, int *sum);

#endif
