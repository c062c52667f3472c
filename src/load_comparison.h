/* Reading tables. Only load.c includes this. */
#ifndef CASEBOOK_LOAD_COMPARISON_H
#define CASEBOOK_LOAD_COMPARISON_H

#include "load_sources.h"

/* Reads the mapping under `comparison:` into *comparison, which is zeroed. */
void load_comparison(struct loader *loader, const struct node *node, struct comparison *comparison);

#endif
