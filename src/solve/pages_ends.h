/* Lists the stops of each flow on a page: all places where the page may end the flow, with their costs and
 * notes. A page is a choice of one stop for each flow. If it has the ends of all flows of a section, the next
 * section may begin below. */
#ifndef CASEBOOK_SOLVE_PAGES_ENDS_H
#define CASEBOOK_SOLVE_PAGES_ENDS_H

#include "solve/pages_foot.h"
#include "solve/pages_galley.h"
#include "solve/pages_sheet.h"

struct note_list {
    struct cited_note *notes;
    int count, capacity;
};

/* The rules yield step by step: a page may end after a row that keeps with the next, then after any line of
 * its first row, and at last it sets one line that fits on no page, or whose notes go on at the next page. */
enum relaxation { RULES_KEPT, KEEP_BROKEN, LINES_CUT, LINE_OVERFULL };

/* A place where a page may end a flow. The notes that the page then has of the flow are the first
 * `note_count` of flow_ends.notes and, if a row is cut, the `part_count` notes from index `part` of
 * flow_ends.parts. */
struct stop {
    struct breakpoint end;
    int height;  /* of what the page sets of the flow, head included */
    int advance; /* the same without the head */
    int note_count, part, part_count;
    int list;     /* stops with the same number have the same notes in the same order */
    int cost;     /* of a cut row, of stubs and of few last rows */
    bool counts;  /* the room below this stop costs */
    bool skipped; /* not tried together with stops of other flows */
};

/* All stops of one flow from the place `from`. The first stop is `from` itself: the page sets nothing of the
 * flow. */
struct flow_ends {
    struct breakpoint from;
    struct stop *stops;
    int count, capacity;
    struct note_list notes; /* of whole rows, in reading order */
    struct note_list parts; /* of cut rows */
    bool fits;              /* some stop that advances fits on a fresh page without the other flows */
    bool overfull;          /* no stop fits: those that advance, from the next line on, need a page each */
    bool carries;           /* it is overfull, and the page has room for these stops, but not for all notes */
    bool closed;            /* while a page is filled: the flow can go no further */
};

/* A section on the page that is being tried. */
struct page_section {
    int index; /* of the section in the galley */
    struct sheet sheet;
    struct flow_ends *ends; /* of each flow */
    int *chosen;            /* of each flow: index of the stop that ends it */
    int alone;              /* the flow that stands in columns, or -1 */
};

/* The state that the searches for page breaks share. The scratch arena owns all memory. */
struct paginator {
    const struct galley *galley;
    struct arena *scratch;
    int flow_most;          /* flows of the section that has most */
    struct foot foot;       /* of the page that is being filled */
    struct foot alone;      /* of a flow that has a page to itself */
    int **calm;             /* what carry_find_calm() found; NULL: nothing */
    struct flow_ends probe; /* scratch list of ends_relaxation() */
    struct alone ***flows;  /* of each section and flow: its pages if it is alone there; NULL until needed */
    struct page_section **sections; /* on the page, from the top */
    int section_count, section_capacity;
};

struct paginator paginator_new(const struct galley *galley, struct arena *scratch);

/* Returns section `depth` from the top of the page. The result is valid as long as the scratch arena. */
struct page_section *ends_section(struct paginator *paginator, int depth);

/* Finds the stops of each flow i of a section from places[i] on the page. section->index and section->sheet
 * say which section and which room. paginator->foot has the notes of the sections above. */
void ends_find(struct paginator *paginator, struct page_section *section, const struct breakpoint *places);

/* Returns how far the rules yield for a page, or a column, that begins at `from` in a flow of rows. */
enum relaxation ends_relaxation(struct paginator *paginator, const struct galley_flow *flow,
                                struct breakpoint from);

/* Adds the notes of what stands between two places of a flow to `foot`. */
void ends_add_flow_notes(struct foot *foot, const struct galley_flow *flow, struct breakpoint from,
                         struct breakpoint to);

/* Adds the notes of a stop to `foot`. */
void ends_add_notes(struct foot *foot, const struct flow_ends *ends, const struct stop *stop);

/* Returns whether the chosen stops end all flows of the section. */
bool ends_all(const struct paginator *paginator, const struct page_section *section);

/* Returns whether the chosen stops make a page: some flow advances or, if the sheet is not fresh, all do. */
bool ends_advance(const struct paginator *paginator, const struct page_section *section);

/* Makes a page that ends the flow that stands in columns at `end`, in columns of height `depth`, and chooses
 * it. Its costs are not those of the stop. */
void ends_choose_columns(const struct paginator *paginator, struct page_section *section,
                         struct breakpoint end, int depth);

/* Chooses the stops that set nothing. */
void ends_choose_nothing(const struct paginator *paginator, struct page_section *section);

#endif
