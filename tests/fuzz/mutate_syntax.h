/* Mistakes of syntax as authors make them, for the mutations of report files. */
#ifndef CASEBOOK_TESTS_MUTATE_SYNTAX_H
#define CASEBOOK_TESTS_MUTATE_SYNTAX_H

#include "base/mem.h"

#include <stdint.h>

/* Appends the text to `out` with a few mistakes: wrong indentations, and signs of YAML that are added, lost,
 * doubled or exchanged. The same seed makes the same mistakes. */
void mutate_syntax(const char *text, size_t length, uint64_t seed, struct buf *out);

#endif
