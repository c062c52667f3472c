/* Adds tables to a page. */
#ifndef CASEBOOK_PAGE_PAGE_TABLES_H
#define CASEBOOK_PAGE_PAGE_TABLES_H

#include "page/page_items.h"

/* Adds the part of each of the section's tables that stands on page `page` of the section, counted from 0.
 * The tops of the tables are at `y`. */
void page_add_tables(struct draft *draft, const struct section *section, int page, int y);

#endif
