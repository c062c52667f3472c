/* What the parts of pagination share: how far each flow could reach down a page, and what a page costs. */
#ifndef CASEBOOK_PAGINATE_PRIVATE_H
#define CASEBOOK_PAGINATE_PRIVATE_H

#include "foot.h"
#include "paginate.h"

enum {
    COST_PAGE = 1000 * 1000,
    COST_CUT = 250 * 1000,
    COST_STUB = 60 * 1000, /* two lines of a cut row, or fewer */
    SLACK_MOST = 400,      /* per mille of the page */
};

/* Where a page may end a flow. Its notes are the first `note_count` of the reach and then, for a row that is
 * cut, `part_count` from `part` on. */
struct stop {
    struct breakpoint end;
    int height;  /* of what the page sets of the flow, head included */
    int advance; /* the same without the head */
    int note_count, part, part_count;
    int cost;    /* of the cut and of stubs */
    bool counts; /* the room that it leaves costs */
};

/* All stops of a flow from a place, the first being the place itself. Each stop that advances fits alone on a
 * fresh page, or stands overfull there. */
struct reach {
    struct breakpoint from;
    struct stop *stops;
    int count, capacity;
    int *notes;
    int note_count, note_capacity;
    int *parts;
    int part_count, part_capacity;
    int single; /* not 0: the first step exceeds foot_most, and may on a page of its own, up to this stop */
    bool overfull;
};

/* A page to be filled. */
struct sheet {
    int height, foot_most;
    bool fresh;
};

/* The state of one pagination; all memory is the scratch arena's. */
struct paginator {
    const struct galley *galley;
    struct arena *scratch;
    struct foot foot;      /* of the page that is being filled */
    struct foot alone;     /* of a flow that has a page to itself */
    struct reach *reaches; /* of each flow */
    bool *closed;          /* flows that the greedy filling has ended */
};

struct paginator paginator_new(const struct galley *galley, struct arena *scratch);

/* Page `page`, from 0, before anything is on it: the foot's list then holds the notes that stand there. */
struct sheet sheet_open(struct paginator *paginator, int page);

/* Finds the reach of each flow from its place on a page. */
void reach_find(struct paginator *paginator, const struct sheet *sheet, const struct breakpoint *places);

/* Height of lines `top` to `end` of a row. */
long long row_height(const struct galley_row *row, int top, int end);

/* What ending a flow at `end` costs for cuts and stubs, where the page sets it from `from`. */
int cut_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);

/* Whether the rules let a page end a flow there. */
bool end_lawful(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);

/* Whether the room below the flow costs, if a page ends it there. */
bool end_counts(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);

/* What `slack` below a flow costs; `blank` if the page sets nothing of the flow. */
long long slack_cost(const struct galley *galley, int slack, bool blank);

/* Adds a stop's notes to the foot. */
void foot_add_stop(struct foot *foot, const struct reach *reach, const struct stop *stop);

/* Adds the notes cited on lines `top` to `end` of a row. */
void foot_add_row(struct foot *foot, const struct galley_row *row, int top, int end);

/* A list of pages, each the breakpoints at its end. */
struct route {
    struct breakpoint *ends; /* flow_count a page */
    int page_count, capacity;
};

void route_add(struct paginator *paginator, struct route *route, const struct breakpoint *ends);

/* The pagination that a route stands for, in the arena. */
struct pagination route_describe(struct paginator *paginator, const struct route *route, struct arena *arena);

/* Fills a page row by row from the reaches, always the flow that is behind: chosen[] gets the index of a stop
 * of each. */
void greedy_fill(struct paginator *paginator, const struct sheet *sheet, int *chosen);

/* Gives places[] the ends of the chosen stops. */
void reach_take(const struct paginator *paginator, const int *chosen, struct breakpoint *places);

/* The greedy pages from the start to the end. */
struct route greedy_route(struct paginator *paginator);

bool flow_ended(const struct galley_flow *flow, struct breakpoint place);
bool flows_ended(const struct galley *galley, const struct breakpoint *places);

#endif
