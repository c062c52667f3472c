/* Descents exchange width between two columns at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/columns_descend.h"

#include "solve/columns_score.h"

#include "table.h"

#include <string.h>

/* Descends from `start` in the table that was spelled last, and asserts the widths. */
static void assert_descent(const int *start, int stride, const char *expected)
{
    struct arena *arena = arena_new();
    struct columns_search search = columns_search_open(&table.problem, arena);
    int widths[MOST_COLUMNS];
    memcpy(widths, start, (size_t)table.problem.column_count * sizeof *widths);
    int *const starts[] = {widths};
    columns_search_coarsen(&search, starts, 1);
    columns_descend(&search, stride, widths);
    assert_widths(widths, expected);
    arena_free(arena);
}

static void width_goes_where_it_saves_a_line(void **state)
{
    (void)state;
    spell("10:4 20:3 30:2 | 10:4 40:1", 50);
    assert_descent((int[]){30, 20}, 1, "10 40");
    assert_descent((int[]){10, 10}, 1, "10 40");
}

/* By all cells, the widths would be 20 and 10. */
static void the_tallest_cell_of_a_row_decides(void **state)
{
    (void)state;
    spell("10:4 20:1 | 10:6 20:5", 30);
    assert_descent((int[]){20, 10}, 1, "10 20");
    spell("10:4 20:1 | 10:6 20:5 | 10:9", 40);
    assert_descent((int[]){10, 20, 10}, 1, "20 10 10");
}

static void the_tallest_side_decides_and_then_their_sum(void **state)
{
    (void)state;
    spell("10:5 20:4 | 10:1 / 10:1 | 10:4 20:1", 30);
    assert_descent((int[]){10, 10}, 1, "20 10");
    spell("10:1 | 10:4 20:1 / 10:4 20:3 | 10:1", 30);
    assert_descent((int[]){20, 10}, 1, "10 20");
}

/* No exchange of two columns helps: the third has to give, too. */
static void a_local_optimum_is_the_end(void **state)
{
    (void)state;
    spell("10:1 20:1 | 10:9 30:1 | 10:9 30:1 | 10:9 30:1 ; 10:4 40:1 | 10:1 | 10:1 | 10:1", 100);
    assert_descent((int[]){40, 10, 10, 10}, 1, "40 30 10 10");
}

static void the_best_of_all_splits_is_taken(void **state)
{
    (void)state;
    spell("10:8 20:6 30:5 40:1 | 10:8 20:7 30:2 / 10:3 | 10:3", 50);
    assert_descent((int[]){10, 40}, 1, "20 30");
    table.problem.width = 70;
    assert_descent((int[]){10, 30}, 1, "40 30");
}

static void widths_that_are_not_in_the_grid_go_down_to_it(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct columns_search search = columns_search_open(spell("10:2 20:1 | 10:2 90:1", 40), arena);
    int start[] = {10, 10}, widths[] = {25, 15};
    int *const starts[] = {start};
    columns_search_coarsen(&search, starts, 1);
    columns_descend(&search, 1, widths);
    assert_widths(widths, "20 10");
    arena_free(arena);
}

/* With a stride of 2, the second row of each side is not looked at: it alone needs a wide second column. */
static void a_stride_leaves_rows_out(void **state)
{
    (void)state;
    spell("10:2 30:1 | 10:1 ; 10:1 | 10:9 30:1 ; 10:2 30:1 | 10:1", 40);
    assert_descent((int[]){10, 10}, 1, "10 30");
    assert_descent((int[]){10, 10}, 2, "30 10");
}

static void empty_cells_take_part(void **state)
{
    (void)state;
    spell(" | 10:2 20:1 ; 10:2 15:1 | ", 30);
    assert_descent((int[]){10, 10}, 1, "10 20");
    table.problem.width = 35;
    assert_descent((int[]){10, 10}, 1, "15 20");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_goes_where_it_saves_a_line),
        cmocka_unit_test(the_tallest_cell_of_a_row_decides),
        cmocka_unit_test(the_tallest_side_decides_and_then_their_sum),
        cmocka_unit_test(a_local_optimum_is_the_end),
        cmocka_unit_test(the_best_of_all_splits_is_taken),
        cmocka_unit_test(widths_that_are_not_in_the_grid_go_down_to_it),
        cmocka_unit_test(a_stride_leaves_rows_out),
        cmocka_unit_test(empty_cells_take_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
