/* Tests that the words of a report serve all sizes of type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

static void words_are_shaped_in_the_fonts_of_the_folder(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: x\nbody:\n- text: x\n");
    struct words *words = typesetter_open(fonts_directory(), dictionaries(fixture->arena), report,
                                          fixture->arena, fixture->diag);
    const struct word_query query = {
        .manner = {.style = ROLE_CELL * STYLE_VARIANTS}, .cut = CUT_TEXT, .text = "word", .length = 4};
    assert_non_null(words);
    assert_true(words_get(words, &query)->pieces[0].width > 0);
}

static void a_folder_without_fonts_is_reported(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: x\nbody:\n- text: x\n");
    assert_null(typesetter_open("/nowhere", NULL, report, fixture->arena, fixture->diag));
    assert_said(fixture, "/nowhere");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_shaped_in_the_fonts_of_the_folder),
        TEST(a_folder_without_fonts_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
