/* Reads, loads, lays out and writes one report after another. The messages about a report are printed before
 * the next one begins. The program's exit status is the highest one of all reports. */
#include "base/file.h"
#include "base/halt.h"
#include "cli/command_line.h"
#include "cli/environment.h"
#include "cli/extractor.h"
#include "cli/font_folder.h"
#include "cli/sandbox.h"
#include "cli/version.h"
#include "report/load.h"
#include "text/hyphenator.h"

#include <stdlib.h>
#include <unistd.h>

static bool needs_layout(const struct options *options)
{
    return options->command == COMMAND_CHECK ||
           (options->command == COMMAND_RENDER && options->format->needs == NEEDS_LAYOUT);
}

/* One report on its way. */
struct job {
    const struct options *options;
    struct arena *arena;
    struct diag *diag;
    struct dictionaries *dictionaries;
    const struct report *report;
    struct composer *composer; /* of the layout; NULL if nothing needs it */
};

/* Returns false, after reporting, if the report has errors or cannot be read. */
static bool load_job(struct job *job, const char *path)
{
    const struct input *input = file_read(path, job->arena, job->diag);
    if (input)
        job->report = load_report(input, job->arena, job->diag);
    return job->report && diag_count(job->diag, DIAG_ERROR) == 0;
}

/* Returns false after reporting. */
static bool lay_out_job(struct job *job)
{
    const char *fonts_dir = font_folder_find(job->options->fonts_dir, job->arena, job->diag);
    if (fonts_dir)
        job->composer = composer_open(job->report, fonts_dir, job->dictionaries, job->arena, job->diag);
    return job->composer && diag_count(job->diag, DIAG_ERROR) == 0;
}

/* Prepares what the command or the format needs. Returns false after reporting. */
static bool prepare_job(struct job *job, const char *path)
{
    return load_job(job, path) && (!needs_layout(job->options) || lay_out_job(job));
}

/* Returns whether --strict keeps the report from being written. */
static bool is_refused(const struct job *job)
{
    return job->options->strict && diag_count(job->diag, DIAG_WARNING) > 0;
}

static bool write_job(const struct job *job, const struct format *format, FILE *stream)
{
    const struct format_input input = {.report = job->report,
                                       .composer = job->composer,
                                       .fonts_dir = job->options->fonts_dir,
                                       .print = &job->options->print};
    return format->write(&input, stream, job->diag);
}

/* Writes to memory first, since a format may have warnings, and copies that to the stream if --strict allows
 * it. Returns false if it does not, or if the format fails. */
static bool write_job_strictly(const struct job *job, const struct format *format, FILE *stream)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&bytes, &length);
    if (!memory) {
        halt_now("out of memory");
        return false; /* never; cppcheck does not know */
    }
    bool good = write_job(job, format, memory);
    good = fclose(memory) == 0 && good && !is_refused(job);
    if (good)
        fwrite(bytes, 1, length, stream);
    free(bytes);
    return good;
}

static void write_output(const struct job *job, const struct format *format, const char *path)
{
    struct output *output = file_create(path, job->arena, job->diag);
    if (!output)
        return;
    FILE *stream = file_stream(output);
    const bool good = job->options->strict ? write_job_strictly(job, format, stream)
                                           : write_job(job, format, stream);
    /* If the stream failed, file_commit() reports it. */
    if (good || ferror(stream))
        file_commit(output, job->diag);
    else
        file_discard(output);
}

/* Prints the messages about a report and returns the exit status. */
static int tell(const struct diag *diag)
{
    const char *no_color = getenv("NO_COLOR");
    diag_print(diag, stderr, isatty(STDERR_FILENO) && !(no_color && *no_color));
    return diag_status(diag);
}

/* Grants what a layout reads. Returns false after reporting that data of the program are missing. */
static bool grant_data(struct sandbox *sandbox, const struct options *options, struct arena *arena,
                       struct diag *diag)
{
    const char *fonts_dir = font_folder_find(options->fonts_dir, arena, diag);
    const char *hyphens = hyphen_folder_find(arena, diag);
    if (!fonts_dir || !hyphens)
        return false;
    sandbox_grant_reading(sandbox, fonts_dir);
    sandbox_grant_reading(sandbox, hyphens);
    return true;
}

/* Grants a report and its folder, in which fonts may be that the report names. */
static void grant_input(struct sandbox *sandbox, const char *path, struct arena *arena)
{
    if (file_is_standard(path))
        return;
    sandbox_grant_reading(sandbox, path);
    if (!file_is_special(path))
        sandbox_grant_reading(sandbox, arena_printf(arena, "%s.", file_folder(path, arena)));
}

/* Grants an output's folder, or the output itself if it is a device or a pipe. */
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

