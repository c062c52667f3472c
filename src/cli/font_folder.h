/* Where the bundled fonts lie. */
#ifndef CASEBOOK_CLI_FONT_FOLDER_H
#define CASEBOOK_CLI_FONT_FOLDER_H

#include "base/diag.h"

/* The folder of the bundled fonts: `chosen` if not NULL, else the environment's CASEBOOK_FONTS, else the
 * first of these that holds them: beside the program in the source tree, installed beside it, installed where
 * the build was told. The result is the arena's; NULL after reporting, without a mark, where it was looked
 * for. */
const char *font_folder_find(const char *chosen, struct arena *arena, struct diag *diag);

#endif
