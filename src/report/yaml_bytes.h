/* The bytes of a YAML file before they are parsed. Only yaml.c includes this. */
#ifndef CASEBOOK_REPORT_YAML_BYTES_H
#define CASEBOOK_REPORT_YAML_BYTES_H

#include "base/diag.h"

/* Reports what cannot be read as YAML: bytes that are no UTF-8, characters that no report may hold,
 * directives. `start` is the offset behind a byte order mark. */
bool yaml_input_check(const struct input *input, size_t start, struct diag *diag);

/* Moves the mark forward to the offset. Lines end with \n, \r or both. */
void yaml_input_advance(struct mark *mark, size_t offset);

#endif
