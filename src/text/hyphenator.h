/* Hyphenation by the dictionaries that come with the program, one for each of some languages. */
#ifndef CASEBOOK_TEXT_HYPHENATOR_H
#define CASEBOOK_TEXT_HYPHENATOR_H

#include "base/diag.h"

#include <stdbool.h>

/* The dictionaries that were read, of all languages. */
struct dictionaries;

/* Returns the dictionaries of a folder that holds compiled ones. Each is read when it is first needed, and at
 * most once. The arena owns the result and what is read. */
struct dictionaries *dictionaries_new(const char *folder, struct arena *arena);

struct hyphenator;

/* Returns a hyphenator for the BCP 47 language tag `lang`, which uses one of `dictionaries`. If
 * `dictionaries` is NULL, it never hyphenates. The arena owns the result. A dictionary that cannot be read is
 * reported to `diag`, without a mark. If a tag's region has no dictionary of its own, the dictionary of the
 * language is used. */
struct hyphenator *hyphenator_new(const char *lang, struct dictionaries *dictionaries, struct arena *arena,
                                  struct diag *diag);

/* Returns whether the language has a dictionary, read or not. */
bool hyphenator_knows(const struct hyphenator *hyphenator);

/* Returns whether the language has a dictionary and joins its words to long ones, so that narrow columns need
 * hyphens. */
bool hyphenator_has_long_words(const struct hyphenator *hyphenator);

/* Stores `mark` in marks[i], one for each byte of the word, where the word may be hyphenated before byte i.
 * Looks only at the word's first run of letters, and only if that has five or more; punctuation around it
 * stays whole. Marks nothing if the language has no dictionary. */
void hyphenate_word(struct hyphenator *hyphenator, const char *word, int length, unsigned char *marks,
                    unsigned char mark);

/* Returns the name of dictionary `index`, counted from 0, as its file has it without ".patterns", or NULL
 * after the last one. */
const char *hyphenator_dictionary(int index);

#endif
