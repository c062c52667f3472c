/* The system calls that the sandbox allows. A trace of the test suites showed them. The table says why each
 * is needed, and with which arguments. All other calls and arguments fail as if the kernel did not have them:
 * libraries try new calls first, and know what to do without them.
 *
 * Landlock judges what a call does to a file that it opens or names. The filter denies the rest: calls that
 * change files through a descriptor or in ways that Landlock's first version does not know, calls that reach
 * other processes or the network, and memory that can be executed. No library is loaded after the entry. */
#define _GNU_SOURCE /* for O_DIRECTORY, O_NOFOLLOW and the flags of clone() */
#include "cli/sandbox_calls.h"

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CONDITIONS_MOST = 2 };

/* One way in which a call is allowed: all conditions must hold. A condition is the number of an argument, and
 * what its value must be. */
struct rule {
    int call;
    unsigned count;
    struct scmp_arg_cmp conditions[CONDITIONS_MOST];
};

#define ANY(call)                                                                                            \
    {                                                                                                        \
        SCMP_SYS(call), 0,                                                                                   \
        {                                                                                                    \
            {                                                                                                \
                0                                                                                            \
            }                                                                                                \
        }                                                                                                    \
    }
#define IF(call, condition)                                                                                  \
    {                                                                                                        \
        SCMP_SYS(call), 1,                                                                                   \
        {                                                                                                    \
            condition                                                                                        \
        }                                                                                                    \
    }
#define IF_BOTH(call, one, other)                                                                            \
    {                                                                                                        \
        SCMP_SYS(call), 2,                                                                                   \
        {                                                                                                    \
            one, other                                                                                       \
        }                                                                                                    \
    }

/* Conditions on an argument of type int. The kernel ignores the upper half of its register. */
#define IS(argument, value)                                                                                  \
    {                                                                                                        \
        argument, SCMP_CMP_MASKED_EQ, 0xffffffff, (scmp_datum_t)(value)                                      \
    }
#define WITHOUT(argument, bits)                                                                              \
    {                                                                                                        \
        argument, SCMP_CMP_MASKED_EQ, (scmp_datum_t)(bits), 0                                                \
    }
#define IS_BESIDES(argument, value, bits)                                                                    \
    {                                                                                                        \
        argument, SCMP_CMP_MASKED_EQ, 0xffffffff & ~(scmp_datum_t)(bits), (scmp_datum_t)(value)              \
    }

/* Landlock sees no access in the mode 3 of open(), and its first versions see no truncation. So 3 is denied,
 * and only a file that is opened for writing can be truncated. No flag makes a set-user-ID file, an unnamed
 * file (O_TMPFILE) or a signal at each change (O_ASYNC). */
enum {
    FLAGS_READ = O_CLOEXEC | O_DIRECTORY | O_LARGEFILE | O_NOFOLLOW | O_NONBLOCK,
    FLAGS_UPDATE = FLAGS_READ | O_CREAT | O_EXCL,
    FLAGS_WRITE = FLAGS_UPDATE | O_TRUNC,
    MODE_SPECIAL = 07000
};
#define OPENS(call, flags, mode)                                                                             \
    IF(call, IS_BESIDES(flags, O_RDONLY, FLAGS_READ)),                                                       \
        IF_BOTH(call, IS_BESIDES(flags, O_RDWR, FLAGS_UPDATE), WITHOUT(mode, MODE_SPECIAL)),                 \
        IF_BOTH(call, IS_BESIDES(flags, O_WRONLY, FLAGS_WRITE), WITHOUT(mode, MODE_SPECIAL))

/* No fcntl() sets an owner, a signal, a lease or a notice of changes: the kernel would send signals to other
 * processes. F_SETLKW locks the counts of a build for coverage. */
#define CONTROLS(call)                                                                                       \
    IF(call, IS(1, F_GETFD)), IF(call, IS(1, F_SETFD)), IF(call, IS(1, F_GETFL)), IF(call, IS(1, F_SETLKW))

/* What pthread_create() asks for, and nothing else: no process, no namespace. */
enum {
    CLONE_AS_THREAD = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM |
                      CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID
};

/* TCGETS2, whose header contradicts those of the C library. isatty() of glibc 2.42 asks with it. */
#define ASK_TERMINAL _IOC(_IOC_READ, 'T', 0x2A, 44)

