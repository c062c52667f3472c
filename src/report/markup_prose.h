/* Reads the blocks of prose, cells and remarks in CommonMark 0.29. */
#ifndef CASEBOOK_REPORT_MARKUP_PROSE_H
#define CASEBOOK_REPORT_MARKUP_PROSE_H

#include "report/markup_unset.h"

/* Returns the paragraphs, headings, items, quotes, code and tables of a scalar, *count of them. HTML is plain
 * text. In cells and remarks (`place` is MARKUP_CELL), headings, quotes, tables and thematic breaks are
 * paragraphs that have the lines as written. Tells what is not set. The result belongs to the reader's arena.
 */
struct prose *prose_read(struct reader *reader, const struct node *scalar, enum markup_place place,
                         int *count);

#endif
