/* Branch and bound finds the best widths, and its bound holds whenever it stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/columns_branch.h"

#include "table.h"

struct outcome {
    int bound;
    long nodes;
    struct columns_score best;
    int widths[MOST_COLUMNS];
};

/* Searches the table that was spelled last, from its least widths. */
static struct outcome branch(long node_limit)
{
    struct arena *arena = arena_new();
    table.problem.node_limit = node_limit;
    const struct columns_search search = columns_search_open(&table.problem, arena);
    struct outcome outcome;
    memcpy(outcome.widths, table.least, sizeof outcome.widths);
    outcome.best = columns_rate(&table.problem, outcome.widths);
    outcome.bound = columns_branch(&search, &outcome.best, outcome.widths, &outcome.nodes);
    const struct columns_score score = columns_rate(&table.problem, outcome.widths);
    assert_int_equal(outcome.best.tallest, score.tallest);
    assert_int_equal(outcome.best.sum, score.sum);
    assert_int_equal(outcome.best.cells, score.cells);
    arena_free(arena);
    return outcome;
}

static void all_columns_may_have_to_change_at_once(void **state)
{
    (void)state;
    spell("10:1 20:1 | 10:9 30:1 | 10:9 30:1 | 10:9 30:1 ; 10:4 40:1 | 10:1 | 10:1 | 10:1", 100);
    const struct outcome found = branch(1000);
    assert_widths(found.widths, "10 30 30 30");
    assert_int_equal(found.best.tallest, 5);
    assert_int_equal(found.bound, 5);
}

static void the_sum_of_the_sides_is_improved_too(void **state)
{
    (void)state;
    spell("10:4 20:3 | 10:1 / 10:1 | 10:4 20:1", 30);
    const struct outcome found = branch(1000);
    assert_widths(found.widths, "10 20");
    assert_int_equal(found.bound, 4);
}

/* An author may fix a column below its longest word. */
static void a_column_may_be_narrower_than_its_first_step(void **state)
{
    (void)state;
    spell("30:1 | 10:3 20:2", 40);
    table.least[0] = table.most[0] = 20;
    const struct outcome found = branch(1000);
    assert_widths(found.widths, "20 20");
    assert_int_equal(found.bound, 2);
}

static void each_place_may_be_the_best(void **state)
{
    (void)state;
    spell("10:7 12:6 14:5 16:4 18:3 20:2 22:1 | 10:7 11:6 13:5 15:4 17:3 19:2 21:1", 0);
    for (table.problem.width = 20; table.problem.width <= 43; table.problem.width++) {
        int best = INT32_MAX;
        for (int width = 10; width <= table.problem.width - 10; width++) {
            const int widths[] = {width, table.problem.width - width};
            const int tallest = columns_rate(&table.problem, widths).tallest;
            best = tallest < best ? tallest : best;
        }
        const struct outcome found = branch(1000);
        assert_int_equal(found.best.tallest, best);
        assert_int_equal(found.bound, best);
    }
}

static void the_first_box_may_prove_the_optimum(void **state)
{
    (void)state;
    spell("10:4 20:3 | 10:1 30:1", 60);
    const struct outcome found = branch(0);
    assert_widths(found.widths, "20 30");
    assert_int_equal(found.nodes, 1);
    assert_int_equal(found.bound, 3);
}

/* The more boxes it may look at, the better are both; whenever it stops, the bound is no more than the
 * optimum. */
static void the_bound_holds_whenever_the_search_stops(void **state)
{
    (void)state;
    spell("10:9 17:7 33:4 41:2 60:1 | 8:6 19:4 29:3 50:1 | 12:8 22:5 35:2 70:1 ; "
          "9:7 21:3 44:1 | 11:9 25:6 37:2 | 10:3 28:1 ; 15:5 30:2 | 14:4 26:1 | 13:9 31:4 52:1",
          95);
    const struct outcome best = branch(100000);
    assert_int_equal(best.bound, best.best.tallest);
    assert_true(best.nodes > 10);
    int bound = 0, tallest = INT32_MAX;
    for (long limit = 0; limit <= best.nodes; limit++) {
        const struct outcome found = branch(limit);
        assert_true(found.nodes <= limit || found.nodes == 1);
        assert_in_range(found.bound, bound, best.bound);
        assert_in_range(found.best.tallest, best.best.tallest, tallest);
        bound = found.bound;
        tallest = found.best.tallest;
    }
    assert_int_equal(bound, best.bound);
}

/* So many cells that a box counts twice. */
static void boxes_of_large_tables_count_more(void **state)
{
    (void)state;
    enum { ROWS = 384 };
    static const struct step first[] = {{10, 4}, {20, 3}, {30, 2}, {40, 1}},
                             second[] = {{10, 9}, {25, 5}, {35, 2}};
    static struct steps cells[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
        cells[2 * i] = (struct steps){first, 4};
        cells[2 * i + 1] = (struct steps){second, 3};
    }
    spell("10:4 40:1 | 10:9 35:2", 50);
    const long few = branch(20).nodes;
    table.row_counts[0] = ROWS;
    table.problem.cells = cells;
    for (long limit = 8; limit < 40; limit++)
        assert_true(branch(limit).nodes <= limit / 2);
    assert_true(few <= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_columns_may_have_to_change_at_once),
        cmocka_unit_test(the_sum_of_the_sides_is_improved_too),
        cmocka_unit_test(a_column_may_be_narrower_than_its_first_step),
        cmocka_unit_test(each_place_may_be_the_best),
        cmocka_unit_test(the_first_box_may_prove_the_optimum),
        cmocka_unit_test(the_bound_holds_whenever_the_search_stops),
        cmocka_unit_test(boxes_of_large_tables_count_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
