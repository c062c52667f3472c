/* Part of each unit test program: if the environment variable CASEBOOK_TEST names a test, only that test
 * runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

__attribute__((constructor)) static void choose(void)
{
    const char *name = getenv("CASEBOOK_TEST");
    if (name && *name)
        cmocka_set_test_filter(name);
}
