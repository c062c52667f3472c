/* How bad a line break would be at a place in raw text, and where a URL may be broken. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_COSTS_H
#define CASEBOOK_SOLVE_LINEBREAK_COSTS_H

#include <stdbool.h>
#include <stddef.h>

/* The cost in points of a line's end in `text` before byte `position`, the spaces there left out: a number
 * from its unit 150; before a slash 40; inside a pair as "New York" or "kernel 6.1" 20; after a sentence's
 * first short word 14, after an article, preposition or conjunction or a word of up to two characters 10;
 * after a hard hyphen or a slash 6; after . , ; : -2. `lang` (a BCP 47 tag or NULL) picks the list of words;
 * there is one for English. For places inside a URL the cost is right as well. */
int linebreak_cost(const char *text, size_t length, size_t position, const char *lang);

/* Whether a URL may be broken before byte `position`: after / and before . , - _ ? # % ~ and around = and &,
 * but not in its scheme, between two equal signs, in a percent escape, or next to a stub of one or two
 * characters. */
bool linebreak_allowed_in_url(const char *url, size_t length, size_t position);

#endif
