/* Figures as they are printed: the decimal sign and the grouping of a language, and the parts that stand to
 * the left and to the right of the decimal point. */
#ifndef CASEBOOK_REPORT_FIGURE_PRINT_H
#define CASEBOOK_REPORT_FIGURE_PRINT_H

#include "report/figure.h"

/* A figure as it is printed. One space parts the unit from the number. */
struct figure_words {
    const char *before; /* what ends at the decimal point: the whole number, with all that stands before it,
                         * or the word for nothing */
    const char *after;  /* what begins at the point: the decimal sign, the fraction, and the power of ten with
                         * its exponent in superior figures; it begins with a space if there is no fraction */
    const char *unit;
};

/* Returns the parts of a figure in the language `lang`, a BCP 47 tag. Each may be empty and none is NULL. The
 * arena or the figure owns them. */
struct figure_words figure_print(const struct figure *figure, const char *lang, struct arena *arena);

#endif
