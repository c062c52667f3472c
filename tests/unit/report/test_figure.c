/* What is a figure, what it says, and how languages print it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/figure_print.h"

#include <string.h>

/* Expects that the text is printed as `before`, `after` and `unit` with bars between them. */
static void assert_printed(const char *text, const char *lang, const char *expected)
{
    struct arena *arena = arena_new();
    struct figure figure;
    const char *hint;
    if (!figure_parse(text, arena, &figure, &hint))
        fail_msg("not taken: %s", text);
    const struct figure_words words = figure_print(&figure, lang, arena);
    assert_string_equal(arena_printf(arena, "%s|%s|%s", words.before, words.after, words.unit), expected);
    arena_free(arena);
}

/* Expects that the text is no figure. `expected` is a part of the hint, or NULL if there is none. */
static void assert_refused(const char *text, const char *expected)
{
    struct arena *arena = arena_new();
    struct figure figure;
    const char *hint;
    if (figure_parse(text, arena, &figure, &hint))
        fail_msg("taken: %s", text);
    if (expected && (!hint || !strstr(hint, expected)))
        fail_msg("%s: no hint with '%s'", text, expected);
    if (!expected)
        assert_null(hint);
    arena_free(arena);
}

static void numbers_are_parted_at_the_point(void **state)
{
    (void)state;
    assert_printed("0", "en", "0||");
    assert_printed("12.5", "en", "12|.5|");
    assert_printed("12.50", "en", "12|.50|");
    assert_printed("1234", "en", "1234||");
    assert_printed("12345", "en", "12,345||");
    assert_printed("1,234", "en", "1234||");
    assert_printed("1,234,567.891", "en", "1,234,567|.891|");
    assert_printed("1 234 567", "en", "1,234,567||");
    assert_printed("1\u2009234\u2009567", "en", "1,234,567||");
    assert_printed("1'234'567", "en", "1,234,567||");
    assert_printed("007", "en", "007||");
}

static void signs_and_words_stand_before_the_number(void **state)
{
    (void)state;
    assert_printed("-3", "en", "\u22123||");
    assert_printed("\u22123", "en", "\u22123||");
    assert_printed("+5", "en", "+5||");
    assert_printed("~500", "en", "~500||");
    assert_printed("< 5", "en", "< 5||");
    assert_printed("<5", "en", "< 5||");
    assert_printed(">= 5", "en", "\u2265 5||");
    assert_printed("\u2264-5", "en", "\u2264 \u22125||");
    assert_printed("c. 1850", "en", "c. 1850||");
    assert_printed("ca. 12", "en", "c. 12||");
    assert_printed("$1.5M", "en", "$1|.5|M");
    assert_printed("-$5", "en", "\u2212$5||");
    assert_printed("US$ 5", "en", "US$5||");
    assert_printed("USD 5", "en", "USD 5||");
    assert_printed("€12.50", "de", "€12|,50|");
}

static void words_for_nothing_end_at_the_point(void **state)
{
    (void)state;
    assert_printed("n/a", "en", "n/a||");
    assert_printed("N/A", "en", "N/A||");
    assert_printed("-", "en", "\u2013||");
    assert_printed("\u2013", "en", "\u2013||");
    assert_printed("\u2014", "en", "\u2014||");
    assert_printed("", "en", "||");
}

static void units_follow_the_number(void **state)
{
    (void)state;
    assert_printed("15 ms", "en", "15||ms");
    assert_printed("15ms", "en", "15||ms");
    assert_printed("12%", "en", "12||%");
    assert_printed("12 %", "en", "12||%");
    assert_printed("5/s", "en", "5||/s");
    assert_printed("5 kg·m²/s²", "en", "5||kg·m²/s²");
    assert_printed("5 US dollars per hour", "en", "5||US dollars per hour");
    assert_printed("5eV", "en", "5||eV");
    assert_printed("20 °C", "en", "20||°C");
    assert_printed("5 €", "en", "5||€");
    assert_printed("3x", "en", "3||x");
}

