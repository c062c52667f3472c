/* The problem of column widths: find the widths that give a comparison the least height. Pure integers;
 * lengths are Pango units. A column's width is the width of its text: the caller takes off paddings and gaps
 * before. */
#ifndef CASEBOOK_SOLVE_COLUMNS_PROBLEM_H
#define CASEBOOK_SOLVE_COLUMNS_PROBLEM_H

#include "solve/linebreak.h"

struct columns_problem {
    int column_count;
    int side_count;
    const int *row_counts;     /* of each side */
    const struct steps *cells; /* side by side, row by row, column by column */
    int width;                 /* most that the widths may add up to; the sum of least[] or more */
    const int *least, *most;   /* of each column; a column with least[j] == most[j] has a fixed width */
    const int *wide;           /* of each column: no column is wider unless that saves a row line; NULL: any
                                * column may be as wide as most[] says */
    const int *natural;        /* of each column: width of its widest cell on one line, heads included */
    long node_limit; /* boxes that branch and bound may look at in a table of up to 64 rows of 6 columns, and
                      * fewer in proportion in a larger table; 0: no branch and bound. It is a count and not a
                      * time, so that the same input gives the same widths on every machine */
    /* Returns the cost of the lines that the cells have at these widths: the last tie-breaker. May be NULL.
     */
    long (*rag)(void *data, const int *widths);
    void *data; /* for rag() */
};

#endif
