/* What a reader would mind in a layout. Layouts of one report in other sizes of type are compared by it. */
#ifndef CASEBOOK_LAYOUT_QUALITY_H
#define CASEBOOK_LAYOUT_QUALITY_H

#include "layout/layout.h"

struct quality {
    int pages;
    int overfull;   /* pages whose content is too tall */
    int cuts;       /* rows that a page's end cuts */
    int torn;       /* lines in tables that end within a word, or between a number and its unit */
    int narrow;     /* comparisons whose widest text column has lines of fewer than 20 characters */
    int loose;      /* lines of less than three quarters in the widest columns of tables, except last lines */
    int inner;      /* all lines there except last lines */
    long long ends; /* cost of cut rows, short parts of them and few last rows; see solve/paginate.h */
};

/* Returns the quality of a complete layout. */
struct quality quality_of(const struct layout *layout);

/* Returns whether `a` is at least as good as `b` in all respects. Of loose lines, it may have one more, or as
 * many as 5 % of the lines: their number changes a little with every size. */
bool quality_keeps(const struct quality *a, const struct quality *b);

#endif
