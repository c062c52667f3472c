/* Words that come out of a report: dates, labels, and which language tags are taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/report.h"

#include <string.h>

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void dates_are_as_precise_as_they_are_known(void **state)
{
    struct arena *arena = *state;
    struct report report = {.labels = {[LABEL_DATE_DAY] = "{day}. {month} {year}",
                                       [LABEL_DATE_MONTH] = "{month} {year}{day}",
                                       [LABEL_MONTH_1 + 11] = "Dezember",
                                       [LABEL_MONTH_SHORT_1 + 11] = "Dez."}};
    assert_string_equal(report_date(&report, (struct date){2026, 12, 7}, false, arena), "7. Dezember 2026");
    assert_string_equal(report_date(&report, (struct date){2026, 12, 7}, true, arena), "7. Dez. 2026");
    assert_string_equal(report_date(&report, (struct date){2026, 12, 0}, false, arena), "Dezember 2026{day}");
    assert_string_equal(report_date(&report, (struct date){2026, 0, 0}, false, arena), "2026");
    assert_null(report_date(&report, (struct date){0, 0, 0}, false, arena));
}

static void labels_have_their_names_replaced_once(void **state)
{
    struct arena *arena = *state;
    struct report report = {
        .labels = {[LABEL_PAGE] = "{page}/{pages} {page} {other} {", [LABEL_PART] = "{}"}};
    const char *const pairs[] = {"page", "{pages}", "pages", "12", NULL};
    assert_string_equal(report_label(&report, LABEL_PAGE, arena, pairs), "{pages}/12 {pages} {other} {");
    assert_string_equal(report_label(&report, LABEL_PART, arena, pairs), "{}");
}

static void languages_have_the_shape_of_their_tags(void **state)
{
    (void)state;
    static const char *const good[] = {"en", "deu", "pt-BR", "sr-Latn-RS", "xx-a", "de-1996"};
    static const char *const bad[] = {"",
                                      "e",
                                      "engl",
                                      "en-",
                                      "-en",
                                      "en--GB",
                                      "e1",
                                      "en_GB",
                                      "en-123456789",
                                      "en-\u00E9",
                                      " en",
                                      "en ",
                                      "en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!report_is_lang(good[i]))
            fail_msg("'%s' was not taken", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (report_is_lang(bad[i]))
            fail_msg("'%s' was taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dates_are_as_precise_as_they_are_known, setup, teardown),
        cmocka_unit_test_setup_teardown(labels_have_their_names_replaced_once, setup, teardown),
        cmocka_unit_test(languages_have_the_shape_of_their_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
