/* The widths and sizes by which the LaTeX output estimates its texts. */
#ifndef CASEBOOK_LATEX_LATEX_MEASURES_H
#define CASEBOOK_LATEX_LATEX_MEASURES_H

#include "report/report.h"

/* Converts `width` to thousandths of the size of type. Both `width` and `size`, the size of type, are in
 * thousandths of a point. The result is positive. */
int latex_measure(int width, int size);

/* Returns the size of the tables' cells in thousandths of a point. */
int latex_cell_size(const struct report *report);

/* Returns the number of digits of the highest number that a note of the report can have. Reads the whole
 * report. */
int latex_note_digits(const struct report *report);

/* Returns the width of one of `count` tables beside each other on the report's paper, in thousandths of a
 * point. */
int latex_table_width(const struct report *report, int count);

/* Returns the width of a column of prose in thousandths of a point. */
int latex_prose_width(const struct report *report);

/* Returns the width of the masthead in thousandths of the size of its title, which has the largest type. */
int latex_masthead_measure(const struct report *report);

#endif
