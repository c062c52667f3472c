/* Makes a text span by span, for markup_inline and markup_prose. In all texts, a run of white space becomes
 * one space, images are errors, and so are links that are neither http nor https. HTML is plain text, but for
 * <span lang="..."> and its </span>. */
#ifndef CASEBOOK_REPORT_MARKUP_H
#define CASEBOOK_REPORT_MARKUP_H

#include "report/schema.h"

#include <cmark-gfm.h>

/* The guard: a form feed before each line that is given to libcmark-gfm, so that no line begins a block. To
 * libcmark-gfm, a form feed is white space between words, but no indentation. Input contains none. */
enum { MARKUP_GUARD = '\f' };

struct markup {
    struct reader *reader;
    const struct node *scalar;
    struct mark mark; /* the beginning of the text; faults are searched from here on */
    int span_count;
    const char *lang; /* of what is appended next; NULL for the report's language */
    bool guarded;     /* a guard precedes what is appended next */
};

/* Begins a text in the reader's scratch space; a reader makes one text at a time. */
struct markup markup_begin(struct reader *reader, const struct node *scalar, struct mark mark);

/* Appends the children of an inline container of libcmark-gfm. */
void markup_put_children(struct markup *text, cmark_node *container);

/* Appends literal text. `link`, which may be NULL, is borrowed. */
void markup_put(struct markup *text, const char *bytes, unsigned style, const char *link);

/* Appends a forced line break, unless the text is empty or ends with one. */
void markup_put_break(struct markup *text);

/* Returns the finished text; it belongs to the reader's arena. */
struct text markup_end(struct markup *text);

#endif
