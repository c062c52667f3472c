/* The folder is looked for near the program, so that a build runs from its source tree, and an installed tree
 * can be moved. A folder counts if it holds the face that every page needs. */
#include "cli/font_folder.h"

#include "cli/program.h"

#include <stdlib.h>
#include <unistd.h>

enum { BESIDE_MOST = 3 };

/* A folder of data: a file that it must hold, and where it may lie. */
struct data_folder {
    const char *what, *variable, *file;
    const char *beside_program[BESIDE_MOST];
    const char *installed;
};

static const struct data_folder font_folder = {
    .what = "fonts",
    .variable = "CASEBOOK_FONTS",
    .file = "SourceSans3-Regular.ttf",
    .beside_program = {"../fonts", "../../fonts", "../share/casebook/fonts"},
    .installed = CASEBOOK_DATADIR "/fonts",
};

static const struct data_folder hyphen_folder = {
    .what = "hyphenation dictionaries",
    .variable = "CASEBOOK_HYPHENS",
    .file = "en-US.patterns",
    .beside_program = {"hyphens", "../hyphens", "../share/casebook/hyphens"},
    .installed = CASEBOOK_DATADIR "/hyphens",
};

static bool holds_file(const struct data_folder *data, const char *folder, struct arena *arena)
{
    return access(arena_printf(arena, "%s/%s", folder, data->file), R_OK) == 0;
}

/* Returns the folder that the environment names, or the first that holds the data, or NULL. */
static const char *find_folder(const struct data_folder *data, struct arena *arena)
{
    const char *environment = getenv(data->variable);
    if (environment && *environment)
        return environment;
    const char *program = program_folder(arena);
    for (int i = 0; program && i < BESIDE_MOST; i++) {
        const char *folder = arena_printf(arena, "%s/%s", program, data->beside_program[i]);
        if (holds_file(data, folder, arena))
            return folder;
    }
    return holds_file(data, data->installed, arena) ? data->installed : NULL;
}

static void report_no_folder(const struct data_folder *data, struct diag *diag)
{
    diag_error(diag, (struct mark){0}, "cannot find the bundled %s, neither near the program nor in '%s'",
               data->what, data->installed);
}

const char *font_folder_find(const char *chosen, struct arena *arena, struct diag *diag)
{
    const char *folder = chosen ? chosen : find_folder(&font_folder, arena);
    if (!folder) {
        report_no_folder(&font_folder, diag);
        diag_hint(diag, "name their folder with --fonts-dir or in CASEBOOK_FONTS");
    }
    return folder;
}

const char *hyphen_folder_find(struct arena *arena, struct diag *diag)
{
    const char *folder = find_folder(&hyphen_folder, arena);
    if (!folder) {
        report_no_folder(&hyphen_folder, diag);
        diag_hint(diag, "name their folder in CASEBOOK_HYPHENS");
    }
    return folder;
}
