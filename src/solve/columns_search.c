/* Decides at which widths the columns are tried. Only widths matter at which some cell loses a line. The
 * grids are bounded however long the table is. */
#include "solve/columns_search.h"

#include "base/integers.h"

#include <assert.h>
#include <stdlib.h>

enum {
    COARSE_MOST = 400,      /* places of a coarse grid that is the fine one */
    QUANTILES = 256,        /* places of a coarse grid otherwise */
    MOST_SAMPLES = 1 << 16, /* steps of a column that its fine grid is made from */
};

static int compare_int(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

/* Sorts the widths and removes equal ones. Returns the number that is left. */
static int sort_once(int *widths, int count)
{
    qsort(widths, (size_t)count, sizeof *widths, compare_int);
    int kept = 1;
    for (int i = 1; i < count; i++)
        if (widths[i] != widths[kept - 1])
            widths[kept++] = widths[i];
    return kept;
}

static int step_total(const struct columns_search *search, int column)
{
    int64_t total = 0;
    for (int row = 0; row < search->rows; row++)
        total += search->problem->cells[row * search->problem->column_count + column].count;
    return saturate_int(total);
}

static struct columns_grid fine_grid(const struct columns_search *search, int column)
{
    const struct columns_problem *problem = search->problem;
    const int stride = 1 + step_total(search, column) / MOST_SAMPLES, least = problem->least[column];
    struct columns_grid grid = {0};
    int capacity = 0;
    grid.widths = arena_grow(search->arena, NULL, 0, &capacity, sizeof *grid.widths);
    grid.widths[grid.count++] = least;
    for (int row = 0; row < search->rows; row += stride) {
        const struct steps *cell = &problem->cells[row * problem->column_count + column];
        for (int i = 0; i < cell->count && cell->step[i].width <= search->caps[column]; i++) {
            if (cell->step[i].width <= least)
                continue;
            grid.widths = arena_grow(search->arena, grid.widths, grid.count, &capacity, sizeof *grid.widths);
            grid.widths[grid.count++] = cell->step[i].width;
        }
    }
    grid.count = sort_once(grid.widths, grid.count);
    return grid;
}

struct columns_search columns_search_open(const struct columns_problem *problem, struct arena *arena)
{
    struct columns_search search = {.problem = problem, .arena = arena};
    int64_t left = problem->width;
    for (int side = 0; side < problem->side_count; side++)
        search.rows += problem->row_counts[side];
    for (int j = 0; j < problem->column_count; j++)
        left -= problem->least[j];
    assert(left >= 0);
    search.caps = arena_array(arena, problem->column_count, sizeof *search.caps);
    search.fine = arena_array(arena, problem->column_count, sizeof *search.fine);
    for (int j = 0; j < problem->column_count; j++) {
        const int64_t cap = problem->least[j] + left;
        search.caps[j] = cap < problem->most[j] ? (int)cap : problem->most[j];
        search.fine[j] = fine_grid(&search, j);
    }
    return search;
}

static struct columns_grid coarse_grid(const struct columns_search *search, int column, int *const *starts,
                                       int start_count)
{
    const struct columns_grid *fine = &search->fine[column];
    const int kept = fine->count <= COARSE_MOST ? fine->count : QUANTILES;
    int *widths = arena_array(search->arena, kept + start_count, sizeof *widths);
    for (int i = 0; i < kept; i++)
        widths[i] = fine->widths[kept == 1 ? 0 : (int64_t)i * (fine->count - 1) / (kept - 1)];
    for (int i = 0; i < start_count; i++)
        widths[kept + i] = starts[i][column];
    return (struct columns_grid){widths, sort_once(widths, kept + start_count)};
}

/* Returns the first place of the grid at which the column is at least `width` wide; the number of places if
 * none is. */
static uint16_t first_place_from(const struct columns_grid *grid, int width)
{
    int low = 0, high = grid->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (grid->widths[middle] < width)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint16_t)low;
}

static void rank_steps(struct columns_search *search)
{
    const struct columns_problem *problem = search->problem;
    const int cells = search->rows * problem->column_count;
    int total = 0;
    search->offsets = arena_array(search->arena, cells, sizeof *search->offsets);
    for (int i = 0; i < cells; i++) {
        search->offsets[i] = total;
        total += problem->cells[i].count;
    }
    search->ranks = arena_array(search->arena, total, sizeof *search->ranks);
    uint16_t *rank = search->ranks;
    for (int i = 0; i < cells; i++)
        for (int k = 0; k < problem->cells[i].count; k++)
            *rank++ = first_place_from(&search->coarse[i % problem->column_count],
                                       problem->cells[i].step[k].width);
}

void columns_search_coarsen(struct columns_search *search, int *const *starts, int start_count)
{
    const int columns = search->problem->column_count;
    search->coarse = arena_array(search->arena, columns, sizeof *search->coarse);
    for (int j = 0; j < columns; j++)
        search->coarse[j] = coarse_grid(search, j, starts, start_count);
    rank_steps(search);
}
