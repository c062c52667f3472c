/* How the sides of a comparison stand in LaTeX, and the proportions of their columns. Both are estimated from
 * the text alone, without fonts or pages. An author may change the proportions in the LaTeX source. */
#ifndef CASEBOOK_LATEX_LATEX_COLUMNS_H
#define CASEBOOK_LATEX_LATEX_COLUMNS_H

#include "report/report.h"

/* Returns the width of one of `count` tables beside each other on the report's paper, in thousandths of a
 * point. */
int latex_table_width(const struct report *report, int count);

/* Returns a width of thousandths of a point in thousandths of the size of type, which is in thousandths of a
 * point. The result is positive. */
int latex_measure(int width, int size);

/* Returns the size of the tables' cells in thousandths of a point. */
int latex_cell_size(const struct report *report);

/* Returns the measure of the masthead: that of its title, which has the largest type. */
int latex_masthead_measure(const struct report *report);

/* Returns the number of digits of the highest number that a note of the report can have. Reads the whole
 * report. */
int latex_note_digits(const struct report *report);

/* Sides of a comparison that have the same column widths. */
struct latex_sides {
    const struct comparison *comparison;
    int first, count; /* the sides [first, first + count) */
};

struct latex_columns {
    int *shares; /* of each column, in thousandths of the table's width without its gaps */
    bool fits;   /* whether every word fits its column unbroken */
};

/* Chooses shares that make the sides about as low as can be, in tables that are `width` thousandths of a
 * point wide. Numbers of notes have up to `digits` digits. Widths that the author gave are kept. The result
 * is the arena's. */
struct latex_columns latex_columns_of(const struct report *report, const struct latex_sides *sides,
                                      int digits, int width, struct arena *arena);

/* The tables of one comparison. */
struct latex_tables {
    bool beside;                /* whether all sides stand beside each other; else they are stacked */
    struct latex_columns *sets; /* one for all sides, or one for each side if each has its own widths */
    int set_count;
};

/* Arranges the sides of a comparison and chooses the shares of their columns. The sides stand beside each
 * other if the author wants it, or if all words fit their columns then. They never do if their columns would
 * have no room for a word. Numbers of notes have up to `digits` digits. The result is the arena's. */
struct latex_tables latex_tables_of(const struct report *report, const struct comparison *comparison,
                                    int digits, struct arena *arena);

#endif
