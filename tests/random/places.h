/* The places of rows by the layout file. */
#ifndef CASEBOOK_TESTS_RANDOM_PLACES_H
#define CASEBOOK_TESTS_RANDOM_PLACES_H

#include "json_file.h"
#include "model.h"

/* The table of a side. Sides and rows that are gone do not count. */
struct side_place {
    const struct comparison *comparison;
    const struct side *side;
    const struct json_value *section, *grid;
    int flow;
    bool paired;
    int row_count;
    int *first, *last; /* pages of each row, from 0 */
    int first_page;    /* with the table's heading */
    int repeats;       /* further headings of the table, on these pages or in further columns */
    int *continued;    /* how often each row goes on over the end of a page or a column */
};

/* A part of the report. */
struct block_place {
    struct side_place *sides;
    int side_count;
    int first_page, last_page; /* of prose */
};

struct places {
    struct block_place *blocks;
    int block_count;
    const char *fault; /* where the layout file is not that of the report, or NULL */
};

/* Returns the places of a report by its layout file. The result is the arena's. */
const struct places *places_read(const struct report *report, const struct json_value *layout,
                                 struct arena *arena);

/* Returns row `index` of those that are not gone, or NULL. */
const struct row *places_row(const struct side_place *place, int index);

#endif
