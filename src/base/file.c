/* Decides how files are read and written. A file is read into memory of its size, a pipe into memory that
 * grows. An output is written to a temporary file in its own folder, since only there a rename is atomic. The
 * file is synced before the rename: otherwise a crash of the machine could leave an empty file under the
 * final name. */
#include "base/file.h"

#include "base/halt.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

struct output {
    const char *path;      /* as the user wrote it, for messages */
    const char *target;    /* `path` with symbolic links followed */
    mode_t mode;           /* permissions of the finished file */
    const char *temporary; /* name of the temporary file; NULL if the output is written directly */
    FILE *stream;
};

static const struct mark nowhere;

bool file_is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

static bool is_one_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

void file_reserve_standard(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY) != i)
            halt_now("a standard stream is closed, and /dev/null cannot take its place");
}

/* Reads until the file ends. Returns false with errno set if that fails, or if the file has more than `most`
 * bytes. */
static bool read_rest(int descriptor, size_t capacity, size_t most, struct input *input, struct arena *arena)
{
    char *text = arena_alloc(arena, capacity + 1);
    size_t length = 0;
    for (;;) {
        ssize_t count = read(descriptor, text + length, capacity - length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        if (count == 0)
            break;
        length += (size_t)count;
        if (length > most) {
            errno = EFBIG;
            return false;
        }
        if (length == capacity) {
            capacity = capacity < most / 2 ? 2 * capacity : most + 1;
            text = memcpy(arena_alloc(arena, capacity + 1), text, length);
        }
    }
    text[length] = '\0';
    input->text = text;
    input->length = length;
    return true;
}

/* Like read_rest(), with the capacity that the file needs. */
static bool read_all(int descriptor, size_t most, struct input *input, struct arena *arena)
{
    struct stat status;
    if (fstat(descriptor, &status) < 0)
        return false;
    if (!S_ISREG(status.st_mode))
        return read_rest(descriptor, CHUNK, most, input, arena);
    if ((size_t)status.st_size > most) {
        errno = EFBIG;
        return false;
    }
    /* With one more byte than the file has, read() shows its end without another round. */
    return read_rest(descriptor, (size_t)status.st_size + 1, most, input, arena);
}

/* Reads an open file into `input` and closes it unless it is standard input. Returns `input`. Returns NULL,
 * and reports why, if the file cannot be read. */
static const struct input *read_input(int descriptor, struct input *input, struct file_rule rule,
                                      struct arena *arena, struct diag *diag)
{
    const bool good = descriptor >= 0 &&
                      read_all(descriptor, (size_t)diag_limit(diag, rule.limit), input, arena);
    if (!good && errno == EFBIG)
        diag_beyond(diag, rule.limit, rule.mark.input ? rule.mark : (struct mark){.input = input}, 0);
    else if (!good)
        diag_error(diag, rule.mark, "cannot read '%s': %s", input->name, strerror(errno));
    if (descriptor > STDIN_FILENO)
        close(descriptor);
    return good ? input : NULL;
}

const struct input *file_read(const char *path, struct arena *arena, struct diag *diag)
{
    const bool standard = file_is_standard(path);
    struct input *input = arena_alloc(arena, sizeof *input);
    input->name = standard ? "<stdin>" : arena_strdup(arena, path);
    return read_input(standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC), input,
                      (struct file_rule){LIMIT_FILE_SIZE, nowhere}, arena, diag);
}

const struct input *file_read_named(const char *path, struct file_rule rule, struct arena *arena,
                                    struct diag *diag)
{
    struct input *input = arena_alloc(arena, sizeof *input);
    input->name = arena_strdup(arena, path);
    return read_input(open(path, O_RDONLY | O_CLOEXEC), input, rule, arena, diag);
}

/* -- Temporary files --------------------------------------------------------------------------------------
 *
 * A run that is killed cannot remove its temporary file; the next run that writes to the folder does. A run
 * holds a lock on its temporary file, and the lock ends with the process. So a temporary file without a lock
 * is left over. */

