/* One attempt to lay a report out: the grids of all its comparisons in one size of type and one arrangement.
 * Further attempts use what the first one measured. */
#ifndef CASEBOOK_LAYOUT_ATTEMPT_H
#define CASEBOOK_LAYOUT_ATTEMPT_H

#include "layout/arrange.h"
#include "layout/layout.h"

/* How the tables are set. */
struct type {
    int size;
    bool tight; /* whether rows have less space above and below */
};

/* What all attempts know of one comparison. */
struct attempt_table {
    struct arrange_ways ways;           /* none if they are not listed yet */
    bool settled;                       /* whether the first way has been chosen */
    struct mark torn;                   /* of a word that is hyphenated for the author's arrangement alone */
    const struct table_texts *texts[2]; /* without and with hyphens; NULL at first */
};

/* The state of the search for a layout that fits. */
struct attempt {
    const struct report *report;
    struct words *words;
    struct diag *diag;
    struct type type; /* of the current attempt */
    struct attempt_table *tables;
    const struct layout *like; /* a layout whose tables with whole words keep these; NULL at first */
    int rows;                  /* of all comparisons together */
    bool keeps;                /* whether the texts are kept for further sizes */
    struct arena *arena;       /* owns the lists above */
    struct arena *measured;    /* owns the texts; the caller frees it */
    struct grid_fault fault;   /* the last fault */
    int fault_table;           /* index of the comparison that has it */
    int trials;                /* layouts with other arrangements that were made */
    bool told;                 /* whether the warning that words are not hyphenated has been given */
};

/* Returns the state before the first attempt. */
struct attempt attempt_new(const struct report *report, struct words *words, struct arena *arena,
                           struct diag *diag);

/* Begins a layout in `type` with the ways in use, and finds its grids. The first attempt also finds the ways.
 * Returns the layout, which `arena` owns, or NULL if a word is too wide for its column. The fault is then
 * stored in the attempt. Warns if words should be hyphenated but cannot be. */
struct layout *attempt_begin(struct attempt *attempt, struct type type, struct arena *arena);

#endif
