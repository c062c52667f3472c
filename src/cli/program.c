/* A program is started before this one enters the sandbox, and is talked to from within. Writing to a program
 * that has ended fails instead of ending this one. */
#include "cli/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct program {
    pid_t pid;    /* 0 if it is not running */
    int to, from; /* the ends of its pipes */
    int error;    /* why it could not be started */
};

const char *program_folder(struct arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length == sizeof path)
        return NULL;
    while (length > 1 && path[length - 1] != '/')
        length--;
    return arena_strndup(arena, path, (size_t)length - 1);
}

/* Returns the path of a program of ours. */
static const char *find_program(const char *name, struct arena *arena)
{
    static const char *const beside[] = {"", "../libexec/casebook/"};
    const char *folder = program_folder(arena);
    for (size_t i = 0; folder && i < sizeof beside / sizeof *beside; i++) {
        const char *path = arena_printf(arena, "%s/%s%s", folder, beside[i], name);
        if (access(path, X_OK) == 0)
            return path;
    }
    return arena_printf(arena, CASEBOOK_LIBEXECDIR "/%s", name);
}

/* -- Starting -------------------------------------------------------------------------------------------- */

/* Makes a pipe that other programs do not inherit. Returns false with errno set. */
static bool make_pipe(int ends[2])
{
    if (pipe(ends) < 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

static void close_pipe(const int ends[2])
{
    close(ends[0]);
    close(ends[1]);
}

/* Starts the program between two pipes. Returns 0 or the value of errno. */
static int spawn(const char *path, char *const *arguments, const int in[2], const int out[2], pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    error = posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    if (!error)
        error = posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    if (!error)
        error = posix_spawn(pid, path, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Starts the program and keeps the ends of its pipes. Returns 0 or the value of errno. */
static int start(struct program *program, const char *path, char *const *arguments)
{
    int in[2], out[2];
    if (!make_pipe(in))
        return errno;
    if (!make_pipe(out)) {
        const int error = errno;
        close_pipe(in);
        return error;
    }
    const int error = spawn(path, arguments, in, out, &program->pid);
    if (error) {
        program->pid = 0;
        close_pipe(in);
        close_pipe(out);
        return error;
    }
    close(in[0]);
    close(out[1]);
    program->to = in[1];
    program->from = out[0];
    return 0;
}

/* -- Ending ---------------------------------------------------------------------------------------------- */

/* Closes the pipes and waits for the program's end. Returns false with errno set. */
static bool await(struct program *program, int *status)
{
    close(program->to);
    close(program->from);
    pid_t waited;
    do
        waited = waitpid(program->pid, status, 0);
    while (waited < 0 && errno == EINTR);
    program->pid = 0;
    return waited > 0;
}

static void release_program(void *object)
{
    struct program *program = object;
    int status;
    if (program->pid > 0)
        await(program, &status);
}

struct program *program_start(const char *name, const char *const *arguments, struct arena *arena)
{
    struct program *program = arena_alloc(arena, sizeof *program);
    char *list[PROGRAM_ARGUMENTS_MOST + 2] = {arena_strdup(arena, name)};
    for (int i = 0; i < PROGRAM_ARGUMENTS_MOST && arguments[i]; i++)
        list[i + 1] = arena_strdup(arena, arguments[i]);
    program->error = start(program, find_program(name, arena), list);
    arena_defer(arena, release_program, program);
    return program;
}

/* -- Talking --------------------------------------------------------------------------------------------- */

/* Sends the bytes and closes the pipe. A program that ends before it has read all is no failure here: how it
 * ended is what counts. Returns false with errno set. */
static bool send_all(struct program *program, const char *bytes, size_t length)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    while (length > 0) {
        const ssize_t sent = write(program->to, bytes, length);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            break;
        bytes += sent;
        length -= (size_t)sent;
    }
    const int error = length > 0 ? errno : 0;
    sigaction(SIGPIPE, &before, NULL);
    close(program->to);
    program->to = -1;
    errno = error;
    return error == 0 || error == EPIPE;
}

/* Appends what the program writes until its end, or more than `most` bytes. Returns false with errno set. */
static bool receive_all(const struct program *program, size_t most, struct buf *out)
{
    enum { PART = 1 << 16 };
    const size_t before = out->length;
    while (out->length - before <= most) {
        const ssize_t received = read(program->from, buf_room(out, PART), PART);
        if (received < 0 && errno == EINTR)
            continue;
        if (received <= 0)
            return received == 0;
        buf_fill(out, (size_t)received);
    }
    return true;
}

struct program_end program_talk(struct program *program, const void *bytes, size_t length, size_t most,
                                struct buf *out)
{
    int status = 0;
    if (program->error)
        return (struct program_end){PROGRAM_NOT_STARTED, program->error};
    const size_t before = out->length;
    const bool talked = send_all(program, bytes, length) && receive_all(program, most, out);
    const int error = errno;
    if (!talked || !await(program, &status))
        return (struct program_end){PROGRAM_FAILED, talked ? errno : error};
    if (out->length - before > most)
        return (struct program_end){PROGRAM_FLOODS, 0};
    if (WIFSIGNALED(status))
        return (struct program_end){PROGRAM_SIGNALLED, WTERMSIG(status)};
    return (struct program_end){PROGRAM_EXITED, WEXITSTATUS(status)};
}