static void ranges_have_their_upper_bound_at_the_point(void **state)
{
    (void)state;
    assert_printed("10-20", "en", "10\u201320||");
    assert_printed("10 \u2013 20", "en", "10\u201320||");
    assert_printed("10 to 20 ms", "en", "10\u201320||ms");
    assert_printed("1 to-66", "en", "1||to-66");
    assert_printed("1.6-1.9", "de", "1,6\u20131|,9|");
    assert_printed("10%-20%", "en", "10\u201320||%");
    assert_printed("-5--3", "en", "\u22125 \u2013 \u22123||");
    assert_printed("1e5-2e6", "en", "1 × 10⁵ \u2013 2| × 10⁶|");
    assert_printed("~$5\u201310k", "en", "~$5\u201310||k");
}

static void powers_of_ten_are_spelled_out(void **state)
{
    (void)state;
    assert_printed("1e6", "en", "1| × 10⁶|");
    assert_printed("1.2E-16", "en", "1|.2 × 10⁻¹⁶|");
    assert_printed("1.2e+1023 J", "de", "1|,2 × 10¹⁰²³|J");
    assert_printed("1e0", "en", "1| × 10⁰|");
}

static void languages_have_their_marks(void **state)
{
    (void)state;
    assert_printed("12345.5", "de", "12.345|,5|");
    assert_printed("12345.5", "de-CH", "12’345|.5|");
    assert_printed("12345.5", "de-AT", "12\u202F345|,5|");
    assert_printed("12345.5", "fr", "12\u202F345|,5|");
    assert_printed("12345.5", "FR-be", "12\u202F345|,5|");
    assert_printed("12345.5", "es", "12.345|,5|");
    assert_printed("12345.5", "es-MX", "12,345|.5|");
    assert_printed("12345.5", "pt-BR", "12.345|,5|");
    assert_printed("12345.5", "cs", "12\u202F345|,5|");
    assert_printed("12345.5", "ja", "12,345|.5|");
    assert_printed("12345.5", "dec", "12,345|.5|");
    assert_printed("1234.5", "de", "1234|,5|");
}

static void what_may_be_another_number_is_no_figure(void **state)
{
    (void)state;
    assert_refused("12,5", "write 12.5");
    assert_refused("1,23", "write 1.23");
    assert_refused("1234,567", "write 1234.567");
    assert_refused("1,234,56", "decimal sign");
    assert_refused("0,500", "write 0.500");
    assert_refused("1.234,5", "decimal sign");
    assert_refused("1.234.567", "decimal sign");
    assert_refused("0x1F", "decimal digits");
    assert_refused("0b101", "decimal digits");
    assert_refused("1_000", "'_'");
}

static void other_texts_are_no_figures(void **state)
{
    static const char *const texts[] = {"about 12",
                                        "five",
                                        ".5",
                                        "5.",
                                        "1 23",
                                        "10-",
                                        "10 to",
                                        "5 or 6",
                                        "5; 6",
                                        "1/2",
                                        "2020-04-30",
                                        "5 (est.)",
                                        "--5",
                                        "$",
                                        "~",
                                        "c.",
                                        "5 one two three four five",
                                        "12a:b",
                                        "1e99999",
                                        "5-fold",
                                        "TBD",
                                        "5 ms 6",
                                        "\u221E",
                                        "5\u2026"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_refused(texts[i], NULL);
}

static void units_are_short_and_have_no_number(void **state)
{
    (void)state;
    assert_true(figure_is_unit("ms"));
    assert_true(figure_is_unit("%"));
    assert_true(figure_is_unit("MB/s"));
    assert_true(figure_is_unit("مللي"));
    assert_false(figure_is_unit(""));
    assert_false(figure_is_unit("5 ms"));
    assert_false(figure_is_unit("a, b"));
    assert_false(figure_is_unit("\\input"));
    assert_false(figure_is_unit("[x](y)"));
    assert_false(figure_is_unit("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_parted_at_the_point),
        cmocka_unit_test(signs_and_words_stand_before_the_number),
        cmocka_unit_test(words_for_nothing_end_at_the_point),
        cmocka_unit_test(units_follow_the_number),
        cmocka_unit_test(ranges_have_their_upper_bound_at_the_point),
        cmocka_unit_test(powers_of_ten_are_spelled_out),
        cmocka_unit_test(languages_have_their_marks),
        cmocka_unit_test(what_may_be_another_number_is_no_figure),
        cmocka_unit_test(other_texts_are_no_figures),
        cmocka_unit_test(units_are_short_and_have_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
