/* The bound is as many pages as heights and notes need, and never more. */
#include "solve/pages_bound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS = 10 };

/* Two flows of ten rows. A row is 30 high and a head 10. Each row may cite a note of 10 on its third line. */
struct fixture {
    struct arena *arena;
    struct galley galley;
    struct galley_section section;
    struct galley_flow flows[2];
    struct galley_row rows[2][ROWS];
    struct galley_cite cites[2][ROWS];
    struct galley_note notes[2 * ROWS];
};

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    f->section = (struct galley_section){.flows = f->flows, .flow_count = 2};
    f->galley = (struct galley){
        .sections = &f->section,
        .section_count = 1,
        .notes = f->notes,
        .note_count = 2 * ROWS,
        .note_columns = 2,
        .page_height = 110,
        .first_height = 110,
    };
    for (int flow = 0; flow < 2; flow++) {
        f->flows[flow] = (struct galley_flow){f->rows[flow], ROWS, 10, 10, NULL};
        for (int row = 0; row < ROWS; row++) {
            f->rows[flow][row] = (struct galley_row){.leading = 10, .lines = 3, .label_lines = 1};
            f->rows[flow][row].cites = &f->cites[flow][row];
            f->cites[flow][row] = (struct galley_cite){2 * row + flow, 2, 0};
        }
    }
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    return 0;
}

static void cite_all(struct fixture *f)
{
    for (int flow = 0; flow < 2; flow++)
        for (int row = 0; row < ROWS; row++) {
            f->rows[flow][row].cite_count = 1;
            f->notes[2 * row + flow].base = 10;
        }
}

static int pages(const struct fixture *f, struct breakpoint first, struct breakpoint second)
{
    struct bound bound = bound_new(&f->galley, f->arena);
    const struct breakpoint places[2] = {first, second};
    long long cost = bound_cost(&bound, 0, places);
    assert_int_equal(cost % COST_PAGE, 0);
    return (int)(cost / COST_PAGE);
}

static struct breakpoint at(int row, int line)
{
    return (struct breakpoint){row, line};
}

static void test_longest_flow_decides(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 3);
    assert_int_equal(pages(f, at(4, 0), at(7, 0)), 2);
    assert_int_equal(pages(f, at(7, 0), at(3, 2)), 2);
    assert_int_equal(pages(f, at(10, 0), at(9, 2)), 1);
    assert_int_equal(pages(f, at(10, 0), at(10, 0)), 0);
}

static void test_notes_take_their_mean_column(void **state)
{
    struct fixture *f = *state;
    cite_all(f);
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 4);
    assert_int_equal(pages(f, at(5, 0), at(5, 0)), 2);
    assert_int_equal(pages(f, at(5, 0), at(10, 0)), 2);
    assert_int_equal(pages(f, at(6, 0), at(10, 0)), 2);
    assert_int_equal(pages(f, at(7, 0), at(9, 0)), 2);
    assert_int_equal(pages(f, at(8, 0), at(8, 0)), 1);
}

static void test_shared_note_counts_once_until_its_last_cite(void **state)
{
    struct fixture *f = *state;
    cite_all(f);
    for (int row = 0; row < ROWS; row++)
        f->cites[1][row].note = f->cites[0][row].note = 0;
    f->notes[0].base = 40;
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 4);
    assert_int_equal(pages(f, at(7, 0), at(9, 0)), 2);
    f->notes[0].base = 20;
    assert_int_equal(pages(f, at(7, 0), at(9, 0)), 1);
}

static void test_notes_of_a_cut_row_may_be_set(void **state)
{
    struct fixture *f = *state;
    f->rows[0][6] = (struct galley_row){.leading = 10, .lines = 4, .label_lines = 1};
    f->rows[0][6].cites = f->cites[0];
    f->rows[0][6].cite_count = 1;
    f->cites[0][0] = (struct galley_cite){0, 0, 0};
    f->notes[0].base = 40;
    f->rows[0][9].lines = 2;
    assert_int_equal(pages(f, at(6, 2), at(10, 0)), 1);
    assert_int_equal(pages(f, at(6, 0), at(10, 0)), 2);
}

static void test_separators_and_gaps_count(void **state)
{
    struct fixture *f = *state;
    cite_all(f);
    f->galley.page_height = 120;
    assert_int_equal(pages(f, at(1, 0), at(10, 0)), 3);
    f->galley.foot_separator = 16;
    assert_int_equal(pages(f, at(1, 0), at(10, 0)), 4);
    f->galley.foot_separator = 0;
    f->galley.note_gap = 10;
    assert_int_equal(pages(f, at(1, 0), at(10, 0)), 3);
    f->galley.note_gap = 11;
    f->galley.foot_separator = 11;
    assert_int_equal(pages(f, at(1, 0), at(10, 0)), 4);
}

static void test_label_makes_no_place_dearer(void **state)
{
    struct fixture *f = *state;
    f->rows[0][8].lines = 4;
    f->rows[0][8].label_lines = 9;
    assert_int_equal(pages(f, at(8, 0), at(10, 0)), 1);
    assert_int_equal(pages(f, at(8, 2), at(10, 0)), 1);
}

static void test_heavy_rows_leave_no_bound(void **state)
{
    struct fixture *f = *state;
    f->rows[0][0].cite_count = 1;
    f->notes[0].base = 91;
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 1);
    f->notes[0].base = 90;
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 4);
    f->galley.note_columns = 1;
    f->rows[0][1].cite_count = 1;
    f->notes[2].base = 2;
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 4);
    f->rows[0][0].keep_with_next = true;
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 1);
}

static void test_the_least_head_leaves_most_room(void **state)
{
    struct fixture *f = *state;
    cite_all(f);
    f->galley.note_columns = 1;
    f->flows[0].head_first = f->flows[0].head_continued = 60;
    f->flows[0].row_count = 1;
    assert_int_equal(pages(f, at(0, 0), at(10, 0)), 1);
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 5);
    f->flows[1].head_first = f->flows[1].head_continued = 7;
    assert_int_equal(pages(f, at(0, 0), at(0, 0)), 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_longest_flow_decides),
        TEST(test_notes_take_their_mean_column),
        TEST(test_shared_note_counts_once_until_its_last_cite),
        TEST(test_notes_of_a_cut_row_may_be_set),
        TEST(test_separators_and_gaps_count),
        TEST(test_label_makes_no_place_dearer),
        TEST(test_heavy_rows_leave_no_bound),
        TEST(test_the_least_head_leaves_most_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
