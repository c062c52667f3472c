/* Places the slices of paragraphs in their columns and adds the markers of list items and the rules of
 * quotes.
 */
#include "page/page_prose.h"

#include "base/integers.h"

enum { QUOTE_RULE = 4 * POINT / 5 };

/* Adds the marker of a list item before the item's text. The text begins at (x, y). A marker alone
 * shares the baseline of the paragraph beside it. */
static void add_marker(struct draft *draft, const struct block *block, struct leaf leaf, int x, int y)
{
    const struct prose *item = &block->prose.items[leaf.item];
    const enum role role = prose_role(item);
    const int size = draft->layout->cell_size;
    if (prose_joins_next(block->prose.items, block->prose.count, leaf.item))
        y += style_ascent(prose_role(item + 1), size) - style_ascent(role, size);
    const struct paragraph marker = cell_words(draft->context, item->marker, role, 0, draft->arena);
    const int width = text_width(&marker);
    leaf.kind = LEAF_MARKER;
    page_add_line(draft, &marker,
                  (struct setting){.x = x - width - MILLI_POINTS(MARKER_GAP_MPT),
                                   .y = y,
                                   .width = width,
                                   .role = role,
                                   .leaf = leaf});
}

/* Returns whether a slice runs against the direction of its page, and stands there in its own: a list's item
 * in Hebrew in an English report has its marker at the right. A marker alone goes with the text beside it. */
static bool is_turned(const struct draft *draft, const struct section *section,
                      const struct prose_slice *slice, const struct paragraph *text)
{
    const struct prose *items = section->block->prose.items;
    int i = slice->item;
    if (draft->layout->geometry.rtl)
        return false;
    while (prose_joins_next(items, section->block->prose.count, i))
        i++;
    return i == slice->item
               ? text->rtl
               : prose_text(draft->context, &items[i], section->prose.items[i].measure, draft->arena).rtl;
}

/* Returns the distance from the column's edge to number i of the quotes and items that `item` is in. */
static int container_indent(const struct prose *item, int indent, int i)
{
    const unsigned outer = (1u << i) - 1;
    if ((item->quotes & outer) == outer)
        return min_int(PROSE_INDENT * i, indent);
    return max_int(0, indent - PROSE_INDENT * (item->depth - i));
}

/* Returns the distance from the top of the prose to the end of a slice. */
static int slice_bottom(const struct draft *draft, const struct section *section,
                        const struct prose_slice *slice)
{
    const struct prose *items = section->block->prose.items;
    if (prose_joins_next(items, section->block->prose.count, slice->item))
        return slice->y;
    const int leading = style_leading(prose_role(&items[slice->item]), draft->layout->cell_size);
    return slice->y + leading * max_int(slice->to - slice->from, 1);
}

/* Adds a rule beside a slice for each quote that it is in. The rule of a quote that goes on from the slice
 * above begins at its end. `x` is the edge of the column, and `y` the top of the prose. */
static void add_quote_rules(struct draft *draft, const struct section *section,
                            const struct prose_slice *slice, int x, int y)
{
    const struct prose *item = &section->block->prose.items[slice->item];
    const int indent = section->prose.items[slice->item].indent;
    const struct prose_slice *above = slice > section->prose.slices ? slice - 1 : NULL;
    const bool follows = above && above->page == slice->page && above->column == slice->column;
    const int bottom = slice_bottom(draft, section, slice);
    for (int i = 0; i < item->depth; i++) {
        if (!(item->quotes >> i & 1))
            continue;
        const int top = follows && i < item->shared ? slice_bottom(draft, section, above) : slice->y;
        page_add_rule(draft, (struct rule){.x = x + container_indent(item, indent, i),
                                           .y = y + top,
                                           .width = QUOTE_RULE,
                                           .height = bottom - top});
    }
}

static void add_slice(struct draft *draft, const struct section *section, const struct prose_slice *slice,
                      int y)
{
    const struct layout *layout = draft->layout;
    const struct prose *item = &section->block->prose.items[slice->item];
    const struct prose_set *set = &section->prose.items[slice->item];
    const struct paragraph text = prose_text(draft->context, item, set->measure, draft->arena);
    const struct leaf leaf = {
        .kind = LEAF_PROSE, .block = (int)(section->block - layout->report->blocks), .item = slice->item};
    const int column = draft->left +
                       geometry_column(&layout->geometry, layout->geometry.columns, slice->column);
    const int x = column + set->indent, first = draft->page.count;
    add_quote_rules(draft, section, slice, column, y);
    y += slice->y;
    if (item->marker && slice->from == 0)
        add_marker(draft, section->block, leaf, x, y);
    if (item->text.length > 0)
        page_add_lines(draft, &(struct setting){.paragraph = &text,
                                                .lines = set->lines,
                                                .from = slice->from,
                                                .to = slice->to,
                                                .x = x,
                                                .y = y,
                                                .width = set->measure,
                                                .role = prose_role(item),
                                                .align = item->kind == PROSE_CODE ? ALIGN_LEFT : ALIGN_START,
                                                .leaf = leaf});
    if (is_turned(draft, section, slice, &text))
        page_mirror(draft, first, column, x + set->measure);
}

void page_add_prose(struct draft *draft, const struct section *section, int page, int y)
{
    for (int i = 0; i < section->prose.slice_count; i++)
        if (section->prose.slices[i].page == page)
            add_slice(draft, section, &section->prose.slices[i], y);
}
