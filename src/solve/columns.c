/* Column widths of least height. Descents from the widths of well-known rules find a solution, branch and
 * bound proves or betters it, both on the widths where some cell loses a line. What is left over then goes to
 * the columns that still wrap, where it evens the rag. The order of solutions is in columns_score.h. */
#include "solve/columns.h"

#include "solve/columns_branch.h"
#include "solve/columns_descend.h"
#include "solve/columns_rules.h"
#include "solve/columns_score.h"
#include "solve/columns_search.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_PLACES = 400,      /* of a grid */
    QUANTILES = 256,        /* where there would be more */
    MOST_SAMPLES = 1 << 16, /* widths of a column that places are taken from */
    START_WORK = 1 << 20,   /* cells that a round of a descent looks at, from each start */
    LAST_WORK = 1 << 24,    /* and in the last descent */
    FEWEST_ROWS = 64,       /* that it looks at in any case */
    STARTS = 4,
    MOST_FINALISTS = 6
};

struct start {
    const char *name;
    void (*widths)(const struct columns_search *search, int *widths);
};

int columns_lines(const struct columns_problem *problem, const int *widths, int *sum)
{
    const struct columns_score score = columns_rate(problem, widths);
    if (sum)
        *sum = score.sum;
    return score.tallest;
}

static int compare_int(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

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
    return total < INT_MAX ? (int)total : INT_MAX;
}

/* The widths at which cells of the column lose a line; of some cells only, if there are very many. */
static struct columns_grid find_places(const struct columns_search *search, int column)
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

/* The starts' widths are in the grid too, or quantiles might make them worse than they are. */
static struct columns_grid thin_out(const struct columns_search *search, int column, int *const *starts)
{
    const struct columns_grid *places = &search->places[column];
    const int kept = places->count <= MOST_PLACES ? places->count : QUANTILES;
    int *widths = arena_array(search->arena, kept + STARTS, sizeof *widths);
    for (int i = 0; i < kept; i++)
        widths[i] = places->widths[kept == 1 ? 0 : (int64_t)i * (places->count - 1) / (kept - 1)];
    for (int i = 0; i < STARTS; i++)
        widths[kept + i] = starts[i][column];
    return (struct columns_grid){widths, sort_once(widths, kept + STARTS)};
}

static uint16_t place_of(const struct columns_grid *grid, int width)
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
            *rank++ = place_of(&search->grids[i % problem->column_count], problem->cells[i].step[k].width);
}

static void start_mean_content(const struct columns_search *search, int *widths)
{
    const struct columns_problem *problem = search->problem;
    int *means = arena_array(search->arena, problem->column_count, sizeof *means);
    for (int j = 0; j < problem->column_count; j++) {
        int64_t sum = 0;
        for (int row = 0; row < search->rows; row++) {
            const struct steps *cell = &problem->cells[row * problem->column_count + j];
            sum += cell->count > 0 ? cell->step[cell->count - 1].width : 0;
        }
        means[j] = (int)(sum / (search->rows + 1)) + 1;
    }
    columns_proportional(problem, means, widths);
}

static void start_max_content(const struct columns_search *search, int *widths)
{
    columns_proportional(search->problem, search->problem->natural, widths);
}

static void start_css_auto(const struct columns_search *search, int *widths)
{
    columns_css_auto(search->problem, widths);
}

static void start_fair_share(const struct columns_search *search, int *widths)
{
    columns_fair_share(search->problem, widths);
}

static const struct start starts[] = {{"css-auto", start_css_auto},
                                      {"fair-share", start_fair_share},
                                      {"mean-content", start_mean_content},
                                      {"max-content", start_max_content}};
_Static_assert(sizeof starts / sizeof *starts == STARTS, "as many starts as there is room for");

static struct columns_search search_open(const struct columns_problem *problem, struct arena *arena)
{
    struct columns_search search = {.problem = problem, .arena = arena};
    int64_t left = problem->width;
    for (int side = 0; side < problem->side_count; side++)
        search.rows += problem->row_counts[side];
    for (int j = 0; j < problem->column_count; j++)
        left -= problem->least[j];
    assert(left >= 0);
    search.caps = arena_array(arena, problem->column_count, sizeof *search.caps);
    search.places = arena_array(arena, problem->column_count, sizeof *search.places);
    search.grids = arena_array(arena, problem->column_count, sizeof *search.grids);
    for (int j = 0; j < problem->column_count; j++) {
        const int64_t cap = problem->least[j] + left;
        search.caps[j] = cap < problem->most[j] ? (int)cap : problem->most[j];
        search.places[j] = find_places(&search, j);
    }
    return search;
}

/* Solutions of one score: what the last tie-breaker chooses from. */
struct finalists {
    const struct columns_search *search;
    struct columns_score score;
    const char *found_by;
    int *widths[STARTS + 3];
    int count;
};

static bool same_widths(const struct finalists *finalists, int i, const int *widths)
{
    return memcmp(finalists->widths[i], widths,
                  (size_t)finalists->search->problem->column_count * sizeof *widths) == 0;
}

/* Takes away what no cell needs to keep its lines. */
static void shrink(const struct columns_search *search, int *widths)
{
    const struct columns_problem *problem = search->problem;
    for (int j = 0; j < problem->column_count; j++) {
        int needed = problem->least[j];
        for (int row = 0; row < search->rows; row++) {
            const struct steps *cell = &problem->cells[row * problem->column_count + j];
            const int at = cell->count > 0 ? cell->step[columns_step_at(cell, widths[j])].width : 0;
            if (at > needed && at <= widths[j])
                needed = at;
        }
        widths[j] = needed;
    }
}

