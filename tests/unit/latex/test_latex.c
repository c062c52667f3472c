/* The LaTeX file as a whole. The suite latex tests whether TeX takes it, and makes of it what was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

#include "latex/latex.h"

static const char *written(struct fixture *fixture, const struct report *report, const char *fonts_folder)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    assert_true(latex_write(report, fonts_folder, stream, fixture->diag));
    fclose(stream);
    const char *copy = arena_strdup(fixture->arena, text);
    free(text);
    return copy;
}

static void the_same_report_gives_the_same_file(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: \"α β\"");
    const char *first = written(fixture, report, NULL);
    assert_string_equal(first, written(fixture, report, NULL));
    assert_non_null(strstr(first, "\\casebookcharacters{\n  03B1=α, 03B2=β}\n"));
    assert_null(strstr(first, "\n@"));
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 2);
}

static void long_lines_are_broken(void **state)
{
    struct fixture *fixture = *state;
    struct buf cell = buf_new(fixture->arena);
    for (int i = 0; i < 1000; i++)
        buf_puts(&cell, "word ");
    const struct report *report = table(fixture, "{key: a, label: A}",
                                        arena_printf(fixture->arena, "a: '%s'", cell.data));
    const char *line = strstr(written(fixture, report, NULL), "\\casebookmark{");
    assert_non_null(line);
    assert_in_range(strcspn(line, "\n"), 100, 110);
}

static void folders_of_fonts_are_named_as_given(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: x");
    assert_non_null(strstr(written(fixture, report, "assets/f"),
                           "fontfolders{assets/f/,../assets/f/,fonts/,../fonts/,./}"));
    assert_non_null(strstr(written(fixture, report, "/usr/f/"), "fontfolders{/usr/f/,fonts/,../fonts/,./}"));
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 0);
    assert_non_null(strstr(written(fixture, report, "a}\\input{b"), "fontfolders{fonts/,../fonts/,./}"));
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 1);
}

static void a_failing_stream_is_told(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: x");
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(latex_write(report, NULL, full, fixture->diag));
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_report_gives_the_same_file),
        TEST(long_lines_are_broken),
        TEST(folders_of_fonts_are_named_as_given),
        TEST(a_failing_stream_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
