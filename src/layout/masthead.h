/* The masthead: kicker, title, subtitle and standfirst over the first page. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_MASTHEAD_H
#define CASEBOOK_LAYOUT_MASTHEAD_H

#include "layout/cells.h"
#include "layout/geometry.h"

struct masthead_part {
    struct paragraph paragraph;
    enum role role;
    int before; /* the gap above */
    int measure, leading;
    int *ends; /* of its lines */
    int line_count;
};
enum { MASTHEAD_PARTS = 4 };

/* Sets the parts that the report has, from the top, and returns their number; parts[] has room for
 * MASTHEAD_PARTS. */
int masthead_set(const struct cell_context *context, const struct geometry *geometry,
                 struct masthead_part *parts, struct arena *arena);

int masthead_citations(const struct report *report);

/* The sources that it cites, in reading order, each once: the first notes of the report, numbered from 1.
 * Returns their number; the list is the arena's. */
int masthead_notes(const struct report *report, struct arena *arena, int **notes);

/* Its height, with the gap below. */
int masthead_height(const struct cell_context *context, const struct geometry *geometry);

#endif
