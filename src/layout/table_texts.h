/* The texts of a comparison, measured once for all widths and all sizes of type. Lengths are Pango units at
 * the usual size of type. */
#ifndef CASEBOOK_LAYOUT_TABLE_TEXTS_H
#define CASEBOOK_LAYOUT_TABLE_TEXTS_H

#include "layout/figures.h"
#include "layout/source_cells.h"

/* The widths that the cells and the head of a side's column need. */
struct column_texts {
    int least;   /* width of the widest word */
    int natural; /* width of the widest cell on one line; in a Source column, that of `pair` and the head */
    int pair;    /* in a Source column: the width in which no two neighbouring numbers are parted; else 0 */
    struct figure_room figures;
    const char *widest_word;
    struct mark widest_mark; /* of the widest word */
};

/* The cells of a side, row by row. */
struct side_texts {
    struct column_texts *columns;
    struct steps *steps;     /* the lines of each cell at each width; half lines in a table with blocks */
    struct paragraph *cells; /* NULL if they are not kept */
};

struct table_texts {
    const struct comparison *comparison;
    bool hyphenate;
    struct side_texts *sides;
};

/* Measures the texts of `comparison`. Words are hyphenated if context->hyphenate is true. If `keep` is true,
 * the result has the paragraphs of all cells, for those who break them into lines many times. The arena owns
 * the result and holds the words of its paragraphs. */
const struct table_texts *table_texts_new(const struct cell_context *context,
                                          const struct comparison *comparison, bool keep,
                                          struct arena *arena);

/* A cell of a comparison. */
struct table_cell {
    int side, row, column;
};

/* Returns the text of a cell, set at context->cell_size, for breaking it into lines. It is made anew if
 * `texts` did not keep it. `texts` or the arena owns it. */
struct paragraph table_texts_cell(const struct table_texts *texts, const struct cell_context *context,
                                  struct table_cell cell, struct arena *arena);

#endif
