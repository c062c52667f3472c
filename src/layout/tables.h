/* The tables of a comparison, measured and broken into lines: what page breaks are chosen by, and what pages
 * are drawn from. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_TABLES_H
#define CASEBOOK_LAYOUT_TABLES_H

#include "layout/geometry.h"
#include "layout/grid.h"
#include "layout/lines.h"
#include "solve/pages_galley.h"

/* The line ends of the heading and the column heads of a side. */
struct head_lines {
    struct lines heading;
    struct lines *columns; /* the heads of the columns */
};

/* How the tables of a comparison stand on the page. */
struct arrangement {
    int beside; /* number of sides in the fullest band; 1 if all sides are stacked. See report/bands.h */
    int places; /* so many tables have room beside each other: `beside`, or more if one side runs in columns
                 */
};

/* A comparison with its grid. */
struct tables {
    const struct comparison *comparison;
    struct arrangement arrangement;
    struct table_metrics metrics;
    struct grid grid;
    int torn_heads;                  /* lines_torn() of the heads of columns */
    int part_room;                   /* kept free behind headings for "R5–R8 of 8"; 0 if there is none */
    bool marked;                     /* marks stand beside the rows */
    const struct table_texts *texts; /* NULL once the layout is complete, and in long reports */
    struct head_lines *first, *continued; /* of each side, where its table begins and on further pages */
};

/* Returns the context in which the texts of the tables are shaped. */
struct cell_context tables_context(const struct cell_context *context, const struct tables *tables);

enum { ROW_MARK_GAP = 6 * POINT }; /* between the mark of a row and the table */

/* Returns "R5–R8 of 8", which stands behind the heading of a table that goes on. `first` and `last` are the
 * rows below the heading. */
struct paragraph tables_rows(const struct cell_context *context, const struct side *side, int first, int last,
                             struct arena *arena);

/* Returns the mark of a row. */
struct paragraph tables_mark(const struct cell_context *context, const struct side *side, int row,
                             struct arena *arena);

/* Returns the heading over a side's table, with "(continued)" if it is not the first. `context` is that of
 * tables_context(), as in all that follows. */
struct paragraph tables_heading(const struct cell_context *context, const struct tables *tables,
                                const struct side *side, bool continued, struct arena *arena);

/* Breaks the headings and the heads of the columns of all sides into lines, which the arena owns. A table
 * that is narrower than its heading becomes as wide, behind its last column. */
void tables_break_heads(const struct cell_context *context, struct tables *tables, struct arena *arena);

/* Return the lines of the longest heading, and of the longest head of a column, of the sides
 * [first, first + count), which stand beside each other. */
int tables_heading_lines(const struct tables *tables, int first, int count, bool continued);
int tables_head_lines(const struct tables *tables, int first, int count);

/* Returns the height of all that stands above the rows of those sides. */
int tables_head(const struct tables *tables, int first, int count, bool continued);

/* The rows of one side, or of several whose rows are paired. */
struct table_flow {
    const struct tables *tables;
    int first, count; /* the sides */
    struct galley_row *rows;
    int row_count;
    int torn;         /* lines_torn() of all cells */
    int loose, inner; /* lines_loose() of the cells of the widest column, and their lines but the last */
    const unsigned char **lines; /* of each row, for tables_row_lines() */
};

/* Measures the rows of the sides [first, first + count) as one flow and breaks their cells into lines. */
struct table_flow tables_flow(const struct cell_context *context, const struct tables *tables, int first,
                              int count, struct arena *arena);

/* Measures the labels of those rows that are too short to be cut. Other rows have theirs already. A page that
 * has no room for such a row cuts it all the same, but this is so rare that tables_flow() does not shape the
 * labels. */
void tables_measure_labels(const struct cell_context *context, const struct table_flow *flow);

/* A row of a side. */
struct side_row {
    const struct tables *tables;
    int side, row;
};

/* The form that the first cell of a row has on a page that continues the row. */
enum row_label_kind {
    ROW_LABEL_NONE,  /* the row is too short to be continued, unless a page has no room for it */
    ROW_LABEL_WHOLE, /* the first cell and "(cont.)" */
    ROW_LABEL_SHORT  /* "(cont.)" alone, since the cell is long */
};

struct row_label {
    enum row_label_kind kind;
    struct lines lines;
};

/* The lines of a side's row. */
struct row_lines {
    struct lines *cells; /* of each column */
    struct row_label label;
};

/* Returns the lines of a row that the flow has. The arena owns them. */
struct row_lines tables_row_lines(const struct table_flow *flow, int side, int row, struct arena *arena);

/* Chooses the label of a row and breaks it into lines. */
struct row_label tables_label(const struct cell_context *context, struct side_row row, struct arena *arena);

/* Returns the text of a label. */
struct paragraph tables_label_text(const struct cell_context *context, struct side_row row,
                                   enum row_label_kind kind, struct arena *arena);

/* Returns the number of all citations of a comparison, and of those in one cell. */
int tables_citations(const struct comparison *comparison);
int tables_cell_citations(const struct cell *cell);

#endif
