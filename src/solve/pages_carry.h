/* Notes that go on at the next page. Where a line has no room on a page together with its notes, the page
 * takes as many lines of these as it can hold. The others open the foot of the next page. */
#ifndef CASEBOOK_SOLVE_PAGES_CARRY_H
#define CASEBOOK_SOLVE_PAGES_CARRY_H

#include "solve/pages_ends.h"

/* The foot of such a page. */
struct carry {
    int foot;  /* its height */
    int lines; /* that go on at the next page */
};

/* Stores the foot of a page that takes stop `stop` of a flow that is overfull. Returns false if the page has
 * no room for a line of the stop's notes. */
bool carry_find(struct paginator *paginator, const struct page_section *section, int flow, int stop,
                struct carry *carry);

/* Stores the foot of a page that has nothing but the notes that stand there already. Returns false if the
 * page has room for all of them, or for no line. */
bool carry_fill_page(struct paginator *paginator, struct sheet sheet, struct carry *carry);

/* Returns whether notes that stand on the first page before any section go on at the next one. */
bool carry_begins(struct paginator *paginator);

/* Finds for each flow of each section the first row from which on no notes go on at a next page. The scratch
 * arena owns the result, which is NULL if notes are not cut. */
int **carry_find_calm(struct paginator *paginator);

/* Returns the index of the only flow that is left at the end of a page, in all sections, if no notes go on at
 * a later page. `carries` tells whether notes go on at the next page. Returns -1 if there is no such flow. */
int carry_last_left(const struct paginator *paginator, bool carries, int section,
                    const struct breakpoint *places);

#endif
