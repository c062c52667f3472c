/* Which words are near enough to be what was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/suggest.h"

#include <stdbool.h>

static bool is_near(const char *word, const char *candidate)
{
    struct suggestion suggestion = {.word = word};
    suggest_compare(&suggestion, candidate);
    return suggestion.best != NULL;
}

static void near_words_are_suggested(void **state)
{
    (void)state;
    static const char *const near[][2] = {{"titel", "title"},
                                          {"TITLE", "title"},
                                          {"tilte", "title"},
                                          {"colour", "color"},
                                          {"ulr", "url"},
                                          {"a4", "A4"},
                                          {"dae", "date"},
                                          {"keepwithnxt", "keep-with-next"},
                                          {"page_brake", "page-break"},
                                          {"lable", "label"},
                                          {"notes", "note"},
                                          {"orientaion", "orientation"}};
    static const char *const far[][2] = {
        {"x", "y"},       {"eat", "date"},   {"ab", "cd"},   {"ttl", "title"},
        {"", "title"},    {"title", ""},     {"row", "fit"}, {"subheading", "standfirst"},
        {"abcd", "efgh"}, {"date", "page"},  {"A5", "A4"},   {"ba", "ab"},
        {"name", "note"}, {"table", "title"}};
    for (size_t i = 0; i < sizeof near / sizeof *near; i++)
        if (!is_near(near[i][0], near[i][1]))
            fail_msg("'%s' is not near '%s'", near[i][0], near[i][1]);
    for (size_t i = 0; i < sizeof far / sizeof *far; i++)
        if (is_near(far[i][0], far[i][1]))
            fail_msg("'%s' is near '%s'", far[i][0], far[i][1]);
}

static void the_nearest_is_suggested_the_first_of_equals(void **state)
{
    (void)state;
    struct suggestion suggestion = {.word = "dates"};
    static const char *const candidates[] = {"rate", "data", "dated", "date", "dotes"};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        suggest_compare(&suggestion, candidates[i]);
    assert_string_equal(suggestion.best, "dated");
}

static void long_words_are_left_alone(void **state)
{
    (void)state;
    static const char forty_one[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    assert_false(is_near(forty_one, forty_one));
    assert_true(is_near(forty_one + 1, forty_one + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_words_are_suggested),
        cmocka_unit_test(the_nearest_is_suggested_the_first_of_equals),
        cmocka_unit_test(long_words_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
