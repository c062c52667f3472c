/* Bounds the cost of page breaks from below: the rest of the sections needs so many pages for its heights and
 * notes, however it is broken. */
#ifndef CASEBOOK_SOLVE_PAGES_BOUND_H
#define CASEBOOK_SOLVE_PAGES_BOUND_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* The rest of a flow from the top of a row on. */
struct bound_row {
    long long height;
    long long notes; /* height of the notes that are left to this flow, with a gap for each */
};

/* The flows of a section. */
struct bound_section {
    struct bound_row **rows; /* of each flow: its rows, and one more for its end */
    long long room;          /* the most height of a flow's rows and of notes that a page takes */
    long long after, notes;  /* of all sections after it: height and notes */
};

struct bound {
    const struct galley *galley;
    struct bound_section *sections;
    long long room; /* the most of all sections; 0: there is no bound */
};

/* Prepares the bound; the arena owns its memory. */
struct bound bound_new(const struct galley *galley, struct arena *arena);

/* Returns a lower bound of the cost of all pages from places[] on, a place of each flow of `section`. */
long long bound_cost(const struct bound *bound, int section, const struct breakpoint *places);

#endif
