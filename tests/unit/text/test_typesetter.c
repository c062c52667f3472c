/* Tests the sizes of type: the typesetter keeps one at a time, and a size lives as long as it is held. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/typesetter.h"

static struct typesetter *typesetter(struct fixture *fixture)
{
    const struct report *report = load(fixture, "title: x\nbody:\n- text: x\n");
    struct typesetter *made = typesetter_new(fonts_directory(), dictionaries(fixture->arena), report,
                                             fixture->arena, fixture->diag);
    assert_non_null(made);
    return made;
}

static const struct word *word(struct words *words)
{
    const struct word_query query = {
        .manner = {.style = ROLE_CELL * STYLE_VARIANTS}, .cut = CUT_TEXT, .text = "word", .length = 4};
    return words_get(words, &query);
}

static void a_size_keeps_its_words(void **state)
{
    struct fixture *fixture = *state;
    struct typesetter *sizes = typesetter(fixture);
    struct arena *holder = arena_new();
    struct words *words = typesetter_words(sizes, 8 * POINT, holder);
    const struct word *shaped = word(words);
    arena_free(holder);
    assert_ptr_equal(typesetter_words(sizes, 8 * POINT, fixture->arena), words);
    assert_ptr_equal(word(words), shaped);
}

static void a_size_that_is_held_outlives_the_next(void **state)
{
    struct fixture *fixture = *state;
    struct typesetter *sizes = typesetter(fixture);
    struct words *small = typesetter_words(sizes, 8 * POINT, fixture->arena);
    const struct word *before = word(small);
    const int width = before->pieces[0].width;
    struct words *large = typesetter_words(sizes, 12 * POINT, fixture->arena);
    assert_ptr_not_equal(large, small);
    assert_true(word(large)->pieces[0].width > width);
    assert_ptr_equal(word(small), before);
    assert_int_equal(before->pieces[0].width, width);
}

static void a_folder_without_fonts_is_reported(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: x\nbody:\n- text: x\n");
    assert_null(typesetter_new("/nowhere", NULL, report, fixture->arena, fixture->diag));
    assert_said(fixture, "/nowhere");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_size_keeps_its_words),
        TEST(a_size_that_is_held_outlives_the_next),
        TEST(a_folder_without_fonts_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
