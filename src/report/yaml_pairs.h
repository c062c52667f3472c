/* Escape sequences of JSON for characters beyond U+FFFF: two of them, one for each half (RFC 8259, 7). Only
 * files of yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_PAIRS_H
#define CASEBOOK_REPORT_YAML_PAIRS_H

#include "report/yaml_repair.h"

/* Replaces each pair in the text of the copy by sequences that libyaml takes and that are as long: one for
 * the character, and one for a NUL. Nobody knows yet which of them are in double quotes. */
void yaml_join_pairs(struct yaml_copy *copy, struct arena *arena);

/* Returns the number of pairs in the bytes [start, end) of the input. */
int yaml_count_pairs(const struct input *input, size_t start, size_t end);

/* Puts the pairs back into a text that is not in double quotes, where they are no escape sequences. The text
 * was read from the bytes [start, end) of the copy. */
void yaml_restore_pairs(const struct yaml_copy *copy, size_t start, size_t end, char *text);

#endif
