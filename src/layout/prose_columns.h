/* Sets the prose between the tables in balanced columns, above the notes that it cites. Prose has paragraphs,
 * headings, lists, quotes and code. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_PROSE_COLUMNS_H
#define CASEBOOK_LAYOUT_PROSE_COLUMNS_H

#include "layout/cells.h"
#include "layout/lines.h"
#include "solve/pages_galley.h"

enum { PROSE_INDENT = 12 * POINT }; /* of a list's item, or of a quote, in what it is in */

/* The lines [from, to) of one item, and their place in a column of a page. */
struct prose_slice {
    int item, from, to;
    int page, column; /* `page` counts from the first page of this prose */
    int y;            /* distance from the top of the prose on that page */
};

/* The lines of one item of prose. */
struct prose_set {
    struct lines lines;
    int indent;
    int measure; /* width of the lines: the width of the column less the indent */
};

/* The item to which a line of galley_text belongs, and the line's number there. */
struct prose_place {
    int item, line;
};

/* A block of prose in lines, and where they stand. */
struct prose_lines {
    struct prose_set *items;    /* of each item of the block */
    struct galley_text text;    /* all lines */
    struct prose_place *places; /* of each line */
    struct prose_slice *slices;
    int slice_count, slice_capacity;
};

/* Breaks a block of prose into lines, to be set in `columns` columns of width `measure`, or in one if they
 * are few. The arena owns the result. */
struct prose_lines prose_break(const struct cell_context *context, const struct block *block, int columns,
                               int measure, struct arena *arena);

/* Adds the slices of the lines `from` to `to` (exclusive), which stand on page `page` of this prose. */
void prose_slice_page(struct prose_lines *prose, int page, int from, int to, struct arena *arena);

/* Returns the role in which `item` is set. */
enum role prose_role(const struct prose *item);

/* Returns the text of `item` as a paragraph, which the arena owns. Words wider than `measure` may be broken
 * anywhere. */
struct paragraph prose_text(const struct cell_context *context, const struct prose *item, int measure,
                            struct arena *arena);

#endif
