/* Reads the text of a cell or a remark, which may have several blocks. */
#ifndef CASEBOOK_REPORT_MARKUP_BLOCKS_H
#define CASEBOOK_REPORT_MARKUP_BLOCKS_H

#include "report/schema.h"

/* Returns a scalar as one text. If it has more than one paragraph, text.blocks lists its blocks. Tells what
 * is not set. The result belongs to the reader's arena. */
struct text blocks_read(struct reader *reader, const struct node *scalar);

#endif
