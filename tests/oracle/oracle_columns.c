/* Compares columns.c with brute force on small random tables: all combinations of the widths at which a cell
 * loses a line, and all splits of two columns with more such widths than the search keeps. The arguments are
 * count and seed. Prints the first table that differs. */
#include "solve/columns.h"
#include "solve/columns_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_COLUMNS = 4,
    MOST_ROWS = 400,
    MOST_STEPS = 6,
    MOST_SIDES = 3,
    MOST_PLACES = MOST_ROWS * MOST_STEPS + 1
};

struct table {
    struct columns_problem problem;
    int row_counts[MOST_SIDES], rows;
    int least[MOST_COLUMNS], most[MOST_COLUMNS], wide[MOST_COLUMNS], natural[MOST_COLUMNS];
    struct steps cells[MOST_ROWS * MOST_COLUMNS];
    struct step steps[MOST_ROWS * MOST_COLUMNS][MOST_STEPS];
};

struct result {
    int tallest, sum, cells;
};

static struct table table;
static int places[MOST_COLUMNS][MOST_PLACES], place_counts[MOST_COLUMNS];
static unsigned long long state;

static int pick(int below)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((state >> 33) % (unsigned long long)below);
}

static void random_cell(int cell, int largest)
{
    struct step *step = table.steps[cell];
    int count = pick(12) == 0 ? 0 : 1 + pick(MOST_STEPS), width = 1 + pick(largest), lines = 1 + pick(3);
    for (int i = count - 1; i >= 0; i--) {
        step[i].lines = lines;
        lines += 1 + (pick(3) == 0 ? pick(4) : 0);
    }
    for (int i = 0; i < count; i++) {
        step[i].width = width;
        width += 1 + pick(largest);
    }
    table.cells[cell] = (struct steps){step, count};
}

static void set_bounds(int column)
{
    int least = 0, natural = 0;
    for (int row = 0; row < table.rows; row++) {
        const struct steps *cell = &table.cells[row * table.problem.column_count + column];
        if (cell->count == 0)
            continue;
        least = cell->step[0].width > least ? cell->step[0].width : least;
        natural = cell->step[cell->count - 1].width > natural ? cell->step[cell->count - 1].width : natural;
    }
    least += pick(4) == 0 ? pick(10) : 0;
    natural += pick(4) == 0 ? pick(10) : 0;
    natural = natural > least ? natural : least;
    table.least[column] = pick(5) == 0 ? least / 2 : least;
    table.natural[column] = natural;
    table.most[column] = pick(2) == 0 ? natural : table.least[column] + pick(natural + 1);
    if (pick(6) == 0)
        table.most[column] = table.least[column];
    table.wide[column] = pick(natural + 2);
}

static void random_table(int columns, int rows, int largest)
{
    table.rows = 0;
    table.problem = (struct columns_problem){.column_count = columns,
                                             .side_count = 1 + pick(MOST_SIDES),
                                             .row_counts = table.row_counts,
                                             .cells = table.cells,
                                             .least = table.least,
                                             .most = table.most,
                                             .natural = table.natural};
    for (int side = 0; side < table.problem.side_count; side++) {
        table.row_counts[side] = pick(rows / table.problem.side_count + 1);
        table.rows += table.row_counts[side];
    }
    for (int i = 0; i < table.rows * columns; i++)
        random_cell(i, largest);
    int least = 0, natural = 0;
    for (int j = 0; j < columns; j++) {
        set_bounds(j);
        least += table.least[j];
        natural += table.natural[j];
    }
    table.problem.width = least + pick(natural + 10);
    table.problem.wide = pick(2) == 0 ? table.wide : NULL;
}

static int lines_of(const struct steps *cell, int width)
{
    int lines = cell->count > 0 ? cell->step[0].lines : 0;
    for (int i = 0; i < cell->count; i++)
        if (cell->step[i].width <= width)
            lines = cell->step[i].lines;
    return lines;
}

