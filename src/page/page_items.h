/* Adds lines, rules and paragraphs to a page that is being composed. Lengths are Pango units from the sheet's
 * upper left corner, y downwards. */
#ifndef CASEBOOK_PAGE_PAGE_ITEMS_H
#define CASEBOOK_PAGE_PAGE_ITEMS_H

#include "page/page.h"
#include "page/row_cache.h"

/* The page that is being composed. Its items belong to `arena`. */
struct draft {
    const struct layout *layout;
    const struct cell_context *context; /* holds the numbers of the page's notes */
    struct row_cache *rows;
    const struct page_plan *plan;
    struct page page;
    int capacity; /* the room in page.items */
    int left;     /* the left edge of the type area */
    struct arena *arena;
};

/* Lines of a paragraph that are set one below the other, and how they are set. */
struct setting {
    const struct paragraph *paragraph;
    struct lines lines; /* all lines of the paragraph */
    int from, to;       /* the lines [from, to) are set */
    int x, y;           /* the first line's top left corner */
    int width;
    enum role role;
    bool right; /* aligns right; right-to-left text always aligns right */
    struct leaf leaf;
    unsigned color;     /* 0xRRGGBB */
    struct place place; /* the link target at the first line */
};

/* A filled rectangle. */
struct rule {
    int x, y; /* the upper left corner */
    int width, height;
    unsigned color; /* 0xRRGGBB */
};

/* Adds the rule as an artifact. */
void page_add_rule(struct draft *draft, struct rule rule);

/* Adds the lines [s->from, s->to) of the paragraph, one leading apart. */
void page_add_lines(struct draft *draft, const struct setting *s);

/* Adds `paragraph` as one line, or nothing if it is empty. Ignores the paragraph, the lines and the range in
 * `setting`. */
void page_add_line(struct draft *draft, const struct paragraph *paragraph, struct setting setting);

#endif
