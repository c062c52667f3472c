/* The sandbox allows what was granted and nothing else. test_sandbox_calls.c attacks from inside. */
#define _GNU_SOURCE /* for syscall() and mkdtemp() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#ifdef __linux__

#include "cli/sandbox_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>

static bool reads(struct fixture *fixture, const char *name)
{
    return file_read(path_of(fixture, name), fixture->arena, fixture->diag) != NULL;
}

static int read_steps(struct fixture *fixture)
{
    if (!reads(fixture, "in/report"))
        return 1;
    if (reads(fixture, "other/file") || errno != EACCES)
        return 2;
    if (symlink(path_of(fixture, "other/file"), path_of(fixture, "in/link")) == 0)
        return 3;
    if (open("/etc/passwd", O_RDONLY) >= 0 || open("/proc/self/mem", O_RDWR) >= 0 || open(".", O_RDONLY) >= 0)
        return 4;
    return 0;
}

static void only_granted_files_are_read(void **state)
{
    enclosed(*state, read_steps);
}

static int link_steps(struct fixture *fixture)
{
    return reads(fixture, "in/link") || errno != EACCES;
}

static void a_link_leads_nowhere_else(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(symlink(path_of(fixture, "other/file"), path_of(fixture, "in/link")), 0);
    enclosed(fixture, link_steps);
}

static bool writes(struct fixture *fixture, const char *path)
{
    struct output *output = file_create(path, fixture->arena, fixture->diag);
    if (!output)
        return false;
    fputs("new", file_stream(output));
    return file_commit(output, fixture->diag);
}

/* Returns whether a file can be locked. A run locks the file that it writes; without the lock, another run
 * would remove it as left over. */
static bool locks(const char *path)
{
    const int descriptor = open(path, O_RDWR);
    return descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

static int write_steps(struct fixture *fixture)
{
    if (!writes(fixture, path_of(fixture, "out/new")) || !writes(fixture, path_of(fixture, "out/old")))
        return 1;
    if (!writes(fixture, "/dev/null"))
        return 2;
    if (writes(fixture, path_of(fixture, "in/new")) || writes(fixture, path_of(fixture, "in/report")))
        return 3;
    if (open(path_of(fixture, "in/report"), O_WRONLY) >= 0 || unlink(path_of(fixture, "in/report")) == 0)
        return 4;
    if (rename(path_of(fixture, "in/report"), path_of(fixture, "out/report")) == 0)
        return 5;
    if (mkdir(path_of(fixture, "out/folder"), 0700) == 0 || mkfifo(path_of(fixture, "out/pipe"), 0600) == 0)
        return 6;
    if (truncate(path_of(fixture, "in/report"), 0) == 0 || chmod(path_of(fixture, "other/file"), 0777) == 0)
        return 7;
    if (access(path_of(fixture, "out/.casebook-tmp-abcdef"), F_OK) == 0 ||
        !locks(path_of(fixture, "out/new")))
        return 8;
    return 0;
}

static void only_outputs_are_written(void **state)
{
    struct fixture *fixture = *state;
    enclosed(fixture, write_steps);
    const struct input *old = file_read(path_of(fixture, "out/old"), fixture->arena, fixture->diag);
    assert_string_equal(old->text, "new");
}

static void *answer(void *question)
{
    return question;
}

static int library_steps(struct fixture *fixture)
{
    pthread_t thread;
    void *result = NULL;
    if (pthread_create(&thread, NULL, answer, fixture) != 0 || pthread_join(thread, &result) != 0 ||
        result != fixture)
        return 1;
    return raise(0) == 0 ? 0 : 2;
}

static void libraries_find_what_they_need(void **state)
{
    enclosed(*state, library_steps);
}

/* Runs the program in a child whose kernel seems to lack a call, and the old way to set a filter of calls.
 * Returns the program's exit status, or -1. */
static int run_without(int call, char *const *arguments, int errors)
{
    const pid_t child = fork();
    if (child == 0) {
        scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0);
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(prctl), 1,
                         SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP, 0));
        seccomp_load(filter);
        dup2(errors, STDERR_FILENO);
        setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* the leak checker needs calls that are denied */
        execv(arguments[0], arguments);
        _exit(98);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_kernel_without_it_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    char *program = getenv("CASEBOOK");
    if (!program || !is_known())
        skip();
    char *const arguments[] = {program, "--sandbox", "check", (char *)path_of(fixture, "in/report"), NULL};
    static const struct {
        int call;
        const char *message;
    } cases[] = {{SCMP_SYS(landlock_create_ruleset),
                  "casebook: error: no sandbox here: Landlock: Function not implemented\n"},
                 {SCMP_SYS(landlock_restrict_self),
                  "casebook: error: no sandbox here: Landlock: Function not implemented\n"},
                 {SCMP_SYS(seccomp),
                  "casebook: error: no sandbox here: the kernel takes no filter of system calls\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = path_of(fixture, "errors");
        const int errors = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
        assert_int_equal(run_without(cases[i].call, arguments, errors), 2);
        close(errors);
        const struct input *said = file_read(path, fixture->arena, fixture->diag);
        assert_non_null(said);
        assert_memory_equal(said->text, cases[i].message, strlen(cases[i].message));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_granted_files_are_read),     TEST(a_link_leads_nowhere_else),
        TEST(only_outputs_are_written),        TEST(libraries_find_what_they_need),
        TEST(a_kernel_without_it_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

#include "cli/sandbox.h"

static void there_is_none_elsewhere(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    assert_false(sandbox_enter(sandbox_new(arena), diag));
    assert_int_equal(diag_status(diag), 2);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(there_is_none_elsewhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
