/* A text as pieces, for those who measure or break it. A piece is what lies between two neighbouring breaks
 * that a width may use. Lengths are Pango units. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_STRIP_H
#define CASEBOOK_SOLVE_LINEBREAK_STRIP_H

#include "base/mem.h"
#include "solve/linebreak_box.h"

#include <stdint.h>

enum { STACK_PIECES = 128 };

struct piece {
    int64_t
        start;    /* its position if the whole text were one line, less the indent of a line that it begins */
    int64_t bare; /* position of its end, without the space and the hyphen after it */
    int64_t end;  /* position of its end if a line ends here: with its hyphen */
    int last;     /* index of its last box */
};

/* A text as pieces. One more piece after the last stands far to the right and ends every scan. */
struct strip {
    const struct box *boxes;
    struct piece *pieces;
    int count;
    int paragraphs;
    struct arena *arena; /* owns the pieces if they are too many for room[], else NULL */
    struct piece room[STACK_PIECES];
};

/* Joins the boxes to pieces. A word that does not fit into `width` otherwise is cut at all breaks that it
 * has. */
void strip_open(struct strip *strip, const struct box *boxes, int count, int width, bool hyphenate);

void strip_close(struct strip *strip);

/* Returns the number of lines by first fit. */
int strip_first_fit(const struct strip *strip, int64_t width);

static inline enum break_kind strip_kind_after(const struct strip *strip, int piece)
{
    return strip->boxes[strip->pieces[piece].last].kind;
}

/* Returns the last piece of the longest line that starts with `first`; if nothing fits, that is `first`
 * itself. */
static inline int strip_last_fitting(const struct strip *strip, int first, int64_t width)
{
    const struct piece *pieces = strip->pieces;
    const int64_t limit = pieces[first].start + width;
    int last = first;
    while (pieces[last + 1].start <= limit)
        last++;
    while (last > first && pieces[last].end > limit)
        last--;
    return last;
}

/* -- Words ----------------------------------------------------------------------------------------------- */

/* Returns the number of boxes of the word that begins with the first of `count` boxes. */
int strip_word_boxes(const struct box *boxes, int count);

/* Returns the width of a word of `length` boxes on one line. */
int64_t strip_word_width(const struct box *word, int length);

/* Returns whether a word fits into `width` without emergency breaks. */
bool strip_word_fits(const struct box *word, int length, int64_t width, bool hyphenate);

#endif
