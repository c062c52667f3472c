/* The figures of a column, aligned at the decimal point: the widths of what stands before and after the point
 * and of the units. Lengths are Pango units at the usual size of type, unless a comment says otherwise. */
#ifndef CASEBOOK_LAYOUT_FIGURES_H
#define CASEBOOK_LAYOUT_FIGURES_H

#include "text/paragraph.h"

/* The widths that the parts of one figure have, or those that hold all figures of a column. */
struct figure_room {
    int before, after;
    int fraction, unit; /* `after` of the figures that have a unit, and their units */
};

/* Returns the widths of the parts of a cell. They are 0 if the cell has no figure. */
struct figure_room figure_room_of(const struct paragraph *cell);

/* Widens `room` to hold `other`, too. */
void figure_room_join(struct figure_room *room, const struct figure_room *other);

/* Returns the width of figures with this room. */
int figure_room_width(const struct figure_room *room);

/* Sets the unit of a figure behind the widest fraction of its column. Returns the distance of the figure from
 * the place where the figures of its column begin, which is the right edge of the widest one if `rtl` is
 * true. The distance is at the size at which the cell is set. The arena owns what changes in the cell. */
int figure_align(struct paragraph *cell, const struct figure_room *room, bool rtl, struct arena *arena);

#endif
