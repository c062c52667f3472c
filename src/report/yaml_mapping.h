/* The pairs of a mapping. Only yaml_tree.c includes this. */
#ifndef CASEBOOK_REPORT_YAML_MAPPING_H
#define CASEBOOK_REPORT_YAML_MAPPING_H

#include "report/yaml.h"

/* Stores in the mapping `node` the pairs of its `count` children, which are keys and values in turn. Adds the
 * pairs of its merge key. Reports keys that are there twice, or that are no text. The pairs belong to
 * `arena`. */
void yaml_close_mapping(struct node *node, struct node *const *children, int count, struct arena *arena,
                        struct diag *diag);

#endif
