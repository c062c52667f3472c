/* Lines of a report file are divided into indentation, dashes, key and value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/yaml_lines.h"

#include <string.h>

/* Compares the parts of the line that holds byte `offset`. */
static void assert_line(const char *text, size_t offset, struct yaml_line expected)
{
    const struct yaml_line line = yaml_line_at(text, 0, offset);
    assert_int_equal(line.start, expected.start);
    assert_int_equal(line.end, expected.end);
    assert_int_equal(line.indent, expected.indent);
    assert_int_equal(line.dash, expected.dash);
    assert_int_equal(line.content, expected.content);
    assert_int_equal(line.value, expected.value);
    assert_int_equal(line.has_key, expected.has_key);
}

static void lines_have_parts(void **state)
{
    (void)state;
    assert_line("a: 1\n", 2, (struct yaml_line){.end = 4, .value = 3, .has_key = true});
    assert_line(
        "x\n  - b: 2\ny", 6,
        (struct yaml_line){
            .start = 2, .end = 10, .indent = 4, .dash = 4, .content = 6, .value = 9, .has_key = true});
    assert_line("- - c", 0, (struct yaml_line){.end = 5, .dash = 2, .content = 4, .value = 5});
    assert_line("-d: e", 0, (struct yaml_line){.end = 5, .value = 4, .has_key = true});
    assert_line("f:g", 0, (struct yaml_line){.end = 3, .value = 3});
    assert_line("h:", 0, (struct yaml_line){.end = 2, .value = 2, .has_key = true});
    assert_line("i #j: k", 0, (struct yaml_line){.end = 7, .value = 7});
    assert_line("i#j: k", 0, (struct yaml_line){.end = 6, .value = 5, .has_key = true});
    assert_line("[l: m", 0, (struct yaml_line){.end = 5, .value = 5});
}

static void quoted_keys_end_with_their_quote(void **state)
{
    (void)state;
    assert_line("\"a: \\\": \" : 1", 0, (struct yaml_line){.end = 13, .value = 12, .has_key = true});
    assert_line("'a\\': 1", 0, (struct yaml_line){.end = 7, .value = 6, .has_key = true});
    assert_line("'a'': ': 1", 0, (struct yaml_line){.end = 10, .value = 9, .has_key = true});
    assert_line("\"a: 1", 0, (struct yaml_line){.end = 5, .value = 5});
    assert_int_equal(yaml_skip_quoted("\"ab\"c", 0, 5), 4);
    assert_int_equal(yaml_skip_quoted("\"abc", 0, 4), 4);
}

static void the_line_above_is_the_last_that_is_not_blank(void **state)
{
    static const struct {
        const char *text;
        size_t at;
        int lines;
    } cases[] = {{"a\nb", 2, 1},      {"a\r\nb", 3, 1},     {"a\rb", 2, 1},
                 {"a\n\n \nb", 5, 3}, {"a\r\n\r\nb", 5, 2}, {"\n\nb", 2, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct yaml_line line = yaml_line_at(cases[i].text, 0, cases[i].at);
        assert_int_equal(yaml_line_above(cases[i].text, 0, &line), cases[i].lines);
        assert_int_equal(line.start, cases[i].lines ? 0 : cases[i].at);
        assert_int_equal(line.end, cases[i].lines ? 1 : cases[i].at + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_have_parts),
        cmocka_unit_test(quoted_keys_end_with_their_quote),
        cmocka_unit_test(the_line_above_is_the_last_that_is_not_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
