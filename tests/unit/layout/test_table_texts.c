/* Tests that texts that were measured once say the same at each size as texts that are made for this size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/lines.h"
#include "layout/table_texts.h"

enum { USUAL = MILLI_POINTS(CELL_SIZE_MPT) };

static const char example[] =
    "title: T\nbody:\n- comparison: {columns: [{key: a}, {key: b, type: sources}, {key: c, type: year}], "
    "sides: [{name: M, rows: [{a: \"Incomprehensibilities of *long* `words` and short\", b: [{url: "
    "https://e.org}, {url: https://f.org, supports: partly}], c: 2020}]}, {name: N, rows: [{a: A second text "
    "with soft\u00ADhyphens, b: [{url: https://e.org}], c: 1999}, {a: x, b: [{url: https://f.org}], c: "
    "2001}]}]}\n";

static struct cell_context context_of(struct fixture *fixture, int cell_size, bool hyphenate)
{
    const struct report *report = load(fixture, example);
    if (!fixture->shaper)
        shaper(fixture, report->lang);
    return (struct cell_context){.report = report,
                                 .words = fixture->words,
                                 .cell_size = cell_size,
                                 .digits = 1,
                                 .hyphenate = hyphenate};
}

/* Compares the lines of a cell with those of the paragraph that is made for the context's size. */
static void check_cell(struct fixture *fixture, const struct table_texts *texts,
                       const struct cell_context *context, struct table_cell cell)
{
    const struct row *row = &texts->comparison->sides[cell.side].rows[cell.row];
    const struct paragraph kept = table_texts_cell(texts, context, cell, fixture->arena),
                           made = source_cell_measured(context, texts->comparison, row, cell.column,
                                                       fixture->arena);
    assert_int_equal(kept.count, made.count);
    assert_int_equal(text_width(&kept), text_width(&made));
    for (int width = 20 * POINT; width <= text_width(&made); width += 3 * POINT)
        assert_int_equal(lines_count(&kept, width), lines_count(&made, width));
    const struct column_texts *column = &texts->sides[cell.side].columns[cell.column];
    assert_true(scale_room(made.scale, column->natural) >= text_width(&made));
}

static void check_texts(struct fixture *fixture, const struct table_texts *texts, int size)
{
    const struct cell_context context = context_of(fixture, size, texts->hyphenate);
    for (int s = 0; s < texts->comparison->side_count; s++)
        for (int r = 0; r < texts->comparison->sides[s].row_count; r++)
            for (int c = 0; c < texts->comparison->column_count; c++)
                check_cell(fixture, texts, &context, (struct table_cell){s, r, c});
}

static void texts_serve_all_sizes(void **state)
{
    struct fixture *fixture = *state;
    for (int way = 0; way < 4; way++) {
        const struct cell_context context = context_of(fixture, USUAL, way & 1);
        const struct table_texts *texts = table_texts_new(&context, &context.report->blocks[0].comparison,
                                                          way & 2, fixture->arena);
        for (int size = 15 * POINT / 2; size <= 12 * POINT; size += POINT / 2)
            check_texts(fixture, texts, size);
    }
}

static void columns_know_their_widest_words(void **state)
{
    struct fixture *fixture = *state;
    const struct cell_context whole = context_of(fixture, USUAL, false),
                              parted = context_of(fixture, USUAL, true);
    const struct comparison *comparison = &whole.report->blocks[0].comparison;
    const struct table_texts *texts = table_texts_new(&whole, comparison, false, fixture->arena);
    assert_string_equal(texts->sides[0].columns[0].widest_word, "Incomprehensibilities");
    assert_null(texts->sides[0].cells);
    const struct table_texts *cut = table_texts_new(&parted, comparison, true, fixture->arena);
    assert_true(cut->sides[0].columns[0].least < texts->sides[0].columns[0].least);
    assert_int_equal(cut->sides[0].columns[0].natural, texts->sides[0].columns[0].natural);
    assert_non_null(cut->sides[0].cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(texts_serve_all_sizes),
        TEST(columns_know_their_widest_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
