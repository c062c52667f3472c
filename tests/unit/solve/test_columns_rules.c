/* Each rule for column widths, and how widths grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/columns_rules.h"

#include "table.h"

static void assert_filled(const struct columns_growth *growth, int width, const char *expected)
{
    int widths[MOST_COLUMNS];
    table.problem.column_count = growth->count;
    columns_fill(growth, width, widths);
    assert_widths(widths, expected);
}

static void widths_grow_from_their_base_in_proportion_to_their_weight(void **state)
{
    (void)state;
    const int base[] = {10, 20, 0}, weight[] = {1, 2, 0}, low[] = {0, 0, 5}, high[] = {1000, 1000, 1000};
    const struct columns_growth growth = {3, base, weight, low, high};
    assert_filled(&growth, 35, "10 20 5");
    assert_filled(&growth, 65, "20 40 5");
    assert_filled(&growth, 335, "110 220 5");
}

static void widths_keep_their_bounds(void **state)
{
    (void)state;
    const int base[] = {0, 0, 0}, weight[] = {1, 1, 1}, low[] = {40, 0, 0}, high[] = {50, 20, 100};
    const struct columns_growth growth = {3, base, weight, low, high};
    assert_filled(&growth, 40, "40 0 0");
    assert_filled(&growth, 70, "40 15 15");
    assert_filled(&growth, 90, "40 20 30");
    assert_filled(&growth, 160, "50 20 90");
    assert_filled(&growth, 500, "50 20 100");
}

static void no_unit_is_lost_by_rounding(void **state)
{
    (void)state;
    const int base[] = {0, 0, 0}, weight[] = {1, 1, 1}, low[] = {0, 0, 0},
              high[] = {1 << 30, 1 << 30, 1 << 30};
    const int heavy[] = {1, 1 << 20, 1 << 28};
    int widths[3];
    for (int width = 0; width < 2000; width += 7) {
        columns_fill(&(struct columns_growth){3, base, weight, low, high}, width, widths);
        assert_int_equal(widths[0] + widths[1] + widths[2], width);
        columns_fill(&(struct columns_growth){3, base, heavy, low, high}, width * 100000, widths);
        assert_int_equal(widths[0] + widths[1] + widths[2], width * 100000);
        assert_true(widths[0] <= widths[1] && widths[1] <= widths[2]);
    }
}

static void the_result_may_replace_what_it_grows_from(void **state)
{
    (void)state;
    int widths[] = {10, 30};
    const int high[] = {100, 50};
    columns_fill(&(struct columns_growth){2, widths, widths, widths, high}, 60, widths);
    assert_int_equal(widths[0], 15);
    assert_int_equal(widths[1], 45);
    columns_fill(&(struct columns_growth){2, widths, widths, widths, high}, 100, widths);
    assert_int_equal(widths[0], 50);
    assert_int_equal(widths[1], 50);
}

static void widths_are_in_proportion(void **state)
{
    (void)state;
    int widths[MOST_COLUMNS];
    const int weight[] = {1, 2, 3};
    columns_proportional(spell("1:9 200:1 | 1:9 200:1 | 1:9 200:1", 120), weight, widths);
    assert_widths(widths, "20 40 60");
    table.least[0] = 30;
    columns_proportional(&table.problem, weight, widths);
    assert_widths(widths, "30 36 54");
}

static void test_equal(void **state)
{
    (void)state;
    int widths[MOST_COLUMNS];
    columns_equal(spell("10:1 | 20:2 90:1 | 10:9 80:1", 90), widths);
    assert_widths(widths, "30 30 30");
    columns_equal(spell("10:1 | 50:2 90:1 | 10:9 80:1", 91), widths);
    assert_widths(widths, "21 50 20");
    table.least[2] = table.most[2] = 30;
    columns_equal(&table.problem, widths);
    assert_widths(widths, "11 50 30");
}

/* 60 above the least widths, shared in proportion to 20, 40 and 60 that the columns lack; then all have all.
 */
static void test_css_auto(void **state)
{
    (void)state;
    int widths[MOST_COLUMNS];
    columns_css_auto(spell("10:2 30:1 | 10:5 50:1 | 10:7 70:1", 90), widths);
    assert_widths(widths, "20 30 40");
    table.problem.width = 300;
    for (int j = 0; j < 3; j++)
        table.most[j] = 300;
    columns_css_auto(&table.problem, widths);
    assert_widths(widths, "60 100 140");
}

static void test_fair_share(void **state)
{
    (void)state;
    int widths[MOST_COLUMNS];
    columns_fair_share(spell("10:1 | 20:2 90:1 | 10:9 80:1", 90), widths);
    assert_widths(widths, "10 40 40");
    columns_fair_share(spell("10:1 | 50:2 90:1 | 10:9 80:1", 90), widths);
    assert_widths(widths, "10 50 30");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_grow_from_their_base_in_proportion_to_their_weight),
        cmocka_unit_test(widths_keep_their_bounds),
        cmocka_unit_test(no_unit_is_lost_by_rounding),
        cmocka_unit_test(the_result_may_replace_what_it_grows_from),
        cmocka_unit_test(widths_are_in_proportion),
        cmocka_unit_test(test_equal),
        cmocka_unit_test(test_css_auto),
        cmocka_unit_test(test_fair_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
