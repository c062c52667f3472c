/* Which sides of a comparison stand beside each other in LaTeX. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

#include "latex/latex_measures.h"
#include "latex/latex_tables.h"

static void tables_share_the_paper(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: x");
    /* A4 landscape, 297 mm less 32 mm, in thousandths of a point; between two tables are 8 mm. */
    assert_in_range(latex_table_width(report, 1), 751180, 751182);
    assert_in_range(latex_table_width(report, 2), 364251, 364253);
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

/* Returns how many of so many sides stand beside each other. Each has two columns, one of them with `text`.
 */
static int beside(struct fixture *fixture, const char *keys, int sides, const char *text)
{
    struct buf yaml = buf_new(fixture->arena);
    buf_printf(&yaml, "title: T\nbody:\n- comparison:\n    columns: [{key: a}, {key: b}]\n    %s\n", keys);
    buf_puts(&yaml, "    sides:\n");
    for (int i = 0; i < sides; i++)
        buf_printf(&yaml, "    - {name: N%d, rows: [{a: name, b: '%s'}]}\n", i, text);
    const struct report *report = load(fixture, yaml.data);
    return latex_tables_of(report, &report->blocks[0].comparison, 1, fixture->arena).beside;
}

static void sides_stand_beside_each_other_if_their_words_fit(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(two_sides(fixture, "", "short", "words").beside, 2);
    const struct latex_tables stacked = two_sides(fixture, "", long_word(fixture), "x");
    assert_int_equal(stacked.beside, 1);
    assert_int_equal(stacked.set_count, 1);
}

static const char long_text[] =
    "a text that goes on for some more words than have room on a line of a table, "
    "so that it takes several of them in any case";

/* The most sides stand beside each other whose widest column has 28 characters. */
static void sides_stand_in_bands_that_are_easy_to_read(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(beside(fixture, "", 3, long_text), 3);
    assert_int_equal(beside(fixture, "", 6, long_text), 3);
    assert_int_equal(beside(fixture, "", 7, long_text), 4);
    assert_int_equal(beside(fixture, "widths: per-side", 6, long_text), 3);
    assert_int_equal(beside(fixture, "align: rows", 6, long_text), 3);
    assert_int_equal(beside(fixture, "", 6, "few words"), 6);
}

static void the_author_decides_where_sides_stand(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(two_sides(fixture, "arrange: stacked", "short", "words").beside, 1);
    const struct latex_tables tables = two_sides(fixture, "arrange: beside", long_word(fixture), "x");
    assert_int_equal(tables.beside, 2);
    assert_false(tables.sets[0].fits);
    assert_int_equal(beside(fixture, "arrange: beside", 6, long_text), 6);
    assert_int_equal(beside(fixture, "arrange: 4", 7, "few words"), 4);
    assert_int_equal(beside(fixture, "arrange: 3", 7, "few words"), 3);
}

/* Thirty-two tables beside each other would have no width at all. */
static void fewer_sides_stand_beside_each_other_where_words_have_no_room(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(beside(fixture, "arrange: beside", 32, "x"), 11);
}

static void sides_may_have_widths_of_their_own(void **state)
{
    const struct latex_tables tables = two_sides(*state, "widths: per-side", "x", "a word beside a word");
    assert_int_equal(tables.beside, 2);
    assert_int_equal(tables.set_count, 2);
    assert_true(tables.sets[0].shares[1] < tables.sets[1].shares[1]);
    assert_int_equal(two_sides(*state, "", "x", "a word").set_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tables_share_the_paper),
        TEST(sides_stand_beside_each_other_if_their_words_fit),
        TEST(sides_stand_in_bands_that_are_easy_to_read),
        TEST(the_author_decides_where_sides_stand),
        TEST(fewer_sides_stand_beside_each_other_where_words_have_no_room),
        TEST(sides_may_have_widths_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
