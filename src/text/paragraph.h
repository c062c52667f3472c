/* Builds paragraphs from shaped words. The line breaker measures a paragraph's boxes, and text_line() makes
 * the lines that are placed on the page. Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_PARAGRAPH_H
#define CASEBOOK_TEXT_PARAGRAPH_H

#include "text/link.h"
#include "text/word_cache.h"

enum segment_kind { SEGMENT_TEXT, SEGMENT_URL, SEGMENT_SIGN };

/* The place of a segment in a figure. A segment that has one is never broken. */
enum slot {
    SLOT_NONE,
    SLOT_BEFORE, /* what ends at the decimal point */
    SLOT_AFTER,  /* what begins there */
    SLOT_UNIT
};

/* A stretch of text in one style. A URL has its own rules for line breaks. A sign is the circle that shows
 * the support of a source. */
struct segment {
    enum segment_kind kind;
    int length;        /* bytes */
    const char *bytes; /* unused for a sign */
    int style;
    enum support sign;
    struct link link;
    const char *lang; /* NULL means the report's language */
    struct mark mark;
    bool together; /* no line break is allowed at its spaces */
    bool ltr;      /* runs from left to right whatever stands around it */
    enum slot slot;
    int cited; /* for a note number: index of the cited source + 1; otherwise 0 */
    int block; /* the number of the block that begins here, from 1; otherwise 0 */
};

/* What is drawn for a box: the runs of one piece of a word, the space after it, and the hyphen if a line ends
 * there. */
struct part {
    const struct run *runs;
    int run_count;
    int cited;                /* the segment's `cited` in the last piece of a word, otherwise 0 */
    const struct run *space;  /* NULL if no space follows */
    const struct run *hyphen; /* NULL if no hyphen is allowed here */
    struct link link;
    const char *lang;
    struct mark mark;
    enum slot slot;
};

/* A block of a text of several. */
struct text_block {
    const char *marker; /* stands before its first line; NULL if it has none */
    int lists;          /* that it is in, CELL_LISTS at most */
    int digits;         /* digits beyond the first that the numbers of these lists have */
    bool code;          /* its lines keep their spaces */
    bool parted;        /* half a line of room is above it, unless it is the first */
    bool joined;        /* it is a marker alone, which stands on the first line of the next block */

    /* What text_shape() adds, at the size at which texts are measured. */
    int box;                 /* its first box */
    int indent;              /* of its lines */
    struct paragraph *label; /* the marker, or NULL */
};

/* A text ready for line breaking. boxes[i] has the measures of parts[i], at the size at which all texts are
 * measured. */
struct paragraph {
    struct box *boxes;
    struct part *parts;
    int count;
    bool rtl;             /* the paragraph's direction is right to left */
    enum hyphens hyphens; /* which of them may end a line */
    int hang; /* measured; kept free at the beginning of each line but for the sign that it begins with */
    struct scale scale;        /* from the measures to the size at which the text is set */
    struct shaper *shaper;     /* for text_line(), if the scale changes lengths */
    struct text_block *blocks; /* NULL if the text is one paragraph */
    int block_count;
};

struct text_options {
    enum hyphens hyphens; /* with HYPHENS_TALL, neither code nor words of other languages are hyphenated */
    bool bare;            /* leave out the costs of line breaks, for callers that only count lines */
    int measure;          /* if positive, words wider than this may be broken anywhere */
    int cell_size;        /* size of the tables' type; 0 means the usual one */
    bool furniture; /* words of the page itself, such as a heading, a marker or a note, for bidi_levels() */
    bool note;      /* a note or a remark, for bidi_levels() */
    struct text_block *blocks; /* of a text of several, which segments begin; the result has them */
    int block_count;
};

/* Shapes the segments as one text. All their roles must grow in the same way with the tables' type. The arena
 * owns the result, but its glyphs belong to `words` and die with words_trim() unless words_hold() keeps them.
 */
struct paragraph text_shape(struct words *words, const struct segment *segments, int count,
                            struct text_options options, struct arena *arena);

/* Returns the width of the widest line if only forced breaks are taken. */
int text_width(const struct paragraph *paragraph);

/* Sets the width of the space after a box, as it is measured. A space must follow the box. The paragraph gets
 * parts of its own, which the arena owns. */
void text_set_space(struct paragraph *paragraph, int box, int width, struct arena *arena);

/* Returns the word that contains a box, for messages. The word extends to the nearest spaces or forced breaks
 * and leaves out the number of a note after it. The arena owns the result. */
const char *text_word(const struct paragraph *paragraph, int box, struct arena *arena);

#endif
