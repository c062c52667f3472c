/* The foot of a page: the notes, and the running foot below them. */
#ifndef CASEBOOK_PAGE_PAGE_FOOT_H
#define CASEBOOK_PAGE_PAGE_FOOT_H

#include "page/page_items.h"

/* Adds the page's notes in their columns, with the rule above them. */
void page_add_notes(struct draft *draft);

/* Adds the line below the notes: the report's title, the key to the signs, the page's number. */
void page_add_folio(struct draft *draft);

#endif
