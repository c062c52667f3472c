/* The words that Casebook writes in languages other than English, and the rules that depend on a language. */
#ifndef CASEBOOK_REPORT_LANGUAGES_H
#define CASEBOOK_REPORT_LANGUAGES_H

#include "report/report.h"

/* Returns whether there are words for the language `tag` (BCP 47), English included. A tag without words of
 * its own has those of the tag before its last hyphen: de-CH has those of de. */
bool languages_know(const char *tag);

/* Returns a label in the language `tag`, or NULL if it is the English one. A label of twelve months is the
 * names of the months in their order, with spaces between them; `label` is the first of them. */
const char *languages_label(const char *tag, enum label label);

#endif
