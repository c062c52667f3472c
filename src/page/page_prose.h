/* Adds prose to a page. */
#ifndef CASEBOOK_PAGE_PAGE_PROSE_H
#define CASEBOOK_PAGE_PAGE_PROSE_H

#include "page/page_items.h"

/* Adds the slices of the section's prose that stand on page `page` of the section, counted from 0. The top of
 * the prose is at `y`. */
void page_add_prose(struct draft *draft, const struct section *section, int page, int y);

#endif
