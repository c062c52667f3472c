/* Breaks a report into pages: all its sections in one search. The flows of a section run side by side over
 * the same pages, and all sections share the notes at the foot. Pure integers; heights are Pango units.
 * Breakpoints lie between rows, and between the lines of a row that may be split. A page sets each flow from
 * the breakpoint at its top to the breakpoint at its bottom. Where it ends all flows of a section, the next
 * section may begin below, section_gap under the tallest flow.
 *
 * A page may end a flow after a row, unless that row keeps with the next. It may also end a flow inside a row
 * that may be split, if at least two lines of the row stand above the cut on this page and at least two below
 * it. A page never goes on past a page_break. The sections, each as tall as its tallest flow with its head,
 * the gaps between them, and the foot together are at most as tall as the page.
 *
 * If no breakpoint of a flow fits on a fresh page that has no other flow, the rules yield in this order: the
 * flow breaks after a row that keeps with the next; it breaks after any line of its next row; its next line
 * stands alone on a page, and notes go on at the next one; its next line stands alone on a page, overfull.
 * Such a page is marked as forced if it cuts a row that the rules would not cut, or is overfull.
 *
 * Notes go on only if they are cut at all, and if the page has room for a line of them. The page may have
 * further lines of the row, if these cite nothing. It takes as many lines of the notes as it can. The others
 * open the foot of the next page, as one block without gaps. That page has as few or as many rows as fit, or
 * none, but no line whose notes go on. If the block is taller than the page, or so are the notes that stand
 * on the first page before any section, the page has nothing else, and the rest goes on again.
 *
 * A page is fresh for its first section, unless it is the first page and first_height is less than
 * page_height or notes already stand there. On a page that is not fresh, either all flows of a section begin
 * or none, and none begins if the first row of a flow has a page_break. The pages with overfull lines are
 * fresh ones. The first page may have a line whose notes go on, even if it is not fresh.
 *
 * A page takes as much prose as it can, or leaves the headings at its end to the next page. Prose costs
 * nothing but the room below it.
 *
 * If at most one flow of rows has not ended in a section when a page begins, or when the section begins, it
 * is alone there and stands in as many columns as section->columns says, the first column first. A column
 * begins, ends and costs as a page does. It has a head like that of a page, and is filled from the place
 * where the column before it ends. A page sets the rows of one column after the other, without a gap, and its
 * foot has the notes of all columns. Of all columns for the same rows and room, those of least cost are
 * taken. An overfull line has no further column beside it.
 *
 * A row may be halved: a line of its texts takes two of its lines, and texts beside each other may stand half
 * a line apart. A line of text that a cut would part stands on the page after it. There it needs one line
 * more (galley_place.back).
 *
 * Costs are thousandths of points. A page costs 1000 points, a row that the end of a page cuts 250 and the
 * points of the place, a part of a cut row with no more than two lines of text 60. A flow that goes on to a
 * page for its last row alone costs 160, and for its last two rows 100; the rest of a cut row counts as a
 * row. A flow that goes on after the page costs 1000 (s / P)^2 points for the room s that it leaves free in
 * each of its columns, unless a page_break ends it there. So do the flows of a section that could begin on
 * the page and does not. P is page_height; s / P is rounded down to a whole per mille and counts up to 0.4.
 * If the page sets nothing in a column, all of s counts. Where a flow in columns ends, or a page_break ends
 * the page, the page costs 20 d / P points for the height d of its tallest column and 3 for each column after
 * the first. A page that ends with a heading and has nothing of the section that it heads costs 2000 points.
 * A foot of height f costs 1000 (f / P - 0.35)^2 points if it is taller than 35 % of P. */
#ifndef CASEBOOK_SOLVE_PAGINATE_H
#define CASEBOOK_SOLVE_PAGINATE_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* A section's part of a page. */
struct page_break {
    struct breakpoint *ends; /* of each flow; the page begins where the page before ends */
    int foot;                /* height of separator and notes of this section and of those above it */
    int depth;               /* height of the tallest flow or column */
    int column_count; /* of a flow that is alone on the page; 1 if none is, or the page sets nothing of it */
    struct breakpoint *columns; /* where each of these columns ends; NULL if no flow is alone there */
    int slack;   /* least room that a column leaves free which goes on after the page; 0 if none goes on */
    bool forced; /* a flow breaks the rules, since it had no breakpoint that fits */
};

/* The pages of a section. It begins on the page where the section before ends; its part of that page may be
 * empty. */
struct section_pages {
    int first_page;
    int page_count; /* 1 or more */
    struct page_break *pages;
    int first_height;               /* room for the section and the foot on its first page */
    struct cited_note *first_notes; /* that sections above have set there, in reading order */
    int first_note_count;
    int page_capacity;
};

struct pagination {
    struct section_pages *sections;
    int *carried;   /* of each page: lines of its notes that go on at the next page */
    int page_count; /* 1 or more; an empty first page counts */
    long long cost; /* thousandths of points */
    bool exact;     /* no other page breaks cost less */
};

/* Returns the page breaks of least cost; the arena owns them. If the report is many pages long and
 * galley->beam is not 0, returns the best that a search with that many states for each page finds; `exact`
 * tells which. */
struct pagination paginate(const struct galley *galley, struct arena *arena);

/* Fills each page row by row, always the flow that reaches least far down. Serves to compare with. */
struct pagination paginate_greedy(const struct galley *galley, struct arena *arena);

/* Finds the notes that the rows of a section between from[] and to[] (a breakpoint of each flow) cite, with
 * their remarks, in reading order: those of the first flow from top to bottom, then those of the next. No
 * note comes twice with the same remark. Does not know of first_notes. Stores the list, which the arena owns,
 * in *notes and returns its length. */
int paginate_notes(const struct galley_section *section, const struct breakpoint *from,
                   const struct breakpoint *to, struct arena *arena, struct cited_note **notes);

/* Returns the height of a flow between two breakpoints on one page, its head included, or 0 if there is
 * nothing between. */
int paginate_height(const struct galley_flow *flow, struct breakpoint from, struct breakpoint to);

#endif
