/* The ways to set the sides of a comparison on the page: all beside each other, in bands below each other,
 * stacked, or one side in columns. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_ARRANGE_H
#define CASEBOOK_LAYOUT_ARRANGE_H

#include "layout/tables.h"

/* A way to set the sides of a comparison, before its grid is solved. */
struct arrange_way {
    struct arrangement arrangement;
    int characters;   /* see struct grid_outlook */
    bool whole;       /* of one side in two places: whether all texts and the heading fit on one line */
    bool tall;        /* whether the rows of the first side have very many lines, on the average */
    long long height; /* that its tables take on the pages at least, about */
};

/* The ways that keep the rules, the one to try first before the others. */
struct arrange_ways {
    struct arrange_way *list;
    int count; /* 1 or more */
    int used;  /* index of the way in which the sides are set */
};

/* Lists the ways in which no word is hyphenated and the widest text column has 20 characters or more. Those
 * in which it has 28 or more come first, and of these the ways with the most sides beside each other; of the
 * others, those with the longest lines come first. A side that needs no more lines in half of the width comes
 * first in half of the width. A side whose rows have very many lines, on the average, has the whole width:
 * each of them could end a column, which makes the search for page breaks dear. If no way keeps these rules,
 * the list has only the widest tables. The author may fix the number of sides in a band. The arena owns the
 * list. `context` and `texts` must be without hyphens. */
struct arrange_ways arrange_foresee(const struct cell_context *context, const struct table_texts *texts,
                                    const struct geometry *geometry, struct arena *arena);

/* Returns the arrangement of the widest tables that the author allows. */
struct arrangement arrange_widest(const struct comparison *comparison);

/* Returns whether the widest text column of a solved grid has 20 characters or more, or all that its texts
 * need. */
bool arrange_is_readable(const struct tables *tables, int cell_size);

/* Returns the height of the heads above a table if each has one line. */
int arrange_heads(const struct table_metrics *metrics);

/* Returns the height that `tables`, which have their grid, take on the pages, about. A side that is
 * alone on a page is taken to use all places. */
long long arrange_height(const struct tables *tables);

#endif
