/* A composed page: a list of lines of text and rules with their positions. An output format draws the list
 * and decides nothing. Lengths are Pango units from the sheet's upper left corner, y downwards. */
#ifndef CASEBOOK_PAGE_PAGE_H
#define CASEBOOK_PAGE_PAGE_H

#include "layout/layout.h"
#include "text/paragraph_line.h"

/* The role of an item in the report's structure. */
enum leaf_kind {
    LEAF_ARTIFACT, /* rules, bars, the running foot, repeated text */
    LEAF_KICKER,
    LEAF_TITLE,
    LEAF_SUBTITLE,
    LEAF_STANDFIRST,
    LEAF_PROSE,
    LEAF_MARKER,  /* the marker of a list item */
    LEAF_HEADING, /* the heading of a table */
    LEAF_HEAD,    /* the head of a column */
    LEAF_CELL,
    LEAF_CELL_MARKER, /* the marker of a list's item in a cell, and in a note */
    LEAF_NOTE_NUMBER,
    LEAF_NOTE,
    LEAF_NOTE_MARKER,
    LEAF_COUNT
};

/* A text of the report. The indices count from 0; those that its kind does not use are 0. */
struct leaf {
    enum leaf_kind kind;
    int block;             /* index in the report's blocks, for prose and tables */
    int item;              /* index of the prose item, or the number of the note from 1 */
    int side, row, column; /* the place in the table */

    /* In a cell or a note of several blocks. */
    int part;  /* the number of the block, from 1; 0 for the words of a note around its lists and code */
    int lists; /* that the block is in */
    bool begins_item; /* the block has a marker */
    bool code;        /* the block is code */
};

enum item_kind { ITEM_LINE, ITEM_RULE };

struct item {
    enum item_kind kind;
    struct leaf leaf;
    int x, y;          /* a line's baseline, a rule's upper left corner */
    int width, height; /* a rule's size, or a line's width and leading */
    unsigned color;    /* 0xRRGGBB */
    struct line line;
    struct place place; /* the link target that this item is; PLACE_NONE if none */
};

struct page {
    int number; /* from 1 */
    int width, height;
    struct item *items; /* in reading order */
    int count;
};

/* Returns whether `a` and `b` are the same text of the report. */
bool leaf_same(const struct leaf *a, const struct leaf *b);

/* The name of each kind of leaf, for dumps. */
extern const char *const leaf_names[LEAF_COUNT];

#endif
