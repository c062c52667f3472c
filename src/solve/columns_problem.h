/* The problem of column widths: pure integers. Lengths are Pango units. A column's width is the width of its
 * text; the caller takes off paddings and gaps before. */
#ifndef CASEBOOK_SOLVE_COLUMNS_PROBLEM_H
#define CASEBOOK_SOLVE_COLUMNS_PROBLEM_H

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

#endif