static struct result rate(const int *widths)
{
    struct result result = {0};
    const struct steps *cell = table.cells;
    for (int side = 0; side < table.problem.side_count; side++) {
        int lines = 0;
        for (int row = 0; row < table.row_counts[side]; row++) {
            int height = 0;
            for (int j = 0; j < table.problem.column_count; j++, cell++) {
                int now = lines_of(cell, widths[j]);
                height = now > height ? now : height;
                result.cells += now;
            }
            lines += height;
        }
        result.tallest = lines > result.tallest ? lines : result.tallest;
        result.sum += lines;
    }
    return result;
}

static void find_places(int column)
{
    int count = 0;
    places[column][count++] = table.least[column];
    for (int row = 0; row < table.rows; row++) {
        const struct steps *cell = &table.cells[row * table.problem.column_count + column];
        for (int i = 0; i < cell->count; i++)
            if (cell->step[i].width > table.least[column] && cell->step[i].width <= table.most[column])
                places[column][count++] = cell->step[i].width;
    }
    place_counts[column] = count;
}

/* Tries all widths. The last column takes what is left, up to its largest width. */
static void try_all(int column, int left, int *widths, struct result *best)
{
    const bool last = column == table.problem.column_count - 1;
    for (int i = 0; i < (last ? 1 : place_counts[column]); i++) {
        widths[column] = last ? left : places[column][i];
        if (last && widths[column] > table.most[column])
            widths[column] = table.most[column];
        if (widths[column] > left || widths[column] < table.least[column])
            continue;
        if (!last) {
            try_all(column + 1, left - widths[column], widths, best);
            continue;
        }
        struct result now = rate(widths);
        if (now.tallest < best->tallest || (now.tallest == best->tallest && now.sum < best->sum))
            *best = now;
    }
}

static int fail(const char *what, long expected, long got)
{
    printf("%s: brute force %ld, columns %ld\nwidth %d, sides of", what, expected, got, table.problem.width);
    for (int side = 0; side < table.problem.side_count; side++)
        printf(" %d", table.row_counts[side]);
    printf(" rows\n");
    for (int j = 0; j < table.problem.column_count; j++)
        printf("column %d: least %d, most %d, natural %d\n", j, table.least[j], table.most[j],
               table.natural[j]);
    for (int i = 0; i < table.rows * table.problem.column_count && i < 200; i++) {
        printf("%s", i % table.problem.column_count ? " |" : "\n");
        for (int k = 0; k < table.cells[i].count; k++)
            printf(" %d:%d", table.steps[i][k].width, table.steps[i][k].lines);
    }
    printf("\n");
    return 1;
}

/* Returns whether a column may not be wider: what is left then stays free. */
static bool is_full(int column, int width)
{
    return width == table.most[column] || (table.problem.wide && width >= table.wide[column]);
}

/* Checks that each column wider than wide[] has a line of some row for it. */
static int check_wide(const int *widths)
{
    const struct result all = rate(widths);
    for (int j = 0; table.problem.wide && j < table.problem.column_count; j++) {
        int narrower[MOST_COLUMNS];
        memcpy(narrower, widths, (size_t)table.problem.column_count * sizeof *narrower);
        const struct result own = --narrower[j] >= table.wide[j] && narrower[j] >= table.least[j]
                                      ? rate(narrower)
                                      : (struct result){.tallest = all.tallest + 1};
        if (own.tallest == all.tallest && own.sum == all.sum)
            return fail("a wide column", table.wide[j], widths[j]);
    }
    return 0;
}

