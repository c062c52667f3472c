/* Of the ways to set the sides of a comparison, one is tried first. The others are worth a trial only if they
 * may save a page, and a lower bound on their heights tells this without solving their grids. */
#include "layout/arrange.h"

#include "base/integers.h"

#include <stdlib.h>

enum {
    COLUMNS_MOST = 3,   /* of one side */
    ROW_LINES_MOST = 16 /* on the average, of a side that stands in columns */
};

/* -- Heights --------------------------------------------------------------------------------------------- */

int arrange_heads(const struct table_metrics *m)
{
    return m->bar + m->heading_gap + m->heading_leading + m->heading_after + m->rule_outer + m->head_before +
           m->head_leading + m->head_after + m->rule_head;
}

/* Returns the height of a band whose sides have so many row lines. */
static long long band_height(const struct comparison *comparison, struct arrangement arrangement,
                             struct band band, const struct table_metrics *m, const int *lines)
{
    const int padding = m->row_before + m->row_after + m->rule_row, halves = comparison->blocks ? 2 : 1;
    long long most = 0, second = 0;
    for (int s = band.first; s < band.first + band.count; s++) {
        const long long height = (long long)lines[s] * m->leading / halves +
                                 (long long)comparison->sides[s].row_count * padding;
        second = height > most ? most : height > second ? height : second;
        most = height > most ? height : most;
    }
    if (comparison->align_rows && band.count > 1)
        return most;
    return second + (most - second) / arrangement.places;
}

static long long bands_height(const struct comparison *comparison, struct arrangement arrangement,
                              const struct table_metrics *metrics, const int *lines)
{
    long long height = 0;
    for (struct band band = {0}; band.first < comparison->side_count; band.first += band.count) {
        band = bands_at(comparison->side_count, arrangement.beside, band.first);
        height += band_height(comparison, arrangement, band, metrics, lines) + arrange_heads(metrics);
    }
    return height;
}

long long arrange_height(const struct tables *tables)
{
    return bands_height(tables->comparison, tables->arrangement, &tables->metrics, tables->grid.lines);
}

/* -- Ways ------------------------------------------------------------------------------------------------ */

struct arrangement arrange_widest(const struct comparison *comparison)
{
    const int beside = max_int(comparison->arrange, 1);
    return (struct arrangement){.beside = beside, .places = beside};
}

/* Lists all arrangements that the author allows, those with most tables beside each other first. Returns
 * their number. */
static int list_arrangements(const struct comparison *comparison, struct arrangement *list)
{
    const int sides = comparison->side_count;
    int count = 0;
    if (sides == 1)
        for (int places = comparison->plain ? 1 : COLUMNS_MOST; places >= 1; places--)
            list[count++] = (struct arrangement){.beside = 1, .places = places};
    else if (comparison->arrange > 0)
        list[count++] = arrange_widest(comparison);
    else
        for (int beside = sides; beside >= 1; beside = beside > 1 ? bands_even(sides, beside - 1) : 0)
            list[count++] = (struct arrangement){.beside = beside, .places = beside};
    return count;
}

/* Returns whether the headings of all sides fit on one line in tables of `width`. */
static bool headings_fit(const struct cell_context *context, const struct comparison *comparison, int width)
{
    struct arena *scratch = arena_new();
    bool fit = true;
    for (int s = 0; s < comparison->side_count; s++) {
        const struct paragraph heading = cell_heading(context, &comparison->sides[s], true, width, scratch);
        fit = fit && text_width(&heading) <= width;
    }
    arena_free(scratch);
    return fit;
}

static struct arrange_way foresee(const struct cell_context *context, const struct table_texts *texts,
                                  const struct geometry *geometry, struct arrangement arrangement,
                                  struct arena *arena)
{
    const struct comparison *comparison = texts->comparison;
    const struct grid_room room = {geometry_share(geometry, arrangement.places), arrangement.beside};
    const struct table_metrics metrics = table_metrics(context->cell_size, false);
    struct arrange_way way = {.arrangement = arrangement};
    if (room.width < context->cell_size)
        return way;
    const struct grid_outlook outlook = grid_foresee(context, texts, room, arena);
    way.characters = outlook.characters;
    way.whole = arrangement.places == 2 && arrangement.beside == 1 && outlook.whole &&
                headings_fit(context, comparison, room.width);
    way.tall = outlook.lines[0] >
               (long long)ROW_LINES_MOST * (comparison->blocks ? 2 : 1) * comparison->sides[0].row_count;
    way.height = bands_height(comparison, arrangement, &metrics, outlook.lines);
    return way;
}

/* Returns the rank of a way: the greatest is tried first. Ranks of ways with short lines are negative. */
static int way_rank(const struct arrange_way *way)
{
    const struct arrangement *arrangement = &way->arrangement;
    if (way->characters < COLUMN_CHARS_GOOD)
        return way->characters - COLUMN_CHARS_GOOD;
    if (arrangement->places == arrangement->beside)
        return 2 * arrangement->beside;
    return way->whole ? 3 : 0; /* the full width has 2 */
}

static int compare_ways(const void *a, const void *b)
{
    const struct arrange_way *first = a, *second = b;
    const int ranks = way_rank(second) - way_rank(first);
    return ranks != 0 ? ranks : first->arrangement.places - second->arrangement.places;
}

struct arrange_ways arrange_foresee(const struct cell_context *context, const struct table_texts *texts,
                                    const struct geometry *geometry, struct arena *arena)
{
    const struct comparison *comparison = texts->comparison;
    struct arena *scratch = arena_new();
    struct arrangement *list = arena_array(scratch, comparison->side_count + COLUMNS_MOST, sizeof *list);
    const int count = list_arrangements(comparison, list);
    struct arrange_ways ways = {.list = arena_array(arena, count, sizeof *ways.list)};
    for (int i = 0; i < count; i++) {
        const struct arrange_way way = foresee(context, texts, geometry, list[i], scratch);
        if (way.characters >= COLUMN_CHARS_LEAST && (list[i].places == list[i].beside || !way.tall))
            ways.list[ways.count++] = way;
    }
    if (ways.count == 0)
        ways.list[ways.count++] = (struct arrange_way){.arrangement = arrange_widest(comparison)};
    qsort(ways.list, (size_t)ways.count, sizeof *ways.list, compare_ways);
    arena_free(scratch);
    return ways;
}

bool arrange_is_readable(const struct tables *tables, int cell_size)
{
    const int least = (int)((long long)COLUMN_CHARS_LEAST * cell_size / 2);
    bool all_whole = true;
    for (int s = 0; s < tables->comparison->side_count; s++) {
        const struct grid_columns *columns = &tables->grid.sides[s];
        int widest = 0;
        for (int c = 0; c < tables->comparison->column_count; c++)
            if (tables->comparison->columns[c].type == COLUMN_TEXT)
                widest = max_int(widest, columns->widths[c]);
        all_whole = all_whole && (columns->whole || widest == 0 || widest >= least);
    }
    return all_whole;
}
