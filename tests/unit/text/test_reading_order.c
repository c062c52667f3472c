/* Lines with text from right to left: the order in which their runs are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/reading_order.h"

/* A line of runs of one letter each, as they are shown, with a digit for the level of each. */
static struct line shown(struct fixture *fixture, const char *letters, const char *levels)
{
    const int count = (int)strlen(letters);
    struct placed_run *placed = arena_array(fixture->arena, count, sizeof *placed);
    for (int i = 0; i < count; i++) {
        struct run *run = arena_alloc(fixture->arena, sizeof *run);
        *run = (struct run){.text = &letters[i], .length = 1, .level = (uint8_t)(levels[i] - '0')};
        placed[i] = (struct placed_run){.x = i, .run = run};
    }
    return (struct line){.runs = placed, .run_count = count, .width = count};
}

static void assert_read(struct fixture *fixture, const char *letters, const char *levels,
                        const char *expected)
{
    const struct line line = shown(fixture, letters, levels);
    const struct line read = reading_order(line, fixture->arena);
    assert_int_equal(read.run_count, line.run_count);
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < read.run_count; i++) {
        buf_putc(&buf, read.runs[i].run->text[0]);
        /* Each is still where it was shown. */
        assert_ptr_equal(read.runs[i].run->text, &letters[read.runs[i].x]);
    }
    assert_string_equal(buf.data, expected);
}

static void a_line_from_left_to_right_is_itself(void **state)
{
    struct fixture *fixture = *state;
    const struct line line = shown(fixture, "a b", "000");
    assert_ptr_equal(reading_order(line, fixture->arena).runs, line.runs);
    assert_int_equal(reading_order((struct line){0}, fixture->arena).run_count, 0);
}

static void what_runs_from_right_to_left_is_reversed(void **state)
{
    struct fixture *fixture = *state;
    assert_read(fixture, "CBA", "111", "ABC");
    assert_read(fixture, "abFEDcd", "0011100", "abDEFcd");
    assert_read(fixture, "BAxDC", "11011", "ABxCD");
}

static void numbers_within_it_are_not(void **state)
{
    struct fixture *fixture = *state;
    assert_read(fixture, "D12BA", "12211", "AB12D");
    assert_read(fixture, "xD12BAy", "0122110", "xAB12Dy");
}

static void a_space_takes_the_lower_level_of_its_neighbours(void **state)
{
    struct fixture *fixture = *state;
    assert_read(fixture, "a C B d", "0010100", "a B C d");
    assert_read(fixture, "a CB", "0111", "a BC");
    assert_read(fixture, "CB d", "1110", "BC d");
    assert_read(fixture, "CB ", "111", "BC ");
}

static void blank_is_what_has_only_spaces(void **state)
{
    static const char *const blank[] = {"", " ", "\u00A0", " \u00A0 "}, *const other[] = {"a", " a", "a ",
                                                                                          "\u00E9"};
    (void)state;
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
        const struct run run = {.text = blank[i], .length = (int)strlen(blank[i])};
        assert_true(reading_is_blank(&run));
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        const struct run run = {.text = other[i], .length = (int)strlen(other[i])};
        assert_false(reading_is_blank(&run));
    }
    /* A sign is drawn whatever its text. */
    assert_false(reading_is_blank(&(struct run){.text = " ", .length = 1, .sign = SUPPORT_PARTLY}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_from_left_to_right_is_itself),
        TEST(what_runs_from_right_to_left_is_reversed),
        TEST(numbers_within_it_are_not),
        TEST(a_space_takes_the_lower_level_of_its_neighbours),
        cmocka_unit_test(blank_is_what_has_only_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