static const char temporary_prefix[] = ".casebook-tmp-";
enum { PREFIX_LENGTH = sizeof temporary_prefix - 1, RANDOM_LENGTH = 6 };

static bool is_temporary(const char *name)
{
    return strncmp(name, temporary_prefix, PREFIX_LENGTH) == 0 &&
           strlen(name) == PREFIX_LENGTH + RANDOM_LENGTH;
}

/* Opens a temporary file. Its permissions are those of an output, which may be read-only. Some file systems
 * lock only what is open for writing, so that comes first. */
static int open_left_over(int folder, const char *name)
{
    const int flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    const int descriptor = openat(folder, name, O_RDWR | flags);
    return descriptor < 0 && errno == EACCES ? openat(folder, name, O_RDONLY | flags) : descriptor;
}

static void remove_left_over(int folder, const char *name)
{
    const int descriptor = open_left_over(folder, name);
    struct stat status;
    if (descriptor < 0)
        return;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
        flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        unlinkat(folder, name, 0);
    close(descriptor);
}

static void remove_left_overs(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (is_temporary(entry->d_name))
            remove_left_over(dirfd(folder), entry->d_name);
    closedir(folder);
}

/* Locks a new temporary file. Returns false if another run took it for a left over one and removed it before.
 * On a file system without locks, nobody removes it. */
static bool claim(int descriptor)
{
    struct stat status;
    flock(descriptor, LOCK_EX);
    return fstat(descriptor, &status) < 0 || status.st_nlink > 0;
}

static FILE *open_temporary(struct output *output, struct arena *arena)
{
    const char *folder = file_folder(output->target, arena);
    remove_left_overs(*folder ? folder : ".");
    char *name = arena_printf(arena, "%s%sXXXXXX", folder, temporary_prefix);
    int descriptor;
    while ((descriptor = halt_mkstemp(name, (int)output->mode)) >= 0 && !claim(descriptor)) {
        close(descriptor);
        memcpy(name + strlen(name) - RANDOM_LENGTH, "XXXXXX", RANDOM_LENGTH);
    }
    if (descriptor < 0)
        return NULL;
    output->temporary = name;
    return fdopen(descriptor, "wb");
}

static void remove_temporary(const struct output *output)
{
    if (output->temporary)
        unlink(output->temporary);
    halt_keep();
}

/* -- Outputs --------------------------------------------------------------------------------------------- */

enum { LINKS_MOST = 40 };

/* A rename would replace a symbolic link, but the user means the file that the link points to. */
const char *file_target(const char *path, struct arena *arena)
{
    char link[4096];
    for (int i = 0; i < LINKS_MOST; i++) {
        const ssize_t length = readlink(path, link, sizeof link);
        if (length < 0)
            return errno == EINVAL || errno == ENOENT ? path : NULL;
        const char *slash = *link == '/' ? NULL : strrchr(path, '/');
        path = arena_printf(arena, "%.*s%.*s", slash ? (int)(slash - path) + 1 : 0, path, (int)length, link);
    }
    errno = ELOOP;
    return NULL;
}

/* Returns the permissions that open() would give a new file. */
static mode_t default_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Returns whether the path leads to what standard output is open to, as /dev/stdout does. It is then written
 * through standard output, since there may be something in it already. */
static bool is_standard_output(const char *path)
{
    struct stat named, open;
    return file_is_standard(path) ||
           (stat(path, &named) == 0 && fstat(STDOUT_FILENO, &open) == 0 && is_one_file(&named, &open));
}

/* Opens the output's stream. A device or a pipe is opened directly, since no file can take its place; so is a
 * file that has no name any more but is reached through a descriptor. All else gets a temporary file. */
static FILE *open_file(struct output *output, struct arena *arena)
{
    struct stat status;
    if (stat(output->path, &status) < 0) {
        output->mode = default_mode();
        return errno == ENOENT ? open_temporary(output, arena) : NULL;
    }
    output->mode = status.st_mode & 0777;
    if (S_ISREG(status.st_mode) && file_same(output->path, output->target))
        return open_temporary(output, arena);
    return fopen(output->path, "wb");
}

