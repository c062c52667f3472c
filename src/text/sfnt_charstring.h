/* Outlines of the Compact Font Format (Adobe Technical Note 5177, "The Type 2 Charstring Format"). */
#ifndef CASEBOOK_TEXT_SFNT_CHARSTRING_H
#define CASEBOOK_TEXT_SFNT_CHARSTRING_H

#include "text/sfnt_index.h"

/* The subroutines that a glyph's outline can call. */
struct sfnt_subroutines {
    const struct sfnt_index *global, *local;
};

/* Follows the operators of an outline without drawing. Returns NULL, or why the outline cannot be drawn.
 * Takes the steps that it makes from *steps; a fault is returned if there are not enough. */
const char *sfnt_charstring_fault(struct sfnt_bytes outline, struct sfnt_subroutines subroutines,
                                  long long *steps);

#endif
