/* Single values: what each kind takes, and as what it is stored. What is reported is shown by
 * tests/golden/diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/load_values.h"

/* Returns whether a reader takes the text; what it reads is stored in *target. An error that it reports
 * counts, too. */
static bool takes(struct fixture *fixture, load_read *read, const char *text, void *target)
{
    static const struct type type = {.most = LIMIT_LABEL};
    static const struct field field = {.key = "key", .type = &type, .initial = "{page} {pages}"};
    const int before = errors(fixture);
    return read(new_reader(fixture), scalar(fixture, text), &field, target) && errors(fixture) == before;
}

static void assert_refused(struct fixture *fixture, load_read *read, const char *const *texts, size_t count)
{
    char target[256];
    for (size_t i = 0; i < count; i++)
        if (takes(fixture, read, texts[i], target))
            fail_msg("'%s' was taken", texts[i]);
}

#define REFUSED(fixture, read, ...)                                                                          \
    assert_refused(fixture, read, (const char *const[]){__VA_ARGS__},                                        \
                   sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void dates_are_years_months_or_days(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text;
        struct date date;
    } dates[] = {{"2026", {2026, 0, 0}},        {"1000-12", {1000, 12, 0}},    {"2999-01-31", {2999, 1, 31}},
                 {"2024-02-29", {2024, 2, 29}}, {"2000-02-29", {2000, 2, 29}}, {"2023-04-30", {2023, 4, 30}}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct date date = {0};
        assert_true(takes(fixture, load_date, dates[i].text, &date));
        assert_memory_equal(&date, &dates[i].date, sizeof date);
    }
    REFUSED(fixture, load_date, "", "26", "20260", "2026-", "2026-4", "2026-004", "2026-04-1", "2026/04",
            "2026 04", "2026-04-300", "x026", "2026-0x", "0999", "3000", "2026-00", "2026-13", "2026-04-00",
            "2026-04-31", "2023-02-29", "1900-02-29");
}

static void widths_have_a_unit(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text;
        struct length length;
    } widths[] = {{"20mm", {LENGTH_MM, 20000}},
                  {"0.5pt", {LENGTH_PT, 500}},
                  {"1.25em", {LENGTH_EM, 1250}},
                  {"100%", {LENGTH_PERCENT, 100000}},
                  {"33.333%", {LENGTH_PERCENT, 33333}},
                  {"9999fr", {LENGTH_FR, 9999000}},
                  {"auto", {LENGTH_AUTO, 0}}};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct length length = {LENGTH_AUTO, 0};
        assert_true(takes(fixture, load_width, widths[i].text, &length));
        assert_int_equal(length.unit, widths[i].length.unit);
        assert_int_equal(length.milli, widths[i].length.milli);
    }
    REFUSED(fixture, load_width, "", "20", "mm", "20 mm", "20cm", "-1mm", ".5mm", "1.mm", "1.2345mm",
            "10000mm", "0mm", "0.000mm", "100.001%", "20mmx", "1,5mm");
}

static void colors_are_hexadecimal(void **state)
{
    struct fixture *fixture = *state;
    int color = -1;
    assert_true(takes(fixture, load_color, "#00507d", &color));
    assert_int_equal(color, 0x00507D);
    assert_true(takes(fixture, load_color, "#FFFFFF", &color));
    REFUSED(fixture, load_color, "", "#", "00507D", "#00507", "#00507DD", "#00507G", "red");
}

static void sides_have_colors_that_can_be_read(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++) {
        assert_true(load_contrast(load_side_color(i)) >= 450);
        for (int j = 0; j < i; j++)
            assert_int_not_equal(load_side_color(i), load_side_color(j));
    }
    assert_int_equal(load_side_color(0), 0xA84300);
    assert_int_equal(load_side_color(1), 0x00507D);
    assert_int_equal(load_contrast(0xFFFFFF), 100);
    assert_int_equal(load_contrast(0x000000), 2100);
    assert_int_equal(load_contrast(0x767676), 454);
    assert_int_equal(load_text_color(0xA84300), 0xA84300);
    assert_int_equal(load_text_color(0xFFFFFF), 0x767676);
    assert_true(load_contrast(load_text_color(0xFF6600)) >= 450);
    assert_true(load_contrast(load_text_color(0xFF6600)) < 460);
}

static void languages_are_tags(void **state)
{
    struct fixture *fixture = *state;
    const char *lang = NULL;
    assert_true(takes(fixture, load_language, "pt-BR", &lang));
    assert_string_equal(lang, "pt-BR");
    REFUSED(fixture, load_language, "", "english", "en_GB", "e", "en-");
}

static void pages_are_numbers_up_to_a_thousand(void **state)
{
    struct fixture *fixture = *state;
    int pages = 0;
    assert_true(takes(fixture, load_pages, "1000", &pages));
    assert_int_equal(pages, 1000);
    REFUSED(fixture, load_pages, "", "0", "1001", "10000", "-1", "x");
}

