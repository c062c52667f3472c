/* Breaking a text into lines: pure integers, knows no font. The text comes as boxes, unbreakable pieces with
 * the space after each and what a line's end there costs. Lengths are Pango units and never negative. A text
 * of no boxes has no lines. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_H
#define CASEBOOK_SOLVE_LINEBREAK_H

#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>

/* Costs of whole texts are counted in 1/LINEBREAK_UNIT of a point; a box's cost in points. */
#define LINEBREAK_UNIT 1024

enum break_kind {
    BREAK_NEVER, /* the next box stays on this line */
    BREAK_ALLOWED,
    BREAK_HYPHEN,    /* a soft hyphen: draws one; only where hyphenation is asked for, or as the next */
    BREAK_EMERGENCY, /* inside a word; only where the word is wider than the line */
    BREAK_FORCED     /* a line ends here; the last box always has it */
};

struct box {
    int width;          /* without the space after it */
    int space;          /* after it, unless it ends its line */
    int hyphen;         /* width of the hyphen that a BREAK_HYPHEN here draws */
    short cost;         /* of a line's end here, the hyphen's own cost left out */
    unsigned char kind; /* enum break_kind, after this box */
};

/* A cell takes at most `lines` lines from `width` on. */
struct step {
    int width, lines;
};

/* A falling step function: widths rise, lines fall; the first width is the least at which the text can be set
 * without an emergency break. Exact up to 64 lines; beyond, steps are at least 1/32 of their lines apart, and
 * between two of them fewer lines may do. */
struct steps {
    const struct step *step;
    int count;
};

/* The widest piece that cannot be broken, with or without hyphenation; its last box is stored in *box. */
int linebreak_least_width(const struct box *boxes, int count, bool hyphenate, int *box);

/* The widest line when only forced breaks are taken. */
int linebreak_natural_width(const struct box *boxes, int count);

/* The number of lines by first fit, which is the least possible. */
int linebreak_count(const struct box *boxes, int count, int width, bool hyphenate);

/* The step function of linebreak_count(), from the least width to the natural one; the arena's. */
struct steps linebreak_steps(const struct box *boxes, int count, bool hyphenate, struct arena *arena);

/* Total fit (Knuth and Plass, "Breaking paragraphs into lines", 1981, with costs for narrow ragged columns):
 * the breaks of least cost in at most `lines` lines, which must be linebreak_count()'s or more; each line
 * beyond those costs 12 points. Stores the index after each line's last box in ends[], which has room for
 * `lines`, and returns the number of lines; *cost, if not NULL, gets the cost. */
int linebreak_total_fit(const struct box *boxes, int count, int width, int lines, bool hyphenate, int *ends,
                        int64_t *cost);

#endif
