/* The widths of columns in LaTeX. They are estimated from the text alone, without fonts or pages. An author
 * may change them in the LaTeX source. */
#ifndef CASEBOOK_LATEX_LATEX_COLUMNS_H
#define CASEBOOK_LATEX_LATEX_COLUMNS_H

#include "latex/latex_figures.h"

struct latex_columns {
    int *shares;    /* of each column, in thousandths of the room of a table without its gaps; what is left of
                     * the thousand stays free */
    bool fits;      /* whether every word fits its column unbroken */
    int characters; /* in a line of the widest text column; the most that it may have if all texts of the
                     * sides stand on one line */
};

/* Chooses shares that make the sides about as low as can be, in tables that have room for `width` thousandths
 * of a point. A table that needs less is narrower. Numbers of notes have up to `digits` digits. Widths that
 * the author gave are kept. The result is the arena's. */
struct latex_columns latex_columns_of(const struct report *report, const struct latex_sides *sides,
                                      int digits, int width, struct arena *arena);

/* Returns the characters that a line of the widest text column may have in such tables if all other columns
 * are as narrow as their words allow. Returns 0 if a word does not fit. */
int latex_columns_characters(const struct report *report, const struct latex_sides *sides, int digits,
                             int width);

#endif
