/* The widest parts of the figures of a column, by which TeX aligns them at the decimal point. */
#ifndef CASEBOOK_LATEX_LATEX_FIGURES_H
#define CASEBOOK_LATEX_LATEX_FIGURES_H

#include "report/figure_print.h"
#include "report/report.h"

/* Sides of a comparison that have the same column widths. */
struct latex_sides {
    const struct comparison *comparison;
    int first, count; /* the sides [first, first + count) */
};

/* The parts are as printed, and none is NULL. */
struct latex_figures {
    struct figure_words widest; /* of all figures: before the point, after it, and the unit */
    const char *fraction;       /* the widest part after the point of the figures that have a unit */
    int width;                  /* of all of them beside each other, in thousandths of the size of type */
};

/* Returns the widest parts of the figures in column `column` of the sides, whose type has `size` thousandths
 * of a point. The arena or the report owns them. */
struct latex_figures latex_figures_of(const struct report *report, const struct latex_sides *sides,
                                      int column, int size, struct arena *arena);

#endif
