/* The grid of a comparison: how wide its columns are, so that the tables take the least height, and where
 * they stand. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_GRID_H
#define CASEBOOK_LAYOUT_GRID_H

#include "layout/cells.h"
#include "solve/columns.h"

/* The columns of one side, or of all sides where they share their widths. */
struct grid_columns {
    int *widths, *xs; /* of each column; x from the table's left edge */
    struct columns_solution solution;
    int compared_tallest[3]; /* row lines with equal, CSS-automatic and fair-share widths */
};

struct grid {
    int width;                  /* of a side's table */
    int gap;                    /* between two columns */
    struct grid_columns *sides; /* of each side; all the same where widths are shared */
    bool hyphenate;
};

/* Why the columns do not fit: a word that is wider than the width its author gave the column, or else all of
 * them together, the widest of which is named. */
struct grid_fault {
    bool alone;       /* the column, not all of them */
    const char *word; /* the column's widest; NULL where the width that it is given is wider */
    int column;
    int needed, available; /* by what does not fit */
    struct mark mark;      /* of the word, or the column */
};

/* Finds the widths of the comparison's columns in tables of `width`, hyphenated if the context says so.
 * Returns NULL, or why even the least widths do not fit. The arena owns the columns and the fault. */
const struct grid_fault *grid_solve(const struct cell_context *context, const struct comparison *comparison,
                                    int width, struct grid *grid, struct arena *arena);

/* The names of the three rules that compared_tallest[] is for. */
extern const char *const grid_compared_names[3];

#endif
