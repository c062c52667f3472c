/* The tables of a comparison, measured: what page breaks are chosen by. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_TABLES_H
#define CASEBOOK_LAYOUT_TABLES_H

#include "layout/geometry.h"
#include "layout/grid.h"
#include "solve/pages_galley.h"

/* A comparison with its grid. */
struct tables {
    const struct comparison *comparison;
    struct cell_context context; /* hyphenates where the grid does */
    struct table_metrics metrics;
    struct grid grid;
    bool stacked;  /* the sides follow one another, each over the full width */
    int part_room; /* kept free behind headings for "2 of 3"; 0 where that has no room */
};

/* "2 of 3", as it stands behind the heading of a table that takes several pages. */
struct paragraph tables_part(const struct cell_context *context, int part, int parts, struct arena *arena);

/* The heading over a side's table, with "(continued)" or not. */
struct paragraph tables_heading(const struct tables *tables, const struct side *side, bool continued,
                                const struct note_numbers *numbers, struct arena *arena);

/* The most lines that a heading, and a column's head, takes on the sides [first, first + count). */
int tables_heading_lines(const struct tables *tables, int first, int count, bool continued);
int tables_head_lines(const struct tables *tables, int first, int count);

/* The height of all that stands above the rows of the sides [first, first + count), which stand beside each
 * other: headings and heads have the lines of the longest among them. */
int tables_head(const struct tables *tables, int first, int count, bool continued);

/* The rows of the sides [first, first + count) as one flow, without the head: of one side, or of several
 * whose rows are paired. */
struct galley_flow tables_flow(const struct tables *tables, int first, int count, struct arena *arena);

/* A text that is broken into lines. */
struct cell_set {
    struct paragraph paragraph;
    int *ends; /* the box after each line's last */
    int line_count;
};

/* A cell of a row that has `lines` lines, its notes not yet numbered. The words are those that its glyphs
 * live as long as. */
struct cell_set tables_cell(const struct tables *tables, struct words *words, int side, int row, int column,
                            int lines, struct arena *arena);

/* What stands in the first column where a page continues the row: its first cell and "(cont.)", or that alone
 * where the cell is long. */
struct cell_set tables_label(const struct tables *tables, struct words *words, int side, int row,
                             struct arena *arena);

/* All citations of a comparison. */
int tables_citations(const struct comparison *comparison);

#endif
