/* A library that makes a running program meet a fault. LD_PRELOAD loads it. It counts the points of one kind
 * that the program passes: system calls, allocations, starts of threads, or readings of the clock. At one
 * point, or from one point on, it does what the environment variable FAULTS says. walk_faults.c sets FAULTS
 * and reads the count.
 *
 * A filter of seccomp(2) turns system calls into a signal, except those from call_system() below. This also
 * catches the calls of the C library. */
#define _GNU_SOURCE
#include "faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

static struct faults_order order;
static struct faults_tally *tally;

/* Counts a point. Returns whether the point must fail. */
static bool is_due(void)
{
    const long point = __atomic_add_fetch(&tally->points, 1, __ATOMIC_RELAXED);
    if (order.at == 0 || point < order.at || (point > order.at && !order.stays))
        return false;
    if (order.action == FAULTS_FORK && (point - order.at) % order.stays != 0)
        return false;
    tally->fired = 1;
    return true;
}

/* -- System calls ---------------------------------------------------------------------------------------- */

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#define NUMBER(context) ((context)->uc_mcontext.gregs[REG_RAX])
#define RESULT(context) ((context)->uc_mcontext.gregs[REG_RAX])
static const int registers[] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};
#define ARGUMENT(context, i) ((context)->uc_mcontext.gregs[registers[i]])
__asm__(".text\n"
        "call_system:\n"
        "    mov %rdi, %rax\n"
        "    mov %rsi, %rdi\n"
        "    mov %rdx, %rsi\n"
        "    mov %rcx, %rdx\n"
        "    mov %r8, %r10\n"
        "    mov %r9, %r8\n"
        "    mov 8(%rsp), %r9\n"
        "    syscall\n"
        "call_system_end:\n"
        "    ret\n");
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define NUMBER(context) ((context)->uc_mcontext.regs[8])
#define RESULT(context) ((context)->uc_mcontext.regs[0])
#define ARGUMENT(context, i) ((context)->uc_mcontext.regs[i])
__asm__(".text\n"
        "call_system:\n"
        "    mov x8, x0\n"
        "    mov x0, x1\n"
        "    mov x1, x2\n"
        "    mov x2, x3\n"
        "    mov x3, x4\n"
        "    mov x4, x5\n"
        "    mov x5, x6\n"
        "    svc #0\n"
        "call_system_end:\n"
        "    ret\n");
#endif

static const struct call {
    const char *point;
    int number;
} calls[] = {
#ifdef SYS_open
    {"open", SYS_open},       {"stat", SYS_stat},        {"stat", SYS_lstat},      {"name", SYS_readlink},
    {"name", SYS_access},     {"rename", SYS_rename},    {"unlink", SYS_unlink},
#endif
#ifdef SYS_newfstatat
    {"stat", SYS_newfstatat},
#endif
    {"open", SYS_openat},     {"stat", SYS_fstat},       {"stat", SYS_statx},      {"name", SYS_readlinkat},
    {"name", SYS_faccessat},  {"name", SYS_faccessat2},  {"name", SYS_getcwd},     {"folder", SYS_getdents64},
    {"rename", SYS_renameat}, {"rename", SYS_renameat2}, {"unlink", SYS_unlinkat}, {"read", SYS_read},
    {"read", SYS_pread64},    {"read", SYS_readv},       {"write", SYS_write},     {"write", SYS_pwrite64},
    {"write", SYS_writev},    {"message", SYS_write},    {"sync", SYS_fsync},      {"sync", SYS_fdatasync},
    {"close", SYS_close},     {"copy", SYS_dup},         {"control", SYS_fcntl},   {"control", SYS_ioctl},
    {"seek", SYS_lseek},      {"lock", SYS_flock},       {"map", SYS_mmap},        {"map", SYS_mremap},
    {"map", SYS_mprotect},    {"map", SYS_brk},
};
enum { CALL_COUNT = sizeof calls / sizeof calls[0] };

static bool is_of_point(const struct call *call)
{
    return strcmp(order.point, "any") == 0 || strcmp(order.point, call->point) == 0;
}

static bool is_call_point(void)
{
    for (int i = 0; i < CALL_COUNT; i++)
        if (is_of_point(&calls[i]))
            return true;
    return false;
}

#ifdef ARCHITECTURE

long call_system(long number, long a, long b, long c, long d, long e, long f);
extern const char call_system_end[];

/* Messages never fail, since they are needed to judge a run. */
static bool is_message(const ucontext_t *context)
{
    return NUMBER(context) == SYS_write && ARGUMENT(context, 0) == STDERR_FILENO;
}

static long perform(const ucontext_t *context, long count)
{
    return call_system((long)NUMBER(context), (long)ARGUMENT(context, 0), (long)ARGUMENT(context, 1), count,
                       (long)ARGUMENT(context, 3), (long)ARGUMENT(context, 4), (long)ARGUMENT(context, 5));
}

/* Returns the result of a failed call. brk() reports a failure by returning the old break. */
static long fail(const ucontext_t *context)
{
    return NUMBER(context) == SYS_brk ? call_system(SYS_brk, 0, 0, 0, 0, 0, 0) : -order.number;
}

static void send(int number)
{
    call_system(SYS_kill, getpid(), number, 0, 0, 0, 0);
}

