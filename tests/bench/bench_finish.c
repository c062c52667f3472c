/* Measures the filter behind cairo: the time of a PDF with the filter, the time of the same pages as cairo
 * alone writes and packs them, and the memory that the filter holds at its end. The functions here wrap those
 * of the filter. */
#include "cli/font_folder.h"
#include "pdf/pdf.h"
#include "report/load.h"

#include "pdf/finish.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

struct finish *__real_finish_new(const struct finish_style *style, struct structure *structure, FILE *stream,
                                 struct arena *arena);
void __real_finish_put(struct finish *finish, const unsigned char *bytes, size_t length);
bool __real_finish_end(struct finish *finish, struct diag *diag);
int __real_deflateInit2_(z_streamp stream, int level, int method, int window_bits, int memory_level,
                         int strategy, const char *version, int size);

struct finish *__wrap_finish_new(const struct finish_style *style, struct structure *structure, FILE *stream,
                                 struct arena *arena);
void __wrap_finish_put(struct finish *finish, const unsigned char *bytes, size_t length);
bool __wrap_finish_end(struct finish *finish, struct diag *diag);
int __wrap_deflateInit2_(z_streamp stream, int level, int method, int window_bits, int memory_level,
                         int strategy, const char *version, int size);

enum { ROUNDS = 5 }; /* the fastest counts, since other programs can disturb a round */

static bool alone; /* whether cairo works without the filter */
static FILE *output;
static struct arena *held;
static size_t most;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

struct finish *__wrap_finish_new(const struct finish_style *style, struct structure *structure, FILE *stream,
                                 struct arena *arena)
{
    held = arena;
    output = stream;
    return __real_finish_new(style, structure, stream, arena);
}

void __wrap_finish_put(struct finish *finish, const unsigned char *bytes, size_t length)
{
    if (alone)
        fwrite(bytes, 1, length, output);
    else
        __real_finish_put(finish, bytes, length);
}

bool __wrap_finish_end(struct finish *finish, struct diag *diag)
{
    const bool good = alone || __real_finish_end(finish, diag);
    if (!alone)
        most = arena_size(held);
    return good;
}

/* Lets cairo compress as it does in other programs; zlib_level.c asks for stored streams here. */
int __wrap_deflateInit2_(z_streamp stream, int level, int method, int window_bits, int memory_level,
                         int strategy, const char *version, int size)
{
    if (alone)
        return __real_deflateInit2_(stream, Z_DEFAULT_COMPRESSION, method, MAX_WBITS, MAX_MEM_LEVEL - 1,
                                    strategy, version, size);
    return __real_deflateInit2_(stream, level, method, window_bits, memory_level, strategy, version, size);
}

/* Returns a report of so many rows, made by tests/tools/generate. */
static struct input *generate(int rows, struct arena *arena)
{
    const char *tools = getenv("OUT");
    FILE *pipe = popen(
        arena_printf(arena, "%s/tests/tools/generate %d", tools ? tools : "build/release", rows), "r");
    struct buf text = buf_new(arena);
    char chunk[65536];
    for (size_t length; pipe && (length = fread(chunk, 1, sizeof chunk, pipe)) > 0;)
        buf_put(&text, chunk, length);
    if (!pipe || pclose(pipe) != 0)
        exit(2);
    struct input *input = arena_alloc(arena, sizeof *input);
    *input = (struct input){"generated.yaml", text.data, text.length};
    return input;
}

static double time_of(struct composer *composer, bool without, FILE *stream, struct diag *diag)
{
    alone = without;
    const double start = now();
    if (!pdf_write(composer, &(struct print){.standard = STANDARD_UA1_A3A}, stream, diag))
        exit(2);
    return now() - start;
}

static void measure(int rows)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const char *fonts = font_folder_find(NULL, arena, diag), *hyphens = hyphen_folder_find(arena, diag);
    const struct report *report = load_report(generate(rows, arena), arena, diag);
    struct composer *composer =
        report ? composer_open(report, fonts, dictionaries_new(hyphens, arena), arena, diag) : NULL;
    FILE *stream = fopen("/dev/null", "wb");
    if (!composer || !stream)
        exit(2);
    double with = 0, without = 0;
    for (int round = 0; round < ROUNDS; round++) {
        const double cairo = time_of(composer, true, stream, diag),
                     all = time_of(composer, false, stream, diag);
        without = round == 0 || cairo < without ? cairo : without;
        with = round == 0 || all < with ? all : with;
    }
    fclose(stream);
    printf("%7d %9.3f s %9.3f s %7.1f %% %9.2f MB\n", composer_layout(composer)->page_count, without, with,
           100 * (with - without) / without, (double)most / 1e6);
    arena_free(arena);
}

int main(void)
{
    static const int rows[] = {6, 85, 850, 8700};
    printf("%7s %11s %11s %9s %12s\n", "pages", "cairo alone", "with filter", "on top", "filter holds");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        measure(rows[i]);
    return 0;
}
