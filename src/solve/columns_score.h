/* How good a table's widths are. */
#ifndef CASEBOOK_SOLVE_COLUMNS_SCORE_H
#define CASEBOOK_SOLVE_COLUMNS_SCORE_H

#include "solve/columns_problem.h"

/* Ordered by tallest, then sum, then cells: the lines of all cells. */
struct columns_score {
    int tallest, sum;
    int64_t cells;
};

bool columns_is_better(const struct columns_score *a, const struct columns_score *b);
struct columns_score columns_rate(const struct columns_problem *problem, const int *widths);

/* The index of the step that holds at a width; the first also below its own. The cell has a step. */
int columns_step_at(const struct steps *cell, int width);

#endif
