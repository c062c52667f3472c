/* How full the lines of a real report are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../tools/line_lengths.h"
#include "base/file.h"
#include "fixture.h"

/* One line in eight may be less than three quarters full. */
static void test_few_lines_are_loose(void **state)
{
    struct fixture *fixture = *state;
    const struct input *input = file_read("../data/rust-vs-go.yaml", fixture->arena, fixture->diag);
    assert_non_null(input);
    const struct layout *layout = lay_out(fixture, input->text);
    const struct line_lengths lengths = line_lengths(composer(fixture, layout));
    assert_in_range(lengths.lines, 30, 50);
    assert_true(lengths.loose * 8 <= lengths.lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_few_lines_are_loose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