static void on_call(int number, siginfo_t *info, void *data)
{
    (void)number;
    (void)info;
    ucontext_t *context = data;
    const long count = (long)ARGUMENT(context, 2);
    if (is_message(context) || !is_due()) {
        RESULT(context) = perform(context, count);
    } else if (order.action == FAULTS_ERROR) {
        RESULT(context) = fail(context);
    } else if (order.action == FAULTS_SHORT) {
        RESULT(context) = perform(context, count > 1 ? count / 2 : count);
    } else {
        if (order.action == FAULTS_BEFORE)
            send(order.number);
        RESULT(context) = perform(context, count);
        if (order.action == FAULTS_AFTER)
            send(order.number);
    }
}

/* Traps the system calls of the order's kind, unless call_system() makes them. Returns false if the kernel
 * has no filters. */
static bool set_filter(void)
{
    const unsigned long end = (unsigned long)call_system_end;
    struct sock_filter filter[2 * CALL_COUNT + 16], *at = filter;
    *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                         offsetof(struct seccomp_data, instruction_pointer) + 4);
    *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(end >> 32), 0, 3);
    *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                         offsetof(struct seccomp_data, instruction_pointer));
    *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)end, 0, 1);
    *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < CALL_COUNT; i++) {
        if (!is_of_point(&calls[i]))
            continue;
        *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].number, 0, 1);
        *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    }
    *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const struct sock_fprog program = {.len = (unsigned short)(at - filter), .filter = filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static bool catch_calls(void)
{
    struct sigaction action = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
    return sigaction(SIGSYS, &action, NULL) == 0 && set_filter();
}

#else

static bool catch_calls(void)
{
    return false;
}

#endif

/* -- Functions ----------------------------------------------------------------------------------------------
 *
 * The program replaces malloc() and calls these functions of the C library, so they are the ones to wrap. */

static void start(void);

static bool counts(const char *point)
{
    start();
    return tally && strcmp(order.point, point) == 0;
}

/* Copies the process. Returns true in the copy. The process itself goes on when the copy has ended. */
static bool fork_here(void)
{
    static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
    const int error = errno;
    char byte = 'b';
    pthread_mutex_lock(&one_at_a_time);
    if (write(FAULTS_TELL, &byte, 1) != 1 || read(FAULTS_HEAR, &byte, 1) != 1)
        abort();
    const pid_t copy = _Fork();
    if (copy == 0) {
        order = (struct faults_order){.at = 1, .stays = 1};
        return true;
    }
    if (copy < 0)
        abort();
    waitpid(copy, &tally->status, 0);
    byte = 'a';
    if (write(FAULTS_TELL, &byte, 1) != 1 || read(FAULTS_HEAR, &byte, 1) != 1)
        abort();
    pthread_mutex_unlock(&one_at_a_time);
    errno = error;
    return false;
}

static bool fails(const char *point)
{
    if (!counts(point) || !is_due())
        return false;
    if (order.action == FAULTS_FORK)
        return fork_here();
    if (order.action == FAULTS_ERROR)
        return true;
    kill(getpid(), order.number);
    return false;
}

#define NEXT(name) __typeof__(&name) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *__libc_malloc(size_t size)
{
    NEXT(__libc_malloc);
    return fails("alloc") ? NULL : next(size);
}

void *__libc_calloc(size_t count, size_t size)
{
    NEXT(__libc_calloc);
    return fails("alloc") ? NULL : next(count, size);
}

void *__libc_realloc(void *memory, size_t size)
{
    NEXT(__libc_realloc);
    return fails("alloc") ? NULL : next(memory, size);
}

void *__libc_memalign(size_t alignment, size_t size)
{
    NEXT(__libc_memalign);
    return fails("alloc") ? NULL : next(alignment, size);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *data)
{
    NEXT(pthread_create);
    return fails("thread") ? EAGAIN : next(thread, attributes, run, data);
}

/* Returns a time in the past: 2001 at first, then each time ten years earlier. */
static time_t backwards(time_t now)
{
    return counts("clock") && is_due() ? 1000000000 - 315360000 * tally->points : now;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    NEXT(clock_gettime);
    const int result = next(clock, now);
    now->tv_sec = backwards(now->tv_sec);
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    NEXT(gettimeofday);
    const int result = next(now, zone);
    now->tv_sec = backwards(now->tv_sec);
    return result;
}

time_t time(time_t *out)
{
    NEXT(time);
    const time_t now = backwards(next(NULL));
    if (out)
        *out = now;
    return now;
}

/* -- Start ----------------------------------------------------------------------------------------------- */

/* Reads the order from the text of FAULTS, and opens the file of the tally whose path follows it. */
static bool read_order(const char *text)
{
    int length = 0, action = 0;
    if (sscanf(text, "%15s %d %d %ld %d %n", order.point, &action, &order.number, &order.at, &order.stays,
               &length) < 5)
        return false;
    order.action = (enum faults_action)action;
    const int descriptor = open(text + length, O_RDWR | O_CLOEXEC);
    void *memory = mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (memory == MAP_FAILED)
        abort();
    tally = memory;
    return true;
}

/* Reads FAULTS, once. Other libraries allocate before the constructor of this one runs, but not before the
 * environment exists. */
static void start(void)
{
    static bool started;
    const char *text = started || !environ ? NULL : getenv("FAULTS");
    started = started || environ;
    if (text && read_order(text))
        tally->works = !is_call_point() || catch_calls();
}

__attribute__((constructor)) static void construct(void)
{
    start();
}
