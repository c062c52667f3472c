/* The text that inline.c and prose.c make, span by span. Only they include this. */
#ifndef CASEBOOK_INLINE_TEXT_H
#define CASEBOOK_INLINE_TEXT_H

#include "inline.h"

#include <cmark.h>

/* Stands before each line that is given to libcmark, so that no line begins a block: libcmark takes a form
 * feed for white space between words and for nothing at a line's start, and no input has one. */
enum { INLINE_GUARD = '\f' };

struct inline_text {
    struct reader *reader;
    const struct node *scalar;
    struct mark mark; /* the text's place, from which faults are looked for */
    int span_count;
    bool guarded; /* a guard stands before what comes next */
};

/* Empties the reader's room for a new text. */
struct inline_text inline_begin(struct reader *reader, const struct node *scalar, struct mark mark);

/* Appends what stands in an inline container of libcmark's. */
void inline_put_children(struct inline_text *text, cmark_node *container);

/* Appends literal text. */
void inline_put(struct inline_text *text, const char *bytes, unsigned style, const char *link);

/* Appends a forced line break, unless nothing or a break is before it. */
void inline_put_break(struct inline_text *text);

/* The finished text. */
struct text inline_end(struct inline_text *text);

#endif
