/* Tests that a length has room for a text exactly if the text was measured to fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/scale.h"

static const struct scale scales[] = {{0, 0},       {1, 1},        {8704, 8704},  {7680, 8704},
                                      {8960, 8704}, {10752, 8704}, {12288, 8704}, {17408, 8704}};
enum { SCALES = sizeof scales / sizeof *scales };

static void room_and_measure_agree(void **state)
{
    (void)state;
    for (int s = 0; s < SCALES; s++)
        for (int measured = 0; measured < 3000; measured++) {
            const int room = scale_room(scales[s], measured);
            assert_true(scale_measure(scales[s], room) >= measured);
            assert_true(room == 0 || scale_measure(scales[s], room - 1) < measured);
            assert_in_range(scale_place(scales[s], measured), room > 0 ? room - 1 : 0, room);
        }
}

static void lengths_are_rounded_in_the_same_way_on_both_sides_of_zero(void **state)
{
    (void)state;
    for (int s = 0; s < SCALES; s++)
        for (int length = 0; length < 3000; length++) {
            assert_int_equal(scale_near(scales[s], -length), -scale_near(scales[s], length));
            assert_in_range(scale_near(scales[s], length), scale_place(scales[s], length),
                            scale_room(scales[s], length));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(room_and_measure_agree),
        cmocka_unit_test(lengths_are_rounded_in_the_same_way_on_both_sides_of_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
