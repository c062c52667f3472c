/* The lines of a paragraph, as they are placed on the page. Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_PARAGRAPH_LINE_H
#define CASEBOOK_TEXT_PARAGRAPH_LINE_H

#include "text/paragraph.h"

/* A run and its horizontal position in a line. */
struct placed_run {
    int x;
    const struct run *run;
    struct link link;
    const char *lang;
};

struct line {
    struct placed_run *runs; /* from left to right */
    int run_count;
    int width;
    const char *text; /* in logical order */
};

/* Returns the boxes [from, to) as one line, at the size at which it is set. The arena owns the result. */
struct line text_line(const struct paragraph *paragraph, int from, int to, struct arena *arena);

#endif
