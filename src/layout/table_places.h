/* What it costs to cut a row of a table with blocks at a place between its half lines. */
#ifndef CASEBOOK_LAYOUT_TABLE_PLACES_H
#define CASEBOOK_LAYOUT_TABLE_PLACES_H

#include "layout/lines.h"
#include "solve/pages_galley.h"

/* Adds a cell to places[], which has a place for each of the row's `count` half lines. The points of a place
 * are those of the cell in which a cut costs most. The lines must have tops. */
void table_places_add(struct galley_place *places, int count, const struct paragraph *cell,
                      struct lines lines);

#endif
