/* The cells of a Source column: signs at its edge, and numbers of notes behind them. Lengths are Pango units.
 */
#ifndef CASEBOOK_LAYOUT_SOURCE_CELLS_H
#define CASEBOOK_LAYOUT_SOURCE_CELLS_H

#include "layout/cells.h"
#include "layout/lines.h"

/* Returns the text of a cell for measuring it. In a Source column each box is an item of the cell, as wide as
 * the widest number or range, and room is kept before each line for a sign. In any other column this is
 * cell_paragraph(). */
struct paragraph source_cell_measured(const struct cell_context *context, const struct comparison *comparison,
                                      const struct row *row, int column, struct arena *arena);

/* Returns the width of a cell in whose lines no two neighbouring numbers are parted. */
int source_cell_pair(const struct paragraph *measured);

/* The lines [from, to) of the measured cell of `row` in `column`. */
struct source_slice {
    const struct row *row;
    int column;
    struct lines lines;
    int from, to;
};

/* Returns these lines as a text with the numbers that context->numbers gives. Stores where its lines end in
 * *lines. The arena owns both. */
struct paragraph source_cell_drawn(const struct cell_context *context, const struct comparison *comparison,
                                   const struct source_slice *slice, struct lines *lines,
                                   struct arena *arena);

#endif
