/* How the sides of a comparison stand in LaTeX. This is estimated from the text alone, since LaTeX does not
 * wait for the layout of the PDF. */
#ifndef CASEBOOK_LATEX_LATEX_TABLES_H
#define CASEBOOK_LATEX_LATEX_TABLES_H

#include "latex/latex_columns.h"

/* The tables of one comparison. */
struct latex_tables {
    int beside;                 /* number of sides in the fullest band; see report/bands.h */
    struct latex_columns *sets; /* one for all sides, or one for each side if each has its own widths */
    int set_count;
};

/* Arranges the sides of a comparison and chooses the shares of their columns. The author may fix the number
 * of sides in a band; it is less only if columns would have no room for a word. Otherwise, the most sides
 * stand beside each other for which all words fit and the widest text column has 28 characters; if there is
 * no such number, the one with the longest lines of 20 characters or more; and else the sides are stacked.
 * Numbers of notes have up to `digits` digits. The result is the arena's. */
struct latex_tables latex_tables_of(const struct report *report, const struct comparison *comparison,
                                    int digits, struct arena *arena);

#endif
