/* Column widths are best by the tallest side, then by the sum of the sides, then by all cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/columns.h"

#include "table.h"

static void assert_solution(int tallest, int sum, const char *widths)
{
    struct arena *arena = arena_new();
    const struct columns_solution found = columns_solve(&table.problem, arena);
    assert_int_equal(found.tallest, tallest);
    assert_int_equal(found.sum, sum);
    assert_int_equal(found.bound, tallest);
    assert_true(found.proven);
    if (widths)
        assert_widths(found.widths, widths);
    arena_free(arena);
}

static void test_lines(void **state)
{
    (void)state;
    const struct columns_problem *problem = spell("10:3 20:1 | 10:2 ; 10:1 | 10:2 15:1 / 5:4 10:2 | ", 100);
    int sum;
    assert_int_equal(columns_lines(problem, (int[]){10, 10}, &sum), 5);
    assert_int_equal(sum, 7);
    assert_int_equal(columns_lines(problem, (int[]){19, 14}, &sum), 5);
    assert_int_equal(columns_lines(problem, (int[]){20, 15}, &sum), 3);
    assert_int_equal(sum, 5);
    assert_int_equal(columns_lines(problem, (int[]){1, 15}, NULL), 4);
}

/* The row is a line shorter only if the first column has 25 and the second 35. */
static void test_rows_are_as_high_as_their_tallest_cell(void **state)
{
    (void)state;
    spell("10:2 25:1 | 20:2 35:1", 60);
    assert_solution(1, 1, "25 35");
    spell("10:2 25:1 | 20:2 35:1", 59);
    assert_solution(2, 2, NULL);
}

/* With more room the first column saves a line of the first side, the second column three lines of the other
 * side. */
static void test_the_tallest_side_counts_before_the_sum(void **state)
{
    (void)state;
    spell("10:5 20:4 | 10:1 / 10:1 | 10:4 20:1", 30);
    assert_solution(4, 8, "20 10");
    spell("10:4 20:3 | 10:1 / 10:1 | 10:4 20:1", 30);
    assert_solution(4, 5, "10 20");
}

/* Neither column makes the row shorter with 10 more; only the second one makes its own cell shorter. */
static void test_ties_go_to_fewer_lines_in_all_cells(void **state)
{
    (void)state;
    spell("10:3 | 10:2 20:1 | 10:2 90:1", 40);
    assert_solution(3, 3, "10 20 10");
}

static long count_calls(void *data, const int *widths)
{
    ++*(int *)data;
    return -widths[1];
}

static void test_the_last_tie_is_for_the_rag(void **state)
{
    (void)state;
    int calls = 0;
    spell("10:9 90:1 | 10:9 90:1", 60);
    assert_solution(9, 9, "30 30");
    spell("10:9 80:1 | 10:9 90:1", 60);
    table.problem.rag = count_calls;
    table.problem.data = &calls;
    assert_solution(9, 9, "29 31");
    assert_in_range(calls, 1, 6);
}

static void test_fixed_columns_keep_their_width(void **state)
{
    (void)state;
    spell("10:5 20:4 40:1 | 10:3 20:2", 60);
    table.least[0] = table.most[0] = 25;
    assert_solution(4, 4, "25 20");
    table.problem.width = 90;
    table.least[0] = table.most[0] = 50;
    assert_solution(2, 2, "50 20");
}

/* An author may make a column narrower than its longest word. */
static void test_columns_fixed_below_their_least_width(void **state)
{
    (void)state;
    spell("30:1 | 10:3 20:2", 40);
    table.least[0] = table.most[0] = 20;
    assert_solution(2, 2, "20 20");
}

static void test_what_is_left_goes_to_columns_that_wrap(void **state)
{
    (void)state;
    spell("10:1 | 20:4 90:1 | 40:4 90:1", 100);
    assert_solution(4, 4, "10 30 60");
    spell("10:1 | 20:4 40:3 | 40:4 60:3", 150);
    assert_solution(3, 3, "10 40 60");
    table.most[0] = 200;
    assert_solution(3, 3, "50 40 60");
}

/* The first row becomes shorter only if three columns get wider at once. No exchange between two columns
 * finds that. */
static const char needs_three[] =
    "10:1 20:1 | 10:9 30:1 | 10:9 30:1 | 10:9 30:1 ; 10:4 40:1 | 10:1 | 10:1 | 10:1";

static void test_branch_and_bound_finds_what_descents_miss(void **state)
{
    (void)state;
    spell(needs_three, 100);
    assert_solution(5, 5, "10 30 30 30");
}

