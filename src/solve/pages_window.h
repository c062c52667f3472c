/* Which stops of each flow a beam tries: those near the ones that filling the page row by row suggests. */
#ifndef CASEBOOK_SOLVE_PAGES_WINDOW_H
#define CASEBOOK_SOLVE_PAGES_WINDOW_H

#include "solve/pages_ends.h"

/* A stop that may be tried. */
struct candidate {
    long long misfit;
    int stop;
};

struct window {
    struct paginator *paginator;
    int *stops_most; /* of a section of so many flows: stops that are tried for each flow */
    struct candidate *candidates;
    int capacity;
};

/* Returns a window for the sections of the paginator's galley. The scratch arena owns its memory. */
struct window window_new(struct paginator *paginator);

/* Skips the stops of a section that are not worth a try. */
void window_skip(struct window *window, struct page_section *section);

#endif
