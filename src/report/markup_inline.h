/* Reads a scalar as one text, for cells, titles and the like. Markup is that of CommonMark 0.29. */
#ifndef CASEBOOK_REPORT_MARKUP_INLINE_H
#define CASEBOOK_REPORT_MARKUP_INLINE_H

#include "report/schema.h"

/* Returns the text with its inline markup. What would begin a block, such as "1. " or "# ", stays as written,
 * and a blank line is a forced line break. The result belongs to the reader's arena. */
struct text inline_read(struct reader *reader, const struct node *scalar);

/* Returns the text as written, without markup, on one line. The result belongs to the reader's arena. */
struct text inline_plain(struct reader *reader, const struct node *scalar);

#endif
