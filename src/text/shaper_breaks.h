/* Says where lines may begin, by the rules of Unicode (Unicode Standard Annex 14). */
#ifndef CASEBOOK_TEXT_SHAPER_BREAKS_H
#define CASEBOOK_TEXT_SHAPER_BREAKS_H

#include "text/shaper.h"

/* A word to be broken. */
struct break_query {
    const char *text;
    int length;    /* in bytes */
    bool anywhere; /* also allow emergency breaks between any two characters */
};

/* Stores in breaks[i] the enum break_kind of the line break that is allowed before byte i of the word. Other
 * elements keep their value. `scratch` owns what the function needs for itself. */
void shape_breaks(const struct shaper *shaper, struct break_query query, unsigned char *breaks,
                  struct arena *scratch);

/* Returns whether a line may begin after the spaces at byte `position` of the text. */
bool shape_breaks_at_space(const char *text, int length, int position);

/* Returns whether a line may begin at byte `position` of the text, before which the author allows a hyphen.
 */
bool shape_breaks_at_hyphen(const char *text, int length, int position);

#endif
