/* Opens the fonts of a report and makes the cache of its words. */
#ifndef CASEBOOK_TEXT_TYPESETTER_H
#define CASEBOOK_TEXT_TYPESETTER_H

#include "text/word_cache.h"

/* Opens the bundled fonts in `fonts_directory` and the files that the report names. Returns an empty cache of
 * words in these fonts, which serves all sizes of the tables' type. Words are hyphenated with the
 * dictionaries unless the report forbids it. Returns NULL after reporting to `diag` if a font cannot be used.
 * Owned by the arena. */
struct words *typesetter_open(const char *fonts_directory, struct dictionaries *dictionaries,
                              const struct report *report, struct arena *arena, struct diag *diag);

#endif
