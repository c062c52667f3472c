/* Outlines of Adobe's Compact Font Format: the table CFF. */
#ifndef CASEBOOK_TEXT_SFNT_CFF_H
#define CASEBOOK_TEXT_SFNT_CFF_H

#include "text/sfnt_face.h"

/* Checks the table's lists and dictionaries, and every outline. Returns false, with a fault, if one is not
 * within the table, or if an outline takes too many steps to draw. */
bool sfnt_check_cff(struct sfnt_face *face);

#endif
