/* The rules for every page: text lies in its column and takes the space that was measured, nothing overlaps,
 * no text is lost, and the note of each number is on the same page. */
#ifndef CASEBOOK_TESTS_PAGE_RULES_H
#define CASEBOOK_TESTS_PAGE_RULES_H

#include "layout/layout.h"

/* Checks all pages of `layout`, prints a line for each broken rule, and returns the number of lines. `name`
 * is the report's name in these lines. Scratch memory belongs to `arena`. */
int page_rules_broken(const char *name, const struct layout *layout, struct arena *arena);

#endif
