/* The sheet: that margins, columns and the block fill it, on both sides of a leaf. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/geometry.h"

static struct geometry sheet(struct fixture *fixture, const char *page)
{
    const char *text = arena_printf(fixture->arena, "title: x\npage: {%s}\nbody: [text: x]\n", page);
    return geometry_of(load(fixture, text));
}

static void paper_is_held_as_the_report_says(void **state)
{
    struct fixture *fixture = *state;
    const struct geometry upright = sheet(fixture, "size: A4, orientation: portrait");
    const struct geometry wide = sheet(fixture, "size: A4, orientation: landscape");
    assert_int_equal(upright.page_width, TENTHS_MM(2100));
    assert_int_equal(upright.page_height, TENTHS_MM(2970));
    assert_int_equal(wide.page_width, upright.page_height);
    assert_int_equal(wide.page_height, upright.page_width);
    /* The binding stays at the left. */
    assert_int_equal(wide.binding, upright.binding);
}

static void margins_and_block_fill_the_sheet(void **state)
{
    static const char *const pages[] = {"size: A4", "size: A3", "size: Letter",
                                        "size: Legal, orientation: portrait"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        const struct geometry g = sheet(fixture, pages[i]);
        assert_in_range(g.page_width - g.binding - g.width - g.outer, 0, 2);
        assert_true(g.top + g.height < g.folio);
        assert_true(g.folio < g.page_height);
    }
}

static void only_duplex_reports_mirror_their_margins(void **state)
{
    struct fixture *fixture = *state;
    const struct geometry single = sheet(fixture, "size: A4"), duplex = sheet(fixture, "duplex: yes");
    assert_int_not_equal(duplex.binding, duplex.outer);
    for (int page = 0; page < 4; page++) {
        assert_int_equal(geometry_left(&single, page), single.binding);
        assert_int_equal(geometry_left(&duplex, page), page % 2 ? duplex.outer : duplex.binding);
    }
}

static void columns_share_the_block(void **state)
{
    struct fixture *fixture = *state;
    const struct geometry g = sheet(fixture, "size: A3");
    for (int count = 1; count <= 5; count++) {
        const int share = geometry_share(&g, count);
        assert_int_equal(geometry_column(&g, count, 0), 0);
        for (int i = 1; i < count; i++)
            assert_int_equal(geometry_column(&g, count, i) - geometry_column(&g, count, i - 1) - share,
                             g.gutter);
        /* The last ends where the block does, but for what cannot be shared out. */
        assert_in_range(g.width - geometry_column(&g, count, count - 1) - share, 0, count - 1);
    }
}

static void prose_has_lines_that_are_easy_to_read(void **state)
{
    static const struct {
        const char *page;
        int columns;
    } sheets[] = {{"size: A4", 2},
                  {"size: Letter", 2},
                  {"size: A3", 3},
                  {"size: A4, orientation: portrait", 1},
                  {"size: Letter, orientation: portrait", 1},
                  {"size: A3, orientation: portrait", 2}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        const struct geometry g = sheet(fixture, sheets[i].page);
        assert_int_equal(g.columns, sheets[i].columns);
        assert_in_range(g.column_width, MILLI_POINTS(PROSE_LEAST_MPT), MILLI_POINTS(PROSE_MOST_MPT));
        assert_true(g.column_width <= geometry_share(&g, g.columns));
    }
}

static void rows_grow_with_the_type_and_rules_do_not(void **state)
{
    (void)state;
    const int usual = MILLI_POINTS(CELL_SIZE_MPT);
    const struct table_metrics small = table_metrics(usual, false), large = table_metrics(2 * usual, false);
    assert_int_equal(small.row_before, MILLI_POINTS(ROW_BEFORE_MPT));
    assert_int_equal(large.head_after, 2 * small.head_after);
    assert_in_range(large.row_before, 2 * small.row_before, 2 * small.row_before + 1);
    assert_in_range(large.row_after, 2 * small.row_after, 2 * small.row_after + 1);
    assert_in_range(large.leading, 2 * small.leading, 2 * small.leading + 1);
    assert_int_equal(large.heading_leading, small.heading_leading);
    assert_int_equal(large.rule_row, small.rule_row);
    assert_int_equal(large.bar, small.bar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(paper_is_held_as_the_report_says),
        TEST(margins_and_block_fill_the_sheet),
        TEST(only_duplex_reports_mirror_their_margins),
        TEST(columns_share_the_block),
        TEST(prose_has_lines_that_are_easy_to_read),
        cmocka_unit_test(rows_grow_with_the_type_and_rules_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
