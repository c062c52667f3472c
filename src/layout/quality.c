/* Adds up what each section and each page of a layout has. */
#include "layout/quality.h"

/* Adds the ends of a section's pages. */
static void add_ends(struct quality *quality, const struct section *section)
{
    for (int f = 0; f < section->galley.flow_count; f++) {
        struct breakpoint from = {0, 0};
        for (int p = 0; p < section->pages.page_count; p++) {
            const struct breakpoint end = section->pages.pages[p].ends[f];
            quality->cuts += end.line > 0;
            quality->ends += galley_end_cost(&section->galley.flows[f], from, end);
            from = end;
        }
        quality->torn += section->flows[f].torn;
    }
}

struct quality quality_of(const struct layout *layout)
{
    struct quality quality = {.pages = layout->page_count};
    for (int i = 0; i < layout->section_count; i++)
        if (block_comparison(layout->sections[i].block))
            add_ends(&quality, &layout->sections[i]);
    for (int i = 0; i < layout->table_count; i++)
        quality.torn += layout->tables[i].torn_heads;
    for (int p = 0; p < layout->page_count; p++)
        quality.overfull += layout_depth(layout, p) > layout->geometry.height;
    return quality;
}

bool quality_keeps(const struct quality *a, const struct quality *b)
{
    return a->pages <= b->pages && a->overfull <= b->overfull && a->cuts <= b->cuts && a->torn <= b->torn &&
           a->ends <= b->ends;
}
