/* The point is where the part before it ends, also in a figure that has no point, and in a word for nothing.
 */
#include "layout/figures.h"

#include "base/integers.h"

/* Returns the width of the boxes of a part of a figure with the spaces before them, but for the space that
 * sets a unit apart. */
static int slot_width(const struct paragraph *cell, enum slot slot)
{
    int width = 0;
    for (int i = 0; i < cell->count; i++) {
        if (cell->parts[i].slot != slot)
            continue;
        const bool first = i == 0 || cell->parts[i - 1].slot != slot;
        width += cell->boxes[i].width;
        if (i > 0 && !(first && slot == SLOT_UNIT))
            width += cell->boxes[i - 1].space;
    }
    return width;
}

struct figure_room figure_room_of(const struct paragraph *cell)
{
    struct figure_room room = {.before = slot_width(cell, SLOT_BEFORE),
                               .after = slot_width(cell, SLOT_AFTER),
                               .unit = slot_width(cell, SLOT_UNIT)};
    room.fraction = room.unit > 0 ? room.after : 0;
    return room;
}

void figure_room_join(struct figure_room *room, const struct figure_room *other)
{
    room->before = max_int(room->before, other->before);
    room->after = max_int(room->after, other->after);
    room->fraction = max_int(room->fraction, other->fraction);
    room->unit = max_int(room->unit, other->unit);
}

/* Returns the width of what stands behind the point if a unit begins behind a fraction of this width. */
static int right_width(const struct figure_room *room, int fraction)
{
    return room->unit > 0 ? max_int(room->after, fraction + MILLI_POINTS(UNIT_GAP_MPT) + room->unit)
                          : room->after;
}

int figure_room_width(const struct figure_room *room)
{
    return room->before + right_width(room, room->fraction);
}

int figure_align(struct paragraph *cell, const struct figure_room *room, bool rtl, struct arena *arena)
{
    const struct figure_room own = figure_room_of(cell);
    for (int i = 0; own.unit > 0 && i + 1 < cell->count; i++)
        if (cell->parts[i + 1].slot == SLOT_UNIT && cell->parts[i].slot != SLOT_UNIT)
            text_set_space(cell, i, MILLI_POINTS(UNIT_GAP_MPT) + room->fraction - own.after, arena);
    const int right = right_width(room, room->fraction) - right_width(&own, room->fraction);
    return scale_place(cell->scale, rtl ? right : room->before - own.before);
}
