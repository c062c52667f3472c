/* Words that come out of a report: dates, labels, URLs as print shows them, and which URLs are taken. */
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

static void print_leaves_out_what_no_reader_types(void **state)
{
    static const char *const urls[][2] = {
        {"https://www.example.com/", "example.com"},
        {"https://example.com", "example.com"},
        {"http://www.example.com/a/", "http://example.com/a"},
        {"https://example.com/a?b=c/", "example.com/a?b=c/"},
        {"https://example.com/a/#b/", "example.com/a/#b/"},
        {"https://example.com/?utm_source=x&utm_medium=y", "example.com"},
        {"https://example.com/a?id=1&utm_source=x&page=2#top", "example.com/a?id=1&page=2#top"},
        {"https://example.com/a?gclid=x&gclidx=y&fbclid", "example.com/a?gclidx=y"},
        {"https://example.com/utm_source=x", "example.com/utm_source=x"},
        {"https://example.com/a?", "example.com/a"},
        {"https://example.com/a?b&&c", "example.com/a?b&&c"},
        {"https://wwww.example.com/www.", "wwww.example.com/www."},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        assert_string_equal(report_print_url(urls[i][0], *state), urls[i][1]);
}

static void only_plain_web_addresses_are_taken(void **state)
{
    (void)state;
    static const char *const good[] = {
        "http://a",         "https://a.b-c_d.example:8080", "https://[::1]/x",
        "https://[::1]:80", "https://a/b@c:d?e@f",          "https://ä.example/ü",
        "https://a?b#c",    "https://a/(b)|c^d`e{f}",       "https://127.0.0.1/",
        "https://a:65535/", "https://a./%zz%41'*!",         "https://a#"};
    static const char *const bad[] = {"",
                                      "https://",
                                      "https:/a",
                                      "https:a",
                                      "//a/b",
                                      "ftp://a",
                                      "javascript:alert(1)//http://a",
                                      " https://a",
                                      "https://a b",
                                      "https://a\n",
                                      "https://a\u3000",
                                      "https://u@a",
                                      "https://u:p@a",
                                      "https://@a",
                                      "https://a:",
                                      "https://a:0",
                                      "https://a:65536",
                                      "https://a:99999999999999999999",
                                      "https://a:8x",
                                      "https://.a",
                                      "https://a\\@b",
                                      "https://a%00b",
                                      "https://[a]x",
                                      "https://[]",
                                      "https://[::1",
                                      "https://?a",
                                      "https://a/<b",
                                      "https://a/\"b",
                                      "https://a/\x01",
                                      "https://a/\u202e",
                                      "https://a/\xFF"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (report_url_problem(good[i]))
            fail_msg("%s %s", good[i], report_url_problem(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!report_url_problem(bad[i]))
            fail_msg("'%s' was taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dates_are_as_precise_as_they_are_known, setup, teardown),
        cmocka_unit_test_setup_teardown(labels_have_their_names_replaced_once, setup, teardown),
        cmocka_unit_test_setup_teardown(print_leaves_out_what_no_reader_types, setup, teardown),
        cmocka_unit_test(only_plain_web_addresses_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
