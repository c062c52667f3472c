/* Each side has its own slots, since the rows of all sides may continue on any page. Each row has its own
 * arena. The cache holds that arena until another row needs the slot. Each page that shows the row holds it
 * too. */
#include "page/row_cache.h"

enum { SLOTS = 2 };

/* The cached rows of a side, the most recently used first. */
struct side_slots {
    struct cached_row *rows[SLOTS];
};

struct row_cache {
    const struct cell_context *context;
    struct side_slots *sides;
    int side_count, side_capacity;
    struct arena *arena;
};

void row_cache_clear(struct row_cache *cache)
{
    for (int s = 0; s < cache->side_count; s++) {
        for (int i = 0; i < SLOTS; i++)
            if (cache->sides[s].rows[i])
                arena_free(cache->sides[s].rows[i]->arena);
        cache->sides[s] = (struct side_slots){{NULL}};
    }
}

static void release_rows(void *cache)
{
    row_cache_clear(cache);
}

struct row_cache *row_cache_new(const struct cell_context *context, struct arena *arena)
{
    struct row_cache *cache = arena_alloc(arena, sizeof *cache);
    *cache = (struct row_cache){.context = context, .arena = arena};
    arena_defer(arena, release_rows, cache);
    return cache;
}

static struct side_slots *slots_of(struct row_cache *cache, int side)
{
    while (cache->side_count <= side) {
        cache->sides = arena_grow(cache->arena, cache->sides, cache->side_count, &cache->side_capacity,
                                  sizeof *cache->sides);
        cache->sides[cache->side_count++] = (struct side_slots){{NULL}};
    }
    return &cache->sides[side];
}

static struct cached_row *new_row(const struct row_cache *cache, const struct table_flow *flow,
                                  struct side_row place)
{
    struct arena *arena = arena_new();
    struct cached_row *row = arena_alloc(arena, sizeof *row);
    const int columns = place.tables->comparison->column_count;
    *row = (struct cached_row){.row = place,
                               .lines = tables_row_lines(flow, place.side, place.row, arena),
                               .cells = arena_array(arena, columns, sizeof *row->cells),
                               .context = tables_context(cache->context, place.tables),
                               .arena = arena};
    return row;
}

static bool is_row(const struct cached_row *row, struct side_row place)
{
    return row && row->row.tables == place.tables && row->row.row == place.row;
}

struct cached_row *row_cache_get(struct row_cache *cache, const struct table_flow *flow, struct side_row row,
                                 struct arena *holder)
{
    struct side_slots *slots = slots_of(cache, row.side);
    struct cached_row *first = slots->rows[0];
    if (!is_row(first, row)) {
        struct cached_row *second = slots->rows[1];
        if (!is_row(second, row)) {
            if (second)
                arena_free(second->arena);
            second = new_row(cache, flow, row);
        }
        slots->rows[0] = second;
        slots->rows[1] = first;
    }
    arena_hold(holder, slots->rows[0]->arena);
    return slots->rows[0];
}

const struct paragraph *row_cache_cell(struct cached_row *row, int column)
{
    struct paragraph *cell = &row->cells[column];
    if (!cell->boxes) {
        const struct comparison *comparison = row->row.tables->comparison;
        const struct row *own = &comparison->sides[row->row.side].rows[row->row.row];
        *cell = cell_paragraph(&row->context, comparison, own, column, row->arena);
        words_hold(row->context.words, row->arena);
    }
    return cell;
}

const struct paragraph *row_cache_label(struct cached_row *row)
{
    if (!row->label.boxes) {
        struct row_label *label = &row->lines.label;
        if (label->kind == ROW_LABEL_NONE) {
            struct cell_context context = row->context;
            context.bare = false;
            *label = tables_label(&context, row->row, row->arena);
        }
        row->label = tables_label_text(&row->context, row->row, label->kind, row->arena);
        words_hold(row->context.words, row->arena);
    }
    return &row->label;
}
