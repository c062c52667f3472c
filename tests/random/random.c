/* Sets random reports and holds what comes out against the properties that every output must have.
 *
 *     random FOLDER SEED COUNT JOBS    tries the reports SEED to SEED + COUNT - 1, several at once
 *     random FOLDER spoil              puts a fault into outputs for each property, which must then fail
 *     random print SEED                prints a report
 *
 * FOLDER is one to work in, where the smallest report that fails is left as SEED.yaml. CASEBOOK names the
 * program, CASEBOOK_FONTS and CASEBOOK_HYPHENS its folders, and OUT the folder that has tests/tools. */
#include "invent.h"
#include "shrink.h"
#include "spoil.h"
#include "write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MOST = 64, SPOILS_TRIED = 400, PROGRESS = 500 };

/* Makes a folder for one job, and puts into it the font that reports name, if `folder` has it. Returns the
 * path, which is the arena's. */
static const char *make_folder(const char *folder, const char *name, struct arena *arena)
{
    const char *path = arena_printf(arena, "%s/%s", folder, name),
               *font = arena_printf(arena, "%s/DejaVuSans.ttf", folder);
    const char *elsewhere = arena_printf(arena, "%s/elsewhere", path);
    const bool made = mkdir(path, 0755) == 0 && mkdir(elsewhere, 0755) == 0;
    if (!made ||
        (access(font, R_OK) == 0 && (link(font, arena_printf(arena, "%s/DejaVuSans.ttf", path)) != 0 ||
                                     link(font, arena_printf(arena, "%s/DejaVuSans.ttf", elsewhere)) != 0))) {
        perror(path);
        exit(2);
    }
    return path;
}

/* Returns whether the font that a report names is there. */
static bool can_try(const struct config *config, const struct report *report)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/DejaVuSans.ttf", config->folder);
    return !report->fonts.value || access(path, R_OK) == 0;
}

/* -- Trials ---------------------------------------------------------------------------------------------- */

struct counts {
    int set, refused, left_out, failed, pages;
};

static void print_lines(const char *text)
{
    while (*text) {
        const size_t length = strcspn(text, "\r\n");
        printf("# %.*s\n", (int)length, text);
        text += length;
        text += *text == '\r';
        text += *text == '\n';
    }
}

/* Prints a failure with the smallest report that has it. */
static void print_failure(const struct config *config, struct report *report, int seed, const char *property)
{
    struct arena *arena = arena_new();
    const struct trial *smallest = shrink(config, report, property, arena);
    FILE *file = fopen(arena_printf(arena, "%s/../%d.yaml", config->folder, seed), "wb");
    printf("not ok - report %d: %s\n", seed, property);
    print_lines(smallest->message ? smallest->message : "it does not fail each time");
    printf("# the report is the smallest of its kind; for all of it: make check-random SEED=%d COUNT=1\n",
           seed);
    print_lines(smallest->yaml.data);
    fflush(stdout);
    if (file) {
        fwrite(smallest->yaml.data, 1, smallest->yaml.length, file);
        fclose(file);
    }
    arena_free(arena);
}

/* Keeps the PDFs of two reports of a hundred for veraPDF. */
static void keep_pdf(const struct config *config, const struct trial *trial, int seed)
{
    if (trial->report->sample < 98 || trial->report->standard)
        return;
    if (rename(trial_path(trial, "report.pdf"),
               arena_printf(trial->arena, "%s/../%d.pdf", config->folder, seed)) != 0)
        perror(config->folder);
}

static void try_report(const struct config *config, int seed, struct counts *counts)
{
    struct arena *arena = arena_new();
    struct trial trial = {.config = config, .report = invent_report(seed, arena), .arena = arena};
    if (!can_try(config, trial.report)) {
        counts->left_out++;
    } else if (!trial_run(&trial, NULL)) {
        counts->failed++;
        fprintf(stderr, "report %d: %s: %s; looking for a smaller one\n", seed, trial.property,
                trial.message ? trial.message : "");
        print_failure(config, trial.report, seed, trial.property);
    } else if (trial.status == 0) {
        counts->set++;
        counts->pages += trial.dump->page_count;
        keep_pdf(config, &trial, seed);
    } else {
        counts->refused++;
    }
    arena_free(arena);
}

/* A share of the reports: every `jobs`th, from number `job` on. */
struct share {
    int seed, count, job, jobs;
};

