/* Texts span by span: what inline and prose are made with. In all text, runs of white space become one space,
 * images and links that are neither http nor https are errors, and raw HTML is the characters that it is, but
 * for <span lang="..."> and its </span>. */
#ifndef CASEBOOK_REPORT_MARKUP_H
#define CASEBOOK_REPORT_MARKUP_H

#include "report/schema.h"

#include <cmark.h>

/* Stands before each line that is given to libcmark, so that no line begins a block: libcmark takes a form
 * feed for white space between words and for nothing at a line's start, and no input has one. */
enum { MARKUP_GUARD = '\f' };

struct markup {
    struct reader *reader;
    const struct node *scalar;
    struct mark mark; /* the text's place, from which faults are looked for */
    int span_count;
    const char *lang; /* of what comes next; NULL for the report's */
    bool guarded;     /* a guard stands before what comes next */
};

/* Empties the reader's room for a new text. */
struct markup markup_begin(struct reader *reader, const struct node *scalar, struct mark mark);

/* Appends what stands in an inline container of libcmark's. */
void markup_put_children(struct markup *text, cmark_node *container);

/* Appends literal text. */
void markup_put(struct markup *text, const char *bytes, unsigned style, const char *link);

/* Appends a forced line break, unless nothing or a break is before it. */
void markup_put_break(struct markup *text);

/* The finished text. */
struct text markup_end(struct markup *text);

#endif
