/* The height from which a beam estimates the cost of the pages to come. Heights are Pango units. */
#ifndef CASEBOOK_SOLVE_PAGES_EXPECT_H
#define CASEBOOK_SOLVE_PAGES_EXPECT_H

#include "solve/pages_states.h"

/* A section before anything of it is set. */
struct section_start {
    struct state_flow *flows; /* the start of each flow */
    long long after;          /* expected height of all sections after it */
};

/* Measures all sections. The arena owns the result, which has an item for each section. */
struct section_start *expect_sections(const struct galley *galley, struct arena *arena);

/* Returns the expected height of all that is left in `state`. */
long long expect_rest(const struct galley *galley, const struct section_start *starts,
                      const struct state *state);

#endif