/* Tries the reports of a share, and writes the counts to a pipe. */
static void run_job(const struct config *config, struct share share, int pipe_end)
{
    struct counts counts = {0};
    for (int i = share.job; i < share.count; i += share.jobs) {
        if (i % PROGRESS == 0 && i > 0)
            fprintf(stderr, "%d reports\n", i);
        try_report(config, share.seed + i, &counts);
    }
    _exit(write(pipe_end, &counts, sizeof counts) == (ssize_t)sizeof counts ? 0 : 2);
}

/* Starts a process for a share. `ends` are the two ends of the pipe. */
static void start_job(struct config config, struct share share, const int *ends)
{
    struct arena *arena = arena_new();
    config.folder = make_folder(config.folder, arena_printf(arena, "job-%d", share.job), arena);
    fflush(NULL);
    if (fork() == 0) {
        close(ends[0]);
        run_job(&config, share, ends[1]);
    }
    arena_free(arena);
}

static void add_counts(struct counts *all, const struct counts *counts)
{
    all->set += counts->set;
    all->refused += counts->refused;
    all->left_out += counts->left_out;
    all->failed += counts->failed;
    all->pages += counts->pages;
}

/* Tries all reports. Returns the exit status. */
static int try_all(const struct config *config, struct share share)
{
    struct counts all = {0}, counts;
    int ends[2], reported = 0;
    if (pipe(ends) != 0)
        return 2;
    for (share.job = 0; share.job < share.jobs; share.job++)
        start_job(*config, share, ends);
    close(ends[1]);
    for (; read(ends[0], &counts, sizeof counts) == (ssize_t)sizeof counts; reported++)
        add_counts(&all, &counts);
    while (wait(NULL) > 0)
        continue;
    const bool failed = reported < share.jobs || all.failed > 0;
    printf("%sok - reports %d to %d: %d set on %d pages, %d refused, %d left out for want of a font, %d "
           "failed\n",
           failed ? "not " : "", share.seed, share.seed + share.count - 1, all.set, all.pages, all.refused,
           all.left_out, all.failed);
    return failed;
}

/* -- Spoils ---------------------------------------------------------------------------------------------- */

/* Returns whether the property of a spoil fails for one of the first reports. */
static bool is_noticed(const struct config *config, const struct spoil *spoil)
{
    bool noticed = false;
    struct config spoilt = *config;
    spoilt.spoil = spoil;
    for (int seed = 1; seed <= SPOILS_TRIED && !noticed; seed++) {
        struct arena *arena = arena_new();
        struct trial trial = {.config = &spoilt, .report = invent_report(seed, arena), .arena = arena};
        noticed = can_try(config, trial.report) && !trial_run(&trial, spoil->property) &&
                  strcmp(trial.property, spoil->property) == 0;
        arena_free(arena);
    }
    return noticed;
}

static int try_spoils(struct config config)
{
    struct arena *arena = arena_new();
    int missed = 0;
    config.folder = make_folder(config.folder, "spoil", arena);
    for (const struct spoil *spoil = spoils; spoil->name; spoil++) {
        const bool noticed = is_noticed(&config, spoil);
        printf("%sok - noticed: %s (%s)\n", noticed ? "" : "not ", spoil->name, spoil->property);
        missed += !noticed;
    }
    arena_free(arena);
    return missed > 0;
}

static int print_report(int seed)
{
    struct arena *arena = arena_new();
    int planted;
    const struct buf bytes = write_report(invent_report(seed, arena), arena, &planted);
    fwrite(bytes.data, 1, bytes.length, stdout);
    arena_free(arena);
    return 0;
}

static int usage(void)
{
    fputs("usage: random FOLDER SEED COUNT JOBS | random FOLDER spoil | random print SEED\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    const char *out = getenv("OUT");
    struct config config = {.casebook = getenv("CASEBOOK"),
                            .fonts = getenv("CASEBOOK_FONTS"),
                            .hyphens = getenv("CASEBOOK_HYPHENS")};
    if (argc == 3 && strcmp(argv[1], "print") == 0)
        return print_report(atoi(argv[2]));
    if (argc < 3 || !config.casebook || !config.fonts || !config.hyphens || !out)
        return usage();
    config.folder = argv[1];
    config.tools = arena_printf(arena, "%s/tests/tools", out);
    if (argc == 3 && strcmp(argv[2], "spoil") == 0)
        return try_spoils(config);
    const struct share share = {
        .seed = atoi(argv[2]), .count = argc == 5 ? atoi(argv[3]) : 0, .jobs = argc == 5 ? atoi(argv[4]) : 0};
    if (share.count < 1 || share.jobs < 1 || share.jobs > JOBS_MOST)
        return usage();
    return try_all(&config, share);
}
