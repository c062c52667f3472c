/* Reads the cells of columns of numbers. Only the files of load include this. */
#ifndef CASEBOOK_REPORT_LOAD_FIGURES_H
#define CASEBOOK_REPORT_LOAD_FIGURES_H

#include "report/schema.h"

/* Reads the figure that the text of a cell is. Returns false, after reporting to the reader, if it is none.
 * `node` is the cell's value, and `column` has its key. */
bool load_figure(struct reader *reader, const struct node *node, const struct column *column,
                 struct cell *cell);

/* Gives the columns of numbers their units when all rows are read: a unit that all figures of a column have
 * is the column's own. Adds the units to the heads of all sides. */
void load_units(struct reader *reader, struct comparison *comparison);

#endif
