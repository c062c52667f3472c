/* casebook-extract, the second program: reads a PDF from standard input, finds the report in it with libqpdf,
 * and writes an answer (extract/answer.h) to standard output. `casebook extract` starts it for files that are
 * not as Casebook wrote them. libqpdf is not loaded otherwise, and a fault of it can do nothing but end this
 * program or make it give a wrong answer. */
#define _XOPEN_SOURCE 700 /* RLIMIT_AS */
#include "base/limit.h"
#include "base/sanitizer.h"
#include "cli/extract_bounds.h"
#include "cli/sandbox.h"
#include "extract/foreign.h"

#include <errno.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { FAILED = 3 };

static int fail_with(const char *what, const char *why)
{
    fprintf(stderr, "casebook-extract: error: %s: %s\n", what, why);
    return FAILED;
}

/* Lowers a limit of the process, unless it is that low. */
static void lower(int resource, size_t most)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) == 0 && (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most)) {
        limit.rlim_cur = most;
        setrlimit(resource, &limit);
    }
}

/* Bounds what the reading of `length` bytes can cost. The address sanitizer takes all addresses that there
 * are. */
static void bound(size_t length)
{
#ifdef SANITIZED
    (void)length;
#else
    lower(RLIMIT_AS, extract_memory(length));
#endif
    lower(RLIMIT_CPU, EXTRACT_SECONDS);
}

/* Reads standard input to its end. Returns false with errno set. */
static bool read_standard(struct buf *in)
{
    enum { PART = 1 << 16 };
    for (;;) {
        const ssize_t received = read(STDIN_FILENO, buf_room(in, PART), PART);
        if (received < 0 && errno == EINTR)
            continue;
        if (received <= 0)
            return received == 0;
        buf_fill(in, (size_t)received);
    }
}

static bool enter_sandbox(struct arena *arena)
{
    struct diag *diag = diag_new(arena);
    const bool good = sandbox_enter(sandbox_new(arena), diag);
    if (!good)
        diag_print(diag, stderr, false);
    return good;
}

/* Answers about standard input, in a sandbox if `encloses` says so. Nothing is parsed before the bounds are
 * set. Returns the exit status. */
static int answer_input(size_t most, bool encloses, struct arena *arena)
{
    struct buf in = buf_new(arena), out = buf_new(arena);
    if (!read_standard(&in))
        return fail_with("cannot read standard input", strerror(errno));
    bound(in.length);
    if (encloses && !enter_sandbox(arena))
        return FAILED;
    const struct answer answer = foreign_read(in.data, in.length, most, arena);
    answer_put(&answer, &out);
    if (fwrite(out.data, 1, out.length, stdout) < out.length || fflush(stdout) != 0)
        return fail_with("cannot write standard output", strerror(errno));
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return printf("casebook-extract %s\nlibqpdf %s\n", CASEBOOK_VERSION, qpdf_get_qpdf_version()) > 0
                   ? 0
                   : FAILED;
    const int most = argc > 1 ? atoi(argv[1]) : 0;
    if (most < 1 || most > limit_rows[LIMIT_FILE_SIZE].highest)
        return fail_with("wrong usage", "'casebook extract' starts this program");
    struct arena *arena = arena_new();
    const int status = answer_input((size_t)most, argc > 2, arena);
    arena_free(arena);
    if (argc > 2)
        _exit(status); /* a sanitizer looks for leaks at the end, with calls that the sandbox forbids */
    return status;
}
