/* A box is a piece of text that cannot be broken, with the space after it and the cost of a line break there.
 * Lengths are Pango units and never negative. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_BOX_H
#define CASEBOOK_SOLVE_LINEBREAK_BOX_H

#include <stdbool.h>

/* The soft hyphens that may end a line. Those in a word that is wider than the line always may. */
enum hyphens {
    HYPHENS_NONE,
    HYPHENS_ALL,
    HYPHENS_TALL /* those of a text that needs HYPHENS_LEAST lines or more without them */
};

/* A text never has fewer lines than this because of HYPHENS_TALL. */
#define HYPHENS_LEAST 3

enum break_kind {
    BREAK_NEVER,     /* the next box stays on the same line */
    BREAK_ALLOWED,   /* between two words */
    BREAK_HYPHEN,    /* a soft hyphen, drawn if the line ends here; see enum hyphens */
    BREAK_EMERGENCY, /* inside a word; used only if the word is wider than the line */
    BREAK_FORCED     /* the line ends here; every text ends with it */
};

struct box {
    int width;          /* without the space after it */
    int space;          /* after it; not set at the end of a line */
    int hyphen;         /* width of the hyphen that a line break here draws, for BREAK_HYPHEN */
    int indent;         /* free room before a line that begins with this box; the same up to a forced break */
    short cost;         /* of a line break here; the cost of a hyphen is added to it */
    unsigned char kind; /* enum break_kind: the break after this box */
    bool eases;         /* the cost falls with the number of lines of the text */
};

#endif
