/* Whether a page is what the layout says: for assertions and tests. */
#ifndef CASEBOOK_PAGE_PAGE_CHECK_H
#define CASEBOOK_PAGE_PAGE_CHECK_H

#include "page/page.h"

/* Compares a page with the layout's plan of it: each text that was measured has its lines there, all of them,
 * in reading order, one leading apart, none below the room that was planned. Returns what is wrong with the
 * first line that differs, or NULL. */
const char *page_check(const struct layout *layout, const struct page *page);

#endif
