/* The colour profile has the header and the tags that PDF/A requires of the profile of a display. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/icc.h"

#include <string.h>

static size_t number_at(size_t at)
{
    return (size_t)icc_srgb[at] << 24 | (size_t)icc_srgb[at + 1] << 16 | (size_t)icc_srgb[at + 2] << 8 |
           icc_srgb[at + 3];
}

static void the_header_is_that_of_a_display(void **state)
{
    (void)state;
    assert_int_equal(number_at(0), icc_srgb_length);
    assert_in_range(icc_srgb[8], 2, 4); /* the version; PDF 1.7 knows no later one */
    assert_memory_equal(icc_srgb + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(icc_srgb + 36, "acsp", 4);
}

static void every_tag_is_within_the_profile(void **state)
{
    static const char *const required[] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                           "bXYZ", "rTRC", "gTRC", "bTRC"};
    const size_t count = number_at(128);
    (void)state;
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        size_t tag = 0;
        while (tag < count && memcmp(icc_srgb + 132 + 12 * tag, required[i], 4) != 0)
            tag++;
        assert_true(tag < count);
        const size_t offset = number_at(132 + 12 * tag + 4), length = number_at(132 + 12 * tag + 8);
        assert_true(offset >= 132 + 12 * count && offset + length <= icc_srgb_length);
    }
}

/* The sum is FNV-1a with 32 bits. */
static void the_profile_is_the_one_that_make_icc_wrote(void **state)
{
    uint32_t sum = 0x811C9DC5;
    (void)state;
    for (size_t i = 0; i < icc_srgb_length; i++)
        sum = (sum ^ icc_srgb[i]) * 0x01000193;
    assert_int_equal(sum, 0x11472A15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_is_that_of_a_display),
        cmocka_unit_test(every_tag_is_within_the_profile),
        cmocka_unit_test(the_profile_is_the_one_that_make_icc_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
