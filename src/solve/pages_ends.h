/* How far down a page each flow may reach from a place: every end that the rules allow, with what it costs
 * and which notes it brings. What a page may hold is a choice of one end for each flow. */
#ifndef CASEBOOK_SOLVE_PAGES_ENDS_H
#define CASEBOOK_SOLVE_PAGES_ENDS_H

#include "solve/pages_foot.h"
#include "solve/pages_galley.h"
#include "solve/pages_sheet.h"

/* Where a page may end a flow. Its notes are the first `note_count` of the reach and then, for a row that is
 * cut, `part_count` from `part` on. */
struct stop {
    struct breakpoint end;
    int height;  /* of what the page then sets of the flow, head included */
    int advance; /* the same without the head */
    int note_count, part, part_count;
    int list;     /* stops with the same number have the same notes in the same order */
    int cost;     /* of the cut and of stubs */
    bool counts;  /* the room that it leaves costs */
    bool skipped; /* not to be tried along with other flows' */
};

/* All stops of a flow from a place, the first being the place itself. */
struct flow_ends {
    struct breakpoint from;
    struct stop *stops;
    int count, capacity;
    int *notes;
    int note_count, note_capacity;
    int *parts;
    int part_count, part_capacity;
    bool fits;              /* some stop that advances fits alone on a fresh page */
    struct breakpoint step; /* the first that does */
    int single; /* not 0: the step exceeds foot_most, and may on a page of its own, up to this stop */
    bool overfull;
    bool closed; /* while a page is filled: the flow takes no more */
};

/* What the search for page breaks works with; all memory is the scratch arena's. */
struct paginator {
    const struct galley *galley;
    struct arena *scratch;
    struct foot foot;       /* of the page that is being filled */
    struct foot alone;      /* of a flow that has a page to itself */
    struct flow_ends *ends; /* of each flow */
};

struct paginator paginator_new(const struct galley *galley, struct arena *scratch);

/* Finds the reach of each flow from its place on a page. */
void ends_find(struct paginator *paginator, const struct sheet *sheet, const struct breakpoint *places);

/* Adds the notes of a stop to `foot`. */
void ends_add_notes(struct foot *foot, const struct flow_ends *ends, const struct stop *stop);

#endif
