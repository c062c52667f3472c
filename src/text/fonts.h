/* The fonts that a report is set in: the bundled faces and the files that the author adds, in a configuration
 * of fontconfig of their own, so that no font of the system is ever seen. The only user of fontconfig. */
#ifndef CASEBOOK_TEXT_FONTS_H
#define CASEBOOK_TEXT_FONTS_H

#include "report/report.h"
#include "text/hyphenator.h"

#include <fontconfig/fontconfig.h>

struct fonts {
    FcConfig *config;
    struct dictionaries *dictionaries; /* of hyphenation */
    const char *fallback;              /* the families of the author's files, each with a comma before it */
};

/* Loads the bundled faces from the folder `directory` and the report's own files, always in the same order.
 * Missing or unreadable files are reported; NULL then. A missing bundled face has no mark: it is no fault of
 * the report. Shapers of these fonts hyphenate with `dictionaries`. Released with the arena. */
const struct fonts *fonts_open(const char *directory, struct dictionaries *dictionaries,
                               const struct report *report, struct arena *arena, struct diag *diag);

/* Returns the file name of bundled face `index`, counted from 0, or NULL behind the last one. */
const char *fonts_bundled(int index);

#endif
