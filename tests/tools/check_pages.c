/* Checks the pages of reports against the rules for all pages. Usage: check_pages FONTS-DIRECTORY
 * DICTIONARIES-DIRECTORY REPORT.yaml ... */
#include "base/file.h"
#include "page_rules.h"
#include "report/load.h"

/* Checks the pages of a report and returns the number of problems. A report with errors has no pages. */
static int check_report(const char *name, const char *fonts, const char *hyphens)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const struct input *input = file_read(name, arena, diag);
    const struct report *report = input ? load_report(input, arena, diag) : NULL;
    struct composer *composer = NULL;
    int problems = 0;
    if (report && diag_count(diag, DIAG_ERROR) == 0)
        composer = composer_open(report, fonts, dictionaries_new(hyphens, arena), arena, diag);
    if (composer) {
        problems = page_rules_broken(name, composer, arena);
    } else if (diag_status(diag) != 1) {
        diag_print(diag, stdout, false);
        problems = 1;
    }
    arena_free(arena);
    return problems;
}

int main(int argc, char **argv)
{
    int problems = 0;
    for (int i = 3; i < argc; i++)
        problems += check_report(argv[i], argv[1], argv[2]);
    return problems > 0;
}
