/* Loads the fonts of a report: the bundled faces and the font files that the author names. They have a
 * fontconfig configuration of their own, so system fonts are never used. No other module uses fontconfig. */
#ifndef CASEBOOK_TEXT_FONTS_H
#define CASEBOOK_TEXT_FONTS_H

#include "report/report.h"
#include "text/hyphenator.h"
#include "text/missing.h"

#include <fontconfig/fontconfig.h>

struct fonts {
    FcConfig *config;
    struct dictionaries *dictionaries; /* hyphenation dictionaries */
    struct missing *missing;           /* characters that no font has */
    const struct report *report;       /* names the author's files */
    const char *fallback;              /* families of the author's files, each preceded by a comma */
};

/* Loads the bundled faces from the folder `directory` and the font files that `report` names, always in the
 * same order. Returns NULL after reporting to `diag` if a file is missing or cannot be used, or if a bundled
 * file has another family, style or version than it must have. The message
 * about a bundled face has no mark, because the report is not at fault. Shapers of these fonts hyphenate with
 * `dictionaries`. The arena owns the result. */
const struct fonts *fonts_open(const char *directory, struct dictionaries *dictionaries,
                               const struct report *report, struct arena *arena, struct diag *diag);

/* Reports to `diag` that a face of the author's files cannot be used, at the place where the report names its
 * file. `why` goes on from the file's name. Does nothing for a bundled face. */
void fonts_blame(const struct fonts *fonts, const FcPattern *face, const char *why, struct diag *diag);

/* Returns the file name of bundled face `index`, counted from 0, or NULL after the last one. */
const char *fonts_bundled(int index);

#endif
