/* Page breaks for flows that run side by side over the same pages and share the notes at the foot: pure
 * integers. Heights are Pango units. A flow is a list of rows; between rows, and inside a row that may be
 * split, lie the breakpoints. What a page holds is told by a breakpoint of each flow at its top and one at
 * its bottom.
 *
 * A page may end a flow after a row, unless that row keeps with the next; and after a line of a row that may
 * be split, if two lines at least stand above the cut on this page and two below it. It never reaches past
 * a row's page_break. Every flow with something on the page, its head included, stands above the foot.
 *
 * The foot is at most foot_most tall. One page may exceed that: the one that sets a single step of a single
 * flow, where that flow's next breakpoint exceeds it already. A step goes to that breakpoint, or further to
 * the end of the row in which it lies.
 *
 * Where a flow has no breakpoint that fits alone on a fresh page, the rules yield in this order: it breaks
 * after a row that keeps with the next; after any line of its next row; it sets its next line overfull, alone
 * on a page. Such a page is marked as forced.
 *
 * A first page that is not fresh (first_height under page_height, or notes already there) may stay empty; a
 * page_break of a flow's first row leaves it so. All flows begin on it, or none; the single steps and the
 * overfull lines of the last two paragraphs need a fresh page.
 *
 * Costs are thousandths of points. A page costs 1000 points, a row cut at its end 250, a part of a row of no
 * more than two lines 60. A flow that goes on after the page, unless a page_break ends it there, costs
 * 1000 (s / P)^2 for the room s that it leaves, s counted up to 0.4 P: the square of the whole per mille of
 * page_height. A flow that has nothing on the page though it is not at its end has all of s counted. */
#ifndef CASEBOOK_SOLVE_PAGINATE_H
#define CASEBOOK_SOLVE_PAGINATE_H

#include "base/mem.h"
#include "solve/pages_galley.h"

struct page_break {
    struct breakpoint *ends; /* of each flow; the page's top is the last page's ends */
    int foot;                /* height of separator and notes */
    int slack;               /* least room left over among the flows that go on; 0 if none does */
    bool forced;             /* no feasible page existed: something is split or overfull against the rules */
};

struct pagination {
    struct page_break *pages; /* an empty first page is counted, with all ends at the start */
    int page_count;           /* 1 at least */
    long long cost;           /* thousandths of points */
    bool exact;               /* no page breaks cost less */
    int last_height; /* what the last page still has free below its tallest flow and above its notes: a
                      * section that follows has this plus `foot` as its first_height */
};

/* The page breaks of least cost; the arena's. Beyond some 30 pages, unless `beam` is 0, the best of those
 * that a search over so many states a page has met. */
struct pagination paginate(const struct galley *galley, struct arena *arena);

/* Fills each page row by row, always the flow that is behind: to compare with. */
struct pagination paginate_greedy(const struct galley *galley, struct arena *arena);

/* Height of a foot with these notes, separator included, 0 for none: the least over all ways to cut the list
 * into note_columns parts. ends[], if not NULL, gets the index after each column's last note. */
int paginate_foot(const struct galley *galley, const int *notes, int count, int *ends);

/* The distinct notes cited between `from` and `to` (a breakpoint of each flow), in reading order: first flow
 * top-down, then the next. first_notes are not among them. Returns their number; the list is the arena's. */
int paginate_notes(const struct galley *galley, const struct breakpoint *from, const struct breakpoint *to,
                   struct arena *arena, int **notes);

/* Height of what one flow sets between two breakpoints, its head included; 0 for nothing. */
int paginate_height(const struct galley_flow *flow, struct breakpoint from, struct breakpoint to);

#endif
