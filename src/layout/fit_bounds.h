/* Tells by lower bounds whether another layout of a report may take fewer pages, so that layouts that cannot
 * are not made. */
#ifndef CASEBOOK_LAYOUT_FIT_BOUNDS_H
#define CASEBOOK_LAYOUT_FIT_BOUNDS_H

#include "layout/arrange.h"
#include "layout/layout.h"

/* Returns the height that the tables of comparison `index` take on all pages of a complete layout together.
 */
long long fit_tables_depth(const struct layout *layout, int index);

/* Returns whether the report of a complete layout might take `pages` pages if its comparisons were arranged
 * in these ways, one for each comparison. A way has the height that its tables take at least. It counts only
 * if it is not the one of the layout. */
bool fit_may_take(const struct layout *layout, const struct arrange_way *ways, int pages);

/* Returns whether the report of a complete layout may do with a page less if its rows are tight and its type
 * is small: its last page has little, and the content of all pages might find room on the pages before. */
bool fit_may_save_page(const struct layout *layout);

#endif
