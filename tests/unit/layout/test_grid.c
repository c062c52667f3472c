/* The grid of a comparison: where columns stand, widths that the author gives, and why columns do not fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/grid.h"

enum { WIDTH = 300 * POINT };

/* Solves the grid of a comparison, whose YAML is in flow style, and returns the fault. */
static const struct grid_fault *solve(struct fixture *fixture, const char *comparison, int width,
                                      struct grid *grid)
{
    const struct report *report = load(
        fixture, arena_printf(fixture->arena, "title: T\nbody:\n- comparison: {%s}\n", comparison));
    shaper(fixture, report->lang);
    const struct cell_context context = {
        .report = report, .words = fixture->words, .cell_size = MILLI_POINTS(CELL_SIZE_MPT), .digits = 1};
    const struct table_texts *texts = table_texts_new(&context, &report->blocks[0].comparison, true,
                                                      fixture->arena);
    const struct grid_room room = {width, report->blocks[0].comparison.side_count};
    return grid_solve(&context, texts, room, grid, fixture->arena);
}

#define TWO_SIDES                                                                                            \
    "columns: [{key: a}, {key: b}], sides: ["                                                                \
    "{name: M, rows: [{a: Incomprehensibilities, b: x}]}, {name: N, rows: [{a: x, b: "                       \
    "Incomprehensibilities}]}]"

/* Returns a comparison of two columns, a text of so many words and a sign. */
static const char *text_of_words(struct fixture *fixture, int words)
{
    struct buf text = buf_new(fixture->arena);
    for (int i = 0; i < words; i++)
        buf_puts(&text, "of it ");
    return arena_printf(fixture->arena,
                        "columns: [{key: a}, {key: b}], sides: [{name: N, rows: [{a: '%s', b: x}]}]",
                        text.data);
}

static void gaps_are_at_most_three_ems(void **state)
{
    struct fixture *fixture = *state;
    for (int width = 60 * POINT; width < 300 * POINT; width += 7 * POINT) {
        struct grid grid;
        assert_null(
            solve(fixture,
                  "columns: [{key: a}, {key: b}, {key: c}], sides: [{name: N, rows: [{a: x, b: y y, c: z "
                  "z z}]}]",
                  width, &grid));
        const struct grid_columns *columns = &grid.sides[0];
        const int most = 3 * MILLI_POINTS(CELL_SIZE_MPT);
        assert_int_equal(columns->xs[0], 0);
        assert_int_equal(columns->xs[2] + columns->widths[2], columns->width);
        for (int c = 1; c < 3; c++)
            assert_in_range(columns->xs[c] - columns->xs[c - 1] - columns->widths[c - 1], grid.gap, most);
        assert_true(columns->width == width || columns->xs[1] - columns->widths[0] == most);
    }
}

/* A text may have lines of 66 characters, but beyond 52 only where that saves a line. A character counts as
 * half an em. */
static void lines_are_long_only_where_that_saves_one(void **state)
{
    struct fixture *fixture = *state;
    const int em = MILLI_POINTS(CELL_SIZE_MPT);
    bool wide = false, full = false;
    for (int words = 1; words < 120; words++) {
        struct grid grid, narrower;
        const char *text = text_of_words(fixture, words);
        assert_null(solve(fixture, text, 700 * POINT, &grid));
        const int width = grid.sides[0].widths[0];
        assert_in_range(width, 0, em * 66 / 2);
        full = full || width == em * 52 / 2;
        if (width <= em * 52 / 2)
            continue;
        const int room = width - 1 + grid.gap + grid.sides[0].widths[1];
        assert_null(solve(fixture, text, room, &narrower));
        assert_true(narrower.sides[0].solution.tallest > grid.sides[0].solution.tallest);
        wide = true;
    }
    assert_true(wide && full);
}

