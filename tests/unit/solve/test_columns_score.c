/* How widths are rated and compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/columns_score.h"

#include "table.h"

static void assert_score(const struct columns_problem *problem, const int *widths, int tallest, int sum,
                         int cells)
{
    const struct columns_score score = columns_rate(problem, widths);
    assert_int_equal(score.tallest, tallest);
    assert_int_equal(score.sum, sum);
    assert_int_equal(score.cells, cells);
}

static void a_step_applies_up_to_the_next(void **state)
{
    (void)state;
    static const struct step steps[] = {{10, 9}, {20, 5}, {21, 3}, {40, 1}};
    const struct steps cell = {steps, 4};
    const int widths[] = {0, 9, 10, 19, 20, 21, 39, 40, 1000}, indices[] = {0, 0, 0, 0, 1, 2, 2, 3, 3};
    for (int i = 0; i < 9; i++)
        assert_int_equal(columns_step_at(&cell, widths[i]), indices[i]);
    assert_int_equal(columns_step_at(&(struct steps){steps, 1}, 1000), 0);
}

static void rows_are_as_tall_as_their_tallest_cell(void **state)
{
    (void)state;
    const struct columns_problem *problem = spell("10:3 20:1 | 10:2 ; 10:1 | 10:2 15:1 / 5:4 10:2 | ", 100);
    assert_score(problem, (int[]){10, 10}, 5, 7, 3 + 2 + 1 + 2 + 2);
    assert_score(problem, (int[]){20, 15}, 3, 5, 1 + 2 + 1 + 1 + 2);
    assert_score(problem, (int[]){1, 15}, 4, 8, 3 + 2 + 1 + 1 + 4);
}

static void without_rows_the_score_is_zero(void **state)
{
    (void)state;
    const struct columns_problem *problem = spell(" | ", 50);
    assert_score(problem, (int[]){10, 10}, 0, 0, 0);
    table.row_counts[0] = 0;
    assert_score(problem, (int[]){10, 10}, 0, 0, 0);
}

/* Sorted from the best to the worst. */
static void scores_are_compared_by_tallest_then_sum_then_cells(void **state)
{
    (void)state;
    static const struct columns_score scores[] = {{1, 9, 9}, {2, 1, 9}, {2, 2, 1}, {2, 2, 2}, {3, 0, 0}};
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 5; k++)
            assert_int_equal(columns_is_better(&scores[i], &scores[k]), i < k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_applies_up_to_the_next),
        cmocka_unit_test(rows_are_as_tall_as_their_tallest_cell),
        cmocka_unit_test(without_rows_the_score_is_zero),
        cmocka_unit_test(scores_are_compared_by_tallest_then_sum_then_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
