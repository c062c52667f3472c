/* Reads prose in CommonMark 0.29. */
#ifndef CASEBOOK_REPORT_MARKUP_PROSE_H
#define CASEBOOK_REPORT_MARKUP_PROSE_H

#include "report/schema.h"

/* Returns the paragraphs, headings, items, quotes, code and tables of a scalar, *count of them. HTML is plain
 * text. The result belongs to the reader's arena. */
struct prose *prose_read(struct reader *reader, const struct node *scalar, int *count);

#endif
