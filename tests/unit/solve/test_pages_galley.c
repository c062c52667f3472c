/* Where the rules let a page end, what that costs, and how tall rows are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "galley.h"

static struct breakpoint at(int row, int line)
{
    return (struct breakpoint){row, line};
}

static void rows_have_space_on_each_page(void **state)
{
    struct fixture *f = *state;
    struct galley_row *row = add_row(f, 0, 6);
    row->before = 1;
    row->after = 2;
    row->label_lines = 3;
    assert_int_equal(galley_row_height(row, 0, 6), 63);
    assert_int_equal(galley_row_height(row, 0, 2), 23);
    assert_int_equal(galley_row_height(row, 2, 6), 43);
    assert_int_equal(galley_row_height(row, 4, 6), 33);
}

static void a_continued_flow_has_another_head(void **state)
{
    struct fixture *f = *state;
    f->flows[0].head_first = 7;
    f->flows[0].head_continued = 5;
    assert_int_equal(galley_head_height(&f->flows[0], at(0, 0)), 7);
    assert_int_equal(galley_head_height(&f->flows[0], at(0, 1)), 5);
    assert_int_equal(galley_head_height(&f->flows[0], at(1, 0)), 5);
}

static void a_galley_has_ended_when_all_flows_have(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 3);
    add_rows(f, 1, 2, 3);
    assert_false(galley_flow_ended(&f->flows[0], at(0, 2)));
    assert_true(galley_flow_ended(&f->flows[0], at(1, 0)));
    assert_false(galley_section_ended(&f->section, (struct breakpoint[]){{1, 0}, {1, 0}}));
    assert_false(galley_section_ended(&f->section, (struct breakpoint[]){{0, 0}, {2, 0}}));
    assert_true(galley_section_ended(&f->section, (struct breakpoint[]){{1, 0}, {2, 0}}));
}

static void two_lines_stand_on_each_side_of_a_cut(void **state)
{
    struct fixture *f = *state;
    struct galley_row *row = add_row(f, 0, 6);
    for (int line = 0; line <= 6; line++)
        assert_int_equal(galley_may_cut(row, 0, line), line >= 2 && line <= 4);
    assert_false(galley_may_cut(row, 2, 3));
    assert_true(galley_may_cut(row, 2, 4));
    row->never_split = true;
    assert_false(galley_may_cut(row, 0, 3));
}

static void a_row_keeps_with_the_next(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 3, 3);
    assert_true(galley_may_end_after(&f->flows[0], 0));
    f->rows[0][0].keep_with_next = f->rows[0][1].keep_with_next = f->rows[0][2].keep_with_next = true;
    assert_false(galley_may_end_after(&f->flows[0], 0));
    assert_true(galley_may_end_after(&f->flows[0], 2));
    f->rows[0][2].page_break = true;
    assert_true(galley_may_end_after(&f->flows[0], 1));
}

static void a_page_ends_by_the_rules(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 6)->keep_with_next = true;
    add_rows(f, 0, 2, 6);
    const struct galley_flow *flow = &f->flows[0];
    assert_true(galley_may_end(flow, at(0, 0), at(0, 0)));
    assert_true(galley_may_end(flow, at(0, 1), at(0, 1)));
    assert_false(galley_may_end(flow, at(0, 0), at(1, 0)));
    assert_true(galley_may_end(flow, at(0, 0), at(2, 0)));
    assert_true(galley_may_end(flow, at(0, 0), at(1, 2)));
    assert_true(galley_may_end(flow, at(1, 2), at(1, 4)));
    assert_false(galley_may_end(flow, at(1, 3), at(1, 4)));
    assert_false(galley_may_end(flow, at(0, 0), at(1, 5)));
}

static void room_costs_where_the_flow_could_go_on(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 3, 6);
    f->rows[0][1].page_break = true;
    const struct galley_flow *flow = &f->flows[0];
    assert_false(galley_end_counts(flow, at(0, 0), at(1, 0)));
    assert_true(galley_end_counts(flow, at(0, 0), at(0, 3)));
    assert_true(galley_end_counts(flow, at(1, 0), at(1, 0)));
    assert_true(galley_end_counts(flow, at(1, 0), at(2, 0)));
    assert_false(galley_end_counts(flow, at(1, 0), at(3, 0)));
}

static void cuts_and_stubs_cost(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 3, 6);
    const struct galley_flow *flow = &f->flows[0];
    assert_int_equal(galley_end_cost(flow, at(0, 0), at(0, 0)), 0);
    assert_int_equal(galley_end_cost(flow, at(0, 0), at(2, 0)), 0);
    assert_int_equal(galley_end_cost(flow, at(0, 0), at(1, 3)), COST_CUT);
    assert_int_equal(galley_end_cost(flow, at(0, 0), at(1, 2)), COST_CUT + COST_STUB);
    assert_int_equal(galley_end_cost(flow, at(0, 0), at(0, 2)), COST_CUT + COST_STUB);
    assert_int_equal(galley_end_cost(flow, at(0, 4), at(2, 0)), COST_STUB);
    assert_int_equal(galley_end_cost(flow, at(0, 3), at(2, 0)), 0);
    assert_int_equal(galley_end_cost(flow, at(0, 4), at(1, 2)), COST_CUT + 2 * COST_STUB);
    assert_int_equal(galley_end_cost(flow, at(0, 1), at(0, 4)), COST_CUT);
    assert_int_equal(galley_end_cost(flow, at(0, 2), at(0, 4)), COST_CUT + COST_STUB);
    assert_int_equal(galley_end_cost(flow, at(0, 1), at(0, 2)), COST_CUT + COST_STUB);
}

static void few_last_rows_cost(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 4, 6);
    const struct galley_flow *flow = &f->flows[0];
    assert_int_equal(galley_end_cost(flow, at(1, 0), at(4, 0)), 0);
    assert_int_equal(galley_end_cost(flow, at(2, 0), at(4, 0)), COST_TWO_ROWS);
    assert_int_equal(galley_end_cost(flow, at(3, 0), at(4, 0)), COST_ONE_ROW);
    assert_int_equal(galley_end_cost(flow, at(3, 3), at(4, 0)), COST_ONE_ROW);
    assert_int_equal(galley_end_cost(flow, at(2, 4), at(4, 0)), COST_TWO_ROWS + COST_STUB);
    assert_int_equal(galley_end_cost(flow, at(2, 0), at(3, 0)), 0);
    assert_int_equal(galley_end_cost(flow, at(4, 0), at(4, 0)), 0);
    f->rows[0][3].page_break = true;
    assert_int_equal(galley_end_cost(flow, at(3, 0), at(4, 0)), 0);
    f->flows[0].row_count = 2;
    assert_int_equal(galley_end_cost(flow, at(0, 0), at(2, 0)), 0);
}

static void room_costs_its_square_up_to_a_bound(void **state)
{
    struct fixture *f = *state;
    f->galley.page_height = 3000;
    assert_int_equal(galley_slack_cost(&f->galley, -5, false), 0);
    assert_int_equal(galley_slack_cost(&f->galley, 0, false), 0);
    assert_int_equal(galley_slack_cost(&f->galley, 2, false), 0);
    assert_int_equal(galley_slack_cost(&f->galley, 300, false), 100 * 100);
    assert_int_equal(galley_slack_cost(&f->galley, 1200, false), 400 * 400);
    assert_int_equal(galley_slack_cost(&f->galley, 2400, false), 400 * 400);
    assert_int_equal(galley_slack_cost(&f->galley, 2400, true), 800 * 800);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_have_space_on_each_page),
        TEST(a_continued_flow_has_another_head),
        TEST(a_galley_has_ended_when_all_flows_have),
        TEST(two_lines_stand_on_each_side_of_a_cut),
        TEST(a_row_keeps_with_the_next),
        TEST(a_page_ends_by_the_rules),
        TEST(few_last_rows_cost),
        TEST(room_costs_where_the_flow_could_go_on),
        TEST(cuts_and_stubs_cost),
        TEST(room_costs_its_square_up_to_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
