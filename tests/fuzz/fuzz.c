/* Loads and lays out reports from memory, as main.c does from files. It opens the bundled fonts once, since
 * loading them takes more time than laying out a small report. */
#define _XOPEN_SOURCE 700 /* RLIMIT_CPU, SIGXCPU */
#include "fuzz.h"

#include "base/utf8.h"
#include "cli/font_folder.h"
#include "extract/answer.h"
#include "extract/foreign.h"
#include "report/load.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

__typeof__(fonts_open) __real_fonts_open, __wrap_fonts_open;

enum { SAID_MOST = 1 << 19 /* bytes of messages; at most a hundred messages are shown */, READ_SECONDS = 5 };

/* Owns what lives from one input to the next. */
static struct arena *lasting;
static const char *fonts_folder;
static const struct fonts *fonts;
static struct dictionaries *dictionaries;

void fuzz_fault(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fputs("fault: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

void fuzz_open(struct written *written)
{
    *written = (struct written){NULL, 0, NULL};
    written->stream = open_memstream(&written->bytes, &written->length);
    if (!written->stream)
        abort();
}

void fuzz_close(struct written *written)
{
    if (fclose(written->stream) != 0)
        abort();
}

struct print fuzz_print(const uint8_t *data, size_t size)
{
    unsigned sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += data[i];
    return (struct print){.standard = (enum standard)(sum / 8 % STANDARD_COUNT),
                          .bleed = sum & 1 ? 3 * 72 * 10240 / 254 : 0,
                          .marks = sum & 2,
                          .gray = sum & 4};
}

/* -- Fonts ----------------------------------------------------------------------------------------------- */

static void find_fonts(void)
{
    if (lasting)
        return;
    lasting = arena_new();
    struct diag *diag = diag_new(lasting);
    fonts_folder = font_folder_find(NULL, lasting, diag);
    const struct report none = {.font_count = 0};
    const char *hyphens = hyphen_folder_find(lasting, diag);
    dictionaries = hyphens ? dictionaries_new(hyphens, lasting) : NULL;
    fonts = fonts_folder && hyphens ? __real_fonts_open(fonts_folder, dictionaries, &none, lasting, diag)
                                    : NULL;
    diag_print(diag, stderr, false);
    if (!fonts)
        abort();
}

const struct fonts *__wrap_fonts_open(const char *directory, struct dictionaries *own,
                                      const struct report *report, struct arena *arena, struct diag *diag)
{
    if (report->font_count > 0)
        return __real_fonts_open(directory, own, report, arena, diag);
    FcConfigSetCurrent(fonts->config);
    struct fonts *shared = arena_alloc(arena, sizeof *shared);
    *shared = *fonts;
    shared->missing = missing_new(arena, diag);
    return shared;
}

/* -- What is said ---------------------------------------------------------------------------------------- */

/* Returns whether a terminal would obey the character, or show the text after it in another place. */
static bool is_unsafe(unsigned character)
{
    return (character < ' ' && character != '\n') || (character >= 0x7F && character < 0xA0) ||
           (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

void fuzz_check_said(const struct diag *diag)
{
    struct written said;
    fuzz_open(&said);
    diag_print(diag, said.stream, false);
    fuzz_close(&said);
    int size;
    for (size_t at = 0; at < said.length; at += (size_t)size) {
        const unsigned character = utf8_decode(said.bytes + at, said.length - at, &size);
        if (size <= 0 || is_unsafe(character))
            fuzz_fault("U+%04X in a message:\n%s", character, said.bytes);
    }
    if (said.length == 0 && diag_count(diag, DIAG_ERROR) + diag_count(diag, DIAG_WARNING) > 0)
        fuzz_fault("nothing is said");
    if (said.length > SAID_MOST)
        fuzz_fault("%zu bytes of messages", said.length);
    if (diag_status(diag) == 2)
        fuzz_fault("an error that is no fault of the input:\n%s", said.bytes);
    free(said.bytes);
}

/* -- Reports --------------------------------------------------------------------------------------------- */

struct fuzz fuzz_load(const uint8_t *data, size_t size)
{
    find_fonts();
    struct fuzz fuzz = {.arena = arena_new()};
    fuzz.diag = diag_new(fuzz.arena);
    struct input *input = arena_alloc(fuzz.arena, sizeof *input);
    fuzz.text = malloc(size + 1);
    if (!fuzz.text)
        abort();
    if (size > 0)
        memcpy(fuzz.text, data, size);
    fuzz.text[size] = '\0';
    *input = (struct input){arena_printf(fuzz.arena, "%s/report.yaml", fonts_folder), fuzz.text, size};
    fuzz.input = input;
    const struct report *report = load_report(input, fuzz.arena, fuzz.diag);
    if (diag_count(fuzz.diag, DIAG_ERROR) == 0)
        fuzz.report = report;
    if (diag_count(fuzz.diag, DIAG_ERROR) == 0 && !report)
        fuzz_fault("no report, and no error");
    fuzz_check_said(fuzz.diag);
    return fuzz;
}

/* Reads `pdf` in a process of its own, which may take READ_SECONDS of CPU time. Returns false if it takes
 * more. libqpdf's time grows with the square of the length of some damaged files. The program bounds that
 * time likewise. */
static bool is_read_in_time(const struct input *pdf, size_t most, struct arena *arena)
{
    const pid_t reader = fork();
    if (reader < 0)
        abort();
    if (reader == 0) {
        signal(SIGXCPU, SIG_DFL);
        const struct rlimit limit = {READ_SECONDS, READ_SECONDS + 1};
        if (setrlimit(RLIMIT_CPU, &limit) == 0)
            foreign_read(pdf->text, pdf->length, most, arena);
        _exit(0);
    }
    int status = 0;
    while (waitpid(reader, &status, 0) < 0)
        if (errno != EINTR)
            abort();
    return !(WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
}

static bool read_here(void *self, const struct input *pdf, struct buf *answer, struct diag *diag)
{
    (void)self;
    struct arena *arena = arena_new();
    const size_t most = (size_t)diag_limit(diag, LIMIT_FILE_SIZE);
    if (!is_read_in_time(pdf, most, arena)) {
        diag_error(diag, (struct mark){.input = pdf}, "reading this file takes too much CPU time");
        arena_free(arena);
        return false;
    }
    const struct answer found = foreign_read(pdf->text, pdf->length, most, arena);
    answer_put(&found, answer);
    arena_free(arena);
    return true;
}

struct extract_reader fuzz_reader(void)
{
    return (struct extract_reader){read_here, NULL};
}

void fuzz_lay_out(struct fuzz *fuzz)
{
    if (!fuzz->report)
        return;
    struct composer *composer = composer_open(fuzz->report, fonts_folder, dictionaries, fuzz->arena,
                                              fuzz->diag);
    if (!composer && diag_count(fuzz->diag, DIAG_ERROR) == 0)
        fuzz_fault("no layout, and no error");
    fuzz_check_said(fuzz->diag);
    if (diag_count(fuzz->diag, DIAG_ERROR) == 0)
        fuzz->composer = composer;
}

void fuzz_end(struct fuzz *fuzz)
{
    arena_free(fuzz->arena);
    free(fuzz->text);
}
