/* Adds lines, rules and paragraphs to a page that is being composed. Lengths are Pango units, y downwards
 * from the sheet's upper edge, x from the edge at which reading begins: the right one for a report from right
 * to left. When a page is complete, page_mirror() makes it one whose x counts from the left. */
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
    int left;     /* the edge of the type area at which reading begins */
    struct arena *arena;
};

/* Where lines stand in their width. Reading begins at the right on the pages of a report from right to left.
 */
enum align {
    ALIGN_TEXT,  /* where reading begins; text from right to left stands at the right of any page */
    ALIGN_START, /* where reading begins */
    ALIGN_END,   /* where reading ends */
    ALIGN_LEFT,
    ALIGN_RIGHT,
    ALIGN_CENTER
};

/* Lines of a paragraph that are set one below the other, and how they are set. */
struct setting {
    const struct paragraph *paragraph;
    struct lines lines; /* all lines of the paragraph */
    int from, to;       /* the lines [from, to) are set */
    int x, y;           /* the first line's top corner at which reading begins */
    int width;
    int block, inset; /* of a figure: the width of all figures of its column, which are aligned together, and
                         its distance from the place where they begin; else 0 */
    enum role role;
    enum align align;
    struct leaf leaf;
    unsigned color;     /* 0xRRGGBB */
    struct place place; /* the link target at the first line */
    int half;           /* half a leading; for lines that have tops */
    int top;            /* the half line at `y` */
};

/* A filled rectangle. */
struct rule {
    int x, y; /* the upper corner at which reading begins */
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

/* Mirrors the items from index `first` on: what was at `from` is at `to`, and what was at `to` is at `from`.
 * The lines themselves stay as they are. */
void page_mirror(struct draft *draft, int first, int from, int to);

#endif
