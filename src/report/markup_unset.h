/* Tells which constructs of Markdown a text has that are not set where it stands. */
#ifndef CASEBOOK_REPORT_MARKUP_UNSET_H
#define CASEBOOK_REPORT_MARKUP_UNSET_H

#include "report/schema.h"

/* What the place of a text sets. */
enum markup_place {
    MARKUP_PROSE, /* all blocks of CommonMark but HTML */
    MARKUP_CELL,  /* paragraphs, lists, nested once, and code: cells and remarks */
    MARKUP_LINE,  /* markup within lines: titles, names of rows */
    MARKUP_NONE   /* nothing: the text is printed as written */
};

/* Warns of each kind of construct that the text has and its place does not set, once for each kind, with the
 * place of the first one and their number. The parser with its extensions decides what a construct is. It
 * does not see a text without the characters that constructs need. */
void markup_tell_unset(struct reader *reader, const struct node *scalar, enum markup_place place);

/* Returns whether a text is one line that has a figure or nothing behind the mark of a block: "> 5 ms", "-".
 */
bool markup_is_figure(const char *text);

/* Returns whether a line of the text begins with so many marks of blocks that libcmark-gfm would spend
 * quadratic time on them. */
bool markup_is_too_deep(const char *text);

#endif
