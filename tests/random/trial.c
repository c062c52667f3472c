/* Runs Casebook on a report and checks the properties of what it writes, those first that cost least. */
#include "trial.h"

#include "spoil.h"
#include "write.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS_MOST = 120 };

static const struct {
    const char *name;
    check *holds;
    bool refused; /* held against reports that are refused, too */
} properties[] = {
    {"messages", check_said, true},
    {"refused for a reason", check_refusal, true},
    {"layout file has the report", check_structure, false},
    {"tokens", check_tokens, false},
    {"repeated tokens", check_repeats, false},
    {"texts are whole", check_texts, false},
    {"note numbers", check_numbers, false},
    {"links to notes", check_links, false},
    {"citations have their notes", check_citations, false},
    {"numbers of citations", check_order, false},
    {"notes say what they must", check_notes, false},
    {"sheet", check_sheet, false},
    {"rows on their pages", check_rows, false},
    {"notes of the layout file", check_page_notes, false},
    {"page breaks", check_breaks, false},
    {"heights", check_heights, false},
    {"columns", check_columns, false},
    {"page rules", check_rules, false},
    {"check says the same", check_command, true},
    {"same bytes elsewhere", check_again, true},
    {"PDF has the words", check_words, false},
    {"PDF is sound", check_pdf, false},
    {"PDF is tagged", check_tags, false},
    {"PDF reads aloud", check_structure_text, false},
    {"extracted report", check_extract, false},
    {"LaTeX has the tokens", check_latex, false},
};

bool trial_fail(struct trial *trial, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    trial->message = arena_vprintf(trial->arena, format, arguments);
    va_end(arguments);
    return false;
}

/* -- Programs -------------------------------------------------------------------------------------------- */

const char *trial_path(const struct trial *trial, const char *name)
{
    return arena_printf(trial->arena, "%s/%s", trial->config->folder, name);
}

static void redirect(const char *folder, const char *name, int descriptor)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name ? name : "");
    const int file = open(name ? path : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || dup2(file, descriptor) < 0)
        _exit(127);
    close(file);
}

static void run_child(const struct trial *trial, const struct command *command)
{
    redirect(trial->config->folder, command->output, STDOUT_FILENO);
    redirect(trial->config->folder, command->errors, STDERR_FILENO);
    if (command->elsewhere) {
        setenv("TZ", "Asia/Kathmandu", 1);
        setenv("LC_ALL", "tr_TR.UTF-8", 1);
        setenv("LANG", "de_DE.UTF-8", 1);
        setenv("HOME", "/nonexistent", 1);
    }
    if (chdir(command->folder ? command->folder : trial->config->folder) < 0)
        _exit(127);
    alarm(SECONDS_MOST);
    execvp(command->arguments[0], (char *const *)(uintptr_t)command->arguments);
    _exit(127);
}

int trial_command(const struct trial *trial, const struct command *command)
{
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0)
        run_child(trial, command);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool trial_write(const char *path, const struct buf *bytes)
{
    FILE *file = fopen(path, "wb");
    return file && fwrite(bytes->data, 1, bytes->length, file) == bytes->length && fclose(file) == 0;
}

const struct buf *trial_read(struct trial *trial, enum output output, const char *path)
{
    const struct spoil *spoil = trial->config->spoil;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    struct buf *buf = arena_alloc(trial->arena, sizeof *buf);
    *buf = buf_new(trial->arena);
    for (;;) {
        const size_t got = fread(buf_room(buf, 65536), 1, 65536, file);
        if (got == 0)
            break;
        buf_fill(buf, got);
    }
    fclose(file);
    const struct buf *spoilt = spoil && spoil->output == output ? spoil->edit(buf, trial->arena) : NULL;
    if (spoilt && !spoilt->data)
        remove(path);
    return spoilt && spoilt->data && trial_write(path, spoilt) ? spoilt : buf;
}

/* -- The report ------------------------------------------------------------------------------------------ */

static void remove_outputs(const struct trial *trial)
{
    static const char *const names[] = {"report.txt",           "report.json",    "report.pdf", "report.tex",
                                        "elsewhere/report.pdf", "extracted.yaml", "words.txt",  "read.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(trial_path(trial, names[i]));
}

/* Writes the pages as text, and the layout file. */
static bool set_report(struct trial *trial)
{
    const struct command command = {.arguments = {trial->config->casebook, "-t", "text", "-o", "report.txt",
                                                  "--layout-json=report.json", "report.yaml"},
                                    .errors = "said.txt"};
    remove_outputs(trial);
    if (!trial_write(trial_path(trial, "report.yaml"), &trial->yaml))
        return trial_fail(trial, "cannot write the report");
    trial->status = trial_command(trial, &command);
    const struct buf *said = trial_read(trial, OUTPUT_SAID, trial_path(trial, "said.txt"));
    trial->said = said ? said->data : "";
    return true;
}

/* Reads the pages and the layout file. */
static bool read_pages(struct trial *trial)
{
    const struct buf *dump = trial_read(trial, OUTPUT_DUMP, trial_path(trial, "report.txt"));
    const struct buf *layout = trial_read(trial, OUTPUT_LAYOUT, trial_path(trial, "report.json"));
    const char *fault = NULL;
    if (!dump || !layout)
        return trial_fail(trial, "status 0, but no output");
    trial->dump = dump_read(dump->data, trial->arena, &fault);
    if (!trial->dump)
        return trial_fail(trial, "a line that is none of a page: %s", fault);
    trial->layout = json_read(layout->data, trial->arena);
    if (!trial->layout)
        return trial_fail(trial, "the layout file is no JSON");
    trial->places = places_read(trial->report, trial->layout, trial->arena);
    return true;
}

static bool prepare(struct trial *trial)
{
    trial->yaml = write_report(trial->report, trial->arena, &trial->planted);
    trial->expected = expect_report(trial->report, trial->arena);
    return set_report(trial) && (trial->status != 0 || read_pages(trial));
}

bool trial_run(struct trial *trial, const char *only)
{
    if (!prepare(trial)) {
        trial->property = "outputs";
        return false;
    }
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        const bool wanted = !only || strcmp(only, properties[i].name) == 0 ||
                            properties[i].holds == check_structure;
        if (!wanted || (trial->status != 0 && !properties[i].refused))
            continue;
        if (properties[i].holds(trial))
            continue;
        trial->property = properties[i].name;
        return false;
    }
    return true;
}