/* A program that writes YAML may write a whole number as any number of the same value. */
static void numbers_have_any_spelling_of_yaml(void **state)
{
    struct fixture *fixture = *state;
    static const char *const twelves[] = {"12",    "012",    "+12", "12.0", "12.",
                                          "1.2e1", "120E-1", "0xC", "0o14"};
    for (size_t i = 0; i < sizeof twelves / sizeof *twelves; i++) {
        int pages = 0;
        assert_true(takes(fixture, load_pages, twelves[i], &pages));
        assert_int_equal(pages, 12);
    }
    struct date date = {0};
    assert_true(takes(fixture, load_date, "2026.0", &date));
    assert_int_equal(date.year, 2026);
    assert_int_equal(date.month, 0);
    REFUSED(fixture, load_pages, "12.5", "0.0", "1e", "e1", ".", "+", "1 2", "1_0", "0x", "0xG", "0o8",
            "1e999", "nan", ".inf", "0.0000000000000000000000000000000000000000001",
            "1.0000000000000000000000000000000000000000");
    REFUSED(fixture, load_date, "2026.5", "3000.0", "999.0", "2026.04", "-2026.0");
    struct reader *reader = new_reader(fixture);
    static const struct field field = {.key = "key"};
    int pages = 0;
    assert_false(load_pages(reader, parse(fixture, "'12.0'"), &field, &pages));
    assert_false(load_date(reader, parse(fixture, "'2026.0'"), &field, &date));
}

static void addresses_are_checked(void **state)
{
    struct fixture *fixture = *state;
    const char *url = NULL;
    assert_true(takes(fixture, load_url, "https://e.org/", &url));
    assert_string_equal(url, "https://e.org/");
    REFUSED(fixture, load_url, "", "e.org", "ftp://e.org");
}

static void strings_are_on_one_line_and_not_empty(void **state)
{
    struct fixture *fixture = *state;
    const char *string = NULL;
    assert_true(takes(fixture, load_string, " a *b*\n c ", &string));
    assert_string_equal(string, "a *b* c");
    assert_true(takes(fixture, load_key, " a  b", &string));
    assert_string_equal(string, " a  b");
    REFUSED(fixture, load_string, "", " ", "\n\t");
    REFUSED(fixture, load_key, "");
}

static void required_markup_is_not_empty(void **state)
{
    struct fixture *fixture = *state;
    struct text text;
    assert_true(takes(fixture, load_markup, "", &text));
    assert_int_equal(text.length, 0);
    assert_true(takes(fixture, load_markup_required, "*a*", &text));
    assert_string_equal(show(fixture, &text), "<1:a>");
    REFUSED(fixture, load_markup_required, "", " ", "\n\n");
}

static void labels_have_the_names_of_their_default(void **state)
{
    struct fixture *fixture = *state;
    const char *label = NULL;
    assert_true(takes(fixture, load_label, "{pages}: {page}{page}", &label));
    assert_string_equal(label, "{pages}: {page}{page}");
    assert_true(takes(fixture, load_label, "no names", &label));
    REFUSED(fixture, load_label, "{date}", "{page", "{", "{}", "{Page}");
    assert_said(fixture, "unknown name '{date}' in a label");
    assert_said(fixture, "this label may contain {page} {pages}");
}

static void lists_of_months_have_twelve_names(void **state)
{
    struct fixture *fixture = *state;
    static const struct field field = {.key = "months"};
    const char *months[12] = {NULL};
    const struct node *list = parse(fixture, "[a, b, c, d, e, f, g, h, i, j, k, l]");
    assert_true(load_months(new_reader(fixture), list, &field, months));
    assert_string_equal(months[0], "a");
    assert_string_equal(months[11], "l");
    assert_int_equal(errors(fixture), 0);
    load_months(new_reader(fixture), parse(fixture, "[a, b, []]"), &field, months);
    assert_said(fixture, "'months' must have twelve names, not 3");
    assert_said(fixture, "an item of 'months' must be text, not an empty list");
    load_months(new_reader(fixture), parse(fixture, "[a, b, c, d, e, f, g, h, i, j, k, ~]"), &field, months);
    assert_said(fixture, "an item of 'months' must be text, not empty");
    assert_false(load_months(new_reader(fixture), scalar(fixture, "a"), &field, months));
}

static void only_scalars_are_taken(void **state)
{
    struct fixture *fixture = *state;
    static load_read *const readers[] = {load_markup,   load_plain, load_string, load_key,
                                         load_prose,    load_url,   load_date,   load_label,
                                         load_language, load_color, load_width,  load_pages};
    static const struct field field = {.key = "key"};
    char target[256];
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        assert_false(readers[i](new_reader(fixture), parse(fixture, "[a]"), &field, target));
        assert_false(readers[i](new_reader(fixture), parse(fixture, "{a: b}"), &field, target));
    }
}

static void defaults_are_stored(void **state)
{
    struct fixture *fixture = *state;
    struct text text;
    load_no_text(new_reader(fixture), &(struct field){.key = "key"}, &text);
    assert_string_equal(text.bytes, "");
    assert_null(text.mark.input);
    int color = 0;
    load_no_color(new_reader(fixture), &(struct field){.key = "key"}, &color);
    assert_int_equal(color, -1);
    const char *months[12];
    load_initial_months(new_reader(fixture), &(struct field){.initial = "a b c d e f g h i j k lm"}, months);
    assert_string_equal(months[1], "b");
    assert_string_equal(months[11], "lm");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dates_are_years_months_or_days),
        TEST(widths_have_a_unit),
        TEST(colors_are_hexadecimal),
        TEST(sides_have_colors_that_can_be_read),
        TEST(languages_are_tags),
        TEST(pages_are_numbers_up_to_a_thousand),
        TEST(numbers_have_any_spelling_of_yaml),
        TEST(addresses_are_checked),
        TEST(strings_are_on_one_line_and_not_empty),
        TEST(required_markup_is_not_empty),
        TEST(labels_have_the_names_of_their_default),
        TEST(lists_of_months_have_twelve_names),
        TEST(only_scalars_are_taken),
        TEST(defaults_are_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
