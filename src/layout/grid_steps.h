/* The steps of cells: scaled to the size of type, and joined for rows that are paired. */
#ifndef CASEBOOK_LAYOUT_GRID_STEPS_H
#define CASEBOOK_LAYOUT_GRID_STEPS_H

#include "solve/linebreak.h"
#include "text/style.h"

/* Returns measured steps as the steps of text that is set at a scale. The arena owns them, unless the scale
 * leaves lengths as they are. */
struct steps steps_scaled(struct steps measured, struct scale scale, struct arena *arena);

/* Returns the pointwise maximum of two step functions. The arena owns a new list of steps; if one function
 * has no steps, the result shares the steps of the other. */
struct steps steps_greater(const struct steps *a, const struct steps *b, struct arena *arena);

#endif
