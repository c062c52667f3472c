/* The words keep the size at which they were shaped. Layouts of all sizes share them. */
#include "text/typesetter.h"

struct words *typesetter_open(const char *fonts_directory, struct dictionaries *dictionaries,
                              const struct report *report, struct arena *arena, struct diag *diag)
{
    if (report->unhyphenated)
        dictionaries = NULL;
    const struct fonts *fonts = fonts_open(fonts_directory, dictionaries, report, arena, diag);
    struct shaper *shaper = fonts ? shaper_new(fonts, report->lang, arena, diag) : NULL;
    return shaper ? words_new(shaper, arena) : NULL;
}
