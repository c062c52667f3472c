/* Dates of metadata are right, and text stays text in XMP. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/metadata.h"

#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    unsetenv("SOURCE_DATE_EPOCH");
    arena_free(*state);
    return 0;
}

static const char *date_of(struct arena *arena, const char *epoch)
{
    static const struct report report = {.title = {.bytes = ""}, .subtitle = {.bytes = ""}, .lang = "en"};
    setenv("SOURCE_DATE_EPOCH", epoch, 1);
    struct diag *diag = diag_new(arena);
    const char *date = metadata_of(&report, STANDARD_NONE, "", arena, diag).date;
    assert_int_equal(diag_count(diag, DIAG_ERROR), date ? 0 : 1);
    return date;
}

static void an_epoch_is_a_date(void **state)
{
    static const char *const dates[][2] = {
        {"0", "1970-01-01T00:00:00Z"},          {"86399", "1970-01-01T23:59:59Z"},
        {"951782399", "2000-02-28T23:59:59Z"},  {"951782400", "2000-02-29T00:00:00Z"},
        {"951868800", "2000-03-01T00:00:00Z"},  {"1078012800", "2004-02-29T00:00:00Z"},
        {"4107456000", "2100-02-28T00:00:00Z"}, {"4107542400", "2100-03-01T00:00:00Z"},
        {"1798761599", "2026-12-31T23:59:59Z"}, {"253402300799", "9999-12-31T23:59:59Z"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_string_equal(date_of(*state, dates[i][0]), dates[i][1]);
}

static void what_is_no_epoch_is_an_error(void **state)
{
    static const char *const epochs[] = {"x", "1x", "-1", "253402300800", "99999999999999999999", "1.5"};
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++)
        assert_null(date_of(*state, epochs[i]));
    assert_string_equal(date_of(*state, ""), "");
}

static void words_stay_text_in_xmp(void **state)
{
    struct buf out = buf_new(*state);
    const struct metadata metadata = {.title = "</rdf:li>&\"'<x a=\"b\">",
                                      .author = "",
                                      .subject = "",
                                      .keywords = "a&b",
                                      .lang = "en",
                                      .creator = "",
                                      .producer = "",
                                      .date = "",
                                      .standard = STANDARD_A3B};
    metadata_put_xmp(&metadata, &out);
    assert_non_null(strstr(out.data, ">&lt;/rdf:li&gt;&amp;&quot;'&lt;x a=&quot;b&quot;&gt;</rdf:li>"));
    assert_non_null(strstr(out.data, "<pdf:Keywords>a&amp;b</pdf:Keywords>"));
    assert_non_null(strstr(out.data, "<pdfaid:conformance>B</pdfaid:conformance>"));
    assert_null(strstr(out.data, "pdfuaid:part>"));
    assert_null(strstr(out.data, "dc:creator"));
    assert_null(strstr(out.data, "CreateDate"));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_epoch_is_a_date),
        TEST(what_is_no_epoch_is_an_error),
        TEST(words_stay_text_in_xmp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
