/* Makes a text span by span, for markup_inline and markup_prose. In all texts, a run of white space becomes
 * one space, an image becomes its description, and links that are neither http nor https are errors. HTML is
 * plain text, but for <span lang="..."> and its </span>. */
#ifndef CASEBOOK_REPORT_MARKUP_H
#define CASEBOOK_REPORT_MARKUP_H

#include "report/markup_place.h"
#include "report/schema.h"

#include <cmark-gfm.h>

/* The guard: a form feed before each line that is given to libcmark-gfm, so that no line begins a block. To
 * libcmark-gfm, a form feed is white space between words, but no indentation. Input contains none. */
enum { MARKUP_GUARD = '\f' };

struct markup {
    struct reader *reader;
    struct mark mark;      /* the beginning of the text */
    struct places *places; /* finds the faults; the caller owns it */
    int span_count;
    const char *lang;  /* of what is appended next; NULL for the report's language */
    cmark_node *node;  /* the node that is being appended; NULL before the first one */
    bool told_address; /* a warning of a bare address has been given */
    bool guarded;      /* a guard precedes what is appended next */
};

/* Begins a text in the reader's scratch space; a reader makes one text at a time. `places` is borrowed; a
 * text without nodes may have none. */
struct markup markup_begin(struct reader *reader, struct places *places, struct mark mark);

/* Appends the children of an inline container of libcmark-gfm. */
void markup_put_children(struct markup *text, cmark_node *container);

/* Appends literal text. `link`, which may be NULL, is borrowed. */
void markup_put(struct markup *text, const char *bytes, unsigned style, const char *link);

/* Appends a forced line break, unless the text is empty or ends with one. `link` is the link that is open, or
 * NULL: a break behind a link is no part of it, so that the number of its note follows its words. */
void markup_put_break(struct markup *text, const char *link);

/* Returns the language of <span lang="...">, which `arena` owns, or NULL if `html` is anything else. */
const char *markup_span_lang(const char *html, struct arena *arena);

/* Returns the finished text; it belongs to the reader's arena. */
struct text markup_end(struct markup *text);

#endif
