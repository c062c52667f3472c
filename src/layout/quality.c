/* Adds up what each section and each page of a layout has. */
#include "layout/quality.h"

#include "base/integers.h"
#include "layout/arrange.h"

/* Adds the end at `end` of a part of `flow` that begins at *from. Sets *from to `end`. */
static void add_end(struct quality *quality, const struct galley_flow *flow, struct breakpoint *from,
                    struct breakpoint end)
{
    quality->cuts += end.line > 0;
    quality->ends += galley_end_cost(flow, *from, end);
    *from = end;
}

/* Adds the ends of a section's pages, and of the columns in which a flow alone stands. */
static void add_ends(struct quality *quality, const struct section *section)
{
    for (int f = 0; f < section->galley.flow_count; f++) {
        const struct galley_flow *flow = &section->galley.flows[f];
        struct breakpoint from = {0, 0};
        for (int p = 0; p < section->pages.page_count; p++) {
            const struct page_break *page = &section->pages.pages[p];
            const struct breakpoint end = page->ends[f];
            const bool alone = page->columns && !galley_same_place(from, end);
            for (int c = 0; alone && c < page->column_count - 1; c++)
                add_end(quality, flow, &from, page->columns[c]);
            add_end(quality, flow, &from, end);
        }
        quality->torn += section->flows[f].torn;
        quality->loose += section->flows[f].loose;
        quality->inner += section->flows[f].inner;
    }
}

struct quality quality_of(const struct layout *layout)
{
    struct quality quality = {.pages = layout->page_count};
    for (int i = 0; i < layout->section_count; i++)
        if (block_comparison(layout->sections[i].block))
            add_ends(&quality, &layout->sections[i]);
    for (int i = 0; i < layout->table_count; i++) {
        quality.torn += layout->tables[i].torn_heads;
        quality.narrow += !arrange_is_readable(&layout->tables[i], layout->cell_size);
    }
    for (int p = 0; p < layout->page_count; p++)
        quality.overfull += layout_depth(layout, p) > layout->geometry.height;
    return quality;
}

/* Returns whether `a` has hardly more loose lines than `b`. */
static bool keeps_rag(const struct quality *a, const struct quality *b)
{
    return a->loose <= (long long)b->loose + max_int(1, a->inner / 20);
}

bool quality_keeps(const struct quality *a, const struct quality *b)
{
    return a->pages <= b->pages && a->overfull <= b->overfull && a->cuts <= b->cuts && a->torn <= b->torn &&
           a->narrow <= b->narrow && a->ends <= b->ends && keeps_rag(a, b);
}
