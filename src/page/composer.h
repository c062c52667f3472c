/* Composing: a page of the layout gets its lines and rules, each at its place. */
#ifndef CASEBOOK_PAGE_COMPOSER_H
#define CASEBOOK_PAGE_COMPOSER_H

#include "page/page.h"

/* Draws up page `index`, counted from 0. The page is the arena's; its glyphs are gone with the next page. */
struct page page_compose(const struct layout *layout, int index, struct arena *arena);

#endif
