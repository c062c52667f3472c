/* Sets the prose between the tables in balanced columns, above the notes that it cites. Prose has paragraphs,
 * headings, lists, quotes and code. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_PROSE_COLUMNS_H
#define CASEBOOK_LAYOUT_PROSE_COLUMNS_H

#include "layout/cells.h"
#include "layout/lines.h"
#include "solve/pages_foot.h"

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

struct prose_pages {
    struct prose_set *items; /* of each item of the block */
    struct prose_slice *slices;
    int slice_count;
    int columns; /* number of columns in use */
    int *depths; /* of each page: the height of its tallest column */
    int page_count;
    struct cited_note *notes; /* page by page; each note is listed once on a page */
    int *note_ends;           /* of each page: the index after its last note */
};

struct prose_format {
    int columns, measure;
    int first_height, height; /* height left on the first page, and of later pages; both include the notes */
    struct foot *foot;        /* scratch list for counting notes: empty on entry and on return */
    const struct cited_note *first_notes; /* notes that the first page already has */
    int first_note_count;
};

/* Sets a block of prose in columns. Each note stands on the page of the line that cites it. A page takes
 * lines for as long as it has room for them and for the notes that they cite. The arena owns the result. */
struct prose_pages columnate_prose(const struct cell_context *context, const struct block *block,
                                   const struct prose_format *format, struct arena *arena);

/* Returns the role in which `item` is set. */
enum role prose_role(const struct prose *item);

/* Returns the text of `item` as a paragraph, which the arena owns. Words wider than `measure` may be broken
 * anywhere. */
struct paragraph prose_text(const struct cell_context *context, const struct prose *item, int measure,
                            struct arena *arena);

#endif
