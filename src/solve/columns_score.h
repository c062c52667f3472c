/* Rates column widths. */
#ifndef CASEBOOK_SOLVE_COLUMNS_SCORE_H
#define CASEBOOK_SOLVE_COLUMNS_SCORE_H

#include "solve/columns_problem.h"

/* Scores are compared by `tallest`, then by `sum`, then by `cells`. */
struct columns_score {
    int tallest, sum; /* as in struct columns_solution */
    int64_t cells;    /* lines of all cells */
};

/* Returns whether score `a` is better than score `b`. */
bool columns_is_better(const struct columns_score *a, const struct columns_score *b);

/* Returns the score of `widths`, one for each column. */
struct columns_score columns_rate(const struct columns_problem *problem, const int *widths);

/* Returns the index of the step that applies at `width`, or 0 below the first. The cell must have a step. */
int columns_step_at(const struct steps *cell, int width);

#endif
