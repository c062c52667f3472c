/* Divides the notes of a foot into columns of a given height, and chooses the notes that are cut. */
#ifndef CASEBOOK_SOLVE_PAGES_FOOT_CUTS_H
#define CASEBOOK_SOLVE_PAGES_FOOT_CUTS_H

#include "solve/pages_foot.h"

/* A note of a foot. */
struct foot_note {
    int lines;
    const unsigned char *address; /* of each line: whether it ends within an address */
};

/* Divides notes into style->columns columns, of which none is taller than `height`, and stores the end of
 * each in ends[]. The notes must fit, and style->line must be positive. Of all divisions it takes the one
 * with the fewest cuts in addresses, then the fewest cuts that leave a single line of a note on one side,
 * then the fewest cuts. Among equal ones each column, from the first on, takes as much as it can. */
void foot_divide(const struct foot_style *style, const struct foot_note *notes, int count, int height,
                 struct foot_end *ends);

#endif
