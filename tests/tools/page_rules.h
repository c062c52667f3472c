/* The rules for every page: text lies in its column and takes the space that was measured, nothing overlaps,
 * no text is lost, and the note of each number is on the same page. */
#ifndef CASEBOOK_TESTS_PAGE_RULES_H
#define CASEBOOK_TESTS_PAGE_RULES_H

#include "page/composer.h"

/* Checks all pages of a composer, prints a line for each broken rule, and returns the number of lines. `name`
 * is the report's name in these lines. Scratch memory belongs to `arena`. */
int page_rules_broken(const char *name, struct composer *composer, struct arena *arena);

#endif
