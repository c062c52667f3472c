/* Reading tables. Only load.c includes this. */
#ifndef CASEBOOK_REPORT_LOAD_COMPARISON_H
#define CASEBOOK_REPORT_LOAD_COMPARISON_H

#include "report/load_sources.h"

/* Reads the mapping under `comparison:` into *comparison, which the caller has zeroed. */
void load_comparison(struct loader *loader, const struct node *node, struct comparison *comparison);

/* Reads the mapping under `table:` likewise, as a comparison with one side. */
void load_table(struct loader *loader, const struct node *node, struct comparison *table);

/* Counts the rows of a table of prose, and makes its links cite their sources. Reports a table that is too
 * large. */
void load_plain_table(struct loader *loader, struct comparison *table);

#endif
