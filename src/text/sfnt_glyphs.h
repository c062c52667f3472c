/* Outlines of TrueType: the tables loca and glyf. */
#ifndef CASEBOOK_TEXT_SFNT_GLYPHS_H
#define CASEBOOK_TEXT_SFNT_GLYPHS_H

#include "text/sfnt_face.h"

/* Checks every outline. Returns false, with a fault, if one is not within its table, is not complete, or is
 * made of so many others that drawing it would take long. */
bool sfnt_check_glyphs(struct sfnt_face *face);

#endif
