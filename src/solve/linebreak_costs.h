/* Judges the places in raw text where a line might break. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_COSTS_H
#define CASEBOOK_SOLVE_LINEBREAK_COSTS_H

#include <stdbool.h>
#include <stddef.h>

enum { COST_NUMBER_UNIT = 150 }; /* in points, of a line break between a number and its unit */

/* The cost of a line break. */
struct linebreak_price {
    int points;
    bool eases; /* the points fall with the number of lines of the text */
};

/* Returns the cost of a line break in `text` before byte `position`. Spaces around the place do not matter.
 * docs/LAYOUT.md lists the costs; the strongest rule that holds gives the cost. `lang` (a BCP 47 tag, or
 * NULL) selects the lists of words: articles, prepositions and conjunctions as in token_is_function_word(),
 * all others only for English. Places inside a URL are judged by the same rules.
 */
struct linebreak_price linebreak_cost(const char *text, size_t length, size_t position, const char *lang);

/* Returns whether a line may break in a URL before byte `position`: after / and before . , - _ ? # % ~ and on
 * either side of = and &. A line never breaks in the scheme, between two equal signs such as //, in a percent
 * escape, or next to a rest of only one or two characters. */
bool linebreak_allowed_in_url(const char *url, size_t length, size_t position);

#endif