static void test_no_rows_and_empty_cells(void **state)
{
    (void)state;
    spell(" | ", 50);
    assert_solution(0, 0, NULL);
    table.row_counts[0] = 0;
    assert_solution(0, 0, NULL);
}

static void test_without_nodes_the_bound_still_holds(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    spell(needs_three, 100);
    table.problem.node_limit = 0;
    struct columns_solution found = columns_solve(&table.problem, arena);
    assert_int_equal(found.tallest, 10);
    assert_in_range(found.bound, 1, 5);
    assert_false(found.proven);
    assert_int_equal(found.nodes, 1);
    arena_free(arena);
}

/* The table has more places than the descents try. Their result is still good, and the bound still holds. */
static void test_a_long_table_is_searched_on_quantiles(void **state)
{
    (void)state;
    enum { ROWS = 10000 };
    struct arena *arena = arena_new();
    struct steps *cells = arena_array(arena, 2 * ROWS, sizeof *cells);
    for (int i = 0; i < 2 * ROWS; i++) {
        struct step *step = arena_array(arena, 3, sizeof *step);
        const int base = i % 2 == 0 ? 20000 : 5000;
        step[0] = (struct step){1000, 3};
        step[1] = (struct step){base + (int)(i * 7919LL % 10007), 2};
        step[2] = (struct step){3 * base + (int)(i * 7907LL % 10009), 1};
        cells[i] = (struct steps){step, 3};
    }
    const int rows = ROWS, least[] = {1000, 1000}, most[] = {80000, 30000};
    const struct columns_problem problem = {.column_count = 2,
                                            .side_count = 1,
                                            .row_counts = &rows,
                                            .cells = cells,
                                            .width = 60000,
                                            .least = least,
                                            .most = most,
                                            .natural = most,
                                            .node_limit = 20000};
    int optimum = 3 * ROWS;
    for (int width = 1000; width < 59000; width += 50) {
        int lines = columns_lines(&problem, (int[]){width, 60000 - width}, NULL);
        optimum = lines < optimum ? lines : optimum;
    }
    const struct columns_solution found = columns_solve(&problem, arena);
    assert_in_range(found.tallest, found.bound, optimum + optimum / 500);
    assert_in_range(found.bound, optimum - optimum / 50, found.tallest);
    arena_free(arena);
}

/* The table has so many rows that only every second one gives places. The bound holds for the other rows,
 * too. */
static void test_the_bound_of_a_sample_holds_for_all_rows(void **state)
{
    (void)state;
    enum { ROWS = 40000 };
    static const struct step steps[][2] = {{{10, 2}, {20, 1}}, {{10, 2}, {17, 1}}, {{10, 2}, {13, 1}}};
    struct arena *arena = arena_new();
    struct steps *cells = arena_array(arena, 2 * ROWS, sizeof *cells);
    for (int i = 0; i < ROWS; i++) {
        cells[2 * i] = (struct steps){steps[i % 2 ? 1 : 0], 2};
        cells[2 * i + 1] = (struct steps){steps[i % 2 ? 2 : 0], 2};
    }
    const int rows = ROWS, least[] = {10, 10}, most[] = {20, 20};
    const struct columns_problem problem = {.column_count = 2,
                                            .side_count = 1,
                                            .row_counts = &rows,
                                            .cells = cells,
                                            .width = 30,
                                            .least = least,
                                            .most = most,
                                            .natural = most,
                                            .node_limit = 1000000};
    const int optimum = columns_lines(&problem, (int[]){17, 13}, NULL);
    const struct columns_solution found = columns_solve(&problem, arena);
    assert_in_range(found.bound, ROWS, optimum);
    assert_in_range(found.tallest, optimum, 2 * ROWS);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_rows_are_as_high_as_their_tallest_cell),
        cmocka_unit_test(test_the_tallest_side_counts_before_the_sum),
        cmocka_unit_test(test_ties_go_to_fewer_lines_in_all_cells),
        cmocka_unit_test(test_the_last_tie_is_for_the_rag),
        cmocka_unit_test(test_fixed_columns_keep_their_width),
        cmocka_unit_test(test_columns_fixed_below_their_least_width),
        cmocka_unit_test(test_what_is_left_goes_to_columns_that_wrap),
        cmocka_unit_test(test_branch_and_bound_finds_what_descents_miss),
        cmocka_unit_test(test_no_rows_and_empty_cells),
        cmocka_unit_test(test_without_nodes_the_bound_still_holds),
        cmocka_unit_test(test_a_long_table_is_searched_on_quantiles),
        cmocka_unit_test(test_the_bound_of_a_sample_holds_for_all_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
