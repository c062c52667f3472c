/* The folder is looked for near the program, so that a build runs from its source tree, and an installed tree
 * can be moved. A folder counts if it holds the face that every page needs. */
#include "cli/font_folder.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const beside_program[] = {"../fonts", "../../fonts", "../share/casebook/fonts"};
enum { BESIDE_COUNT = sizeof beside_program / sizeof beside_program[0] };

static const char installed[] = CASEBOOK_DATADIR "/fonts";

/* Returns the folder of the running program, or NULL if the system does not tell it. */
static const char *program_folder(struct arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length == sizeof path)
        return NULL;
    while (length > 1 && path[length - 1] != '/')
        length--;
    return arena_strndup(arena, path, (size_t)length - 1);
}

static bool holds_fonts(const char *folder, struct arena *arena)
{
    return access(arena_printf(arena, "%s/SourceSans3-Regular.ttf", folder), R_OK) == 0;
}

const char *font_folder_find(const char *chosen, struct arena *arena, struct diag *diag)
{
    const char *environment = getenv("CASEBOOK_FONTS");
    if (chosen)
        return chosen;
    if (environment && *environment)
        return environment;
    const char *program = program_folder(arena);
    for (int i = 0; program && i < BESIDE_COUNT; i++) {
        const char *folder = arena_printf(arena, "%s/%s", program, beside_program[i]);
        if (holds_fonts(folder, arena))
            return folder;
    }
    if (holds_fonts(installed, arena))
        return installed;
    diag_error(diag, (struct mark){0}, "cannot find the bundled fonts, neither near the program nor in '%s'",
               installed);
    diag_hint(diag, "name their folder with --fonts-dir or in CASEBOOK_FONTS");
    return NULL;
}
