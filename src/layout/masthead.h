/* The masthead: kicker, title, subtitle and standfirst over the first page. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_MASTHEAD_H
#define CASEBOOK_LAYOUT_MASTHEAD_H

#include "layout/cells.h"
#include "layout/geometry.h"
#include "layout/lines.h"

struct masthead_part {
    enum role role;
    int before;  /* the gap above */
    int measure; /* the width of the room for the lines */
    int width;   /* the width in which the lines are broken: less, so that they have about one length */
    int leading;
    struct lines lines;
};

enum { MASTHEAD_PARTS = 4 };

struct masthead {
    struct masthead_part parts[MASTHEAD_PARTS]; /* those that the report has, from the top */
    int count;
    int height; /* with the gap below */
};

/* Breaks the masthead of the report into lines, which the arena owns. */
struct masthead masthead_measure(const struct cell_context *context, const struct geometry *geometry,
                                 struct arena *arena);

/* Returns the text of a part, with the numbers of its notes. */
struct paragraph masthead_text(const struct cell_context *context, const struct masthead_part *part,
                               struct arena *arena);

/* Returns the number of citations in the masthead. */
int masthead_citations(const struct report *report);

/* Stores the sources that it cites in *notes, in reading order, each once: the first notes of the report,
 * numbered from 1. Returns their number. The arena owns the list. */
int masthead_notes(const struct report *report, struct arena *arena, int **notes);

#endif
