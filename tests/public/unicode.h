/* What the suites of Unicode's test files share: texts from code points, and the words of a shaper. */
#ifndef CASEBOOK_TESTS_PUBLIC_UNICODE_H
#define CASEBOOK_TESTS_PUBLIC_UNICODE_H

#include "base/mem.h"
#include "text/word_cache.h"

/* Returns the words of a report in the language `lang`. Ends the program if the fonts cannot be opened. The
 * arena owns the result. */
struct words *unicode_words(const char *lang, struct arena *arena);

/* The text of a case. */
struct unicode_text {
    const char *bytes;
    int length;   /* in bytes */
    bool allowed; /* a report may have all of its characters */
};

/* Returns the text of hexadecimal code points with spaces between them. Other signs between them are skipped.
 * The arena owns the result. */
struct unicode_text unicode_text(const char *codes, struct arena *arena);

/* Prints the result of the case `name`: 'same' if `got` is `expected`, else 'differs' with both. */
void unicode_print(const char *name, const char *expected, const char *got);

#endif
