/* The sandbox has two walls, which Linux offers. Landlock denies all files but the granted ones. A filter of
 * system calls (seccomp) allows those that rendering needs, which were found by tracing the test suites. It
 * allows none that starts a program, opens a socket, touches another process, or changes anything outside the
 * granted files. A call that is denied fails as if the kernel did not have it: libraries try new calls first,
 * and know what to do without them. */
#define _GNU_SOURCE /* for O_PATH, dladdr() and syscall() */
#include "cli/sandbox.h"

struct grant {
    const char *path;
    bool writing;
};

struct sandbox {
    struct arena *arena;
    struct grant *grants;
    int count, capacity;
};

static const struct mark nowhere;

static void grant(struct sandbox *sandbox, const char *path, bool writing)
{
    sandbox->grants = arena_grow(sandbox->arena, sandbox->grants, sandbox->count, &sandbox->capacity,
                                 sizeof *sandbox->grants);
    sandbox->grants[sandbox->count++] = (struct grant){.path = arena_strdup(sandbox->arena, path),
                                                       .writing = writing};
}

void sandbox_grant_reading(struct sandbox *sandbox, const char *path)
{
    grant(sandbox, path, false);
}

void sandbox_grant_writing(struct sandbox *sandbox, const char *path)
{
    grant(sandbox, path, true);
}

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* RIGHTS_ALL is everything that Landlock's first version can restrict. Later versions add truncating, for
 * which the filter allows no call, and moving files between folders, which is denied unless it is mentioned.
 */
enum {
    RIGHTS_ALL = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
    RIGHTS_READ = LANDLOCK_ACCESS_FS_READ_FILE,
    RIGHTS_WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE,
    RIGHTS_FOLDER = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                    LANDLOCK_ACCESS_FS_REMOVE_FILE
};

struct sandbox *sandbox_new(struct arena *arena)
{
    struct sandbox *sandbox = arena_alloc(arena, sizeof *sandbox);
    sandbox->arena = arena;
    sandbox_grant_reading(sandbox, "/usr/share/libthai"); /* Pango's line breaks in Thai */
    return sandbox;
}

/* Reports that Landlock failed. Returns false, for the caller to return. */
static bool report_landlock(struct diag *diag, int error)
{
    diag_error(diag, nowhere, "no sandbox here: Landlock: %s", strerror(error));
    return false;
}

/* Adds one grant to a ruleset. Returns false with errno set. */
static bool add_grant(int ruleset, const struct grant *grant)
{
    const int descriptor = open(grant->path, O_PATH | O_CLOEXEC);
    if (descriptor < 0)
        return true;
    struct stat status;
    const bool folder = fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
    const struct landlock_path_beneath_attr rule = {.allowed_access = !grant->writing ? RIGHTS_READ
                                                                      : folder        ? RIGHTS_FOLDER
                                                                                      : RIGHTS_WRITE,
                                                    .parent_fd = descriptor};
    const long result = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    const int error = errno;
    close(descriptor);
    errno = error;
    return result == 0 || error == EBADFD; /* Landlock knows no pipes */
}

static bool restrict_files(const struct sandbox *sandbox, struct diag *diag)
{
    const struct landlock_ruleset_attr attributes = {.handled_access_fs = RIGHTS_ALL};
    const int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (ruleset < 0)
        return report_landlock(diag, errno);
    bool good = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    for (int i = 0; good && i < sandbox->count; i++)
        good = add_grant(ruleset, &sandbox->grants[i]);
    good = good && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    const int error = errno;
    close(ruleset);
    return good || report_landlock(diag, error);
}

