/* Diagnostics are printed in order and within bounds. tests/golden/diagnostics has the messages themselves.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct diag *diag;
    char *printed;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    fixture->arena = arena;
    fixture->diag = diag_new(arena);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    free(fixture->printed);
    arena_free(fixture->arena);
    return 0;
}

static const char *print(struct fixture *fixture, bool color)
{
    size_t size;
    free(fixture->printed);
    FILE *stream = open_memstream(&fixture->printed, &size);
    diag_print(fixture->diag, stream, color);
    fclose(stream);
    return fixture->printed;
}

static const char text[] = "one: 1\ntwo: 2\n\tthree: 3\n";
static const struct input input = {"file.yaml", text, sizeof text - 1};

static struct mark at(int line, int column, unsigned offset, int width)
{
    return (struct mark){&input, line, column, offset, width};
}

static void the_order_is_that_of_the_places(void **state)
{
    struct fixture *fixture = *state;
    diag_warning(fixture->diag, at(3, 2, 15, 5), "third %d", 3);
    diag_error(fixture->diag, at(1, 1, 0, 3), "first");
    diag_hint(fixture->diag, "a hint");
    diag_hint(fixture->diag, "and another");
    diag_error(fixture->diag, (struct mark){.input = &input}, "the whole");
    diag_error(fixture->diag, at(1, 1, 0, 0), "second");
    diag_error(fixture->diag, (struct mark){0}, "no place");
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 4);
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 1);
    assert_string_equal(print(fixture, false), "file.yaml: error: the whole\n"
                                               "casebook: error: no place\n"
                                               "file.yaml:1:1: error: first\n"
                                               "    1 | one: 1\n"
                                               "      | ^~~\n"
                                               "      = hint: a hint\n"
                                               "      = hint: and another\n"
                                               "file.yaml:1:1: error: second\n"
                                               "    1 | one: 1\n"
                                               "      | ^\n"
                                               "file.yaml:3:2: warning: third 3\n"
                                               "    3 |  three: 3\n"
                                               "      |  ^~~~~\n");
}

static void colors_only_add_escape_sequences(void **state)
{
    struct fixture *fixture = *state;
    diag_error(fixture->diag, at(2, 1, 7, 3), "second");
    diag_hint(fixture->diag, "a hint");
    const char *plain = arena_strdup(fixture->arena, print(fixture, false));
    struct buf stripped = buf_new(fixture->arena);
    const char *colored = print(fixture, true);
    assert_non_null(strstr(colored, "\33[31merror:\33[m"));
    for (const char *c = colored; *c; c++)
        if (*c == '\33')
            c = strchr(c, 'm');
        else
            buf_putc(&stripped, *c);
    assert_string_equal(stripped.data, plain);
}

static void what_an_alias_repeats_is_printed_once(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 3; i++) {
        diag_error(fixture->diag, at(2, 1, 7, 0), "same");
        diag_error(fixture->diag, at(2, 1, 7, 0), "other");
    }
    assert_string_equal(print(fixture, false), "file.yaml:2:1: error: same\n"
                                               "    2 | two: 2\n"
                                               "      | ^\n"
                                               "file.yaml:2:1: error: other\n"
                                               "    2 | two: 2\n"
                                               "      | ^\n");
}

static int count_lines(const char *printed, const char *part)
{
    int count = 0;
    for (const char *found = strstr(printed, part); found; found = strstr(found + 1, part))
        count++;
    return count;
}

static void errors_go_before_warnings_beyond_a_hundred(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 150; i++)
        diag_warning(fixture->diag, at(1, 1, 0, 0), "warning %d", i);
    diag_error(fixture->diag, at(2, 1, 7, 0), "the error");
    const char *printed = print(fixture, false);
    assert_int_equal(count_lines(printed, "file.yaml:1:1: warning: warning "), 99);
    assert_int_equal(count_lines(printed, "file.yaml:2:1: error: the error\n"), 1);
    assert_non_null(strstr(printed, "\n... and 51 more warnings\n"));
}

static void all_are_counted_though_few_are_kept(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 1000000; i++) {
        diag_error(fixture->diag, at(1, 1, 0, 0), "error %d %s", i, diag_quote(fixture->diag, text));
        diag_hint(fixture->diag, "hint %d", i);
    }
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 1000000);
    assert_true(arena_size(fixture->arena) < 10000000);
    const char *printed = print(fixture, false);
    assert_int_equal(count_lines(printed, "= hint: "), 100);
    assert_non_null(strstr(printed, "\n... and 999900 more errors\n"));
}

static void messages_cannot_change_the_terminal(void **state)
{
    struct fixture *fixture = *state;
    diag_error(fixture->diag, (struct mark){.input = &input}, "a\33[31m\u202eb\xFF\xC3");
    assert_string_equal(print(fixture, false), "file.yaml: error: a<U+001B>[31m<U+202E>b<FF><C3>\n");
}

static void values_are_quoted_on_one_line_and_cut(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(diag_quote(fixture->diag, ""), "''");
    assert_string_equal(diag_quote(fixture->diag, "a\nb\tc"), "'a b c'");
    assert_string_equal(
        diag_quote(fixture->diag, "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääb"),
        "'ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää...'");
}

static void what_came_after_a_point_is_dropped(void **state)
{
    struct fixture *fixture = *state;
    diag_warning(fixture->diag, at(1, 1, 0, 3), "kept");
    const struct diag_point point = diag_here(fixture->diag);
    diag_error(fixture->diag, at(2, 1, 7, 3), "dropped");
    diag_rewind(fixture->diag, point);
    diag_hint(fixture->diag, "dropped, too");
    assert_int_equal(diag_status(fixture->diag), 0);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 0);
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 1);
    assert_null(strstr(print(fixture, false), "dropped"));
    assert_non_null(strstr(fixture->printed, "kept"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_order_is_that_of_the_places, setup, teardown),
        cmocka_unit_test_setup_teardown(colors_only_add_escape_sequences, setup, teardown),
        cmocka_unit_test_setup_teardown(what_an_alias_repeats_is_printed_once, setup, teardown),
        cmocka_unit_test_setup_teardown(errors_go_before_warnings_beyond_a_hundred, setup, teardown),
        cmocka_unit_test_setup_teardown(all_are_counted_though_few_are_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(messages_cannot_change_the_terminal, setup, teardown),
        cmocka_unit_test_setup_teardown(what_came_after_a_point_is_dropped, setup, teardown),
        cmocka_unit_test_setup_teardown(values_are_quoted_on_one_line_and_cut, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
