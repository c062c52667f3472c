/* Reads a scalar as one text, for cells, titles and the like. Markup is that of CommonMark 0.29. */
#ifndef CASEBOOK_REPORT_MARKUP_INLINE_H
#define CASEBOOK_REPORT_MARKUP_INLINE_H

#include "report/markup.h"
#include "report/markup_unset.h"

/* Returns the text with its inline markup. What would begin a block, such as "1. " or "# ", stays as written,
 * and a blank line is a forced line break. Warns of what `place` does not set. The result belongs to the
 * reader's arena. */
struct text inline_read(struct reader *reader, const struct node *scalar, enum markup_place place);

/* Appends the lines from `lines` up to `end` of a text in the same way. text->places must be guarded. */
void inline_put_lines(struct markup *text, const char *lines, const char *end);

/* Returns the text as written, without markup, on one line. The result belongs to the reader's arena. */
struct text inline_plain(struct reader *reader, const struct node *scalar);

#endif
