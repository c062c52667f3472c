/* Column widths by well-known rules. */
#ifndef CASEBOOK_SOLVE_COLUMNS_RULES_H
#define CASEBOOK_SOLVE_COLUMNS_RULES_H

#include "solve/columns_problem.h"

/* The growth of columns into a room: each width grows from its base in proportion to its weight, but never
 * below its low bound or above its high one. */
struct columns_growth {
    int count;
    const int *base, *weight, *low, *high; /* of each column */
};

/* Sets widths[j] to base[j] + t * weight[j], held between low[j] and high[j], with the t that makes them add
 * up to `width`; if the high bounds add up to less, sets them to these. The low bounds add up to at most
 * `width`. `widths` may be the array of the bases, weights or low bounds. */
void columns_fill(const struct columns_growth *growth, int width, int *widths);

/* Each of the following sets problem->column_count widths, which keep to least[] and most[] and add up to
 * problem->width where these allow. */

/* Widths in proportion to `weight`. */
void columns_proportional(const struct columns_problem *problem, const int *weight, int *widths);

/* Equal widths. Heeds most[] only in columns that are capped below their natural width or fixed at another.
 */
void columns_equal(const struct columns_problem *problem, int *widths);

/* The automatic table layout of CSS 2.1, section 17.5.2.2. */
void columns_css_auto(const struct columns_problem *problem, int *widths);

/* Fair share: equal widths; what a column does not need goes to those that need more. */
void columns_fair_share(const struct columns_problem *problem, int *widths);

#endif
