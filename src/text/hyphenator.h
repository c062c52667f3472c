/* Hyphenation by the patterns of libhyphen's dictionaries; the only user of libhyphen. */
#ifndef CASEBOOK_TEXT_HYPHENATOR_H
#define CASEBOOK_TEXT_HYPHENATOR_H

#include "base/mem.h"

#include <stdbool.h>

/* Where dictionaries are looked for. */
enum { HYPHENATE_FOLDER_COUNT = 3 };
extern const char *const hyphenate_folders[HYPHENATE_FOLDER_COUNT];

struct hyphenator;

/* A hyphenator for a BCP 47 language. Its dictionary is loaded when the first word asks for it. Released with
 * the arena. */
struct hyphenator *hyphenator_new(const char *lang, struct arena *arena);

/* Whether the language has a dictionary on this machine. Loads it. */
bool hyphenator_ready(struct hyphenator *hyphenator);

/* Stores `mark` in marks[i], one for each byte of the word, where it may be hyphenated before byte i. Only
 * the stretch of letters is looked at, and only where it has five or more: punctuation around it is passed
 * over. Points where the language would change the spelling are left out. */
void hyphenate_word(struct hyphenator *hyphenator, const char *word, int length, unsigned char *marks,
                    unsigned char mark);

#endif
