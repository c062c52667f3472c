/* How glyphs are replaced and placed: the tables GSUB, GPOS, GDEF and kern. */
#ifndef CASEBOOK_TEXT_SFNT_RULES_H
#define CASEBOOK_TEXT_SFNT_RULES_H

#include "text/sfnt_face.h"

/* Checks the tables' lists of scripts, features and lookups. Returns false, with a fault, if one is not
 * within its table. What is in a lookup is left to HarfBuzz, which checks it and bounds what it costs. */
bool sfnt_check_rules(struct sfnt_face *face);

#endif
