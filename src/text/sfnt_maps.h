/* From characters to glyphs: the table cmap. */
#ifndef CASEBOOK_TEXT_SFNT_MAPS_H
#define CASEBOOK_TEXT_SFNT_MAPS_H

#include "text/sfnt_face.h"

/* Checks the maps of Unicode's characters. Returns false, with a fault, if one is not within the table, is
 * not in order, or leads to a glyph that does not exist. */
bool sfnt_check_maps(struct sfnt_face *face);

#endif
