/* Tests which languages are written from right to left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "report/direction.h"

static void the_language_has_a_direction(void **state)
{
    static const char *const rtl[] = {"ar",  "AR", "he",    "fa",    "ur",       "yi",
                                      "ckb", "dv", "ar-EG", "fa-AF", "he-IL-x-y"};
    static const char *const ltr[] = {"en", "de", "heb", "a", "arn", "zh-Hant", "hea", "el-GR", "tr"};
    (void)state;
    for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
        assert_true(direction_is_rtl(rtl[i]));
    for (size_t i = 0; i < sizeof ltr / sizeof *ltr; i++)
        assert_false(direction_is_rtl(ltr[i]));
}

static void the_script_decides(void **state)
{
    (void)state;
    assert_true(direction_is_rtl("az-Arab"));
    assert_true(direction_is_rtl("en-Hebr"));
    assert_true(direction_is_rtl("pa-arab-IN"));
    assert_true(direction_is_rtl("zh-yue-Arab"));
    assert_true(direction_is_rtl("ff-Adlm"));
    assert_false(direction_is_rtl("ar-Latn"));
    assert_false(direction_is_rtl("ks-Deva-IN"));
    assert_false(direction_is_rtl("sr-Cyrl"));
    /* A variant of four characters begins with a digit; what follows a single letter is no script. */
    assert_false(direction_is_rtl("de-1901"));
    assert_false(direction_is_rtl("de-x-Arab"));
}

static void the_region_decides(void **state)
{
    (void)state;
    assert_true(direction_is_rtl("pa-PK"));
    assert_false(direction_is_rtl("pa"));
    assert_false(direction_is_rtl("pa-IN"));
    assert_true(direction_is_rtl("uz-AF"));
    assert_false(direction_is_rtl("sd-IN"));
    assert_true(direction_is_rtl("sd-PK"));
    assert_false(direction_is_rtl("pa-Guru-PK"));
}

static void some_languages_have_the_arabic_comma(void **state)
{
    static const char *const arabic[] = {"ar", "fa-IR", "ur", "dv", "az-Arab", "pa-PK"};
    static const char *const others[] = {"he", "he-IL", "yi", "en-Hebr", "en", "ar-Latn", "ff-Adlm"};
    (void)state;
    for (size_t i = 0; i < sizeof arabic / sizeof *arabic; i++)
        assert_true(direction_is_arabic(arabic[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(direction_is_arabic(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_has_a_direction),
        cmocka_unit_test(the_script_decides),
        cmocka_unit_test(the_region_decides),
        cmocka_unit_test(some_languages_have_the_arabic_comma),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
