/* At which widths columns are tried. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/columns_search.h"

#include "table.h"

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void assert_grid(const struct columns_grid *grid, int count, const int *widths)
{
    assert_int_equal(grid->count, count);
    assert_memory_equal(grid->widths, widths, (size_t)count * sizeof *widths);
}

/* The second column's least width is 15, and the first leaves it at most 50. */
static void fine_grids_have_the_widths_at_which_a_cell_loses_a_line(void **state)
{
    const struct columns_problem *problem = spell(
        "10:3 30:2 40:1 | 5:2 25:1 / 10:2 40:1 | 15:4 25:3 51:2 60:1", 60);
    const struct columns_search search = columns_search_open(problem, *state);
    assert_int_equal(search.rows, 2);
    assert_int_equal(search.caps[0], 40);
    assert_int_equal(search.caps[1], 50);
    assert_grid(&search.fine[0], 3, (int[]){10, 30, 40});
    assert_grid(&search.fine[1], 2, (int[]){15, 25});
}

static void a_fixed_column_has_one_width(void **state)
{
    spell("10:3 30:2 40:1 | 5:2 25:1", 60);
    table.least[0] = table.most[0] = 32;
    const struct columns_search search = columns_search_open(&table.problem, *state);
    assert_grid(&search.fine[0], 1, (int[]){32});
    assert_int_equal(search.caps[1], 25);
}

static void coarse_grids_have_the_widths_of_the_starts_too(void **state)
{
    struct columns_search search = columns_search_open(spell("10:3 30:2 40:1 | 5:2 25:1", 60), *state);
    int first[] = {12, 25}, second[] = {30, 24};
    int *const starts[] = {first, second};
    columns_search_coarsen(&search, starts, 2);
    assert_grid(&search.coarse[0], 4, (int[]){10, 12, 30, 40});
    assert_grid(&search.coarse[1], 3, (int[]){5, 24, 25});
    const uint16_t ranks[] = {0, 2, 3, 0, 2};
    assert_memory_equal(search.ranks, ranks, sizeof ranks);
    assert_int_equal(search.offsets[0], 0);
    assert_int_equal(search.offsets[1], 3);
}

/* Fills the table's cells with one step each, at the widths 1, 2, 3... in an order that is not sorted. */
static const struct columns_problem *long_column(int rows, struct arena *arena)
{
    struct steps *cells = arena_array(arena, rows, sizeof *cells);
    struct step *steps = arena_array(arena, rows, sizeof *steps);
    for (int i = 0; i < rows; i++) {
        steps[i] = (struct step){1 + (int)(i * 7919LL % rows), 1};
        cells[i] = (struct steps){&steps[i], 1};
    }
    spell("1:1", 1);
    table.row_counts[0] = rows;
    table.problem.cells = cells;
    table.problem.width = table.most[0] = rows;
    return &table.problem;
}

static void coarse_grids_are_quantiles_of_long_ones(void **state)
{
    struct columns_search search = columns_search_open(long_column(5000, *state), *state);
    assert_int_equal(search.fine[0].count, 5000);
    int start[] = {1235};
    int *const starts[] = {start};
    columns_search_coarsen(&search, starts, 1);
    const struct columns_grid *grid = &search.coarse[0];
    assert_in_range(grid->count, 256, 257);
    assert_int_equal(grid->widths[0], 1);
    assert_int_equal(grid->widths[grid->count - 1], 5000);
    bool has_start = false;
    for (int i = 1; i < grid->count; i++) {
        assert_in_range(grid->widths[i] - grid->widths[i - 1], 1, 20);
        has_start = has_start || grid->widths[i] == 1235;
    }
    assert_true(has_start);
    for (int i = 0; i < search.rows; i++) {
        const int width = table.problem.cells[i].step[0].width, place = search.ranks[i];
        assert_true(grid->widths[place] >= width && (place == 0 || grid->widths[place - 1] < width));
    }
}

static void fine_grids_of_very_long_tables_are_samples(void **state)
{
    const struct columns_search search = columns_search_open(long_column(200000, *state), *state);
    assert_in_range(search.fine[0].count, 200000 / 4, 1 << 16);
    for (int i = 1; i < search.fine[0].count; i++)
        assert_true(search.fine[0].widths[i] > search.fine[0].widths[i - 1]);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fine_grids_have_the_widths_at_which_a_cell_loses_a_line),
        TEST(a_fixed_column_has_one_width),
        TEST(coarse_grids_have_the_widths_of_the_starts_too),
        TEST(coarse_grids_are_quantiles_of_long_ones),
        TEST(fine_grids_of_very_long_tables_are_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
