/* Pages are filled row by row, always the flow that reaches least far down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/pages_greedy.h"

#include "galley.h"

/* Fills page `page` from the start of all flows, and asserts where it ends the first two of them. */
static int filled(struct fixture *f, int page, struct breakpoint first, struct breakpoint second)
{
    struct paginator paginator = paginator_new(&f->galley, f->arena);
    struct page_section *section = ends_section(&paginator, 0);
    section->sheet = sheet_open(&f->galley, &paginator.foot, page, 0);
    const struct breakpoint places[FLOWS] = {{0, 0}};
    for (int i = 0; i < f->section.flow_count; i++)
        section->chosen[i] = 9;
    ends_find(&paginator, section, places);
    const int notes = paginator.foot.count, foot = greedy_fill(&paginator, section);
    assert_int_equal(paginator.foot.count, notes);
    const struct breakpoint expected[] = {first, second};
    for (int i = 0; i < f->section.flow_count; i++) {
        const struct breakpoint end = section->ends[i].stops[section->chosen[i]].end;
        assert_int_equal(end.row, expected[i].row);
        assert_int_equal(end.line, expected[i].line);
    }
    return foot;
}

static struct breakpoint at(int row, int line)
{
    return (struct breakpoint){row, line};
}

static void rows_are_taken_in_turn(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 5; i++) {
        add_row(f, 0, 2);
        cite(f, 0, i, 0);
        add_row(f, 1, 3);
        cite(f, 1, 10 + i, 0);
    }
    assert_int_equal(filled(f, 0, at(2, 0), at(2, 0)), 40);
    f->notes[11].base = 20;
    assert_int_equal(filled(f, 0, at(3, 0), at(1, 0)), 40);
}

static void a_flow_goes_on_when_the_other_is_full(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 4)->never_split = true;
    add_row(f, 0, 9)->never_split = true;
    add_rows(f, 1, 8, 3);
    assert_int_equal(filled(f, 0, at(1, 0), at(3, 0)), 0);
}

static void a_row_is_cut_only_if_its_flow_would_be_blank(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 15);
    add_row(f, 1, 7);
    add_row(f, 1, 7);
    assert_int_equal(filled(f, 0, at(0, 10), at(1, 0)), 0);
}

static void rows_and_foot_share_the_page(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 4; i++) {
        add_row(f, 0, 1);
        cite(f, 0, i, 0);
        f->notes[i].base = 30;
    }
    assert_int_equal(filled(f, 0, at(2, 0), at(0, 0)), 60);
}

static void an_overfull_line_comes_first(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 1);
    add_row(f, 1, 2);
    cite(f, 1, 0, 0);
    f->notes[0].base = 95;
    assert_int_equal(filled(f, 0, at(0, 0), at(0, 1)), 95);
}

static void flows_begin_together_on_a_page_that_is_not_fresh(void **state)
{
    struct fixture *f = *state;
    f->galley.first_height = 50;
    add_row(f, 0, 4);
    add_row(f, 1, 6)->never_split = true;
    filled(f, 0, at(0, 0), at(0, 0));
    f->rows[1][0].lines = 5;
    filled(f, 0, at(1, 0), at(1, 0));
    f->flows[1].row_count = 0;
    filled(f, 0, at(1, 0), at(0, 0));
}

static void pages_follow_until_all_flows_have_ended(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 7, 4);
    add_rows(f, 1, 3, 5);
    struct paginator paginator = paginator_new(&f->galley, f->arena);
    const struct route route = greedy_fill_pages(&paginator);
    const int rows[][2] = {{2, 2}, {4, 3}, {6, 3}, {7, 3}};
    assert_int_equal(route.page_count, 4);
    for (int page = 0; page < 4; page++)
        for (int flow = 0; flow < 2; flow++) {
            assert_int_equal(route_end(&route, page).places[flow].row, rows[page][flow]);
            assert_int_equal(route_end(&route, page).places[flow].line, 0);
        }
}

static void nothing_takes_one_page(void **state)
{
    struct fixture *f = *state;
    struct paginator paginator = paginator_new(&f->galley, f->arena);
    assert_int_equal(greedy_fill_pages(&paginator).page_count, 1);
}

static void a_route_copies_the_ends_of_its_pages(void **state)
{
    struct fixture *f = *state;
    struct route route = {.flow_count = 2};
    struct breakpoint ends[2];
    for (int page = 0; page < 100; page++) {
        ends[0] = at(page, 1);
        ends[1] = at(2 * page, 3);
        route_add(&route, (struct page_end){.section = page, .places = ends}, f->arena);
    }
    assert_int_equal(route.page_count, 100);
    for (int page = 0; page < 100; page++) {
        assert_int_equal(route_end(&route, page).section, page);
        assert_int_equal(route_end(&route, page).places[0].row, page);
        assert_int_equal(route_end(&route, page).places[1].row, 2 * page);
        assert_int_equal(route_end(&route, page).places[1].line, 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_are_taken_in_turn),
        TEST(a_flow_goes_on_when_the_other_is_full),
        TEST(a_row_is_cut_only_if_its_flow_would_be_blank),
        TEST(rows_and_foot_share_the_page),
        TEST(an_overfull_line_comes_first),
        TEST(flows_begin_together_on_a_page_that_is_not_fresh),
        TEST(pages_follow_until_all_flows_have_ended),
        TEST(nothing_takes_one_page),
        TEST(a_route_copies_the_ends_of_its_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
