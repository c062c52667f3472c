/* Proportions of a table's columns, from the text alone: what a typesetter would guess from a glance at the
 * rows, and an author may change in the LaTeX source. */
#ifndef CASEBOOK_LATEX_LATEX_COLUMNS_H
#define CASEBOOK_LATEX_LATEX_COLUMNS_H

#include "report/report.h"

/* What separates tables and columns, in thousandths of a point. */
enum { LATEX_TABLE_GAP = 22677, LATEX_COLUMN_GAP = 8000 };

/* The width of one of `count` tables beside each other on the report's paper, in thousandths of a point. */
int latex_table_width(const struct report *report, int count);

struct latex_columns {
    int *shares; /* of each column: thousandths of the table's width less the gaps
                  */
    bool fits;   /* whether all words fit unbroken */
};

/* Shares that make the sides [first, first + count) of a comparison about as low as can be, in tables of
 * `width` thousandths of a point. The author's own widths are kept. The result is the arena's. */
struct latex_columns latex_columns_of(const struct report *report, const struct comparison *comparison,
                                      int first, int count, int width, struct arena *arena);

#endif
