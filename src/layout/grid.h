/* The grid of a comparison: the widths of its columns, chosen so that the tables take the least height, and
 * their positions. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_GRID_H
#define CASEBOOK_LAYOUT_GRID_H

#include "layout/table_texts.h"
#include "report/bands.h"
#include "solve/columns.h"

/* The columns of one side, or of all sides if the sides share their widths. */
struct grid_columns {
    int *widths, *xs; /* of each column: its width, and its distance from the table's left edge */
    const struct figure_room *figures; /* of each column */
    int width;                         /* of the table: the length of its rules */
    bool whole;                        /* whether the text of each column fits on one line */
    struct columns_solution solution;
    int compared_tallest[3]; /* lines of the tallest side with equal, CSS-automatic and fair-share widths */
};

struct grid {
    int width;  /* room for one side's table, which may be narrower */
    int *lines; /* row lines of each side, or half lines in a table with blocks. If rows are paired, the first
                 * side of a band has those of the band, and the others have none */
    int gap;    /* least distance between two columns */
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

/* The tables for which a grid is made. */
struct grid_room {
    int width;  /* of each table */
    int beside; /* number of sides in the fullest band; see report/bands.h */
};

/* Finds the widths of columns with these texts in such tables, at the size context->cell_size, and stores
 * them in *grid. context->hyphenate must be texts->hyphenate. Returns NULL, or the fault if even the least
 * widths do not fit. The arena owns the columns and the fault. */
const struct grid_fault *grid_solve(const struct cell_context *context, const struct table_texts *texts,
                                    struct grid_room room, struct grid *grid, struct arena *arena);

/* What is known of a grid before its widths are chosen. */
struct grid_outlook {
    int characters; /* in a line of the text column that can be widest: 0 if a word does not fit, and the most
                     * that a column may have if all texts fit on one line */
    bool whole;     /* whether all texts fit on one line */
    int *lines;     /* of each side: no widths give fewer row lines, or half lines in a table with blocks */
};

/* Returns what is known of the grid of such tables. The arena owns the lines. */
struct grid_outlook grid_foresee(const struct cell_context *context, const struct table_texts *texts,
                                 struct grid_room room, struct arena *arena);

/* The names of the three rules whose results compared_tallest[] has, in the same order. */
extern const char *const grid_compared_names[3];

#endif
