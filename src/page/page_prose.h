/* Prose on a page. */
#ifndef CASEBOOK_PAGE_PAGE_PROSE_H
#define CASEBOOK_PAGE_PAGE_PROSE_H

#include "page/page_items.h"

/* Adds what page `page` of the section, counted from its first, has of the prose, whose top is at `y`. */
void page_add_prose(struct draft *draft, const struct section *section, int page, int y);

#endif
