/* Prose between the tables: paragraphs, headings, lists, quotes and code, in balanced columns above the notes
 * that they cite. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_PROSE_COLUMNS_H
#define CASEBOOK_LAYOUT_PROSE_COLUMNS_H

#include "layout/cells.h"
#include "layout/lines.h"
#include "solve/pages_foot.h"

/* A stretch of one paragraph at its place: lines [from, to) in a column of a page. */
struct prose_slice {
    int item, from, to;
    int page, column; /* the page counts from the first of this prose */
    int y;            /* from the prose's top on that page */
};

/* The lines of a paragraph of prose. */
struct prose_set {
    struct lines lines;
    int indent;
    int measure; /* the width of the lines: that of the column without the indent */
};

struct prose_pages {
    struct prose_set *items; /* of each item of the block */
    struct prose_slice *slices;
    int slice_count;
    int columns; /* in use */
    int *depths; /* of each page */
    int page_count;
    int *notes;     /* that are cited, page by page, each once on a page */
    int *note_ends; /* of each page: the index after its last note */
};

struct prose_format {
    int columns, measure;
    int first_height, height; /* what is left of the first page, and a page; notes are not taken off */
    struct foot *foot;        /* empty, and empty again afterwards: for who counts the notes */
    const int *first_notes;   /* that already stand on the first page */
    int first_note_count;
};

/* Lays a block of prose into columns. Each note stands on the page of the line that cites it; a page has as
 * many lines as leave it room for theirs. The result is the arena's. */
struct prose_pages columnate_prose(const struct cell_context *context, const struct block *block,
                                   const struct prose_format *format, struct arena *arena);

/* Returns the role in which an item of prose is set. */
enum role prose_role(const struct prose *item);

/* Returns the text of an item. */
struct paragraph prose_text(const struct cell_context *context, const struct prose *item, int measure,
                            struct arena *arena);

#endif