static void enter(struct finalists *finalists, int *widths, const char *found_by)
{
    shrink(finalists->search, widths);
    const struct columns_score score = columns_rate(finalists->search->problem, widths);
    if (finalists->count == 0 || columns_is_better(&score, &finalists->score)) {
        finalists->score = score;
        finalists->found_by = found_by;
        finalists->count = 0;
    } else if (columns_is_better(&finalists->score, &score)) {
        return;
    }
    for (int i = 0; i < finalists->count; i++)
        if (same_widths(finalists, i, widths))
            return;
    finalists->widths[finalists->count++] = widths;
}

/* The distance between the rows that a descent looks at. */
static int stride_for(const struct columns_search *search, int work)
{
    const int64_t columns = search->problem->column_count, row_work = columns * columns * (columns - 1) / 2;
    int64_t rows = work / (row_work + 1);
    rows = rows < FEWEST_ROWS ? FEWEST_ROWS : rows;
    return 1 + (int)((search->rows - 1) / rows);
}

static void descend_again(struct columns_search *search, struct finalists *finalists)
{
    int *best = arena_array(search->arena, search->problem->column_count, sizeof *best);
    memcpy(best, finalists->widths[0], (size_t)search->problem->column_count * sizeof *best);
    columns_descend(search, stride_for(search, LAST_WORK), best);
    enter(finalists, best, finalists->found_by);
}

/* Long tables are searched on a sample first, and only the best result again on more rows, or on all. */
static void descend_from_starts(struct columns_search *search, struct finalists *finalists)
{
    const int stride = stride_for(search, START_WORK);
    int *widths[STARTS];
    for (int i = 0; i < STARTS; i++) {
        widths[i] = arena_array(search->arena, search->problem->column_count, sizeof **widths);
        starts[i].widths(search, widths[i]);
    }
    for (int j = 0; j < search->problem->column_count; j++)
        search->grids[j] = thin_out(search, j, widths);
    rank_steps(search);
    for (int i = 0; i < STARTS; i++) {
        columns_descend(search, stride, widths[i]);
        enter(finalists, widths[i], starts[i].name);
    }
    if (stride > 1)
        descend_again(search, finalists);
}

static int branch_and_bound(struct columns_search *search, struct finalists *finalists, long *nodes)
{
    const int columns = search->problem->column_count;
    int *widths = arena_array(search->arena, columns, sizeof *widths);
    memcpy(widths, finalists->widths[0], (size_t)columns * sizeof *widths);
    struct columns_score score = finalists->score;
    const int bound = columns_branch(search, &score, widths, nodes);
    if (columns_is_better(&score, &finalists->score)) {
        enter(finalists, widths, "branch-and-bound");
        descend_again(search, finalists);
    }
    return bound;
}

enum spread { SPREAD_BY_WIDTH, SPREAD_EVENLY, SPREAD_BY_NEED, SPREADS };

static int spread_weight(enum spread spread, int width, int natural)
{
    if (natural <= width)
        return 0;
    return spread == SPREAD_BY_WIDTH ? width : spread == SPREAD_EVENLY ? 1 : natural - width;
}

/* What is left of the width goes to columns that still wrap, and what these cannot use to all. */
static void spread_rest(const struct columns_problem *problem, enum spread spread, const int *base,
                        int *widths, struct arena *arena)
{
    const int columns = problem->column_count;
    int *weight = arena_array(arena, columns, sizeof *weight),
        *high = arena_array(arena, columns, sizeof *high);
    for (int j = 0; j < columns; j++) {
        weight[j] = spread_weight(spread, base[j], problem->natural[j]);
        high[j] = weight[j] == 0                           ? base[j]
                  : problem->natural[j] < problem->most[j] ? problem->natural[j]
                                                           : problem->most[j];
    }
    columns_fill(columns, problem->width, base, weight, base, high, widths);
    columns_fill(columns, problem->width, widths, widths, widths, problem->most, widths);
}

static void choose(const struct finalists *finalists, int *widths, struct arena *arena)
{
    const struct columns_problem *problem = finalists->search->problem;
    const size_t size = (size_t)problem->column_count * sizeof *widths;
    int *trial = arena_array(arena, problem->column_count, sizeof *trial);
    spread_rest(problem, SPREAD_BY_WIDTH, finalists->widths[0], widths, arena);
    if (!problem->rag)
        return;
    long least = LONG_MAX;
    for (int i = 0; i < MOST_FINALISTS && i < finalists->count * SPREADS; i++) {
        spread_rest(problem, (enum spread)(i % SPREADS), finalists->widths[i / SPREADS], trial, arena);
        long rag = problem->rag(problem->data, trial);
        if (rag < least) {
            least = rag;
            memcpy(widths, trial, size);
        }
    }
}

struct columns_solution columns_solve(const struct columns_problem *problem, struct arena *arena)
{
    struct columns_solution solution = {
        .widths = arena_array(arena, problem->column_count, sizeof *solution.widths)};
    struct arena *scratch = arena_new();
    struct columns_search search = search_open(problem, scratch);
    struct finalists finalists = {.search = &search};
    descend_from_starts(&search, &finalists);
    solution.bound = branch_and_bound(&search, &finalists, &solution.nodes);
    choose(&finalists, solution.widths, scratch);
    solution.tallest = columns_lines(problem, solution.widths, &solution.sum);
    solution.proven = solution.tallest == solution.bound;
    solution.found_by = finalists.found_by;
    arena_free(scratch);
    return solution;
}
