/* The numbers of notes in a cell of a Source column, in the order in which they stand there: grouped by sign,
 * each group on lines of its own. Three or more numbers that are sure to follow each other are a range. */
#ifndef CASEBOOK_REPORT_CITATIONS_H
#define CASEBOOK_REPORT_CITATIONS_H

#include "report/report.h"

/* A number of a cell, or a range of numbers. It stands for the citations [first, first + count) of the cell,
 * all with one sign. `count` is 1, or 3 or more for a range. */
struct citation_item {
    int first, count;
};

/* Lines of a cell: line i ends before items[ends[i]]. The first of them begins with items[first]. */
struct citation_lines {
    const struct citation_item *items;
    int first;
    const int *ends;
    int count;
};

/* Stores the items of a cell in *items, which `arena` owns, and returns their number. Sources that nothing
 * else in the report cites have numbers that follow each other, so they are ranges. */
int citation_items(const struct report *report, const struct cell *cell, struct arena *arena,
                   struct citation_item **items);

/* Returns whether an item ends its group: the next one has another sign, or there is none. */
bool citation_ends_group(const struct cell *cell, struct citation_item item);

/* Returns the lines of a cell for a format that does not measure its texts: each has two numbers at most, or
 * a range. The arena owns them. */
struct citation_lines citation_pairs(const struct report *report, const struct cell *cell,
                                     struct arena *arena);

#endif
