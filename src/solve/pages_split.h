/* Divides what a page sets of a flow into columns beside each other. Each column has a head, is at most as
 * tall as the room above the foot, and ends where the rules let a page end. */
#ifndef CASEBOOK_SOLVE_PAGES_SPLIT_H
#define CASEBOOK_SOLVE_PAGES_SPLIT_H

#include "solve/pages_ends.h"

/* A place where the page or a column of it may begin or end. */
struct spot {
    struct breakpoint at;
    enum relaxation relaxation; /* how far the rules yield for a column that begins here */
    long long bottom;           /* of what ends here, as a distance from the top of the flow's first row */
    long long top;              /* of a column that begins here, its head included, as the same distance */
};

/* The way to a spot with a number of columns. */
struct split_label {
    long long cost;
    int depth; /* height of the tallest column */
    int from;  /* index of the spot at which the last column begins */
};

/* The places of one page. */
struct splitter {
    const struct galley *galley;
    const struct galley_flow *flow;
    int columns; /* 1 or more */
    struct arena *arena;
    struct spot *spots; /* in the order of the flow; the page begins at the first */
    int count, capacity;
    struct split_label *labels; /* of each number of columns and each spot */
    int label_capacity;
    int *ends;        /* the result: indices of the spots at which the columns end */
    int column_count; /* the result: the number of columns that are not empty */
    int depth;        /* the result: height of the tallest of them */
};

/* Returns a splitter without spots for flow `index` of `section`. The arena owns its memory. */
struct splitter splitter_new(const struct galley *galley, const struct galley_section *section, int index,
                             struct arena *arena);

/* Adds a spot. */
void splitter_add(struct splitter *splitter, struct breakpoint at, enum relaxation relaxation,
                  long long height_above);

/* Returns the height of a column between two spots. */
long long splitter_height(const struct splitter *splitter, int from, int to);

/* Finds the columns of least cost for a page that ends at the spot `to` and has `room` above its foot. Stores
 * them in the splitter and returns the cost of their ends, and of the room that they leave. Returns
 * SPLIT_NEVER, and leaves the columns undefined, if all ways cost `budget` or more. */
long long splitter_solve(struct splitter *splitter, int to, long long room, long long budget);

/* More than any pages cost. */
#define SPLIT_NEVER (1LL << 60)

#endif
