/* The program sees its own variables alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/environment.h"

#include <stdlib.h>

/* Reduces the environment and restores the variable that tells cmocka how to print. */
static void reduce(void)
{
    static const char name[] = "CMOCKA_MESSAGE_OUTPUT";
    struct arena *arena = arena_new();
    const char *output = getenv(name) ? arena_strdup(arena, getenv(name)) : NULL;
    environment_reduce(arena);
    if (output)
        setenv(name, output, 1);
    arena_free(arena);
}

static void variables_of_the_program_stay(void **state)
{
    (void)state;
    setenv("CASEBOOK_FONTS", "fonts here", 1);
    setenv("SOURCE_DATE_EPOCH", "", 1);
    unsetenv("NO_COLOR");
    reduce();
    assert_string_equal(getenv("CASEBOOK_FONTS"), "fonts here");
    assert_string_equal(getenv("SOURCE_DATE_EPOCH"), "");
    assert_null(getenv("NO_COLOR"));
}

static void all_others_go(void **state)
{
    (void)state;
    setenv("LC_ALL", "nonsense", 1);
    setenv("POSIXLY_CORRECT", "1", 1);
    setenv("TZ", "Pacific/Kiritimati", 1);
    reduce();
    assert_null(getenv("LC_ALL"));
    assert_null(getenv("POSIXLY_CORRECT"));
    assert_null(getenv("PATH"));
    assert_string_equal(getenv("TZ"), ":");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variables_of_the_program_stay),
        cmocka_unit_test(all_others_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
