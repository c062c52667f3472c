/* Each side has places of its own, since on any page the rows of all sides may go on, and two of them, since
 * one row may end on a page where another begins. The words are kept with them; a page's go with it. */
#include "layout/row_cache.h"

enum { PLACES = 2 };

struct place {
    const struct tables *tables; /* and row: whose cells are kept; NULL for none */
    int row;
    struct cell_set *cells; /* by column, then the label; without boxes where not yet set */
    struct arena *arena;
    struct words *words;
};

struct side_places {
    struct place places[PLACES];
    int last; /* that was asked for */
};

struct carry {
    struct shaper *shaper;
    struct arena *arena;
    struct side_places *sides;
};

struct carry *carry_new(struct shaper *shaper, int sides, struct arena *arena)
{
    struct carry *carry = arena_alloc(arena, sizeof *carry);
    *carry = (struct carry){
        .shaper = shaper, .arena = arena, .sides = arena_array(arena, sides, sizeof *carry->sides)};
    return carry;
}

static void release(void *arena)
{
    arena_free(arena);
}

static void empty(struct carry *carry, struct place *place)
{
    if (place->words) {
        arena_reset(place->arena);
        words_trim(place->words);
        return;
    }
    place->arena = arena_new();
    arena_defer(carry->arena, release, place->arena);
    place->words = words_new(carry->shaper, carry->arena);
}

/* The row's place. Where it has none, it gets the one that was asked for longer ago. */
static struct place *place_of(struct carry *carry, const struct tables *tables, int side, int row)
{
    struct side_places *own = &carry->sides[side];
    for (int i = 0; i < PLACES; i++, own->last = 1 - own->last)
        if (own->places[own->last].tables == tables && own->places[own->last].row == row)
            return &own->places[own->last];
    own->last = 1 - own->last;
    struct place *place = &own->places[own->last];
    empty(carry, place);
    place->tables = tables;
    place->row = row;
    place->cells = arena_array(place->arena, tables->comparison->column_count + 1, sizeof *place->cells);
    return place;
}

struct cell_set carry_cell(struct carry *carry, const struct tables *tables, int side, int row, int column,
                           int lines)
{
    struct place *place = place_of(carry, tables, side, row);
    struct cell_set *cell = &place->cells[column];
    if (!cell->paragraph.boxes)
        *cell = tables_cell(tables, place->words, side, row, column, lines, place->arena);
    return *cell;
}

struct cell_set carry_label(struct carry *carry, const struct tables *tables, int side, int row)
{
    struct place *place = place_of(carry, tables, side, row);
    struct cell_set *label = &place->cells[tables->comparison->column_count];
    if (!label->paragraph.boxes)
        *label = tables_label(tables, place->words, side, row, place->arena);
    return *label;
}
