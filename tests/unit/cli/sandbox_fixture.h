/* What the tests of the sandbox share: a folder, and a child that enters the sandbox. A process cannot leave
 * it, so each test enters it in a child. The child's exit status is the number of the first broken promise,
 * or 0. Linux only. Include this header after cmocka. */
#ifndef CASEBOOK_TESTS_SANDBOX_FIXTURE_H
#define CASEBOOK_TESTS_SANDBOX_FIXTURE_H

#include "base/file.h"
#include "cli/sandbox.h"

#include <linux/landlock.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The folder has in/report, out/old, other/file, and in out/ a file that a killed run left. */
struct fixture {
    struct arena *arena;
    struct diag *diag;
    char folder[32];
};

static inline const char *path_of(struct fixture *fixture, const char *name)
{
    return arena_printf(fixture->arena, "%s/%s", fixture->folder, name);
}

static inline int put(struct fixture *fixture, const char *name)
{
    FILE *stream = fopen(path_of(fixture, name), "w");
    return stream && fputs("content", stream) >= 0 && fclose(stream) == 0 ? 0 : -1;
}

static inline int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    *fixture = (struct fixture){.arena = arena, .diag = diag_new(arena)};
    strcpy(fixture->folder, "/tmp/casebook-sandbox-XXXXXX");
    *state = fixture;
    if (!mkdtemp(fixture->folder) || mkdir(path_of(fixture, "in"), 0700) < 0 ||
        mkdir(path_of(fixture, "out"), 0700) < 0 || mkdir(path_of(fixture, "other"), 0700) < 0)
        return -1;
    return put(fixture, "out/.casebook-tmp-abcdef") + put(fixture, "in/report") + put(fixture, "out/old") +
           put(fixture, "other/file");
}

static inline int teardown(void **state)
{
    struct fixture *fixture = *state;
    const int status = system(arena_printf(fixture->arena, "rm -r '%s'", fixture->folder));
    arena_free(fixture->arena);
    return status;
}

/* Writes the counts of a build for coverage; NULL in other builds. */
extern void __gcov_dump(void) __attribute__((weak));

static inline int enter_and_run(struct fixture *fixture, int (*steps)(struct fixture *fixture))
{
    struct sandbox *sandbox = sandbox_new(fixture->arena);
    sandbox_grant_reading(sandbox, path_of(fixture, "in"));
    sandbox_grant_reading(sandbox, path_of(fixture, "missing"));
    sandbox_grant_writing(sandbox, path_of(fixture, "out"));
    sandbox_grant_writing(sandbox, "/dev/null");
    if (__gcov_dump)
        sandbox_grant_writing(sandbox, getenv("OUT"));
    const int result = sandbox_enter(sandbox, fixture->diag) ? steps(fixture) : 99;
    if (__gcov_dump)
        __gcov_dump();
    return result;
}

/* Returns whether Landlock works here. Not all kernels have it, and valgrind does not know it. */
static inline bool is_known(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* Runs the steps in a child that may read in/ and write out/. */
static inline void enclosed(struct fixture *fixture, int (*steps)(struct fixture *fixture))
{
    if (!is_known())
        skip();
    const pid_t child = fork();
    if (child == 0)
        _exit(enter_and_run(fixture, steps));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

#endif
