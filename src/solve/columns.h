/* The widths of a table's columns that give it the least height: pure integers. Lengths are Pango units; a
 * column's width is that of its text, paddings and gaps are taken off before. */
#ifndef CASEBOOK_SOLVE_COLUMNS_H
#define CASEBOOK_SOLVE_COLUMNS_H

#include "solve/linebreak.h"

struct columns_problem {
    int column_count;
    int side_count;
    const int *row_counts;     /* of each side */
    const struct steps *cells; /* side by side, row by row, column by column */
    int width;                 /* the columns' sum may not exceed it */
    const int *least, *most;   /* of each column; least[j] == most[j] fixes it */
    const int *natural;        /* of each column: the widest cell set on one line, head included */
    long node_limit; /* boxes that branch and bound may look at in a table of up to 64 rows of 6 columns,
                      * fewer in proportion in larger ones; 0 leaves it out. Counted, not timed, so that the
                      * same input gives the same widths on every machine */
    /* The line-break cost of the given widths, the last tie-breaker; may be NULL. */
    long (*rag)(void *data, const int *widths);
    void *data;
};

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

/* Widths by well-known rules, to compare with: all equal, CSS 2.1 section 17.5.2.2 automatic layout, and fair
 * share (equal, then what is not needed goes to those that need more). Each writes column_count widths, which
 * keep to least[] and most[] and fill the width where these allow. columns_equal() heeds most[] only in
 * columns that are fixed at another width than their natural one. */
void columns_equal(const struct columns_problem *problem, int *widths);
void columns_css_auto(const struct columns_problem *problem, int *widths);
void columns_fair_share(const struct columns_problem *problem, int *widths);

#endif
