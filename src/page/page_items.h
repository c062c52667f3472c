/* A page in the making: lines, rules and paragraphs are added to it at their places. Lengths are Pango units
 * from the sheet's upper left corner, y downwards. */
#ifndef CASEBOOK_PAGE_PAGE_ITEMS_H
#define CASEBOOK_PAGE_PAGE_ITEMS_H

#include "page/page.h"
#include "page/row_cache.h"

/* The page that is being composed. */
struct draft {
    const struct layout *layout;
    const struct cell_context *context; /* with the numbers of the page's notes */
    struct row_cache *rows;
    const struct page_plan *plan;
    struct page page;
    int capacity; /* of page.items */
    int left;     /* of the block */
    struct arena *arena;
};

/* Lines to be set under each other, and how. */
struct setting {
    const struct paragraph *paragraph;
    struct lines lines; /* all of the paragraph */
    int from, to;       /* those that are set */
    int x, y;           /* the first line's top left corner */
    int width;
    enum role role;
    bool right; /* align right */
    struct leaf leaf;
    unsigned color;
    struct place place; /* of the first line */
};

/* A filled rectangle. */
struct rule {
    int x, y; /* the upper left corner */
    int width, height;
    unsigned color; /* 0xRRGGBB */
};

void page_add_rule(struct draft *draft, struct rule rule);

/* Adds the lines [from, to) of the setting's paragraph. */
void page_add_lines(struct draft *draft, const struct setting *s);

/* Adds a paragraph in one line, if it has text. Of the setting, the paragraph and its lines are not used. */
void page_add_line(struct draft *draft, const struct paragraph *paragraph, struct setting setting);

#endif
