/* From the bytes of a YAML file to the tree of nodes. */
#ifndef CASEBOOK_REPORT_YAML_PARSE_H
#define CASEBOOK_REPORT_YAML_PARSE_H

#include "report/yaml.h"

/* Parses the one document of the input, and reports every error to `diag`. Returns the root of the tree,
 * which belongs to `arena`, or NULL if the file is empty or its syntax is wrong. After any other error the
 * tree has something in place of what was refused. The syntax is that of YAML 1.1; what is null, that of the
 * core schema of YAML 1.2. */
const struct node *yaml_parse(const struct input *input, struct arena *arena, struct diag *diag);

#endif
