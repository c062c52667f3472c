/* The sandbox allows what was granted and nothing else. A process cannot leave it, so each test enters it in
 * a child. The child's exit status is the number of the first broken promise, or 0. */
#define _GNU_SOURCE /* for syscall() and mkdtemp() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "cli/sandbox.h"

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
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

static const char *path_of(struct fixture *fixture, const char *name)
{
    return arena_printf(fixture->arena, "%s/%s", fixture->folder, name);
}

static int put(struct fixture *fixture, const char *name)
{
    FILE *stream = fopen(path_of(fixture, name), "w");
    return stream && fputs("content", stream) >= 0 && fclose(stream) == 0 ? 0 : -1;
}

static int setup(void **state)
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

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    const int status = system(arena_printf(fixture->arena, "rm -r '%s'", fixture->folder));
    arena_free(fixture->arena);
    return status;
}

/* Writes the counts of a build for coverage; NULL in other builds. */
extern void __gcov_dump(void) __attribute__((weak));

static int enter_and_run(struct fixture *fixture, int (*steps)(struct fixture *fixture))
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
static bool is_known(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* Runs the steps in a child that may read in/ and write out/. */
static void enclosed(struct fixture *fixture, int (*steps)(struct fixture *fixture))
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

/* Returns whether a call failed as if the kernel did not have it. */
static bool is_stopped(long result)
{
    return result == -1 && errno == ENOSYS;
}

static int call_steps(struct fixture *fixture)
{
    (void)fixture;
    char *const arguments[] = {"true", NULL};
    if (!is_stopped(execv("/bin/true", arguments)) || !is_stopped(execv("/proc/self/exe", arguments)))
        return 1;
    if (!is_stopped(socket(AF_INET, SOCK_STREAM, 0)) || !is_stopped(socket(AF_UNIX, SOCK_STREAM, 0)))
        return 2;
    int pair[2];
    if (!is_stopped(socketpair(AF_UNIX, SOCK_STREAM, 0, pair)))
        return 3;
    if (!is_stopped(fork()) || !is_stopped(syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, 0)))
        return 4;
    if (!is_stopped(ptrace(PTRACE_TRACEME, 0, NULL, NULL)) || !is_stopped(kill(getppid(), 0)))
        return 5;
    if (!is_stopped(syscall(SYS_io_uring_setup, 1, NULL)) || !is_stopped(syscall(SYS_bpf, 0, NULL, 0)))
        return 6;
    return 0;
}

static void no_program_and_no_network_is_reached(void **state)
{
    enclosed(*state, call_steps);
}

static int code_steps(struct fixture *fixture)
{
    (void)fixture;
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return 1;
    if (!is_stopped(mprotect(memory, 4096, PROT_READ | PROT_EXEC)))
        return 2;
    if (mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
        return 3;
    if (mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
        MAP_FAILED)
        return 4;
    return 0;
}

static void no_memory_that_was_written_is_run(void **state)
{
    enclosed(*state, code_steps);
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

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_granted_files_are_read),       TEST(a_link_leads_nowhere_else),
        TEST(only_outputs_are_written),          TEST(no_program_and_no_network_is_reached),
        TEST(no_memory_that_was_written_is_run), TEST(libraries_find_what_they_need),
        TEST(a_kernel_without_it_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

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