/* The system calls that are allowed with any arguments. */
static const int always[] = {
    /* files */
    SCMP_SYS(access), SCMP_SYS(close), SCMP_SYS(dup), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(fchmod), SCMP_SYS(fcntl), SCMP_SYS(fcntl64), SCMP_SYS(flock), SCMP_SYS(fstat), SCMP_SYS(fstat64),
    SCMP_SYS(fstatat64), SCMP_SYS(fsync), SCMP_SYS(getcwd), SCMP_SYS(getdents64), SCMP_SYS(geteuid),
    SCMP_SYS(geteuid32), SCMP_SYS(_llseek), SCMP_SYS(lseek), SCMP_SYS(lstat), SCMP_SYS(lstat64),
    SCMP_SYS(newfstatat), SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(pread64), SCMP_SYS(read),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(readv), SCMP_SYS(rename), SCMP_SYS(renameat),
    SCMP_SYS(renameat2), SCMP_SYS(stat), SCMP_SYS(stat64), SCMP_SYS(statx), SCMP_SYS(umask), SCMP_SYS(unlink),
    SCMP_SYS(unlinkat), SCMP_SYS(write), SCMP_SYS(writev),
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(mremap), SCMP_SYS(munmap),
    /* threads, in which Pango asks fontconfig, and signals */
    SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(futex), SCMP_SYS(futex_time64), SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(restart_syscall), SCMP_SYS(rseq), SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield),
    SCMP_SYS(set_robust_list), SCMP_SYS(sigaltstack), SCMP_SYS(sigreturn),
    /* the machine and its clocks */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(getrandom), SCMP_SYS(gettimeofday),
    SCMP_SYS(sysinfo), SCMP_SYS(time)};

/* Allows further calls if their arguments are as given here. Memory can be run only if it was mapped from a
 * file, and is not writable. Returns false if seccomp refuses a rule. */
static bool add_conditional(scmp_filter_ctx filter)
{
    const scmp_datum_t self = (scmp_datum_t)getpid();
    const struct {
        int call;
        unsigned count;
        struct scmp_arg_cmp compare[2];
    } rules[] = {
        {SCMP_SYS(mmap), 1, {{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}}},
        {SCMP_SYS(mmap),
         2,
         {{2, SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC},
          {3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0}}},
        {SCMP_SYS(mmap2), 1, {{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}}},
        {SCMP_SYS(mmap2),
         2,
         {{2, SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC},
          {3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0}}},
        {SCMP_SYS(mprotect), 1, {{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}}},
        {SCMP_SYS(clone), 1, {{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD}}},
        {SCMP_SYS(ioctl), 1, {{1, SCMP_CMP_EQ, TCGETS, 0}}}, /* isatty() */
        {SCMP_SYS(kill), 1, {{0, SCMP_CMP_EQ, self, 0}}},
        {SCMP_SYS(tgkill), 1, {{0, SCMP_CMP_EQ, self, 0}}},
        {SCMP_SYS(prctl), 1, {{0, SCMP_CMP_EQ, PR_SET_NAME, 0}}},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rules[i].call, rules[i].count, rules[i].compare) <
            0)
            return false;
    return true;
}

static bool restrict_calls(struct diag *diag)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    bool good = filter != NULL;
    for (size_t i = 0; good && i < sizeof always / sizeof *always; i++)
        good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, always[i], 0) == 0;
    good = good && add_conditional(filter);
    good = good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    if (!good)
        diag_error(diag, nowhere, "no sandbox here: the kernel takes no filter of system calls");
    return good;
}

bool sandbox_enter(const struct sandbox *sandbox, struct diag *diag)
{
    return restrict_files(sandbox, diag) && restrict_calls(diag);
}

#else

struct sandbox *sandbox_new(struct arena *arena)
{
    struct sandbox *sandbox = arena_alloc(arena, sizeof *sandbox);
    sandbox->arena = arena;
    return sandbox;
}

bool sandbox_enter(const struct sandbox *sandbox, struct diag *diag)
{
    (void)sandbox;
    diag_error(diag, nowhere, "no sandbox here: it is made of Landlock and seccomp, which Linux has");
    return false;
}

#endif
