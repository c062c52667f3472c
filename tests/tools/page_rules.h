/* What must be true of every page, whatever stands on it: text lies in its column and where it was measured
 * to lie, nothing overlaps, nothing is lost, every number finds its note on its own page. */
#ifndef CASEBOOK_TESTS_PAGE_RULES_H
#define CASEBOOK_TESTS_PAGE_RULES_H

#include "layout/layout.h"

/* Checks all pages and returns how many rules are broken, after printing which, a line each. What it needs in
 * between is the arena's. */
int page_rules_broken(const char *name, const struct layout *layout, struct arena *arena);

#endif
