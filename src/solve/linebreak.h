/* Breaks a text into lines: pure integers, without fonts. The text comes as boxes. Lengths are Pango units
 * and never negative. A text without boxes has no lines. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_H
#define CASEBOOK_SOLVE_LINEBREAK_H

#include "base/mem.h"
#include "solve/linebreak_box.h"

#include <stdint.h>

/* A box's cost is in points. The cost of a whole text is in 1/LINEBREAK_UNIT of a point. */
#define LINEBREAK_UNIT 1024

/* From `width` on, a text takes at most `lines` lines. */
struct step {
    int width, lines;
};

/* The number of lines of a text at each width: widths rise, lines fall. The first width is the least at which
 * the text can be set without an emergency break. The steps are exact up to 64 lines. Beyond, neighbouring
 * steps are at least 1/32 of their lines apart, and between two of them the text may take fewer lines than
 * the lower step says. */
struct steps {
    const struct step *step;
    int count;
};

/* Returns the width of the widest piece that cannot be broken, in a text with these hyphens. With
 * HYPHENS_TALL words count as whole. Stores the index of the last box of that piece in *box unless `box` is
 * NULL. */
int linebreak_least_width(const struct box *boxes, int count, enum hyphens hyphens, int *box);

/* Returns the width of the widest line if only forced breaks are taken. */
int linebreak_natural_width(const struct box *boxes, int count);

/* Returns the number of lines by first fit, which is the least possible number that the hyphens allow. */
int linebreak_count(const struct box *boxes, int count, int width, enum hyphens hyphens);

/* Returns linebreak_count() as a step function, from the least width to the natural one. The arena owns the
 * steps. */
struct steps linebreak_steps(const struct box *boxes, int count, enum hyphens hyphens, struct arena *arena);

/* A text, the width of its lines, and the most lines that it may take: linebreak_count() or more. */
struct linebreak_problem {
    const struct box *boxes;
    int count;
    int width;
    enum hyphens hyphens;
    int lines;
};

/* Breaks a text by total fit (Knuth and Plass, "Breaking paragraphs into lines", 1981, with costs for narrow
 * ragged columns): finds the breaks of least cost. docs/LAYOUT.md lists the costs. A cost that eases is whole
 * in a text of up to three lines, half in one of four, and a fifth in longer ones; the least possible number
 * of lines counts.
 * Returns the number of lines and stores the index after each line's last box in ends[], which has room for
 * problem->lines. Stores the cost in *cost unless `cost` is NULL. */
int linebreak_total_fit(const struct linebreak_problem *problem, int *ends, int64_t *cost);

#endif
