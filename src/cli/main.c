/* One report after another: read, load, lay out, write. What went wrong with one is told before the next
 * begins, and the worst status of all is the program's. */
#include "base/file.h"
#include "base/halt.h"
#include "cli/font_folder.h"
#include "cli/options.h"
#include "cli/sandbox.h"
#include "cli/version.h"
#include "layout/fit.h"
#include "layout/layout_json.h"
#include "page/dump.h"
#include "pdf/extract.h"
#include "report/load.h"
#include "text/hyphenator.h"

#include <stdlib.h>
#include <unistd.h>

/* One report on its way. */
struct job {
    const struct options *options;
    struct arena *arena;
    struct diag *diag;
    const struct report *report;
    const struct layout *layout;
};

/* Loads and lays out; false after reporting. */
static bool prepare(struct job *job, const char *path)
{
    const char *fonts_dir = fontdir_find(job->options->fonts_dir, job->arena, job->diag);
    const struct input *input = fonts_dir ? file_read(path, job->arena, job->diag) : NULL;
    if (input)
        job->report = load_report(input, job->arena, job->diag);
    if (job->report && diag_count(job->diag, DIAG_ERROR) == 0)
        job->layout = fit_report(job->report, fonts_dir, job->arena, job->diag);
    return job->layout;
}

static bool write_layout_json(const struct layout *layout, const struct print *print, FILE *stream,
                              struct diag *diag)
{
    (void)print;
    (void)diag;
    layout_json(layout, stream);
    return true;
}

static const struct format layout_json_format = {.name = "layout-json", .write_layout = write_layout_json};

static bool write_format(const struct job *job, const struct format *format, FILE *stream)
{
    if (format->write_report)
        return format->write_report(job->report, job->options->fonts_dir, stream, job->diag);
    return format->write_layout(job->layout, &job->options->print, stream, job->diag);
}

static void write_output(const struct job *job, const struct format *format, const char *path)
{
    struct output *output = file_create(path, job->arena, job->diag);
    if (!output)
        return;
    FILE *stream = file_stream(output);
    /* What the stream itself could not take is told by file_commit(). */
    if (write_format(job, format, stream) || ferror(stream))
        file_commit(output, job->diag);
    else
        file_discard(output);
}

/* Prints what was found wrong and returns the exit status. */
static int tell(const struct diag *diag)
{
    const char *no_color = getenv("NO_COLOR");
    diag_print(diag, stderr, isatty(STDERR_FILENO) && !(no_color && *no_color));
    return diag_status(diag);
}

static bool grant_fonts(struct sandbox *sandbox, const struct options *options, struct arena *arena,
                        struct diag *diag)
{
    const char *fonts_dir = fontdir_find(options->fonts_dir, arena, diag);
    if (!fonts_dir)
        return false;
    sandbox_grant_reading(sandbox, fonts_dir);
    for (int i = 0; i < HYPHENATE_FOLDER_COUNT; i++)
        sandbox_grant_reading(sandbox, hyphenate_folders[i]);
    return true;
}

/* A report's folder may have fonts that it names. */
static void grant_input(struct sandbox *sandbox, const char *path, struct arena *arena)
{
    if (file_is_standard(path))
        return;
    sandbox_grant_reading(sandbox, path);
    if (!file_is_special(path))
        sandbox_grant_reading(sandbox, arena_printf(arena, "%s.", file_folder(path, arena)));
}

static void grant_output(struct sandbox *sandbox, const char *path, struct arena *arena)
{
    if (file_is_standard(path))
        return;
    const char *target = file_target(path, arena);
    if (target && !file_is_special(target))
        target = arena_printf(arena, "%s.", file_folder(target, arena));
    if (target)
        sandbox_grant_writing(sandbox, target);
}

/* Enters the sandbox with all that the run will need; false after reporting. */
static bool enclose(const struct options *options, struct arena *arena, struct diag *diag)
{
    struct sandbox *sandbox = sandbox_new(arena);
    const bool sets = options->command == COMMAND_RENDER || options->command == COMMAND_CHECK;
    if (sets && !grant_fonts(sandbox, options, arena, diag))
        return false;
    for (int i = 0; i < options->input_count; i++)
        grant_input(sandbox, options->inputs[i], arena);
    for (int i = 0; options->outputs && i < options->input_count; i++)
        grant_output(sandbox, options->outputs[i], arena);
    if (options->layout_json)
        grant_output(sandbox, options->layout_json, arena);
    return sandbox_enter(sandbox, diag);
}

static int render(const struct options *options, int index)
{
    struct job job = {.options = options, .arena = arena_new()};
    job.diag = diag_new(job.arena);
    diag_set_limits(job.diag, &options->limits);
    bool writes = prepare(&job, options->inputs[index]) && options->command == COMMAND_RENDER;
    bool refused = options->strict && diag_count(job.diag, DIAG_WARNING) > 0;
    if (writes && !refused) {
        if (options->layout_json)
            write_output(&job, &layout_json_format, options->layout_json);
        write_output(&job, options->format, options->outputs[index]);
    }
    int status = tell(job.diag);
    if (writes && refused)
        fprintf(stderr, "casebook: nothing was written, since --strict counts warnings as errors\n");
    arena_free(job.arena);
    return status == 0 && refused ? 1 : status;
}

static int render_all(const struct options *options)
{
    int worst = 0;
    for (int i = 0; i < options->input_count; i++) {
        int status = render(options, i);
        if (status > worst)
            worst = status;
    }
    return worst;
}

/* Gives back the report that a PDF carries. */
static int extract(const struct options *options, struct arena *arena)
{
    struct diag *diag = diag_new(arena);
    diag_set_limits(diag, &options->limits);
    const struct input *pdf = file_read(options->inputs[0], arena, diag);
    struct output *output = pdf ? file_create(options->outputs[0], arena, diag) : NULL;
    if (output && extract_write(pdf, file_stream(output), diag))
        file_commit(output, diag);
    else if (output)
        file_discard(output);
    return tell(diag);
}

/* Prints to standard output. */
static int print(void (*write)(FILE *stream), struct arena *arena)
{
    struct diag *diag = diag_new(arena);
    struct output *output = file_create("-", arena, diag);
    write(file_stream(output));
    file_commit(output, diag);
    return tell(diag);
}

static int run(const struct options *options, struct arena *arena)
{
    switch (options->command) {
    case COMMAND_HELP:
        return print(options_help, arena);
    case COMMAND_VERSION:
        return print(version_print, arena);
    case COMMAND_SCHEMA:
        return print(load_write_schema, arena);
    case COMMAND_EXTRACT:
        return extract(options, arena);
    case COMMAND_RENDER:
    case COMMAND_CHECK:
        break;
    }
    return render_all(options);
}

int main(int argc, char **argv)
{
    file_hold_standard();
    halt_watch();
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const struct options *options = options_parse(argc, argv, arena, stderr);
    int status = 2;
    if (options && options->sandbox && !enclose(options, arena, diag))
        status = tell(diag);
    else if (options)
        status = run(options, arena);
    arena_free(arena);
    return ferror(stderr) ? 2 : status;
}
