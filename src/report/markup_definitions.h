/* Finds definitions of links that no link uses. Only files of markup include this. */
#ifndef CASEBOOK_REPORT_MARKUP_DEFINITIONS_H
#define CASEBOOK_REPORT_MARKUP_DEFINITIONS_H

#include "base/map.h"

#include <stdbool.h>

/* Returns whether the text may have a definition of a link: "[label]: address". */
bool definitions_may_be(const char *text);

/* Returns how many definitions the text has whose address is no key of `used`: nothing of them is printed.
 * Stores the offset of the first one in *first. The scratch memory comes from `scratch`. */
int definitions_unused(const char *text, const struct map *used, size_t *first, struct arena *scratch);

#endif
