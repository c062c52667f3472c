/* The estimated widths of characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex/latex_widths.h"

static void letters_have_their_own_widths(void **state)
{
    (void)state;
    assert_int_equal(latex_char_width(' '), 200);
    assert_int_equal(latex_char_width('W'), 786);
    assert_int_equal(latex_char_width('~'), 497);
}

static void other_characters_are_estimated_by_their_columns(void **state)
{
    (void)state;
    assert_int_equal(latex_char_width(0x416), 540);
    assert_int_equal(latex_char_width(0x4E2D), 1000);
    assert_int_equal(latex_char_width(0x301), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_have_their_own_widths),
        cmocka_unit_test(other_characters_are_estimated_by_their_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
