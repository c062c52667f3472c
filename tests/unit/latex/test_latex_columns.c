/* The estimated widths of columns, and which sides stand beside each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

#include "latex/latex_columns.h"

static struct latex_columns proportions(struct fixture *fixture, const struct report *report, int width)
{
    const struct latex_sides sides = {&report->blocks[0].comparison, 0, 1};
    return latex_columns_of(report, &sides, latex_note_digits(report), width, fixture->arena);
}

static void columns_follow_their_text(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}, {key: b, label: B}",
                                        "a: short, b: 'a text that goes on for much longer than the other'");
    const struct latex_columns columns = proportions(fixture, report, 200000);
    assert_true(columns.fits);
    assert_true(columns.shares[1] > columns.shares[0]);
    assert_in_range(columns.shares[0] + columns.shares[1], 990, 1000);
}

static void words_that_do_not_fit_are_told(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}, {key: b, label: B}",
                                        "a: Donaudampfschifffahrtsgesellschaft, b: Rechtsschutzversicherung");
    assert_true(proportions(fixture, report, 400000).fits);
    assert_false(proportions(fixture, report, 200000).fits);
}

static void authors_widths_are_kept(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(
        fixture,
        "{key: a, label: A, width: 50pt}, {key: b, label: B, width: 1fr}, {key: c, label: C, width: 3fr}",
        "a: x, b: y, c: z");
    const struct latex_columns columns = proportions(fixture, report, 266000); /* 250 pt and two gaps */
    assert_int_equal(columns.shares[0], 200);
    assert_int_equal(columns.shares[1], 200);
    assert_int_equal(columns.shares[2], 600);
}

static void tables_share_the_paper(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: x");
    /* A4 landscape, 297 mm less 32 mm, in thousandths of a point; between two tables are 8 mm. */
    assert_in_range(latex_table_width(report, 1), 751180, 751182);
    assert_in_range(latex_table_width(report, 2), 364251, 364253);
}

/* Widths in every unit, in a table of 200 pt. */
static void widths_are_taken_in_every_unit(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture,
                                        "{key: a, width: 10mm}, {key: b, width: 20%}, {key: c, width: 2em}, "
                                        "{key: d, width: 1fr}",
                                        "a: x, b: y, c: z, d: w");
    /* Without its three gaps, the table has 176 pt: 28.346 + 35.2 + 17, and what these leave. */
    const struct latex_columns columns = proportions(fixture, report, 200000);
    assert_int_equal(columns.shares[0], 161);
    assert_int_equal(columns.shares[1], 200);
    assert_int_equal(columns.shares[2], 96);
    assert_int_equal(columns.shares[3], 542);
}

static void a_free_column_beside_fractions_has_what_it_needs(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}, {key: b, width: 1fr}", "a: word, b: x");
    const struct latex_columns columns = proportions(fixture, report, 208000);
    assert_in_range(columns.shares[0], 80, 110); /* of 200 pt, "word" in semibold takes about 20 */
    assert_int_equal(columns.shares[0] + columns.shares[1], 1000 - 1);
}

static void many_columns_are_shared_out_without_lines(void **state)
{
    struct fixture *fixture = *state;
    struct buf columns = buf_new(fixture->arena), cells = buf_new(fixture->arena);
    for (int i = 0; i < 20; i++) {
        buf_printf(&columns, "%s{key: c%d, label: C}", i > 0 ? ", " : "", i);
        buf_printf(&cells, "%sc%d: x", i > 0 ? ", " : "", i);
    }
    const struct latex_columns shares = proportions(fixture, table(fixture, columns.data, cells.data),
                                                    700000);
    assert_true(shares.fits);
    int sum = 0;
    for (int i = 0; i < 20; i++) {
        assert_in_range(shares.shares[i], 30, 70);
        sum += shares.shares[i];
    }
    assert_in_range(sum, 980, 1000);
}

/* A report of two sides with one cell each; `keys` are further keys of the comparison. */
static struct latex_tables two_sides(struct fixture *fixture, const char *keys, const char *left,
                                     const char *right)
{
    const struct report *report = load(
        fixture,
        arena_printf(fixture->arena,
                     "title: T\nbody:\n  - comparison:\n      columns: [{key: a}, {key: b}]\n      %s\n"
                     "      sides:\n        - {name: L, rows: [{a: x, b: %s}]}\n"
                     "        - {name: R, rows: [{a: x, b: %s}]}\n",
                     keys, left, right));
    return latex_tables_of(report, &report->blocks[0].comparison, latex_note_digits(report), fixture->arena);
}

static const char *long_word(struct fixture *fixture)
{
    char word[101];
    memset(word, 'w', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    return arena_strdup(fixture->arena, word);
}

static void sides_stand_beside_each_other_if_their_words_fit(void **state)
{
    struct fixture *fixture = *state;
    assert_true(two_sides(fixture, "", "short", "words").beside);
    const struct latex_tables stacked = two_sides(fixture, "", long_word(fixture), "x");
    assert_false(stacked.beside);
    assert_int_equal(stacked.set_count, 1);
}

static void the_author_decides_where_sides_stand(void **state)
{
    struct fixture *fixture = *state;
    assert_false(two_sides(fixture, "arrange: stacked", "short", "words").beside);
    const struct latex_tables beside = two_sides(fixture, "arrange: beside", long_word(fixture), "x");
    assert_true(beside.beside);
    assert_false(beside.sets[0].fits);
}

/* Thirty-two tables beside each other would have no width at all. */
static void sides_without_any_room_are_stacked(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text,
             "title: T\nbody:\n- comparison:\n    arrange: beside\n    columns: [{key: a}]\n    sides:\n");
    for (int i = 0; i < 32; i++)
        buf_printf(&text, "    - {name: N%d, rows: [{a: x}]}\n", i);
    const struct report *report = load(fixture, text.data);
    assert_false(latex_tables_of(report, &report->blocks[0].comparison, 1, fixture->arena).beside);
}

static void sides_may_have_widths_of_their_own(void **state)
{
    const struct latex_tables tables = two_sides(*state, "widths: per-side", "x", "a word beside a word");
    assert_true(tables.beside);
    assert_int_equal(tables.set_count, 2);
    assert_true(tables.sets[0].shares[1] < tables.sets[1].shares[1]);
    assert_int_equal(two_sides(*state, "", "x", "a word").set_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(columns_follow_their_text),
        TEST(words_that_do_not_fit_are_told),
        TEST(authors_widths_are_kept),
        TEST(tables_share_the_paper),
        TEST(widths_are_taken_in_every_unit),
        TEST(a_free_column_beside_fractions_has_what_it_needs),
        TEST(many_columns_are_shared_out_without_lines),
        TEST(sides_stand_beside_each_other_if_their_words_fit),
        TEST(sides_without_any_room_are_stacked),
        TEST(the_author_decides_where_sides_stand),
        TEST(sides_may_have_widths_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
