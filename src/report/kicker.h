/* The case of letters in the kicker, which is set in capitals. */
#ifndef CASEBOOK_REPORT_KICKER_H
#define CASEBOOK_REPORT_KICKER_H

#include "report/schema.h"

/* Marks code, addresses and units of figures: in capitals they would be others. Divides the spans of the
 * kicker for this. Its links have been loaded. */
void kicker_keep_case(struct reader *reader, struct text *kicker);

#endif