/* Enters the sandbox, in which the run can do what the options ask for. Returns false after reporting. */
static bool enclose(const struct options *options, struct arena *arena, struct diag *diag)
{
    struct sandbox *sandbox = sandbox_new(arena);
    if (needs_layout(options) && !grant_data(sandbox, options, arena, diag))
        return false;
    for (int i = 0; i < options->input_count; i++)
        grant_input(sandbox, options->inputs[i], arena);
    for (int i = 0; options->outputs && i < options->input_count; i++)
        grant_output(sandbox, options->outputs[i], arena);
    if (options->layout_json)
        grant_output(sandbox, options->layout_json, arena);
    return sandbox_enter(sandbox, diag);
}

/* Returns whether an output replaces none of the font files that the report names. If it would, reports it.
 */
static bool spares_fonts(const struct job *job, const char *output)
{
    const struct report *report = job->report;
    for (int i = 0; !file_is_standard(output) && i < report->font_count; i++) {
        if (!file_same(output, report->fonts[i]))
            continue;
        diag_error(job->diag, report->font_marks[i], "the font file '%s' would be replaced by an output",
                   report->fonts[i]);
        return false;
    }
    return true;
}

/* Writes the outputs of a report. */
static void write_outputs(const struct job *job, const char *output)
{
    const char *json = job->options->layout_json;
    if (!spares_fonts(job, output) || (json && !spares_fonts(job, json)))
        return;
    if (json)
        write_output(job, format_by_name("layout-json"), json);
    write_output(job, job->options->format, output);
}

/* Renders or checks the report `index` of the command line. Returns the exit status. */
static int render(const struct options *options, struct dictionaries *dictionaries, int index)
{
    struct job job = {.options = options, .arena = arena_new(), .dictionaries = dictionaries};
    job.diag = diag_new(job.arena);
    diag_set_limits(job.diag, &options->limits);
    const bool writes = prepare_job(&job, options->inputs[index]) && options->command == COMMAND_RENDER;
    if (writes && !is_refused(&job))
        write_outputs(&job, options->outputs[index]);
    const int status = tell(job.diag);
    const bool refused = is_refused(&job);
    if (writes && refused)
        fprintf(stderr, "casebook: nothing was written, since --strict counts warnings as errors\n");
    arena_free(job.arena);
    return status == 0 && refused ? 1 : status;
}

/* Renders the reports, with dictionaries that all of them share. */
static int render_all(const struct options *options, struct arena *arena)
{
    struct diag *diag = diag_new(arena);
    struct dictionaries *dictionaries = NULL;
    if (needs_layout(options)) {
        const char *folder = hyphen_folder_find(arena, diag);
        if (!folder)
            return tell(diag);
        dictionaries = dictionaries_new(folder, arena);
    }
    int worst = 0;
    for (int i = 0; i < options->input_count; i++) {
        int status = render(options, dictionaries, i);
        if (status > worst)
            worst = status;
    }
    return worst;
}

/* Writes the report that a PDF carries. Returns the exit status. */
static int extract(const struct options *options, struct extractor *extractor, struct arena *arena)
{
    struct diag *diag = diag_new(arena);
    diag_set_limits(diag, &options->limits);
    const struct input *pdf = file_read(options->inputs[0], arena, diag);
    struct output *output = pdf ? file_create(options->outputs[0], arena, diag) : NULL;
    const struct extract_reader reader = extractor_reader(extractor);
    if (output && extract_write(pdf, &reader, file_stream(output), diag))
        file_commit(output, diag);
    else if (output)
        file_discard(output);
    return tell(diag);
}

/* Calls `write` with standard output. Returns the exit status. */
static int print(void (*write)(FILE *stream), struct arena *arena)
{
    struct diag *diag = diag_new(arena);
    struct output *output = file_create("-", arena, diag);
    write(file_stream(output));
    file_commit(output, diag);
    return tell(diag);
}

static int run_command(const struct options *options, struct extractor *extractor, struct arena *arena)
{
    switch (options->command) {
    case COMMAND_HELP:
        return print(command_line_help, arena);
    case COMMAND_VERSION:
        return print(version_print, arena);
    case COMMAND_SCHEMA:
        return print(load_write_schema, arena);
    case COMMAND_EXTRACT:
        return extract(options, extractor, arena);
    case COMMAND_RENDER:
    case COMMAND_CHECK:
        break;
    }
    return render_all(options, arena);
}

int main(int argc, char **argv)
{
    file_reserve_standard();
    halt_watch();
    struct arena *arena = arena_new();
    environment_reduce(arena);
    struct diag *diag = diag_new(arena);
    const struct options *options = command_line_parse(argc, argv, arena, stderr);
    struct extractor *extractor = NULL;
    if (options && options->command == COMMAND_EXTRACT)
        extractor = extractor_new(options, arena);
    int status = 2;
    if (options && options->sandbox && !enclose(options, arena, diag))
        status = tell(diag);
    else if (options)
        status = run_command(options, extractor, arena);
    arena_free(arena);
    return ferror(stderr) ? 2 : status;
}
