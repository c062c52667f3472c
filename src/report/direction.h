/* The direction in which a language is written, and what depends on its script. */
#ifndef CASEBOOK_REPORT_DIRECTION_H
#define CASEBOOK_REPORT_DIRECTION_H

#include <stdbool.h>

/* Returns whether the language `tag` (BCP 47) is written from right to left. A script in the tag decides, as
 * in az-Arab; then a region, as in pa-PK; then the language (Unicode CLDR 42: characterOrder, likelySubtags).
 */
bool direction_is_rtl(const char *tag);

/* Returns whether texts in the language have the comma of Arabic script. */
bool direction_is_arabic(const char *tag);

#endif
