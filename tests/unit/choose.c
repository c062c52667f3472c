/* Part of each unit test program. The environment variable CASEBOOK_TEST names the only test that runs, and
 * CASEBOOK_TEST_SKIPPED one that does not run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

__attribute__((constructor)) static void choose(void)
{
    const char *only = getenv("CASEBOOK_TEST"), *skipped = getenv("CASEBOOK_TEST_SKIPPED");
    if (only && *only)
        cmocka_set_test_filter(only);
    if (skipped && *skipped)
        cmocka_set_skip_filter(skipped);
}
