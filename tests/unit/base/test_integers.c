/* Integers are narrowed at their bounds, and bytes are classed as ASCII says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ascii.h"
#include "base/integers.h"

#include <string.h>

static void the_larger_and_the_smaller_of_two(void **state)
{
    (void)state;
    assert_int_equal(max_int(3, -4), 3);
    assert_int_equal(max_int(INT_MIN, INT_MAX), INT_MAX);
    assert_int_equal(min_int(3, -4), -4);
    assert_int_equal(min_int(INT_MIN, INT_MAX), INT_MIN);
}

static void values_are_held_between_bounds(void **state)
{
    (void)state;
    assert_int_equal(clamp_int(5, 1, 9), 5);
    assert_int_equal(clamp_int(0, 1, 9), 1);
    assert_int_equal(clamp_int(LLONG_MAX, 1, 9), 9);
    assert_int_equal(clamp_int(LLONG_MIN, -7, 9), -7);
    assert_int_equal(clamp_int(4, 3, 3), 3);
}

static void values_saturate(void **state)
{
    (void)state;
    assert_int_equal(saturate_int(INT_MAX - 1LL), INT_MAX - 1);
    assert_int_equal(saturate_int(INT_MAX + 1LL), INT_MAX);
    assert_int_equal(saturate_int(LLONG_MAX), INT_MAX);
    assert_int_equal(saturate_int(INT_MIN), INT_MIN);
}

static void bytes_are_classed_without_a_locale(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++) {
        const char byte = (char)i;
        const bool digit = i && strchr("0123456789", byte),
                   lower = i && strchr("abcdefghijklmnopqrstuvwxyz", byte),
                   upper = i && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", byte);
        assert_int_equal(ascii_is_digit(byte), digit);
        assert_int_equal(ascii_is_lower(byte), lower);
        assert_int_equal(ascii_is_upper(byte), upper);
        assert_int_equal(ascii_is_alphanumeric(byte), digit || lower || upper);
        assert_int_equal(ascii_to_lower(byte), (char)(upper ? i + 32 : i));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_larger_and_the_smaller_of_two),
        cmocka_unit_test(values_are_held_between_bounds),
        cmocka_unit_test(values_saturate),
        cmocka_unit_test(bytes_are_classed_without_a_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