static FILE *open_output(struct output *output, struct arena *arena)
{
    if (is_standard_output(output->path))
        return stdout;
    output->target = file_target(output->path, arena);
    return output->target ? open_file(output, arena) : NULL;
}

static void report_unwritten(const struct output *output, struct diag *diag)
{
    const char *name = file_is_standard(output->path) ? "<stdout>" : output->path;
    diag_error(diag, nowhere, "cannot write '%s': %s", name, strerror(errno));
}

struct output *file_create(const char *path, struct arena *arena, struct diag *diag)
{
    struct output *output = arena_alloc(arena, sizeof *output);
    output->path = arena_strdup(arena, path);
    output->stream = open_output(output, arena);
    if (output->stream)
        return output;
    report_unwritten(output, diag);
    remove_temporary(output);
    return NULL;
}

FILE *file_stream(const struct output *output)
{
    assert(output->stream);
    return output->stream;
}

/* Writes what is left in the stream's buffer, and syncs a temporary file. Returns false with errno set if
 * something was not written. */
static bool flush(FILE *stream, bool temporary)
{
    /* The errno of a write that failed earlier is lost: writing one more byte fails in the same way. */
    const bool failed = ferror(stream);
    if (failed)
        fputc('\n', stream);
    errno = 0;
    if (fflush(stream) == 0 && !failed)
        return !temporary || fsync(fileno(stream)) == 0;
    if (errno == 0)
        errno = EIO;
    return false;
}

/* Closes the stream, since some file systems report only then what they could not write. Standard output
 * stays open, or another file would take its place. Returns false with errno set if something was not
 * written. */
static bool close_stream(FILE *stream)
{
    if (stream != stdout)
        return fclose(stream) == 0;
    const int copy = dup(STDOUT_FILENO);
    return copy < 0 || close(copy) == 0;
}

/* Gives the temporary file its final name while it is still open, and so locked. Returns false with errno set
 * if that fails. */
static bool take_name(const struct output *output)
{
    return rename(output->temporary, output->target) == 0;
}

bool file_commit(struct output *output, struct diag *diag)
{
    bool written = flush(output->stream, output->temporary) && (!output->temporary || take_name(output));
    int error = errno;
    if (!close_stream(output->stream) && written && !output->temporary) {
        written = false;
        error = errno;
    }
    output->stream = NULL;
    if (written) {
        halt_keep();
        return true;
    }
    errno = error;
    report_unwritten(output, diag);
    remove_temporary(output);
    return false;
}

void file_discard(struct output *output)
{
    if (output->stream != stdout)
        fclose(output->stream);
    remove_temporary(output);
    output->stream = NULL;
}

bool file_is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

const char *file_folder(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_strndup(arena, path, (size_t)(slash + 1 - path)) : "";
}

/* Returns the last part of `path`, which may be empty. */
static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Returns whether two paths to which no file leads are names for the same new file. */
static bool is_same_place(const char *a, const char *b)
{
    struct arena *arena = arena_new();
    const char *first = file_target(a, arena), *second = file_target(b, arena);
    struct stat one, other;
    const bool same = first && second && strcmp(last_part(first), last_part(second)) == 0 &&
                      stat(arena_printf(arena, "%s.", file_folder(first, arena)), &one) == 0 &&
                      stat(arena_printf(arena, "%s.", file_folder(second, arena)), &other) == 0 &&
                      is_one_file(&one, &other);
    arena_free(arena);
    return same;
}

bool file_same(const char *a, const char *b)
{
    struct stat first, second;
    if (strcmp(a, b) == 0)
        return true;
    if (file_is_standard(a) || file_is_standard(b))
        return false;
    const bool is_a = stat(a, &first) == 0, is_b = stat(b, &second) == 0;
    return is_a && is_b ? is_one_file(&first, &second) : !is_a && !is_b && is_same_place(a, b);
}
