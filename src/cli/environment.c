/* Decides which variables the program and its libraries see. The libraries know more than a hundred. Some
 * choose fonts, languages or the order of the command line, others print. */
#include "cli/environment.h"

#include "base/halt.h"

#include <stdlib.h>
#include <unistd.h>

extern char **environ;

static const char *const kept[] = {"CASEBOOK_FONTS", "CASEBOOK_HYPHENS", "NO_COLOR", "SOURCE_DATE_EPOCH"};

enum { KEPT = sizeof kept / sizeof *kept };

static void set_variable(const char *name, const char *value)
{
    if (setenv(name, value, 1) != 0)
        halt_now("out of memory");
}

void environment_reduce(struct arena *arena)
{
    static char *none[] = {NULL};
    const char *values[KEPT];
    for (int i = 0; i < KEPT; i++) {
        const char *value = getenv(kept[i]);
        values[i] = value ? arena_strdup(arena, value) : NULL;
    }
    environ = none;
    for (int i = 0; i < KEPT; i++)
        if (values[i])
            set_variable(kept[i], values[i]);
    /* cairo asks for the local time, which it does not print. glibc reads no file for an empty name of a time
     * zone. Without the variable it reads /etc/localtime. */
    set_variable("TZ", ":");
}
