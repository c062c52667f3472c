/* Reading asks for a file's size and allocates once; a pipe grows. Writing goes to a temporary file in the
 * folder of the output, since only there a rename is atomic; it is synced first, or a crash could leave an
 * empty file under the final name. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

struct output {
    const char *path;      /* as the user wrote it, for messages */
    const char *target;    /* where it goes: `path` with symbolic links followed */
    const char *temporary; /* NULL where the target is written as it is */
    FILE *stream;
};

static const struct mark nowhere;

bool file_is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* Reads on until the file ends or turns out longer than `most`. False with errno set. */
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
    /* One byte more than the file has shows its end. */
    return read_rest(descriptor, (size_t)status.st_size + 1, most, input, arena);
}

const struct input *file_read(const char *path, struct arena *arena, struct diag *diag)
{
    struct input *input = arena_alloc(arena, sizeof *input);
    input->name = file_is_standard(path) ? "<stdin>" : arena_strdup(arena, path);
    int descriptor = file_is_standard(path) ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    const size_t most = (size_t)diag_limit(diag, LIMIT_FILE_SIZE);
    bool good = descriptor >= 0 && read_all(descriptor, most, input, arena);
    if (!good && errno == EFBIG)
        diag_beyond(diag, LIMIT_FILE_SIZE, (struct mark){.input = input}, 0);
    else if (!good)
        diag_error(diag, nowhere, "cannot read '%s': %s", input->name, strerror(errno));
    if (descriptor > STDIN_FILENO)
        close(descriptor);
    return good ? input : NULL;
}

/* A rename would replace a symbolic link, where the user means the file that it points to. */
const char *file_target(const char *path, struct arena *arena)
{
    char *target = realpath(path, NULL);
    if (!target)
        return path;
    const char *copy = arena_strdup(arena, target);
    free(target);
    return copy;
}

/* The rights that open() would have given the file, or that it has. */
static mode_t mode_of(const char *target)
{
    struct stat status;
    if (stat(target, &status) == 0)
        return status.st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static FILE *open_temporary(struct output *output, struct arena *arena)
{
    char *name = arena_printf(arena, "%s.casebook-XXXXXX", file_folder(output->target, arena));
    int descriptor = mkstemp(name);
    if (descriptor < 0)
        return NULL;
    output->temporary = name;
    fchmod(descriptor, mode_of(output->target));
    return fdopen(descriptor, "wb");
}

static FILE *open_output(struct output *output, struct arena *arena)
{
    if (file_is_standard(output->path))
        return stdout;
    return file_is_special(output->target) ? fopen(output->target, "wb") : open_temporary(output, arena);
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
    output->target = file_target(output->path, arena);
    output->stream = open_output(output, arena);
    if (output->stream)
        return output;
    report_unwritten(output, diag);
    if (output->temporary)
        unlink(output->temporary);
    return NULL;
}

FILE *file_stream(const struct output *output)
{
    assert(output->stream);
    return output->stream;
}

/* Closes the stream, also after a failure; false with errno set. */
static bool close_stream(struct output *output)
{
    FILE *stream = output->stream;
    output->stream = NULL;
    bool written = !ferror(stream);
    /* A write that failed long ago left no errno behind: one byte more fails in the same way. */
    if (!written)
        fputc('\n', stream);
    errno = 0;
    written = fflush(stream) == 0 && written;
    if (written && output->temporary)
        written = fsync(fileno(stream)) == 0;
    int error = errno ? errno : EIO;
    if (stream != stdout && fclose(stream) != 0 && written) {
        written = false;
        error = errno;
    }
    errno = error;
    return written;
}

bool file_commit(struct output *output, struct diag *diag)
{
    bool written = close_stream(output);
    if (written && output->temporary)
        written = rename(output->temporary, output->target) == 0;
    if (written)
        return true;
    report_unwritten(output, diag);
    if (output->temporary)
        unlink(output->temporary);
    return false;
}

void file_discard(struct output *output)
{
    if (output->stream && output->stream != stdout)
        fclose(output->stream);
    if (output->temporary)
        unlink(output->temporary);
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

bool file_same(const char *a, const char *b)
{
    struct stat first, second;
    if (strcmp(a, b) == 0)
        return true;
    if (file_is_standard(a) || file_is_standard(b) || stat(a, &first) < 0 || stat(b, &second) < 0)
        return false;
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}
