/* What the suites of Unicode's test files share: texts from code points, and the words of a shaper. */
#ifndef CASEBOOK_TESTS_PUBLIC_UNICODE_H
#define CASEBOOK_TESTS_PUBLIC_UNICODE_H

#include "base/mem.h"
#include "text/word_cache.h"

/* The text of a case. */
struct unicode_text {
    const char *bytes;
    int length;   /* in bytes */
    bool allowed; /* a report may have all of its characters */
};

/* Returns the text of hexadecimal code points with spaces between them. Other signs between them are skipped.
 * The arena owns the result. */
struct unicode_text unicode_text(const char *codes, struct arena *arena);

/* Sets the text as a paragraph of the given measure, 0 for as wide as it needs. Returns for each byte whether
 * a line may begin there. The arena owns the result. */
const bool *unicode_breaks(struct words *words, const struct unicode_text *text, int measure,
                           struct arena *arena);

/* Returns the code points of the text, each after a sign, as Unicode's test files write it: "÷" if breaks[]
 * is set for it, and "×" if not. The arena owns the result. */
const char *unicode_signs(const struct unicode_text *text, const bool *breaks, struct arena *arena);

/* What is done with a line of a file. `line` is without its comment. */
typedef void unicode_case(struct words *words, char *line, struct arena *scratch);

/* Calls the function for each line of a file that is not empty. The scratch arena is reset after each line.
 * Ends the program if the file cannot be read. */
void unicode_each(const char *file, unicode_case *function);

/* Prints the result of the case `name`: 'same' if `got` is `expected`, else 'differs' with `got`. */
void unicode_print(const char *name, const char *expected, const char *got);

#endif
