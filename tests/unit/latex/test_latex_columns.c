/* The estimated widths of columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

#include "latex/latex_columns.h"
#include "latex/latex_measures.h"

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

/* A table of 1,000 pt needs no more than its longest cells, and a text has lines of 66 characters at the
 * most, or of 52 if longer ones save no line. */
static void columns_are_no_wider_than_their_text(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = buf_new(fixture->arena);
    const struct latex_columns small = proportions(
        fixture, table(fixture, "{key: a, label: A}, {key: b, label: B}", "a: short, b: shorter"), 1000000);
    assert_in_range(small.shares[0], 15, 35);
    assert_in_range(small.shares[1], 20, 45);
    bool wide = false, narrow = false;
    buf_puts(&text, "some words some words some words some words some words ");
    for (int i = 0; i < 40; i++) {
        buf_puts(&text, "some words ");
        const struct report *report = table(fixture, "{key: a, label: A}",
                                            arena_printf(fixture->arena, "a: '%s'", text.data));
        const int width = proportions(fixture, report, 1000000).shares[0];
        assert_in_range(width, 220, 281); /* 52 characters of 8.5 pt are 221 pt, and 66 are 280.5 */
        wide = wide || width == 280;
        narrow = narrow || width == 221;
    }
    assert_true(wide && narrow);
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
        assert_in_range(shares.shares[i], 5, 15);
        sum += shares.shares[i];
    }
    assert_in_range(sum, 100, 300); /* "C" or "x" is narrow */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(columns_follow_their_text),
        TEST(columns_are_no_wider_than_their_text),
        TEST(words_that_do_not_fit_are_told),
        TEST(authors_widths_are_kept),
        TEST(widths_are_taken_in_every_unit),
        TEST(a_free_column_beside_fractions_has_what_it_needs),
        TEST(many_columns_are_shared_out_without_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
