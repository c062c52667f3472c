/* Decides the widths of a table's columns. Descents from the widths of well-known rules find a solution.
 * Branch and bound proves it or finds a better one. What is left of the width goes to the columns that still
 * wrap, where it evens the rag. */
#include "solve/columns.h"

#include "solve/columns_branch.h"
#include "solve/columns_descend.h"
#include "solve/columns_rules.h"
#include "solve/columns_score.h"
#include "solve/columns_search.h"

#include <limits.h>
#include <string.h>

enum {
    START_WORK = 1 << 20, /* cells that a descent looks at in each round, for each start */
    LAST_WORK = 1 << 24,  /* the same for the last descent */
    FEWEST_ROWS = 64,     /* rows that a descent looks at in any case */
    STARTS = 4,
    TRIALS_MOST = 6 /* solutions that rag() compares */
};

/* A rule that gives widths to start from. */
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

/* The best solutions so far, which all have the same score: rag() chooses from them. */
struct finalists {
    const struct columns_search *search;
    struct columns_score score;
    const char *found_by; /* how the first of them was found */
    int *widths[STARTS + 3];
    int count;
};

static bool same_widths(const struct finalists *finalists, int i, const int *widths)
{
    return memcmp(finalists->widths[i], widths,
                  (size_t)finalists->search->problem->column_count * sizeof *widths) == 0;
}

/* Makes each column as narrow as it can be with as few lines in all cells. */
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

/* Shrinks `widths` and enters them if no finalist is better. Finalists that are worse are dropped. */
static void add_finalist(struct finalists *finalists, int *widths, const char *found_by)
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

/* Returns the stride at which a round of a descent looks at about `work` cells. */
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
    add_finalist(finalists, best, finalists->found_by);
}

/* In a long table, the descents first look at a sample of the rows; only the best result is improved on more
 * rows. */
static void descend_from_starts(struct columns_search *search, struct finalists *finalists)
{
    const int stride = stride_for(search, START_WORK);
    int *widths[STARTS];
    for (int i = 0; i < STARTS; i++) {
        widths[i] = arena_array(search->arena, search->problem->column_count, sizeof **widths);
        starts[i].widths(search, widths[i]);
    }
    columns_search_coarsen(search, widths, STARTS);
    for (int i = 0; i < STARTS; i++) {
        columns_descend(search, stride, widths[i]);
        add_finalist(finalists, widths[i], starts[i].name);
    }
    if (stride > 1)
        descend_again(search, finalists);
}

/* Improves the finalists and returns the bound that was proven. */
static int branch_and_bound(struct columns_search *search, struct finalists *finalists, long *nodes)
{
    const int columns = search->problem->column_count;
    int *widths = arena_array(search->arena, columns, sizeof *widths);
    memcpy(widths, finalists->widths[0], (size_t)columns * sizeof *widths);
    struct columns_score score = finalists->score;
    const int bound = columns_branch(search, &score, widths, nodes);
    if (columns_is_better(&score, &finalists->score)) {
        add_finalist(finalists, widths, "branch-and-bound");
        descend_again(search, finalists);
    }
    return bound;
}

static bool keeps_lines(const struct columns_problem *problem, const int *widths,
                        const struct columns_score *score)
{
    const struct columns_score own = columns_rate(problem, widths);
    return own.tallest <= score->tallest && own.sum <= score->sum;
}

/* Makes the columns that are wider than wide[] as narrow as they can be with as few row lines, one after the
 * other. Rows never get fewer lines in a narrower column, so halving finds the width. */
static void narrow_wide(const struct columns_problem *problem, int *widths)
{
    const struct columns_score score = columns_rate(problem, widths);
    for (int j = 0; problem->wide && j < problem->column_count; j++) {
        int low = problem->wide[j] < problem->least[j] ? problem->least[j] : problem->wide[j];
        int high = widths[j];
        while (low < high) {
            widths[j] = low + (high - low) / 2;
            if (keeps_lines(problem, widths, &score))
                high = widths[j];
            else
                low = widths[j] + 1;
        }
        widths[j] = high;
    }
}

/* Ways to share the rest of the width among the columns that still wrap. */
enum spread { SPREAD_BY_WIDTH, SPREAD_EVENLY, SPREAD_BY_NEED, SPREADS };

static int spread_weight(enum spread spread, int width, int natural)
{
    if (natural <= width)
        return 0;
    return spread == SPREAD_BY_WIDTH ? width : spread == SPREAD_EVENLY ? 1 : natural - width;
}

/* Returns how wide a column of the width `base` may become that saves no more lines. */
static int widest_of(const struct columns_problem *problem, int j, int base)
{
    const int most = problem->most[j];
    if (!problem->wide || problem->wide[j] >= most)
        return most;
    return base > problem->wide[j] ? base : problem->wide[j];
}

/* Sets `widths` to `base` and shares what is left of the width: first among the columns that still wrap,
 * then, as far as these cannot use it, among all. */
static void spread_rest(const struct columns_problem *problem, enum spread spread, const int *base,
                        int *widths, struct arena *arena)
{
    const int columns = problem->column_count;
    int *weight = arena_array(arena, columns, sizeof *weight),
        *high = arena_array(arena, columns, sizeof *high), *most = arena_array(arena, columns, sizeof *most);
    for (int j = 0; j < columns; j++) {
        weight[j] = spread_weight(spread, base[j], problem->natural[j]);
        most[j] = widest_of(problem, j, base[j]);
        high[j] = weight[j] == 0 ? base[j] : problem->natural[j] < most[j] ? problem->natural[j] : most[j];
    }
    columns_fill(&(struct columns_growth){columns, base, weight, base, high}, problem->width, widths);
    columns_fill(&(struct columns_growth){columns, widths, widths, widths, most}, problem->width, widths);
}

/* Chooses one of the finalists with what is left of the width shared, by rag(), and stores it in `widths`. */
static void break_tie(const struct finalists *finalists, int *widths, struct arena *arena)
{
    const struct columns_problem *problem = finalists->search->problem;
    const size_t size = (size_t)problem->column_count * sizeof *widths;
    int *trial = arena_array(arena, problem->column_count, sizeof *trial);
    spread_rest(problem, SPREAD_BY_WIDTH, finalists->widths[0], widths, arena);
    if (!problem->rag)
        return;
    long least = LONG_MAX;
    for (int i = 0; i < TRIALS_MOST && i < finalists->count * SPREADS; i++) {
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
    struct columns_search search = columns_search_open(problem, scratch);
    struct finalists finalists = {.search = &search};
    descend_from_starts(&search, &finalists);
    solution.bound = branch_and_bound(&search, &finalists, &solution.nodes);
    for (int i = 0; i < finalists.count; i++)
        narrow_wide(problem, finalists.widths[i]);
    break_tie(&finalists, solution.widths, scratch);
    solution.tallest = columns_lines(problem, solution.widths, &solution.sum);
    solution.proven = solution.tallest == solution.bound;
    solution.found_by = finalists.found_by;
    arena_free(scratch);
    return solution;
}
