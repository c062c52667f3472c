/* Measures how much of the tables' area a layout leaves white. On each page the area of a place for a table
 * reaches from the top of its section to the rule above the notes, or to the next section. White is what lies
 * below the last rule of the table in that place. A place without a table is white. */
#ifndef CASEBOOK_TESTS_TOOLS_WHITE_SHARE_H
#define CASEBOOK_TESTS_TOOLS_WHITE_SHARE_H

#include "layout/layout.h"
#include "solve/pages_galley.h"

/* Returns the height of the flow from `from` to `end` on one page, with its head. */
static inline long long white_flow_height(const struct galley_flow *flow, struct breakpoint from,
                                          struct breakpoint end)
{
    long long height = 0;
    if (galley_same_place(from, end))
        return 0;
    for (int row = from.row; row <= end.row && row < flow->row_count; row++) {
        const int top = row == from.row ? from.line : 0;
        const int line = row == end.row ? end.line : flow->rows[row].lines;
        height += line > top ? galley_row_height(&flow->rows[row], top, line) : 0;
    }
    return height + galley_head_height(flow, from);
}

/* Returns the height of all tables that stand on page `page` of the section. */
static inline long long white_tables_height(const struct section *section, int page)
{
    static const struct breakpoint start = {0};
    const struct page_break *end = &section->pages.pages[page];
    long long sum = 0;
    for (int f = 0; f < section->galley.flow_count; f++) {
        const struct galley_flow *flow = &section->galley.flows[f];
        struct breakpoint from = page > 0 ? end[-1].ends[f] : start;
        for (int c = 0;
             end->column_count > 1 && !galley_same_place(from, end->ends[f]) && c < end->column_count;
             from = end->columns[c++])
            sum += white_flow_height(flow, from, end->columns[c]);
        sum += white_flow_height(flow, from, end->ends[f]);
    }
    return sum;
}

/* Returns the height that each place for a table has on page `page` of section `index`. */
static inline long long white_room(const struct layout *layout, int index, int page)
{
    const struct section_pages *pages = &layout->sections[index].pages;
    const struct page_break *end = &pages->pages[page];
    const bool last = page + 1 == pages->page_count && index + 1 < layout->section_count;
    if (last && layout->sections[index + 1].pages.pages[0].depth > 0)
        return end->depth;
    return (page > 0 ? layout->galley.page_height : pages->first_height) - (long long)end->foot;
}

/* Returns the white share of the area of all tables of the layout. */
static inline double white_share(const struct layout *layout)
{
    double area = 0, white = 0; /* heights of all places on all pages */
    for (int s = 0; s < layout->section_count; s++) {
        const struct section *section = &layout->sections[s];
        const int flows = section->galley.flow_count, columns = section->galley.columns;
        if (section->block->kind == BLOCK_PROSE)
            continue;
        for (int p = 0; p < section->pages.page_count; p++) {
            const long long room = white_room(layout, s, p) * (columns > flows ? columns : flows);
            if (section->pages.pages[p].depth == 0)
                continue;
            area += (double)room;
            white += (double)(room - white_tables_height(section, p));
        }
    }
    return area > 0 ? white / area : 0;
}

#endif
