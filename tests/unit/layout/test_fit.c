/* Tests how a report uses the room that its pages leave: type that grows, pages that are saved, and a size
 * that the author gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/quality.h"
#include "page/composer.h"

enum { USUAL = MILLI_POINTS(CELL_SIZE_MPT), STEP = POINT / 4, GROWN = 21 * POINT / 2 };

/* Lays out a report of two equal sides. Every third row has a long text. `keys` is a line of keys of the
 * report. */
static struct layout *two_sides(struct fixture *fixture, int rows, const char *keys)
{
    struct buf text = buf_new(fixture->arena);
    buf_printf(&text, "title: T\n%s\nbody:\n- comparison:\n    columns: [{key: a}, {key: b}]\n", keys);
    buf_puts(&text, "    sides:\n");
    for (int s = 0; s < 2; s++) {
        buf_puts(&text, "    - name: N\n      rows:\n");
        for (int r = 0; r < rows; r++)
            buf_printf(&text, "      - {a: Row, b: %s}\n",
                       r % 3 == 0
                           ? "Some words that take more than a single line in a column of no more than "
                             "sixty characters"
                           : "Some words");
    }
    return lay_out(fixture, text.data);
}

/* Lays out a report of one row, which has `word` in each of `columns` columns, on two sides. */
static struct layout *words_beside(struct fixture *fixture, const char *keys, int columns, const char *word)
{
    struct buf text = buf_new(fixture->arena);
    buf_printf(&text, "title: T\n%s\nbody:\n- comparison:\n    columns: [", keys);
    for (int c = 0; c < columns; c++)
        buf_printf(&text, "%s{key: c%d}", c > 0 ? ", " : "", c);
    buf_puts(&text, "]\n    sides:\n");
    for (int s = 0; s < 2; s++) {
        buf_puts(&text, "    - {name: N, rows: [{");
        for (int c = 0; c < columns; c++)
            buf_printf(&text, "%sc%d: '%s'", c > 0 ? ", " : "", c, word);
        buf_puts(&text, "}]}\n");
    }
    return lay_out(fixture, text.data);
}

static void type_grows_by_steps_and_costs_nothing(void **state)
{
    struct fixture *fixture = *state;
    for (int rows = 2; rows < 120; rows += 9) {
        const struct layout *usual = two_sides(fixture, rows, "type-size: 8.5"),
                            *grown = two_sides(fixture, rows, "");
        const struct quality a = quality_of(grown), b = quality_of(usual);
        assert_int_equal((grown->cell_size - USUAL) % STEP, 0);
        assert_true(a.pages <= b.pages && a.cuts <= b.cuts && a.torn <= b.torn && a.overfull == 0);
        if (grown->cell_size < USUAL ||
            grown->tables[0].metrics.row_before < table_metrics(grown->cell_size, false).row_before)
            assert_true(a.pages < b.pages);
        else
            assert_true(quality_keeps(&a, &b));
        assert_in_range(grown->cell_size, USUAL - STEP, b.pages <= 4 ? GROWN : USUAL + 2 * STEP);
    }
    assert_int_equal(two_sides(fixture, 2, "")->cell_size, GROWN);
}

static void type_of_a_long_report_stays(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = two_sides(fixture, 257, "");
    assert_int_equal(layout->cell_size, USUAL);
    assert_int_equal(layout->tables[0].metrics.row_before, table_metrics(USUAL, false).row_before);
}

static void a_page_is_saved_by_as_little_as_possible(void **state)
{
    struct fixture *fixture = *state;
    int saved = 0;
    for (int rows = 20; rows < 80; rows++) {
        const struct layout *usual = two_sides(fixture, rows, "type-size: 8.5"),
                            *layout = two_sides(fixture, rows, "");
        if (layout->page_count == usual->page_count)
            continue;
        assert_int_equal(layout->page_count, usual->page_count - 1);
        assert_true(layout->cell_size == USUAL || layout->cell_size == USUAL - STEP);
        saved++;
    }
    assert_in_range(saved, 1, 20);
}

