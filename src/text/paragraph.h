/* Texts made of shaped words: what the line breaker counts, and the lines that are placed on the page.
 * Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_PARAGRAPH_H
#define CASEBOOK_TEXT_PARAGRAPH_H

#include "text/link.h"
#include "text/word_cache.h"

enum segment_kind { SEGMENT_TEXT, SEGMENT_URL, SEGMENT_SIGN };

/* A stretch of text that is set alike. A URL breaks by its own rules; a sign is a source's support. */
struct segment {
    enum segment_kind kind;
    int length;
    const char *bytes; /* of a sign: none */
    int style;
    enum support sign;
    struct link link;
    const char *lang; /* NULL for the report's */
    struct mark mark;
    bool together; /* not broken at its spaces */
    int cited;     /* the source that it is the note's number of: index + 1; 0 for none */
};

/* What a box draws: the runs of one piece of a word, and what follows it within a line or ends one. */
struct part {
    const struct run *runs;
    int run_count;
    int cited;                /* as the segment's, of a number's last piece */
    const struct run *space;  /* NULL where none follows */
    const struct run *hyphen; /* NULL where the word does not break here */
    struct link link;
    const char *lang;
    struct mark mark;
};

/* A text ready to be broken: boxes[i] measures what parts[i] draws. */
struct paragraph {
    struct box *boxes;
    struct part *parts;
    int count;
    bool rtl; /* set from right to left */
};

/* A run at its place in a line. */
struct placed_run {
    int x;
    const struct run *run;
    struct link link;
    const char *lang;
};

struct line {
    struct placed_run *runs; /* from left to right */
    int run_count;
    int width;
    const char *text; /* as it is read */
};

struct text_options {
    bool hyphenate;
    bool bare;      /* without the costs of line ends, where lines are only counted */
    int measure;    /* words wider than this may be broken anywhere; 0 never */
    bool furniture; /* masthead, headings, notes and running foot, which stand where the page's language has
                     * them, whatever the language of their first word */
};

/* Shapes the segments as one text. The result is the arena's, its glyphs the shaper's until words_trim(). */
struct paragraph text_shape(struct words *words, const struct segment *segments, int count,
                            struct text_options options, struct arena *arena);

/* The boxes [from, to) as one line; the arena's. */
struct line text_line(const struct paragraph *paragraph, int from, int to, struct arena *arena);

/* The word around a box, for messages: what stands between the nearest breaks, without the number of a note
 * behind it; the arena's. */
const char *text_word(const struct paragraph *paragraph, int box, struct arena *arena);

#endif
