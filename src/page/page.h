/* A page drawn up: every line of text and every rule at its place. Output formats go through the list and
 * decide nothing. Lengths are Pango units from the sheet's upper left corner, y downwards. */
#ifndef CASEBOOK_PAGE_PAGE_H
#define CASEBOOK_PAGE_PAGE_H

#include "layout/layout.h"

/* What an item is in the report's structure. */
enum leaf_kind {
    LEAF_ARTIFACT, /* rules, bars, running foot, what is repeated */
    LEAF_KICKER,
    LEAF_TITLE,
    LEAF_SUBTITLE,
    LEAF_STANDFIRST,
    LEAF_PROSE,
    LEAF_MARKER,  /* of an item of prose */
    LEAF_HEADING, /* of a table */
    LEAF_HEAD,    /* of a column */
    LEAF_CELL,
    LEAF_NOTE_NUMBER,
    LEAF_NOTE,
    LEAF_COUNT
};

struct leaf {
    enum leaf_kind kind;
    int block;             /* of the report: prose and tables */
    int item;              /* of prose and its markers; of notes their number */
    int side, row, column; /* of tables */
};

enum item_kind { ITEM_LINE, ITEM_RULE };

struct item {
    enum item_kind kind;
    struct leaf leaf;
    int x, y;          /* a line's baseline, a rule's upper left corner */
    int width, height; /* of a rule; of a line its width and leading */
    unsigned color;    /* 0xRRGGBB */
    struct line line;
    struct place place; /* to which links to this item lead */
};

struct page {
    int number; /* from 1 */
    int width, height;
    struct item *items; /* in the order in which they are read */
    int count;
};

/* Returns whether two leaves are the same text. */
bool leaf_same(const struct leaf *a, const struct leaf *b);

/* A word for each kind of leaf, for dumps. */
extern const char *const leaf_names[LEAF_COUNT];

#endif
