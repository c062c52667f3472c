/* Slices of paragraphs in their columns, with the markers of lists. */
#include "page/page_prose.h"

static void add_slice(struct draft *draft, const struct section *section, const struct prose_slice *slice,
                      int y)
{
    const struct layout *layout = draft->layout;
    const struct prose *item = &section->block->prose.items[slice->item];
    const int measure = layout->geometry.column_width;
    const struct prose_set set = columnate_item(&layout->context, item, measure, &draft->numbers,
                                                draft->arena);
    const struct leaf leaf = {
        .kind = LEAF_PROSE, .block = (int)(section->block - layout->report->blocks), .item = slice->item};
    const int x = draft->left + geometry_column(&layout->geometry, layout->geometry.columns, slice->column) +
                  set.indent;
    if (item->marker && slice->from == 0) {
        struct leaf marker_leaf = leaf;
        marker_leaf.kind = LEAF_MARKER;
        const struct paragraph marker = cell_words(&layout->context, item->marker, set.role, 0, draft->arena);
        const int width = linebreak_natural_width(marker.boxes, marker.count);
        page_add_paragraph(draft, &marker,
                           (struct setting){.x = x - width - MILLI_POINTS(MARKER_GAP_MPT),
                                            .y = y + slice->y,
                                            .width = width,
                                            .role = set.role,
                                            .leaf = marker_leaf});
    }
    page_add_lines(draft, &(struct setting){.paragraph = &set.paragraph,
                                            .ends = set.ends,
                                            .from = slice->from,
                                            .to = slice->to,
                                            .x = x,
                                            .y = y + slice->y,
                                            .width = measure - set.indent,
                                            .role = set.role,
                                            .leaf = leaf});
}

void page_add_prose(struct draft *draft, const struct section *section, int page, int y)
{
    for (int i = 0; i < section->prose.slice_count; i++)
        if (section->prose.slices[i].page == page)
            add_slice(draft, section, &section->prose.slices[i], y);
}
