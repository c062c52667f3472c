/* Finds the size of type and the arrangement of tables at which a report fits its pages, and lays it out. */
#ifndef CASEBOOK_LAYOUT_FIT_H
#define CASEBOOK_LAYOUT_FIT_H

#include "layout/layout.h"

/* Lays out `report` in the fonts of `words`. Returns the layout, which the arena owns. Returns NULL, and
 * reports an error to `diag`, if the report cannot be laid out. The error has a mark if the report causes it,
 * and no mark if the system does. */
struct layout *fit_report(const struct report *report, struct words *words, struct arena *arena,
                          struct diag *diag);

#endif
