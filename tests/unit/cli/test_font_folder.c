/* The order in which the folders of the bundled fonts are tried. The program's folder is that of this test,
 * which lies in the source tree; the script fonts.sh of the suite cli tries others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/font_folder.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const char *environment; /* CASEBOOK_FONTS as it was, or NULL */
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    const char *environment = getenv("CASEBOOK_FONTS");
    *fixture = (struct fixture){.arena = arena, .diag = diag_new(arena)};
    if (environment)
        fixture->environment = arena_strdup(arena, environment);
    unsetenv("CASEBOOK_FONTS");
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    if (fixture->environment)
        setenv("CASEBOOK_FONTS", fixture->environment, 1);
    else
        unsetenv("CASEBOOK_FONTS");
    arena_free(fixture->arena);
    return 0;
}

static const char *found(struct fixture *fixture, const char *chosen)
{
    return font_folder_find(chosen, fixture->arena, fixture->diag);
}

static void what_the_user_chose_goes_first(void **state)
{
    setenv("CASEBOOK_FONTS", "/environment", 1);
    assert_string_equal(found(*state, "/chosen"), "/chosen");
    assert_string_equal(found(*state, ""), "");
}

static void the_environment_goes_before_the_program(void **state)
{
    setenv("CASEBOOK_FONTS", "/environment", 1);
    assert_string_equal(found(*state, NULL), "/environment");
}

static void without_either_it_is_looked_for_or_reported(void **state)
{
    struct fixture *fixture = *state;
    setenv("CASEBOOK_FONTS", "", 1);
    const char *folder = found(fixture, NULL);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), folder == NULL);
    assert_int_equal(diag_status(fixture->diag), folder ? 0 : 2);
    if (folder)
        assert_non_null(strstr(folder, "fonts"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_the_user_chose_goes_first),
        TEST(the_environment_goes_before_the_program),
        TEST(without_either_it_is_looked_for_or_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
