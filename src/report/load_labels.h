/* The labels that the report does not give. */
#ifndef CASEBOOK_REPORT_LOAD_LABELS_H
#define CASEBOOK_REPORT_LOAD_LABELS_H

#include "report/schema.h"

/* Stores in `report`, which has the English labels or those of the author, the labels of its language that
 * the mapping `root` does not give under `labels`. Warns at the key `lang` if the language has no built-in
 * labels, so that English ones are printed. */
void load_built_in_labels(struct reader *reader, const struct node *root, struct report *report);

#endif
