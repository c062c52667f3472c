/* The program that reads strangers' PDFs can only answer. It is bounded in memory and time
 * (cli/extract_main.c). If it fails in whatever way, this one goes on and says so. */
#define _XOPEN_SOURCE 700 /* SIGXCPU */
#include "cli/extractor.h"

#include "cli/extract_bounds.h"
#include "cli/program.h"
#include "extract/answer.h"

#include <signal.h>
#include <string.h>

struct extractor {
    const struct options *options;
    struct arena *arena;
    struct program *program; /* NULL before it is started */
};

static struct program *start_extractor(const struct extractor *extractor)
{
    const struct options *options = extractor->options;
    const char *const arguments[] = {
        arena_printf(extractor->arena, "%d", options->limits.most[LIMIT_FILE_SIZE]),
        options->sandbox ? "sandbox" : NULL, NULL};
    return program_start("casebook-extract", arguments, extractor->arena);
}

struct extractor *extractor_new(const struct options *options, struct arena *arena)
{
    struct extractor *extractor = arena_alloc(arena, sizeof *extractor);
    *extractor = (struct extractor){.options = options, .arena = arena};
    if (options->sandbox)
        extractor->program = start_extractor(extractor);
    return extractor;
}

/* Reports why there is no answer. What a file costs is the file's fault; the rest is the system's. */
static void report_end(struct program_end end, const struct input *pdf, struct diag *diag)
{
    const struct mark whole = {.input = pdf}, nowhere = {0};
    if (end.how == PROGRAM_NOT_STARTED) {
        diag_error(diag, nowhere, "casebook-extract cannot be started: %s", strerror(end.number));
        diag_hint(diag,
                  "it reads PDFs that are not as Casebook wrote them; it must lie beside casebook or in "
                  "../libexec/casebook");
    } else if (end.how == PROGRAM_FAILED)
        diag_error(diag, nowhere, "casebook-extract cannot be talked to: %s", strerror(end.number));
    else if (end.how == PROGRAM_FLOODS)
        diag_error(diag, nowhere, "casebook-extract writes more than a report may have");
    else if (end.how == PROGRAM_SIGNALLED && end.number == SIGXCPU)
        diag_error(diag, whole, "reading this file takes more CPU time than it may take, at most %d s",
                   EXTRACT_SECONDS);
    else if (end.how == PROGRAM_EXITED && end.number == EXTRACT_NO_MEMORY)
        diag_error(diag, whole, "reading this file takes more memory than it may take, at most %zu MB",
                   extract_memory(pdf->length) >> 20);
    else if (end.how == PROGRAM_SIGNALLED)
        diag_error(diag, nowhere, "casebook-extract was ended by signal %d", end.number);
    else
        diag_error(diag, nowhere, "casebook-extract failed with status %d", end.number);
}

static bool ask_extractor(void *self, const struct input *pdf, struct buf *answer, struct diag *diag)
{
    struct extractor *extractor = self;
    if (!extractor->program)
        extractor->program = start_extractor(extractor);
    const size_t most = (size_t)diag_limit(diag, LIMIT_FILE_SIZE) + ANSWER_LINE_MOST;
    const struct program_end end = program_talk(extractor->program, pdf->text, pdf->length, most, answer);
    const bool good = end.how == PROGRAM_EXITED && end.number == 0;
    if (!good)
        report_end(end, pdf, diag);
    return good;
}

struct extract_reader extractor_reader(struct extractor *extractor)
{
    return (struct extract_reader){ask_extractor, extractor};
}
