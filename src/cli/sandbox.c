/* The sandbox has two walls, which Linux offers. Landlock denies all files but the granted ones. A filter of
 * system calls (seccomp) denies what Landlock does not know; sandbox_calls.c has its table. Every version of
 * Landlock will do. A later one denies a second time what the filter denies already. */
#define _GNU_SOURCE /* for O_PATH and syscall() */
#include "cli/sandbox.h"

#include "cli/sandbox_calls.h"

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
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What later versions of Landlock have: the system's headers may be older than its kernel. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
#ifndef LANDLOCK_ACCESS_NET_BIND_TCP
#define LANDLOCK_ACCESS_NET_BIND_TCP (1ULL << 0)
#define LANDLOCK_ACCESS_NET_CONNECT_TCP (1ULL << 1)
#endif
#ifndef LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET
#define LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define LANDLOCK_SCOPE_SIGNAL (1ULL << 1)
#endif

/* `struct landlock_ruleset_attr` of version 6. An older kernel takes it if the members that it lacks are 0.
 */
struct restrictions {
    uint64_t files, network, scopes;
};

static const uint64_t rights_read = LANDLOCK_ACCESS_FS_READ_FILE;
static const uint64_t rights_write = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE;
static const uint64_t rights_folder = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                                      LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |
                                      LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;

/* Returns all that a version of Landlock can restrict. */
static struct restrictions restrictions_of(long version)
{
    struct restrictions all = {.files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    if (version >= 2)
        all.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        all.files |= LANDLOCK_ACCESS_FS_TRUNCATE;
    if (version >= 4)
        all.network = LANDLOCK_ACCESS_NET_BIND_TCP | LANDLOCK_ACCESS_NET_CONNECT_TCP;
    if (version >= 5)
        all.files |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
    if (version >= 6)
        all.scopes = LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | LANDLOCK_SCOPE_SIGNAL;
    return all;
}

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

/* Returns the rights that a grant gives. `descriptor` is open to its path. */
static uint64_t rights_of(const struct grant *grant, int descriptor)
{
    struct stat status;
    if (!grant->writing)
        return rights_read;
    return fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode) ? rights_folder : rights_write;
}

/* Adds one grant to a ruleset that restricts the rights `files`. Returns false with errno set. */
static bool add_grant(int ruleset, uint64_t files, const struct grant *grant)
{
    const int descriptor = open(grant->path, O_PATH | O_CLOEXEC);
    if (descriptor < 0)
        return true;
    const struct landlock_path_beneath_attr rule = {.allowed_access = rights_of(grant, descriptor) & files,
                                                    .parent_fd = descriptor};
    const long result = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    const int error = errno;
    close(descriptor);
    errno = error;
    return result == 0 || error == EBADFD; /* Landlock knows no pipes */
}

/* Makes a ruleset of all that the kernel's Landlock can restrict, and sets `*files` to the rights to files
 * among that. Returns its descriptor, or -1 with errno set. */
static int create_ruleset(uint64_t *files)
{
    const long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const struct restrictions all = restrictions_of(version);
    *files = all.files;
    return version < 0 ? -1 : (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
}

static bool restrict_files(const struct sandbox *sandbox, struct diag *diag)
{
    uint64_t files;
    const int ruleset = create_ruleset(&files);
    if (ruleset < 0)
        return report_landlock(diag, errno);
    bool good = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    for (int i = 0; good && i < sandbox->count; i++)
        good = add_grant(ruleset, files, &sandbox->grants[i]);
    good = good && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    const int error = errno;
    close(ruleset);
    return good || report_landlock(diag, error);
}

static bool restrict_calls(struct diag *diag)
{
    const bool good = sandbox_restrict_calls();
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
