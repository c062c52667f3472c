/* Each side has slots of its own, since on any page the rows of all sides may go on, and two of them, since
 * one row may end on a page where another begins. The words are kept with them; a page's go with it. */
#include "layout/row_cache.h"

enum { SLOTS = 2 };

struct slot {
    const struct tables *tables; /* and row: whose cells are kept; NULL for none */
    int row;
    struct cell_set *cells; /* by column, then the label; without boxes where not yet set */
    struct arena *arena;
    struct words *words;
};

struct side_slots {
    struct slot slots[SLOTS];
    int last; /* that was asked for */
};

struct carry {
    struct shaper *shaper;
    struct arena *arena;
    struct side_slots *sides;
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

static void empty(struct carry *carry, struct slot *slot)
{
    if (slot->words) {
        arena_reset(slot->arena);
        words_trim(slot->words);
        return;
    }
    slot->arena = arena_new();
    arena_defer(carry->arena, release, slot->arena);
    slot->words = words_new(carry->shaper, carry->arena);
}

/* The row's slot. Where it has none, it gets the one that was asked for longer ago. */
static struct slot *slot_of(struct carry *carry, const struct tables *tables, int side, int row)
{
    struct side_slots *own = &carry->sides[side];
    for (int i = 0; i < SLOTS; i++, own->last = 1 - own->last)
        if (own->slots[own->last].tables == tables && own->slots[own->last].row == row)
            return &own->slots[own->last];
    own->last = 1 - own->last;
    struct slot *slot = &own->slots[own->last];
    empty(carry, slot);
    slot->tables = tables;
    slot->row = row;
    slot->cells = arena_array(slot->arena, tables->comparison->column_count + 1, sizeof *slot->cells);
    return slot;
}

struct cell_set carry_cell(struct carry *carry, const struct tables *tables, int side, int row, int column,
                           int lines)
{
    struct slot *slot = slot_of(carry, tables, side, row);
    struct cell_set *cell = &slot->cells[column];
    if (!cell->paragraph.boxes)
        *cell = tables_cell(tables, slot->words, side, row, column, lines, slot->arena);
    return *cell;
}

struct cell_set carry_label(struct carry *carry, const struct tables *tables, int side, int row)
{
    struct slot *slot = slot_of(carry, tables, side, row);
    struct cell_set *label = &slot->cells[tables->comparison->column_count];
    if (!label->paragraph.boxes)
        *label = tables_label(tables, slot->words, side, row, slot->arena);
    return *label;
}
