/* Rows that go on over pages. A row may fill hundreds of pages; its cells are shaped once, not on each of
 * them. */
#ifndef CASEBOOK_PAGE_ROW_CACHE_H
#define CASEBOOK_PAGE_ROW_CACHE_H

#include "layout/layout.h"

struct row_cache;

/* A row that is kept. */
struct cached_row {
    struct side_row row;
    struct row_lines lines;
    struct paragraph *cells; /* by column, without boxes before row_cache_cell() */
    struct paragraph label;  /* without boxes before row_cache_label() */
    struct cell_context context;
    struct arena *arena;
};

/* Returns an empty cache, which the arena owns. The texts of rows are shaped in `context`, which must live as
 * long. */
struct row_cache *row_cache_new(const struct cell_context *context, struct arena *arena);

/* Returns a row of a side, which the flow must have. It lives until `holder` is freed or reset. Of each side,
 * the two rows that were asked for last are kept: a page ends one row and begins another at most. */
struct cached_row *row_cache_get(struct row_cache *cache, const struct table_flow *flow, struct side_row row,
                                 struct arena *holder);

/* Empties the cache. Rows that a page shows live as long as the page. */
void row_cache_clear(struct row_cache *cache);

/* Return the text of a cell, its notes not yet numbered, and of the label that stands in place of a first
 * cell that has ended on a page before. Both live as long as the row. */
const struct paragraph *row_cache_cell(struct cached_row *row, int column);
const struct paragraph *row_cache_label(struct cached_row *row);

#endif
