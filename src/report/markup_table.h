/* Reads tables of GitHub Flavored Markdown (GFM 4.10), in which prose may have them. Only files of markup and
 * their callers include this. */
#ifndef CASEBOOK_REPORT_MARKUP_TABLE_H
#define CASEBOOK_REPORT_MARKUP_TABLE_H

#include "report/markup.h"

/* Returns whether a text may have tables. */
bool table_may_be(const char *text);

/* Returns whether the tables of a text have so few cells that the parser may read them. It adds cells to rows
 * that are too short. */
bool table_has_room(const char *text);

/* Returns whether a node is a table. */
bool table_is(cmark_node *node);

/* Returns the table as a comparison with one side that has no title. Its links cite no sources yet. Warns of
 * cells that the table has no column for. The reader's arena owns the result. */
struct comparison *table_read(struct reader *reader, struct places *places, cmark_node *table);

#endif
