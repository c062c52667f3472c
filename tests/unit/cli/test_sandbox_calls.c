/* Each attack is a system call that code could make inside the sandbox if a fault of a library let a report
 * run code. It must fail as if the kernel did not have the call. The arguments are such that little happens
 * if it does not. */
#define _GNU_SOURCE /* for syscall(), mkdtemp() and flags of calls */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#ifdef __linux__

#include "cli/sandbox_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/shm.h>
#include <sys/socket.h>

struct attack {
    const char *name;
    long number;
    long arguments[6];
};

#define ATTACK(call, ...)                                                                                    \
    {                                                                                                        \
#call "(" #__VA_ARGS__ ")", SYS_##call,                                                              \
        {                                                                                                    \
            __VA_ARGS__                                                                                      \
        }                                                                                                    \
    }
#define REFUSED(attacks) count_allowed(attacks, sizeof attacks / sizeof *attacks)

/* Makes the calls, names those that are not refused, and returns how many these are. */
static int count_allowed(const struct attack *attacks, size_t count)
{
    int allowed = 0;
    for (size_t i = 0; i < count; i++) {
        const long *arguments = attacks[i].arguments;
        errno = 0;
        if (syscall(attacks[i].number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                    arguments[5]) == -1 &&
            errno == ENOSYS)
            continue;
        fprintf(stderr, "not refused: %s: %s\n", attacks[i].name, strerror(errno));
        allowed++;
    }
    return allowed;
}

enum { O_NOTHING = O_ACCMODE, THREAD = 0x3d0f00, PARENT_ALIVE = 0 };

/* Files that were not granted, or only for reading, stay as they are. */
static int file_steps(struct fixture *fixture)
{
    const long other = (long)path_of(fixture, "other/file"), in = (long)path_of(fixture, "in/report");
    const long out = (long)path_of(fixture, "out/old"), made = (long)path_of(fixture, "out/made");
    const long folder = (long)path_of(fixture, "out"), here = AT_FDCWD;
    const struct open_how truncating = {.flags = O_TRUNC}, nothing = {.flags = O_NOTHING | O_TRUNC};
    const int reading = open((const char *)in, O_RDONLY);
    const struct attack attacks[] = {
        ATTACK(openat, here, other, O_NOTHING | O_TRUNC),
        ATTACK(openat, here, other, O_NOTHING),
        ATTACK(openat, here, in, O_NOTHING | O_TRUNC),
        ATTACK(openat, here, in, O_RDONLY | O_TRUNC),
        ATTACK(openat, here, in, O_RDWR | O_TRUNC),
        ATTACK(openat, here, in, O_RDONLY | O_CREAT, 0600),
        ATTACK(openat, here, other, O_PATH),
        ATTACK(openat, here, folder, O_RDWR | O_TMPFILE, 0600),
        ATTACK(openat, here, out, O_RDWR | O_ASYNC),
        ATTACK(openat, here, out, O_RDWR | O_DIRECT),
        ATTACK(openat, here, out, O_WRONLY | O_SYNC),
        ATTACK(openat, here, out, O_WRONLY | O_APPEND),
        ATTACK(openat, here, made, O_RDWR | O_CREAT, 04700),
        ATTACK(openat, here, made, O_WRONLY | O_CREAT, 02700),
        ATTACK(openat2, here, in, (long)&truncating, sizeof truncating),
        ATTACK(openat2, here, other, (long)&nothing, sizeof nothing),
        ATTACK(truncate, in, 0),
        ATTACK(truncate, other, 0),
        ATTACK(ftruncate, reading, 0),
        ATTACK(fallocate, reading, 0, 0, 1),
        ATTACK(fchmod, reading, 0600),
        ATTACK(fchmodat, here, other, 0777),
        ATTACK(fchown, reading, 1, 1),
        ATTACK(fchownat, here, other, 1, 1, 0),
        ATTACK(utimensat, here, other, 0, 0),
        ATTACK(fsetxattr, reading, (long)"user.a", (long)"a", 1, 0),
        ATTACK(setxattr, in, (long)"user.a", (long)"a", 1, 0),
        ATTACK(linkat, here, other, here, made, 0),
        ATTACK(symlinkat, other, here, made),
        ATTACK(mkdirat, here, made, 0700),
        ATTACK(mknodat, here, made, S_IFIFO | 0600, 0),
        ATTACK(renameat2, here, in, here, out, 2),
        ATTACK(unlinkat, here, folder, AT_REMOVEDIR),
        ATTACK(io_uring_setup, 1, 0),
        ATTACK(io_setup, 1, 0),
        ATTACK(io_uring_enter, -1, 1, 0, 0, 0),
        ATTACK(pwrite64, reading, other, 1, 0),
        ATTACK(sendfile, reading, reading, 0, 1),
        ATTACK(splice, reading, 0, reading, 0, 1, 0),
        ATTACK(copy_file_range, reading, 0, reading, 0, 1, 0),
        ATTACK(open_by_handle_at, here, 0, 0),
        ATTACK(mount, 0, 0, 0, 0, 0),
        ATTACK(umount2, 0, 0),
        ATTACK(chroot, 0),
        ATTACK(chdir, folder),
        ATTACK(fchdir, -1),
        ATTACK(pivot_root, 0, 0),
        ATTACK(fanotify_init, 0, 0),
        ATTACK(inotify_init1, 0),
#ifdef SYS_open
        ATTACK(open, other, O_NOTHING | O_TRUNC),
        ATTACK(open, other, O_NOTHING),
        ATTACK(open, in, O_RDONLY | O_TRUNC),
        ATTACK(open, made, O_RDWR | O_CREAT, 04700),
        ATTACK(creat, in, 0600),
        ATTACK(creat, other, 0600),
        ATTACK(chmod, other, 0777),
        ATTACK(chown, other, 1, 1),
        ATTACK(link, other, made),
        ATTACK(symlink, other, made),
        ATTACK(mkdir, made, 0700),
        ATTACK(mknod, made, S_IFIFO | 0600, 0),
        ATTACK(utime, other, 0),
#endif
    };
    return REFUSED(attacks);
}

