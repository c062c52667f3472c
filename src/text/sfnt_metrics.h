/* The small tables of a font file: head, maxp, hhea, hmtx, OS/2, post and name. */
#ifndef CASEBOOK_TEXT_SFNT_METRICS_H
#define CASEBOOK_TEXT_SFNT_METRICS_H

#include "text/sfnt_face.h"

/* Checks the tables and stores the number of glyphs and the form of loca in `face`. Returns false, with a
 * fault, if a table is too short or has an impossible value. */
bool sfnt_check_metrics(struct sfnt_face *face);

#endif
