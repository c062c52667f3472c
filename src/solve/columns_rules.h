/* Column widths by well-known rules. */
#ifndef CASEBOOK_SOLVE_COLUMNS_RULES_H
#define CASEBOOK_SOLVE_COLUMNS_RULES_H

#include "solve/columns_problem.h"

/* Sets widths[j] to base[j] + t weight[j], held between low[j] and high[j], with the t that makes their sum
 * `width`; to high[] where that is less. The sum of low[] is at most `width`. */
void columns_fill(int count, int width, const int *base, const int *weight, const int *low, const int *high,
                  int *widths);

/* Widths in proportion to weights, within the problem's bounds. */
void columns_proportional(const struct columns_problem *problem, const int *weight, int *widths);

/* Widths by well-known rules, to compare with: all equal, CSS 2.1 section 17.5.2.2 automatic layout, and fair
 * share (equal, then what is not needed goes to those that need more). Each writes column_count widths, which
 * keep to least[] and most[] and fill the width where these allow. columns_equal() heeds most[] only in
 * columns that are fixed at another width than their natural one. */
void columns_equal(const struct columns_problem *problem, int *widths);
void columns_css_auto(const struct columns_problem *problem, int *widths);
void columns_fair_share(const struct columns_problem *problem, int *widths);

#endif
