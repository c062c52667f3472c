/* A scalar as one text, of cells, titles and the like. Markup is that of CommonMark 0.30. */
#ifndef CASEBOOK_REPORT_MARKUP_INLINE_H
#define CASEBOOK_REPORT_MARKUP_INLINE_H

#include "report/schema.h"

/* With inline markup. What would begin a block, such as "1. " or "# ", stays as written; a blank line is a
 * forced line break. */
struct text inline_read(struct reader *reader, const struct node *scalar);

/* Without markup, on one line. */
struct text inline_plain(struct reader *reader, const struct node *scalar);

#endif
