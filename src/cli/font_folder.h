/* Finds the data that come with the program. */
#ifndef CASEBOOK_CLI_FONT_FOLDER_H
#define CASEBOOK_CLI_FONT_FOLDER_H

#include "base/diag.h"

/* Returns the folder of the bundled fonts: `chosen` if it is not NULL, else the environment variable
 * CASEBOOK_FONTS, else the first of these that holds the fonts: `fonts` in the source tree that the program
 * was built in, the folder of data files beside the program, the one that the build was told. Only these
 * three are looked into. The result is the arena's. Returns NULL after reporting, without a mark, that none
 * of them holds the fonts. */
const char *font_folder_find(const char *chosen, struct arena *arena, struct diag *diag);

/* Returns the folder of the compiled hyphenation dictionaries: the environment's CASEBOOK_HYPHENS if it is
 * set, else the first of these that holds them: beside the program as it is built, installed beside it,
 * installed where the build was told. The arena owns the result. Returns NULL after reporting, without a
 * mark, where it looked. */
const char *hyphen_folder_find(struct arena *arena, struct diag *diag);

#endif