static void assert_unchanged(struct fixture *fixture, const char *name)
{
    struct stat status;
    const struct input *input = file_read(path_of(fixture, name), fixture->arena, fixture->diag);
    assert_non_null(input);
    assert_string_equal(input->text, "content");
    assert_int_equal(stat(path_of(fixture, name), &status), 0);
    assert_int_equal(status.st_mode & 07022, 0);
}

static void files_are_changed_in_no_other_way(void **state)
{
    struct fixture *fixture = *state;
    enclosed(fixture, file_steps);
    assert_unchanged(fixture, "in/report");
    assert_unchanged(fixture, "other/file");
}

/* No other process gets a signal, is read or written, or becomes weaker; no device is controlled. */
static int process_steps(struct fixture *fixture)
{
    const int file = open(path_of(fixture, "out/old"), O_RDWR), parent = getppid();
    int number = 1;
    const long owner[] = {0, parent}, at = (long)&number;
    const struct attack attacks[] = {
        ATTACK(kill, parent, PARENT_ALIVE),
        ATTACK(kill, 0, PARENT_ALIVE),
        ATTACK(kill, -1, PARENT_ALIVE),
        ATTACK(tgkill, parent, parent, PARENT_ALIVE),
        ATTACK(tkill, parent, PARENT_ALIVE),
        ATTACK(rt_sigqueueinfo, parent, PARENT_ALIVE, 0),
        ATTACK(pidfd_open, parent, 0),
        ATTACK(rt_tgsigqueueinfo, parent, parent, PARENT_ALIVE, 0),
        ATTACK(pidfd_send_signal, file, PARENT_ALIVE, 0, 0),
        ATTACK(pidfd_getfd, file, 0, 0),
        ATTACK(fcntl, file, F_SETOWN, parent),
        ATTACK(fcntl, file, F_SETOWN_EX, (long)owner),
        ATTACK(fcntl, file, F_SETSIG, SIGURG),
        ATTACK(fcntl, file, F_SETFL, O_ASYNC),
        ATTACK(fcntl, file, F_SETLEASE, F_RDLCK),
        ATTACK(fcntl, file, F_NOTIFY, DN_MODIFY),
        ATTACK(fcntl, file, F_SETPIPE_SZ, 4096),
        ATTACK(fcntl, file, F_ADD_SEALS, 0),
        ATTACK(ioctl, file, FIOASYNC, at),
        ATTACK(ioctl, file, FIOSETOWN, at),
        ATTACK(ioctl, file, TIOCSTI, (long)"x"),
        ATTACK(ioctl, file, TIOCLINUX, at),
        ATTACK(ioctl, file, TIOCSCTTY, 0),
        ATTACK(ioctl, file, TIOCSETD, at),
        ATTACK(ptrace, PTRACE_TRACEME, 0, 0, 0),
        ATTACK(ptrace, PTRACE_ATTACH, -1, 0, 0),
        ATTACK(ptrace, PTRACE_SEIZE, -1, 0, 0),
        ATTACK(process_vm_readv, parent, 0, 0, 0, 0, 0),
        ATTACK(process_vm_writev, parent, 0, 0, 0, 0, 0),
        ATTACK(process_madvise, file, 0, 0, 0, 0),
        ATTACK(kcmp, parent, parent, 0, 0, 0),
        ATTACK(setpriority, 0, parent, 0),
        ATTACK(sched_setaffinity, parent, 0, 0),
        ATTACK(sched_setscheduler, parent, 0, 0),
        ATTACK(prlimit64, parent, 0, 0, 0),
        ATTACK(setpgid, 0, 0),
        ATTACK(setsid, 0),
        ATTACK(timer_create, 0, 0, 0),
        ATTACK(setitimer, 0, 0, 0),
        ATTACK(prctl, PR_SET_NAME, (long)"x"),
        ATTACK(prctl, PR_SET_DUMPABLE, 1),
        ATTACK(prctl, PR_SET_PDEATHSIG, 0),
        ATTACK(prctl, PR_SET_MM, 0),
        ATTACK(prctl, PR_SET_PTRACER, -1),
        ATTACK(prctl, PR_SET_SECCOMP, 0),
        ATTACK(seccomp, 0, 0, 0),
        ATTACK(msgget, IPC_PRIVATE, 0),
        ATTACK(semget, IPC_PRIVATE, 0, 0),
        ATTACK(mq_open, 0, 0, 0, 0),
        ATTACK(keyctl, -1, 0, 0, 0, 0),
        ATTACK(add_key, 0, 0, 0, 0, 0),
        ATTACK(setuid, -1),
        ATTACK(perf_event_open, 0, 0, 0, 0, 0),
        ATTACK(bpf, 0, 0, 0),
        ATTACK(userfaultfd, 0),
        ATTACK(personality, 0xffffffff),
        ATTACK(init_module, 0, 0, 0),
        ATTACK(finit_module, -1, 0, 0),
        ATTACK(kexec_load, 0, 0, 0, -1),
        ATTACK(reboot, 0, 0, 0, 0),
        ATTACK(clock_settime, 0, 0),
        ATTACK(sethostname, 0, -1),
    };
    return REFUSED(attacks);
}

