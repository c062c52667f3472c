/* Breaks a text into lines: pure integers, without fonts. The text comes as boxes. A box is a piece that
 * cannot be broken, with the space after it and the cost of a line break there. Lengths are Pango units and
 * never negative. A text without boxes has no lines. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_H
#define CASEBOOK_SOLVE_LINEBREAK_H

#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>

/* A box's cost is in points. The cost of a whole text is in 1/LINEBREAK_UNIT of a point. */
#define LINEBREAK_UNIT 1024

enum break_kind {
    BREAK_NEVER,   /* the next box stays on the same line */
    BREAK_ALLOWED, /* between two words */
    BREAK_HYPHEN,  /* a soft hyphen, drawn if the line ends here; needs hyphenation, or a word as for the next
                    */
    BREAK_EMERGENCY, /* inside a word; used only if the word is wider than the line */
    BREAK_FORCED     /* the line ends here; every text ends with it */
};

struct box {
    int width;          /* without the space after it */
    int space;          /* after it; not set at the end of a line */
    int hyphen;         /* width of the hyphen that a line break here draws, for BREAK_HYPHEN */
    short cost;         /* of a line break here; the cost of a hyphen is added to it */
    unsigned char kind; /* enum break_kind: the break after this box */
};

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

/* Returns the width of the widest piece that cannot be broken, with or without hyphenation. Stores the index
 * of the last box of that piece in *box unless `box` is NULL. */
int linebreak_least_width(const struct box *boxes, int count, bool hyphenate, int *box);

/* Returns the width of the widest line if only forced breaks are taken. */
int linebreak_natural_width(const struct box *boxes, int count);

/* Returns the number of lines by first fit, which is the least possible number. */
int linebreak_count(const struct box *boxes, int count, int width, bool hyphenate);

/* Returns linebreak_count() as a step function, from the least width to the natural one. The arena owns the
 * steps. */
struct steps linebreak_steps(const struct box *boxes, int count, bool hyphenate, struct arena *arena);

/* A text, the width of its lines, and the most lines that it may take: linebreak_count() or more. */
struct linebreak_problem {
    const struct box *boxes;
    int count;
    int width;
    bool hyphenate;
    int lines;
};

/* Breaks a text by total fit (Knuth and Plass, "Breaking paragraphs into lines", 1981, with costs for narrow
 * ragged columns): finds the breaks of least cost. Each line above the least possible number costs 12 points.
 * Returns the number of lines and stores the index after each line's last box in ends[], which has room for
 * problem->lines. Stores the cost in *cost unless `cost` is NULL. */
int linebreak_total_fit(const struct linebreak_problem *problem, int *ends, int64_t *cost);

#endif
