/* Adds the foot of a page: the notes, and the running foot below them. */
#ifndef CASEBOOK_PAGE_PAGE_FOOT_H
#define CASEBOOK_PAGE_PAGE_FOOT_H

#include "page/page_items.h"

/* Adds the page's notes in their columns, and the rule above them. Adds nothing if the page has no notes. */
void page_add_notes(struct draft *draft);

/* Adds the running foot, one line below the notes: the report's title, the legend of the signs, and the
 * folio. */
void page_add_folio(struct draft *draft);

#endif