static void no_process_is_reached(void **state)
{
    enclosed(*state, process_steps);
}

static int start_steps(struct fixture *fixture)
{
    (void)fixture;
    const char *const arguments[] = {"true", NULL};
    const long program = (long)"/bin/true", self = (long)"/proc/self/exe", list = (long)arguments;
    const uint64_t child[11] = {[4] = SIGCHLD}, network[11] = {CLONE_NEWNET, [4] = SIGCHLD};
    const struct attack attacks[] = {
        ATTACK(execve, program, list, 0),
        ATTACK(execve, self, list, 0),
        ATTACK(execveat, AT_FDCWD, program, list, 0, 0),
        ATTACK(clone, SIGCHLD, 0, 0, 0, 0),
        ATTACK(clone, CLONE_VM | SIGCHLD, 0, 0, 0, 0),
        ATTACK(clone, CLONE_THREAD, 0, 0, 0, 0),
        ATTACK(clone, THREAD | CLONE_NEWNS, 0, 0, 0, 0),
        ATTACK(clone, THREAD | CLONE_NEWNET, 0, 0, 0, 0),
        ATTACK(clone, THREAD | CLONE_NEWUSER, 0, 0, 0, 0),
        ATTACK(clone, THREAD | CLONE_NEWPID, 0, 0, 0, 0),
        ATTACK(clone, THREAD | CLONE_PTRACE, 0, 0, 0, 0),
        ATTACK(clone, THREAD | CLONE_IO, 0, 0, 0, 0),
        ATTACK(clone3, (long)child, sizeof child),
        ATTACK(clone3, (long)network, sizeof network),
        ATTACK(unshare, CLONE_NEWNET),
        ATTACK(setns, -1, 0),
#ifdef SYS_fork
        ATTACK(fork, 0),
#endif
    };
    return REFUSED(attacks);
}

static void no_program_is_started(void **state)
{
    enclosed(*state, start_steps);
}