static const struct rule rules[] = {
    /* Files are opened. Other machines than x86 have the calls that end in 'at' alone. */
    OPENS(open, 1, 2),
    OPENS(openat, 2, 3),
    /* Files are read. GLib, FreeType and fontconfig also map them. */
    ANY(close),
    ANY(getdents64),
    ANY(lseek),
    ANY(_llseek),
    ANY(read),
    /* Names are looked up: is there a file, which one is it, where does a link lead? Landlock denies none of
     * that, and the manual says so. */
    ANY(access),
    ANY(faccessat),
    ANY(fstat),
    ANY(fstat64),
    ANY(fstatat64),
    ANY(getcwd),
    ANY(lstat),
    ANY(lstat64),
    ANY(newfstatat),
    ANY(readlink),
    ANY(readlinkat),
    ANY(stat),
    ANY(stat64),
    ANY(statx),
    /* Outputs are written, locked, synced and renamed; a temporary file is removed. dup() asks whether
     * standard output can be closed, and umask() says which permissions a new file has. They are given
     * when it is created: fchmod() would also change files that are open for reading alone. */
    ANY(dup),
    ANY(flock),
    ANY(fsync),
    ANY(geteuid),
    ANY(geteuid32),
    ANY(rename),
    ANY(renameat),
    IF(renameat2, IS(4, 0)),
    ANY(umask),
    ANY(unlink),
    IF(unlinkat, IS(2, 0)),
    ANY(write),
    ANY(writev),
    /* Streams ask for what a descriptor can do. isatty() asks for a terminal; nothing else of a device is
     * reached, such as its input (TIOCSTI). */
    CONTROLS(fcntl),
    CONTROLS(fcntl64),
    IF(ioctl, IS(1, TCGETS)),
    IF(ioctl, IS(1, ASK_TERMINAL)),
    /* Memory is taken and given back, and none of it can be executed. Where there is mmap2(), mmap() has its
     * arguments in memory, which a filter cannot read. */
    ANY(brk),
    IF(madvise, IS(2, MADV_DONTNEED)),
#ifdef SYS_mmap2
    IF(mmap2, WITHOUT(2, PROT_EXEC)),
#else
    IF(mmap, WITHOUT(2, PROT_EXEC)),
#endif
    IF(mprotect, WITHOUT(2, PROT_EXEC)),
    IF(mremap, IS(3, MREMAP_MAYMOVE)),
    ANY(munmap),
    /* Pango starts threads, in which fontconfig works. Without rseq(), glibc ends the program. */
    IF(clone, IS(0, CLONE_AS_THREAD)),
    ANY(exit),
    ANY(exit_group),
    ANY(futex),
    ANY(futex_time64),
    ANY(rseq),
    ANY(set_robust_list),
    /* Signals end the program after it removed its temporary file. Further rules allow it to send some to
     * itself. The address sanitizer needs sigaltstack(). */
    ANY(getpid),
    ANY(gettid),
    ANY(restart_syscall),
    ANY(rt_sigaction),
    ANY(rt_sigprocmask),
    ANY(rt_sigreturn),
    ANY(sigaltstack),
    ANY(sigreturn),
    /* The end of casebook-extract, which was started before, is awaited. */
    ANY(wait4),
    /* Libraries ask for the time, for random numbers, for which tables and temporary names, and qsort() asks
     * how much memory there is. */
    ANY(clock_gettime),
    ANY(clock_gettime64),
    ANY(getrandom),
    ANY(gettimeofday),
    ANY(sysinfo),
    ANY(time),
};

/* Allows what a rule says. Returns false if seccomp refuses it. */
static bool add_rule(scmp_filter_ctx filter, const struct rule *rule)
{
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rule->call, rule->count, rule->conditions) == 0;
}

/* Allows the process to send signals to itself: raise() and abort() call tgkill(). */
static bool add_own_signals(scmp_filter_ctx filter)
{
    const struct rule own[] = {IF(kill, IS(0, getpid())), IF(tgkill, IS(0, getpid()))};
    return add_rule(filter, &own[0]) && add_rule(filter, &own[1]);
}

bool sandbox_restrict_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    /* The calls of other architectures, such as those of 32 bits, are denied in the same way. */
    bool good = filter && seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS)) == 0;
    for (size_t i = 0; good && i < sizeof rules / sizeof *rules; i++)
        good = add_rule(filter, &rules[i]);
    good = good && add_own_signals(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

#endif
