/* The parts of random reports. Only the files of invent include this. */
#ifndef CASEBOOK_TESTS_RANDOM_INVENT_PARTS_H
#define CASEBOOK_TESTS_RANDOM_INVENT_PARTS_H

#include "invent_text.h"

/* Returns prose of at most `most` blocks. The result is the arena's. */
struct prose invent_prose(struct inventor *inventor, int most);

/* The size of a report. */
struct scale {
    int blocks, sides, columns, rows, cell; /* at most; `rows` of a side, `cell` words of a usual cell */
    int tall;                               /* cells of a hundred that have far more words */
    bool narrow;                            /* columns of widths that make them so */
};

struct comparison invent_comparison(struct inventor *inventor, const struct scale *scale);

/* Returns a single table. */
struct comparison invent_single(struct inventor *inventor, const struct scale *scale);

/* Returns a table of prose. The result is the arena's. */
struct comparison *invent_table(struct inventor *inventor);

/* Invents the sources of the report, which its tables cite. */
void invent_sources(struct inventor *inventor, int count);

#endif
