/* The table of limits is complete and consistent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limit.h"

#include <string.h>

static void each_limit_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < LIMIT_COUNT; i++) {
        const struct limit_row *row = &limit_rows[i];
        assert_non_null(row->name);
        assert_int_equal(strspn(row->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(row->name));
        assert_true(strlen(row->name) > 0);
        assert_non_null(row->what);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(row->name, limit_rows[k].name);
    }
}

static void usual_limits_are_no_higher_than_the_highest(void **state)
{
    (void)state;
    for (int i = 0; i < LIMIT_COUNT; i++)
        assert_in_range(limit_rows[i].usual, 1, limit_rows[i].highest);
}

static void a_run_has_the_usual_limits(void **state)
{
    (void)state;
    const struct limits limits = limit_usual();
    for (int i = 0; i < LIMIT_COUNT; i++)
        assert_int_equal(limits.most[i], limit_rows[i].usual);
    assert_int_equal(limits.most[LIMIT_DEPTH], 32);
    assert_int_equal(limits.most[LIMIT_ERRORS], 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_limit_has_a_name_of_its_own),
        cmocka_unit_test(usual_limits_are_no_higher_than_the_highest),
        cmocka_unit_test(a_run_has_the_usual_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
