/* Cells of rows that go on over pages. A row may fill hundreds; its cells are set once, not on each of them.
 */
#ifndef CASEBOOK_LAYOUT_ROW_CACHE_H
#define CASEBOOK_LAYOUT_ROW_CACHE_H

#include "layout/tables.h"

struct carry;

/* Keeps what rows of `sides` sides go on over pages; the arena's. */
struct carry *carry_new(struct shaper *shaper, int sides, struct arena *arena);

/* A cell of a row that has `lines` lines, as tables_cell() sets it. It lives until two other rows of a side
 * with this index were asked for: as long as the page, since that ends one row and begins another at most. */
struct cell_set carry_cell(struct carry *carry, const struct tables *tables, int side, int row, int column,
                           int lines);

/* What stands in place of a first cell that has ended on a page before, and lives as long. */
struct cell_set carry_label(struct carry *carry, const struct tables *tables, int side, int row);

#endif
