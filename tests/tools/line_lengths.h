/* Counts the lines of cells that are less than three quarters full, as a reader would: from the pages. The
 * last line of a cell does not count. */
#ifndef CASEBOOK_TESTS_LINE_LENGTHS_H
#define CASEBOOK_TESTS_LINE_LENGTHS_H

#include "page/composer.h"

struct line_lengths {
    int lines, loose;
};

/* Returns the index of the widest column of the first comparison, which has most of the text. */
static inline int widest_column(const struct layout *layout)
{
    const struct tables *tables = &layout->tables[0];
    const int *widths = tables->grid.sides[0].widths;
    int widest = 0;
    for (int c = 1; c < tables->comparison->column_count; c++)
        if (widths[c] > widths[widest])
            widest = c;
    return widest;
}

/* Counts the lines of a page. `column` is a column of the first comparison. */
static inline void count_lengths(struct line_lengths *lengths, const struct page *page,
                                 const struct layout *layout, int column)
{
    const struct grid *grid = &layout->tables[0].grid;
    for (int i = 0; i + 1 < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_LINE || item->leaf.kind != LEAF_CELL || item->leaf.column != column ||
            !leaf_same(&item->leaf, &page->items[i + 1].leaf))
            continue;
        lengths->lines++;
        lengths->loose += 4LL * item->width < 3LL * grid->sides[item->leaf.side].widths[column];
    }
}

/* Returns the lengths of the lines in the widest column of a report's first comparison. */
static inline struct line_lengths line_lengths(struct composer *composer)
{
    const struct layout *layout = composer_layout(composer);
    const int column = widest_column(layout);
    struct line_lengths lengths = {0};
    struct arena *arena = arena_new();
    for (int p = 0; p < layout->page_count; p++) {
        const struct page page = composer_page(composer, p, arena);
        count_lengths(&lengths, &page, layout, column);
        arena_reset(arena);
    }
    arena_free(arena);
    return lengths;
}

#endif