static void percentages_that_add_up_to_a_hundred_fit(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    assert_null(solve(fixture,
                      "columns: [{key: a, width: 20%}, {key: b, width: 50%}, {key: c, width: 30%}], sides: "
                      "[{name: N, rows: [{a: x, b: y, c: z}]}]",
                      WIDTH, &grid));
    const struct grid_columns *columns = &grid.sides[0];
    assert_int_equal(columns->widths[1], (WIDTH - 2 * grid.gap) / 2);
    assert_in_range(columns->width, WIDTH - 3, WIDTH);
}

static void given_widths_are_kept(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    assert_null(solve(fixture,
                      "columns: [{key: a, width: 25%}, {key: b, width: 40pt}, {key: c, width: 1fr}, {key: d, "
                      "width: 3fr}], sides: [{name: N, rows: [{a: x, b: y, c: z, d: w}]}]",
                      WIDTH, &grid));
    const int *widths = grid.sides[0].widths;
    assert_int_equal(widths[0], (WIDTH - 3 * grid.gap) / 4);
    assert_int_equal(widths[1], 40 * POINT);
    const int rest = WIDTH - 3 * grid.gap - widths[0] - widths[1];
    assert_int_equal(widths[2], rest / 4);
    assert_int_equal(widths[3], (int)((int64_t)rest * 3 / 4));
}

static void sides_share_their_widths_unless_they_have_their_own(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    assert_null(solve(fixture, TWO_SIDES, WIDTH, &grid));
    for (int c = 0; c < 2; c++)
        assert_int_equal(grid.sides[0].widths[c], grid.sides[1].widths[c]);
    assert_null(solve(fixture, "widths: per-side, " TWO_SIDES, WIDTH, &grid));
    assert_true(grid.sides[0].widths[0] > grid.sides[0].widths[1]);
    assert_true(grid.sides[1].widths[0] < grid.sides[1].widths[1]);
}

static void a_word_wider_than_its_given_column_is_a_fault(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    const struct grid_fault *fault = solve(fixture,
                                           "columns: [{key: a}, {key: b, width: 20pt}], sides: [{name: N, "
                                           "rows: [{a: x, b: An incomprehensible word}]}]",
                                           WIDTH, &grid);
    assert_non_null(fault);
    assert_true(fault->alone);
    assert_int_equal(fault->column, 1);
    assert_string_equal(fault->word, "incomprehensible");
    assert_int_equal(fault->available, 20 * POINT);
    assert_true(fault->needed > fault->available);
}

static void columns_too_wide_together_are_a_fault(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    const char *words = "columns: [{key: a}, {key: b}], sides: [{name: N, rows: [{a: Words, b: An "
                        "incomprehensible word}]}]";
    const struct grid_fault *fault = solve(fixture, words, 40 * POINT, &grid);
    assert_non_null(fault);
    assert_false(fault->alone);
    assert_int_equal(fault->column, 1);
    assert_string_equal(fault->word, "incomprehensible");
    assert_int_equal(fault->available, 40 * POINT - grid.gap);
    /* What is needed is enough, and nothing less is. */
    const int needed = fault->needed + grid.gap;
    assert_null(solve(fixture, words, needed, &grid));
    assert_non_null(solve(fixture, words, needed - 1, &grid));
    /* Of a column whose width is given, no word is named. */
    fault = solve(fixture,
                  "columns: [{key: a}, {key: b, width: 100pt}], sides: [{name: N, rows: [{a: x, b: y}]}]",
                  80 * POINT, &grid);
    assert_non_null(fault);
    assert_null(fault->word);
    assert_int_equal(fault->column, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gaps_are_at_most_three_ems),
        TEST(lines_are_long_only_where_that_saves_one),
        TEST(percentages_that_add_up_to_a_hundred_fit),
        TEST(given_widths_are_kept),
        TEST(sides_share_their_widths_unless_they_have_their_own),
        TEST(a_word_wider_than_its_given_column_is_a_fault),
        TEST(columns_too_wide_together_are_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
