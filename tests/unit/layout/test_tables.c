/* The tables of a comparison: their heads, their rows as one flow, labels of rows that go on, citations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/tables.h"

/* The tables of a report's first block, which is a comparison, and the context of their texts. */
struct made {
    struct cell_context context;
    struct tables tables;
};

static struct made *make(struct fixture *fixture, const char *comparison)
{
    const struct report *report = load(
        fixture, arena_printf(fixture->arena, "title: T\nbody:\n- comparison: {%s}\n", comparison));
    shaper(fixture, report->lang);
    struct made *made = arena_alloc(fixture->arena, sizeof *made);
    const int size = MILLI_POINTS(CELL_SIZE_MPT);
    made->context = (struct cell_context){
        .report = report, .words = fixture->words, .cell_size = size, .digits = 1};
    made->tables = (struct tables){.comparison = &report->blocks[0].comparison,
                                   .metrics = table_metrics(size, false)};
    made->tables.texts = table_texts_new(&made->context, made->tables.comparison, true, fixture->arena);
    assert_null(grid_solve(&made->context, made->tables.texts,
                           (struct grid_room){200 * POINT, made->tables.comparison->side_count},
                           &made->tables.grid, fixture->arena));
    tables_break_heads(&made->context, &made->tables, fixture->arena);
    return made;
}

static struct table_flow flow_of(struct fixture *fixture, const struct made *made, int first, int count)
{
    return tables_flow(&made->context, &made->tables, first, count, fixture->arena);
}

#define NARROW "columns: [{key: a, width: 40pt}, {key: b}], "
#define WORDS "Word word word word word word word word"

static void sides_beside_each_other_have_the_tallest_heads(void **state)
{
    struct fixture *fixture = *state;
    const struct made *made = make(fixture, NARROW "sides: [{name: M, rows: [{a: x, b: y}]}, {name: " WORDS
                                                   " " WORDS " " WORDS ", rows: [{a: x, b: y}]}]");
    const struct tables *tables = &made->tables;
    const int lines = tables_heading_lines(tables, 1, 1, false);
    assert_true(lines > 1);
    assert_int_equal(tables_heading_lines(tables, 0, 1, false), 1);
    assert_int_equal(tables_heading_lines(tables, 0, 2, false), lines);
    assert_int_equal(tables_head(tables, 0, 2, false) - tables_head(tables, 0, 1, false),
                     (lines - 1) * tables->metrics.heading_leading);
}

static void a_row_is_as_high_as_its_tallest_cell(void **state)
{
    struct fixture *fixture = *state;
    const struct made *made = make(fixture, NARROW "sides: [{name: N, rows: [{a: x, b: y}, {a: " WORDS
                                                   ", b: y, split: never}]}]");
    const struct table_flow flow = flow_of(fixture, made, 0, 1);
    assert_int_equal(flow.row_count, 2);
    assert_int_equal(flow.rows[0].lines, 1);
    assert_false(flow.rows[0].never_split);
    assert_true(flow.rows[1].never_split);
    const struct row_lines lines = tables_row_lines(&flow, 0, 1, fixture->arena);
    assert_true(lines.cells[0].count > 1);
    assert_int_equal(flow.rows[1].lines, lines.cells[0].count);
    assert_int_equal(lines.cells[1].count, 1);
}

static void paired_sides_are_as_long_as_the_longest(void **state)
{
    struct fixture *fixture = *state;
    const struct made *made = make(fixture, NARROW
                                   "sides: [{name: M, rows: [{a: x, b: y}]}, {name: N, rows: [{a: " WORDS
                                   ", b: y}, {a: x, b: y}]}]");
    const struct table_flow flow = flow_of(fixture, made, 0, 2);
    assert_int_equal(flow.row_count, 2);
    assert_int_equal(flow.rows[0].lines, tables_row_lines(&flow, 1, 0, fixture->arena).cells[0].count);
    assert_int_equal(tables_row_lines(&flow, 0, 0, fixture->arena).cells[0].count, 1);
    assert_int_equal(tables_row_lines(&flow, 1, 1, fixture->arena).cells[0].count, 1);
}

static void long_rows_have_labels_and_long_labels_are_short(void **state)
{
    struct fixture *fixture = *state;
    const struct made *made = make(
        fixture,
        NARROW "sides: [{name: N, rows: [{a: x, b: y}, {a: x, b: '" WORDS WORDS WORDS WORDS WORDS WORDS
               "'}, {a: " WORDS " " WORDS " " WORDS ", b: y}]}]");
    static const enum row_label_kind kinds[] = {ROW_LABEL_NONE, ROW_LABEL_WHOLE, ROW_LABEL_SHORT};
    static const char *const texts[] = {NULL, "x (cont.)", "(cont.)"};
    const struct table_flow flow = flow_of(fixture, made, 0, 1);
    for (int i = 0; i < 3; i++) {
        const struct row_label label = tables_row_lines(&flow, 0, i, fixture->arena).label;
        assert_int_equal(label.kind, kinds[i]);
        if (!texts[i])
            continue;
        const struct paragraph text = tables_label_text(
            &made->context, (struct side_row){&made->tables, 0, i}, label.kind, fixture->arena);
        assert_string_equal(text_line(&text, 0, text.count, fixture->arena).text, texts[i]);
    }
}

static void citations_belong_to_the_lines_they_are_drawn_in(void **state)
{
    struct fixture *fixture = *state;
    const struct made *made = make(fixture, NARROW
                                   "sides: [{name: '[M](https://e.org/0)', rows: [{a: '" WORDS
                                   " [end](https://e.org/1)', b: y}, {a: '[x](https://e.org/0)', b: y}]}]");
    const struct table_flow flow = flow_of(fixture, made, 0, 1);
    const struct comparison *comparison = made->tables.comparison;
    const struct row *rows = comparison->sides[0].rows;
    assert_int_equal(tables_cell_citations(&rows[0].cells[0]), 1);
    assert_int_equal(tables_cell_citations(&rows[0].cells[1]), 0);
    const int in_rows = flow.rows[0].cite_count + flow.rows[1].cite_count;
    assert_int_equal(tables_citations(comparison), in_rows);
    const struct galley_cite *last = &flow.rows[0].cites[flow.rows[0].cite_count - 1];
    assert_int_equal(last->line, flow.rows[0].lines - 1);
    assert_int_equal(flow.rows[1].cite_count, 1);
    assert_int_equal(flow.rows[1].cites[0].line, 0);
}

static void stacked_tables_keep_their_first_two_rows_together(void **state)
{
    struct fixture *fixture = *state;
    struct made *made = make(fixture, NARROW
                             "sides: [{name: M, rows: [{a: x, b: y}, {a: x, b: y}, {a: x, b: y}]}, {name: N, "
                             "rows: [{a: x, b: y}, {a: x, b: y}]}]");
    assert_false(flow_of(fixture, made, 0, 1).rows[0].keep_with_next);
    made->tables.arrangement = (struct arrangement){1, 1};
    assert_true(flow_of(fixture, made, 0, 1).rows[0].keep_with_next);
    assert_false(flow_of(fixture, made, 0, 1).rows[1].keep_with_next);
    assert_false(flow_of(fixture, made, 1, 1).rows[0].keep_with_next);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sides_beside_each_other_have_the_tallest_heads),
        TEST(a_row_is_as_high_as_its_tallest_cell),
        TEST(paired_sides_are_as_long_as_the_longest),
        TEST(long_rows_have_labels_and_long_labels_are_short),
        TEST(citations_belong_to_the_lines_they_are_drawn_in),
        TEST(stacked_tables_keep_their_first_two_rows_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
