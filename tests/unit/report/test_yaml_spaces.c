/* White space that YAML does not take for indentation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/yaml_spaces.h"

static void assert_replaced(const char *text, const char *expected, int lines)
{
    char copy[100];
    snprintf(copy, sizeof copy, "%s", text);
    assert_int_equal(yaml_count_other_spaces(copy, 0), lines);
    yaml_replace_other_spaces(copy, 0);
    assert_string_equal(copy, expected);
}

static void lines_keep_their_bytes_and_columns(void **state)
{
    (void)state;
    assert_replaced("a:\n\u00A0\u00A0b: c\n", "a:  \n  b: c\n", 1);
    assert_replaced("a:\r\n \u2003b: c\r\n\tc: d\r\n", "a:  \r\n  b: c\r\n c: d\r\n", 2);
    assert_replaced("a:\n-\u3000- \tb: c\n", "a:  \n- -  b: c\n", 1);
    assert_replaced("a:\u00A0b\n", "a:  b\n", 1);
    assert_replaced("\u00A0a: b\n", "  a: b\n", 1);
    assert_replaced("a: b\u00A0c\n\u00A0\n\t\n  # \u00A0d\n", "a: b\u00A0c\n\u00A0\n\t\n  # \u00A0d\n", 0);
}

static void white_space_has_names(void **state)
{
    (void)state;
    assert_string_equal(yaml_space_name("\u00A0", 0), "U+00A0, a no-break space");
    assert_string_equal(yaml_space_name(" \u2003", 1), "U+2003, an em space");
    assert_null(yaml_space_name("\t", 0));
}

static void files_with_tabs_alone_are_known(void **state)
{
    (void)state;
    assert_true(yaml_only_tabs("a:\n\tb:\n\t\tc: d\n   \n", 0));
    assert_false(yaml_only_tabs("a:\n  b:\n\tc: d\n", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_keep_their_bytes_and_columns),
        TEST(white_space_has_names),
        TEST(files_with_tabs_alone_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
