/* From an author's text to spans: the only user of libcmark. Text follows CommonMark 0.30. In all of it, runs
 * of white space become one space, images and links that are neither http nor https are errors, and raw HTML
 * is the characters that it is. */
#ifndef CASEBOOK_INLINE_H
#define CASEBOOK_INLINE_H

#include "schema.h"

/* A scalar as a text with inline markup. What would begin a block, such as "1. " or "# ", stays as written; a
 * blank line is a forced line break. */
struct text inline_read(struct reader *reader, const struct node *scalar);

/* A scalar as a text without markup on one line. */
struct text inline_plain(struct reader *reader, const struct node *scalar);

/* A scalar as paragraphs, headings, lists, quotes and code. Thematic breaks are left out. */
struct prose *inline_prose(struct reader *reader, const struct node *scalar, int *count);

#endif
