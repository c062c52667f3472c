/* Where the bundled fonts lie. */
#ifndef CASEBOOK_FONTDIR_H
#define CASEBOOK_FONTDIR_H

#include "diag.h"

/* The folder of the bundled fonts: `chosen` if not NULL, else the environment's CASEBOOK_FONTS, else the
 * first of these that holds them: beside the program in the source tree, installed beside it, installed where
 * the build was told. The result is the arena's; NULL after reporting, without a mark, where it was looked
 * for. */
const char *fontdir_find(const char *chosen, struct arena *arena, struct diag *diag);

#endif
