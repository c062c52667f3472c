/* The tree of nodes from libyaml's events. Only yaml_parse.c includes this. */
#ifndef CASEBOOK_REPORT_YAML_TREE_H
#define CASEBOOK_REPORT_YAML_TREE_H

#include "report/yaml.h"
#include "report/yaml_errors.h"
#include "report/yaml_repair.h"

/* Reads the document of a copy of the input. Returns the root of its tree, which belongs to `arena`. Returns
 * NULL if the file is empty, if a limit stops the reading, or if the syntax is wrong. Of these, it reports
 * all but an error of syntax, which it stores in *fault. */
const struct node *yaml_tree_read(const struct yaml_copy *copy, struct arena *arena, struct diag *diag,
                                  struct yaml_fault *fault);

#endif
