/* The grid of a comparison: the widths of its columns, chosen so that the tables take the least height, and
 * their positions. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_GRID_H
#define CASEBOOK_LAYOUT_GRID_H

#include "layout/table_texts.h"
#include "solve/columns.h"

/* The columns of one side, or of all sides if the sides share their widths. */
struct grid_columns {
    int *widths, *xs; /* of each column: its width, and its distance from the table's left edge */
    int width;        /* of the table: the length of its rules */
    struct columns_solution solution;
    int compared_tallest[3]; /* lines of the tallest side with equal, CSS-automatic and fair-share widths */
};

struct grid {
    int width;                  /* room for one side's table, which may be narrower */
    int gap;                    /* least distance between two columns */
    struct grid_columns *sides; /* one for each side; all are equal if the sides share their widths */
    bool hyphenate;
};

/* The reason why the columns do not fit. Either a word is wider than the width that the author gave its
 * column, or all columns together are too wide; then the fault names the widest column. */
struct grid_fault {
    bool alone;       /* true if one column is too narrow, false if all columns together are too wide */
    const char *word; /* the column's widest word; NULL if the width that the author gave it is wider still */
    int column;
    int needed, available; /* width that the column or the columns need, and width that they have */
    struct mark mark;      /* of the word, or of the column */
};

/* Finds the widths of columns with these texts in tables of `width`, at the size context->cell_size, and
 * stores them in *grid. context->hyphenate must be texts->hyphenate. Returns NULL, or the fault if even the
 * least widths do not fit. The arena owns the columns and the fault. */
const struct grid_fault *grid_solve(const struct cell_context *context, const struct table_texts *texts,
                                    int width, struct grid *grid, struct arena *arena);

/* The names of the three rules whose results compared_tallest[] has, in the same order. */
extern const char *const grid_compared_names[3];

#endif