static int check_widths(const char *rule, const int *widths, const struct result *best)
{
    int sum = 0;
    bool full = true;
    for (int j = 0; j < table.problem.column_count; j++) {
        if (widths[j] < table.least[j])
            return fail(rule, table.least[j], widths[j]);
        if (widths[j] > table.most[j])
            return fail(rule, table.most[j], widths[j]);
        full = full && is_full(j, widths[j]);
        sum += widths[j];
    }
    if (sum > table.problem.width || (sum < table.problem.width && !full))
        return fail(rule, table.problem.width, sum);
    int lines_sum, tallest = columns_lines(&table.problem, widths, &lines_sum);
    struct result own = rate(widths);
    if (own.tallest != tallest || own.sum != lines_sum)
        return fail("columns_lines()", own.tallest, tallest);
    return tallest < best->tallest ? fail(rule, best->tallest, tallest) : 0;
}

static int check_solution(const struct result *best, long nodes, bool exact)
{
    struct arena *arena = arena_new();
    table.problem.node_limit = nodes;
    const struct columns_solution found = columns_solve(&table.problem, arena);
    int failed = check_widths("columns_solve()", found.widths, best) || check_wide(found.widths);
    const struct result own = rate(found.widths);
    if (!failed && (own.tallest != found.tallest || own.sum != found.sum))
        failed = fail("the solution's own lines", own.tallest, found.tallest);
    if (!failed && found.bound > best->tallest)
        failed = fail("bound above the optimum", best->tallest, found.bound);
    if (!failed && exact && found.tallest != best->tallest)
        failed = fail("tallest side", best->tallest, found.tallest);
    if (!failed && exact && found.sum != best->sum)
        failed = fail("sum of the sides", best->sum, found.sum);
    if (!failed && exact && !found.proven)
        failed = fail("not proven, bound", best->tallest, found.bound);
    arena_free(arena);
    return failed;
}

static bool is_free(int column)
{
    return table.most[column] >= table.natural[column] &&
           (table.least[column] < table.most[column] || table.most[column] == table.natural[column]);
}

/* Checks that all free columns have the same width, except those whose least width is larger. */
static int check_equal(void)
{
    int widths[MOST_COLUMNS], sum = 0, level = 0;
    bool fixed = true;
    columns_equal(&table.problem, widths);
    for (int j = 0; j < table.problem.column_count; j++) {
        sum += widths[j];
        if (!is_free(j))
            continue;
        fixed = false;
        if (widths[j] > table.least[j] && widths[j] > level)
            level = widths[j];
    }
    for (int j = 0; j < table.problem.column_count; j++) {
        if (!is_free(j) && widths[j] > table.most[j])
            return fail("columns_equal(), bounded column", table.most[j], widths[j]);
        if (is_free(j) && (widths[j] < table.least[j] || widths[j] < level - MOST_COLUMNS))
            return fail("columns_equal()", level, widths[j]);
    }
    return !fixed && sum != table.problem.width ? fail("columns_equal()", table.problem.width, sum) : 0;
}

static int check_table(void)
{
    struct result best = {.tallest = 1 << 30};
    int widths[MOST_COLUMNS];
    for (int j = 0; j < table.problem.column_count; j++)
        find_places(j);
    try_all(0, table.problem.width, widths, &best);
    if (check_solution(&best, 100000, true) || check_solution(&best, 0, false) ||
        check_solution(&best, pick(12), false))
        return 1;
    if (check_equal())
        return 1;
    columns_css_auto(&table.problem, widths);
    if (check_widths("columns_css_auto()", widths, &best))
        return 1;
    columns_fair_share(&table.problem, widths);
    return check_widths("columns_fair_share()", widths, &best);
}

int main(int argc, char **argv)
{
    const long count = argc > 1 ? atol(argv[1]) : 20000;
    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (long i = 0; i < count; i++) {
        const bool large = i % 100 == 99;
        if (large)
            random_table(2, MOST_ROWS, 4000);
        else
            random_table(1 + pick(MOST_COLUMNS), i % 10 ? 6 : 12, 1 + pick(40));
        if (check_table())
            return 1;
    }
    printf("%ld tables: columns agree with brute force\n", count);
    return 0;
}
