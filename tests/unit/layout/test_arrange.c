/* Tests how the sides of a comparison are arranged: in bands, stacked, with paired rows, and one side in
 * columns. tests/oracle/oracle_arrange.c compares the choice between these with brute force. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

/* Lays out a comparison of so many sides. Side s has s + 1 rows. `keys` are those of the comparison. */
static struct layout *sides(struct fixture *fixture, int count, const char *keys)
{
    struct buf text = buf_new(fixture->arena);
    buf_printf(
        &text,
        "title: T\ntype-size: 8.5\nbody:\n- comparison:\n    columns: [{key: a}]\n    %s\n    sides:\n",
        keys);
    for (int s = 0; s < count; s++) {
        buf_puts(&text, "    - name: N\n      rows:\n");
        for (int r = 0; r <= s; r++)
            buf_puts(&text, "      - {a: Some words}\n");
    }
    return lay_out(fixture, text.data);
}

/* Checks the number of sides of each section. */
static void assert_bands(const struct layout *layout, const char *expected)
{
    char text[64] = "";
    int first = 0;
    for (int i = 0; i < layout->section_count; i++) {
        const struct section *section = &layout->sections[i];
        assert_int_equal(section->first_side, first);
        first += section->side_count;
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%d", i > 0 ? " " : "",
                 section->side_count);
    }
    assert_string_equal(text, expected);
}

static void sides_stand_in_bands_as_the_author_wants(void **state)
{
    struct fixture *fixture = *state;
    assert_bands(sides(fixture, 7, "arrange: 3"), "3 2 2");
    assert_bands(sides(fixture, 7, "arrange: 6"), "4 3");
    assert_bands(sides(fixture, 7, "arrange: 9"), "7");
    assert_bands(sides(fixture, 7, "arrange: beside"), "7");
    assert_bands(sides(fixture, 4, "arrange: stacked"), "1 1 1 1");
    assert_bands(sides(fixture, 4, "arrange: 1"), "1 1 1 1");
}

/* A place that a band leaves free is at its end: all tables have the width of the fullest band's. */
static void tables_of_all_bands_are_equally_wide(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = sides(fixture, 7, "arrange: 3");
    const struct tables *tables = &layout->tables[0];
    assert_int_equal(tables->arrangement.places, 3);
    assert_int_equal(tables->grid.width, geometry_share(&layout->geometry, 3));
    for (int s = 1; s < 7; s++)
        assert_ptr_equal(tables->grid.sides[s].widths, tables->grid.sides[0].widths);
}

static void rows_are_paired_within_a_band(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = sides(fixture, 7, "arrange: 3\n    align: rows");
    static const int rows[] = {3, 5, 7};
    assert_bands(layout, "3 2 2");
    for (int i = 0; i < 3; i++) {
        assert_true(layout->sections[i].paired);
        assert_int_equal(layout->sections[i].galley.flow_count, 1);
        assert_int_equal(layout->sections[i].galley.flows[0].row_count, rows[i]);
    }
}

static void short_sides_stand_beside_each_other(void **state)
{
    struct fixture *fixture = *state;
    assert_bands(sides(fixture, 6, ""), "6");
    assert_bands(sides(fixture, 6, "align: rows"), "6");
}

static void one_side_runs_in_columns(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = sides(fixture, 1, "");
    assert_int_equal(layout->tables[0].arrangement.beside, 1);
    assert_int_equal(layout->tables[0].arrangement.places, 2);
    assert_int_equal(sides(fixture, 1, "widths: per-side")->tables[0].arrangement.places, 2);
}

/* Lays out a side of so many short rows below so many paragraphs. Returns how many tables then have room
 * beside each other. */
static int places_of_list(struct fixture *fixture, int rows, int paragraphs)
{
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text, "title: T\ntype-size: 8.5\nbody:\n");
    for (int p = 0; p < paragraphs; p++)
        buf_puts(&text, "- text: Some words\n");
    buf_puts(&text, "- comparison:\n    columns: [{key: a}]\n    sides:\n    - name: N\n      rows:\n");
    for (int r = 0; r < rows; r++)
        buf_puts(&text, "      - {a: Some words}\n");
    return lay_out(fixture, text.data)->tables[0].arrangement.places;
}

/* In three columns the list takes a third fewer pages than in two, which is little below many paragraphs. */
static void long_reports_are_arranged_anew_only_for_many_pages(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(places_of_list(fixture, 512, 1400), 3);
    assert_int_equal(places_of_list(fixture, 513, 1400), 2);
    assert_int_equal(places_of_list(fixture, 513, 0), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(sides_stand_in_bands_as_the_author_wants),
                                       TEST(tables_of_all_bands_are_equally_wide),
                                       TEST(rows_are_paired_within_a_band),
                                       TEST(short_sides_stand_beside_each_other),
                                       TEST(one_side_runs_in_columns),
                                       TEST(long_reports_are_arranged_anew_only_for_many_pages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
