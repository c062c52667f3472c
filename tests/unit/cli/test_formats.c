/* The table of formats: names, suffixes, and the options that each format uses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/formats.h"

#include <string.h>

static const char *by_suffix(const char *path)
{
    const struct format *format = format_by_suffix(path);
    return format ? format->name : "none";
}

static void every_row_is_whole(void **state)
{
    (void)state;
    int count = 0;
    for (const struct format *format; (format = format_at(count)) != NULL; count++) {
        assert_non_null(format->write);
        assert_int_equal(format->suffix[0], '.');
        assert_ptr_equal(format_by_name(format->name), format);
        for (int i = 0; i < count; i++)
            assert_string_not_equal(format_at(i)->suffix, format->suffix);
    }
    assert_true(count >= 4);
    assert_ptr_equal(format_default(), format_at(0));
    assert_string_equal(format_default()->name, "pdf");
}

static void only_some_formats_need_a_layout(void **state)
{
    (void)state;
    assert_int_equal(format_by_name("pdf")->needs, NEEDS_LAYOUT);
    assert_int_equal(format_by_name("text")->needs, NEEDS_LAYOUT);
    assert_int_equal(format_by_name("layout-json")->needs, NEEDS_LAYOUT);
    assert_int_equal(format_by_name("latex")->needs, NEEDS_REPORT);
}

static void a_name_is_known_as_a_whole(void **state)
{
    (void)state;
    assert_null(format_by_name("PDF"));
    assert_null(format_by_name("pd"));
    assert_null(format_by_name("pdfs"));
    assert_null(format_by_name(""));
}

static void a_suffix_tells_the_format(void **state)
{
    (void)state;
    assert_string_equal(by_suffix("a.pdf"), "pdf");
    assert_string_equal(by_suffix("a.b/c.d.tex"), "latex");
    assert_string_equal(by_suffix("a.pdf.txt"), "text");
    assert_string_equal(by_suffix("a.layout.json"), "layout-json");
    assert_string_equal(by_suffix("a.json"), "none");
    assert_string_equal(by_suffix("a.layout"), "none");
    assert_string_equal(by_suffix(".pdf"), "none");
    assert_string_equal(by_suffix("pdf"), "none");
    assert_string_equal(by_suffix(""), "none");
}

static void names_are_those_of_formats_that_use_all_options(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(format_names(0, arena), "pdf, latex, text or layout-json");
    assert_string_equal(format_names(OPTIONS_PRINT, arena), "pdf");
    assert_string_equal(format_names(OPTIONS_LAYOUT_JSON, arena), "pdf or text");
    assert_string_equal(format_names(OPTIONS_LAYOUT_JSON | OPTIONS_PRINT, arena), "pdf");
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_whole),
        cmocka_unit_test(only_some_formats_need_a_layout),
        cmocka_unit_test(a_name_is_known_as_a_whole),
        cmocka_unit_test(a_suffix_tells_the_format),
        cmocka_unit_test_setup_teardown(names_are_those_of_formats_that_use_all_options, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
