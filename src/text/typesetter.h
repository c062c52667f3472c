/* The fonts of a report at the size of type that is being set, with the words that were shaped in them. */
#ifndef CASEBOOK_TEXT_TYPESETTER_H
#define CASEBOOK_TEXT_TYPESETTER_H

#include "text/word_cache.h"

struct typesetter;

/* Opens the bundled fonts in `fonts_directory` and the files that the report names. Words are hyphenated with
 * the dictionaries unless the report forbids it. Returns NULL after reporting to `diag` if a font cannot be
 * opened. Owned by the arena. */
struct typesetter *typesetter_new(const char *fonts_directory, struct dictionaries *dictionaries,
                                  const struct report *report, struct arena *arena, struct diag *diag);

/* Returns the cache of words at a size of the tables' type, in Pango units. It keeps its words while the same
 * size is asked for. It lives until `holder` is freed or reset. Returns NULL after reporting if the fonts
 * cannot be used. */
struct words *typesetter_words(struct typesetter *typesetter, int cell_size, struct arena *holder);

#endif