static void type_does_not_grow_where_that_tears_words(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = words_beside(fixture, "", 6, "international");
    assert_false(layout->tables[0].grid.hyphenate);
    assert_int_equal(quality_of(layout).torn, 0);
    assert_true(layout->cell_size > USUAL && layout->cell_size < GROWN);
}

/* Lays out two tables of two columns: a long text, and a number of so many digits. */
static struct layout *number_and_text(struct fixture *fixture, const char *keys, int digits)
{
    struct buf text = buf_new(fixture->arena);
    buf_printf(&text, "title: T\npage: {orientation: portrait}\n%s\nbody:\n- comparison:\n", keys);
    buf_puts(&text, "    arrange: 2\n    columns: [{key: b}, {key: a, type: number}]\n    sides:\n");
    for (int s = 0; s < 2; s++)
        buf_printf(&text,
                   "    - {name: N, rows: [{a: %.*s, b: some words and some more words in this column}]}\n",
                   digits, "1111111111111111111111111111111111111111");
    return lay_out(fixture, text.data);
}

/* The longer the number, the narrower is the text. It has 20 characters a line or more if it has so many at
 * the usual size. */
static void lines_stay_long_enough_where_type_grows(void **state)
{
    struct fixture *fixture = *state;
    int bounded = 0;
    for (int digits = 20; digits < 32; digits++) {
        const struct layout *usual = number_and_text(fixture, "type-size: 8.5", digits),
                            *grown = number_and_text(fixture, "", digits);
        const struct quality a = quality_of(grown), b = quality_of(usual);
        assert_true(a.narrow <= b.narrow);
        bounded += b.narrow == 0 && grown->cell_size < GROWN;
    }
    assert_true(bounded > 0);
}

static void lines_stay_full_where_type_grows(void **state)
{
    struct fixture *fixture = *state;
    const struct quality usual = {.pages = 1, .loose = 3, .inner = 37};
    struct quality larger = {.pages = 1, .loose = 5, .inner = 42};
    assert_true(quality_keeps(&larger, &usual));
    larger.loose = 6;
    assert_false(quality_keeps(&larger, &usual));
    larger = (struct quality){.pages = 1, .loose = 4, .inner = 5};
    assert_true(quality_keeps(&larger, &usual));
    assert_true(two_sides(fixture, 30, "")->sections[0].flows[0].inner > 0);
}

static void a_size_that_is_given_is_taken(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *key;
        int size;
    } sizes[] = {
        {"type-size: 7.5", 15 * POINT / 2}, {"type-size: 12", 12 * POINT}, {"type-size: '9'", 9 * POINT}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_int_equal(two_sides(fixture, 30, sizes[i].key)->cell_size, sizes[i].size);
    /* Tables that are too wide beside each other are stacked and keep the size. */
    const struct layout *layout = words_beside(fixture, "type-size: 12", 4, "1234567890123456789.");
    assert_true(layout->tables[0].arrangement.beside == 1);
    assert_int_equal(layout->cell_size, 12 * POINT);
}

static void a_word_that_is_too_wide_at_the_given_size_is_told(void **state)
{
    struct fixture *fixture = *state;
    assert_null(words_beside(fixture, "type-size: 12", 9, "1234567890123456789."));
    assert_said(fixture, "the columns do not fit beside each other: at the size of 'type-size' they need");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(type_grows_by_steps_and_costs_nothing),
        TEST(type_of_a_long_report_stays),
        TEST(a_page_is_saved_by_as_little_as_possible),
        TEST(type_does_not_grow_where_that_tears_words),
        TEST(lines_stay_full_where_type_grows),
        TEST(lines_stay_long_enough_where_type_grows),
        TEST(a_size_that_is_given_is_taken),
        TEST(a_word_that_is_too_wide_at_the_given_size_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