static int network_steps(struct fixture *fixture)
{
    (void)fixture;
    int pair[2];
    const struct attack attacks[] = {
        ATTACK(socket, AF_INET, SOCK_STREAM, 0),
        ATTACK(socket, AF_INET6, SOCK_DGRAM, 0),
        ATTACK(socket, AF_UNIX, SOCK_STREAM, 0),
        ATTACK(socket, AF_NETLINK, SOCK_RAW, 0),
        ATTACK(socketpair, AF_UNIX, SOCK_STREAM, 0, (long)pair),
        ATTACK(bind, 0, 0, 0),
        ATTACK(connect, 0, 0, 0),
        ATTACK(listen, 0, 0),
        ATTACK(accept4, 0, 0, 0, 0),
        ATTACK(sendto, 0, 0, 0, 0, 0, 0),
        ATTACK(sendmsg, 0, 0, 0),
        ATTACK(sendmmsg, 0, 0, 0, 0),
        ATTACK(recvfrom, 0, 0, 0, 0, 0, 0),
        ATTACK(recvmsg, 0, 0, 0),
        ATTACK(shutdown, 0, 0),
        ATTACK(setsockopt, 0, 0, 0, 0, 0),
    };
    return REFUSED(attacks);
}

static void no_network_is_reached(void **state)
{
    enclosed(*state, network_steps);
}

#ifdef SYS_mmap2
#define SYS_map SYS_mmap2
#else
#define SYS_map SYS_mmap
#endif

static int code_steps(struct fixture *fixture)
{
    enum { SIZE = 4096, PRIVATE = MAP_PRIVATE | MAP_ANONYMOUS, READ_EXEC = PROT_READ | PROT_EXEC };
    const int file = open(path_of(fixture, "out/old"), O_RDWR);
    const long memory = (long)mmap(NULL, SIZE, PROT_READ | PROT_WRITE, PRIVATE, -1, 0);
    if (write(file, "\xb8\x2a\0\0\0\xc3", 6) != 6 || memory == (long)MAP_FAILED)
        return 1;
    const struct attack attacks[] = {
        ATTACK(map, 0, SIZE, READ_EXEC, PRIVATE, -1, 0),
        ATTACK(map, 0, SIZE, PROT_EXEC, PRIVATE, -1, 0),
        ATTACK(map, 0, SIZE, READ_EXEC | PROT_WRITE, PRIVATE, -1, 0),
        ATTACK(map, 0, SIZE, READ_EXEC, MAP_PRIVATE, file, 0),
        ATTACK(map, 0, SIZE, READ_EXEC, MAP_SHARED, file, 0),
        ATTACK(mprotect, memory, SIZE, READ_EXEC),
        ATTACK(mprotect, memory, SIZE, READ_EXEC | PROT_WRITE),
        ATTACK(mprotect, memory, SIZE, PROT_EXEC),
        ATTACK(pkey_mprotect, memory, SIZE, READ_EXEC, -1),
        ATTACK(shmget, IPC_PRIVATE, SIZE, 0700),
        ATTACK(shmat, -1, 0, SHM_EXEC),
        ATTACK(memfd_create, (long)"x", 0),
        ATTACK(remap_file_pages, memory, SIZE, READ_EXEC, 0, 0),
        ATTACK(mremap, memory, SIZE, SIZE, MREMAP_MAYMOVE | MREMAP_FIXED, memory + SIZE),
        ATTACK(madvise, 0, 0, MADV_HWPOISON),
        ATTACK(madvise, memory, SIZE, MADV_REMOVE),
    };
    return REFUSED(attacks);
}

static void no_memory_that_was_written_is_run(void **state)
{
    enclosed(*state, code_steps);
}

#ifdef __x86_64__
static void on_no_such_instruction(int number)
{
    (void)number;
    _exit(0);
}

/* Calls getpid() of other architectures, whose numbers are other calls here. A kernel that has none of 32
 * bits sends a signal. */
static int foreign_steps(struct fixture *fixture)
{
    (void)fixture;
    if (syscall(0x40000000 + SYS_getpid) != -1 || errno != ENOSYS)
        return 1;
    signal(SIGSEGV, on_no_such_instruction);
    long result = 20;
    __asm__ volatile("int $0x80" : "+a"(result) : : "memory");
    return result == -ENOSYS ? 0 : 2;
}
#else
static int foreign_steps(struct fixture *fixture)
{
    return fixture->arena ? 0 : 1;
}
#endif

static void calls_of_other_architectures_are_refused(void **state)
{
    enclosed(*state, foreign_steps);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_are_changed_in_no_other_way),
        TEST(no_process_is_reached),
        TEST(no_program_is_started),
        TEST(no_network_is_reached),
        TEST(no_memory_that_was_written_is_run),
        TEST(calls_of_other_architectures_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    return 0;
}

#endif
