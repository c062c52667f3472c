/* Prose in CommonMark 0.30 as paragraphs. */
#ifndef CASEBOOK_REPORT_MARKUP_PROSE_H
#define CASEBOOK_REPORT_MARKUP_PROSE_H

#include "report/schema.h"

/* A scalar as paragraphs, headings, lists, quotes and code, *count of them; the report's arena's. Thematic
 * breaks are left out, HTML is the text that it is. */
struct prose *prose_read(struct reader *reader, const struct node *scalar, int *count);

#endif
