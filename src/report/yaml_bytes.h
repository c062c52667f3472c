/* The bytes of a YAML file before they are parsed. Only files of yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_BYTES_H
#define CASEBOOK_REPORT_YAML_BYTES_H

#include "base/diag.h"

/* Reports what the parser must not see: bytes that are not UTF-8, characters that no report may contain,
 * directives. `start` is the offset behind a byte order mark. Returns whether the input can be parsed. */
bool yaml_input_check(const struct input *input, size_t start, struct diag *diag);

/* Returns the offset of `needle` in the bytes [start, end) of the text, or `end` if it is not there. */
size_t yaml_bytes_find(const char *text, size_t start, size_t end, const char *needle);

/* Moves the mark forward to `offset`. Lines end with \n, \r or both. */
void yaml_input_advance(struct mark *mark, size_t offset);

#endif
