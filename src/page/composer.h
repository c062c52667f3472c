/* Composing: every line and rule of a page gets its place. Lengths are Pango units. */
#ifndef CASEBOOK_PAGE_COMPOSER_H
#define CASEBOOK_PAGE_COMPOSER_H

#include "page/page.h"

/* What makes pages from a layout: the fonts, and what was shaped in them so far. */
struct composer;

/* Returns a composer of the layout's pages in the fonts of `words`, which must live as long. Owned by the
 * arena. */
struct composer *composer_new(const struct layout *layout, struct words *words, struct arena *arena);

/* Lays a report out with the fonts in `fonts_directory` and the dictionaries, and returns a composer of its
 * pages. Returns NULL if the report cannot be laid out, which is reported: with a mark if the report is to
 * blame, without if the system is. Composer and layout are the arena's. */
struct composer *composer_open(const struct report *report, const char *fonts_directory,
                               struct dictionaries *dictionaries, struct arena *arena, struct diag *diag);

/* Returns the layout that the composer was made for. */
const struct layout *composer_layout(const struct composer *composer);

/* Composes page `index`, counted from 0. Pages can be composed in any order and more than once. A page lives
 * as long as `arena`, but not longer than the composer. */
struct page composer_page(struct composer *composer, int index, struct arena *arena);

/* Sets words in one line, for marks outside the sheet. The line lives as long as a page does. */
struct line composer_line(struct composer *composer, const char *words, enum role role, struct arena *arena);

#endif
